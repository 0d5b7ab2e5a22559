package render

import (
	"errors"
	"io"
	"testing"
	"testing/fstest"

	"knead/internal/source"
	"knead/templates"
)

// A template that was saved empty or cut must not publish a page without content.
func TestRender_incompleteTemplates(t *testing.T) {
	for text, want := range map[string]string{
		"":                            "the template writes nothing",
		`{{define "x"}}<main>{{end}}`: "the template writes nothing",
		"<p>{{.Title}}</p>":           "the page has no <main>",
		"<main>{{.Title}}</main>":     "",
	} {
		r, list := New(source.Overlay(fstest.MapFS{"topic.html": {Data: []byte(text)}}, templates.FS), english())
		if len(list) > 0 {
			t.Fatal(list)
		}
		got := ""
		if err := r.Render(io.Discard, "topic", Topic{Base: Base{Title: "T"}}); err != nil {
			if e := (*Error)(nil); errors.As(err, &e) {
				got = e.Message
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
