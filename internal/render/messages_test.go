package render

import (
	"slices"
	"testing"
	"testing/fstest"
	"time"
)

func TestRenderer_Date(t *testing.T) {
	r := newRenderer(t)
	for month, want := range map[time.Month]string{time.January: "2 January 2026", time.December: "2 December 2026"} {
		if got := r.Date(time.Date(2026, month, 2, 0, 0, 0, 0, time.UTC)); got != want {
			t.Errorf("the date is %q, want %q", got, want)
		}
	}
}

func TestRenderer_IDs(t *testing.T) {
	const text = `<p id="b"><i id="a"></i><b id="{{.}}" id="x:"></b><p id="b">`
	r, list := New(fstest.MapFS{"a.html": {Data: []byte(text)}}, english())
	if len(list) > 0 {
		t.Fatal(list)
	}
	if got, want := r.IDs(), []string{"a", "b"}; !slices.Equal(got, want) {
		t.Errorf("the ids are %v, want %v", got, want)
	}
}

func TestRenderer_Message(t *testing.T) {
	const want = "This is general information, not a diagnosis. If you are worried, get medical help now. " +
		"You do not need to finish these questions first."
	r := newRenderer(t)
	if got := r.Message("guide-notice"); got != want {
		t.Errorf("the message is %q, want %q", got, want)
	}
	if got := r.Message("no-such-message"); got != "no-such-message" {
		t.Errorf("a key without a message gives %q", got)
	}
}
