package signoff

import (
	"fmt"
	"strings"
	"testing"

	"knead/internal/source"
)

func always(string) bool { return true }

func TestRecord_Changes(t *testing.T) {
	signed := []Part{{Name: "card urgent", Says: []string{"a", "b"}}, {Name: "claim c", Says: []string{"x"}},
		{Name: "claim d", Says: []string{"y"}}}
	now := []Part{{Name: "card urgent", Says: []string{"ab"}}, {Name: "claim c", Says: []string{"x"}},
		{Name: "level urgent", Says: nil}}
	r := Record{Parts: Digests(signed)}
	if got := r.Changes(signed); len(got) > 0 {
		t.Errorf("the parts that were signed off have changed: %v", got)
	}
	if got := fmt.Sprint(r.Changes(now)); got != "[card urgent changed level urgent added claim d removed]" {
		t.Error(got)
	}
}

func TestLock_writtenAndRead(t *testing.T) {
	var none *Lock
	data := none.With("a/x", Record{On: "2026-11-02", By: `O"Neil`, Role: "nurse",
		Parts: map[string]string{"claim c": "0"}}, always)
	lock := parse(t, data)
	if r, ok := lock.Of("a/x"); !ok || r.By != `O"Neil` || r.Parts["claim c"] != "0" {
		t.Errorf("read %v, %v", r, ok)
	}
	renamed, changed := lock.Renamed(func(string) string { return "a/y" },
		func(_, name string) string { return name + "s" })
	if r, ok := parse(t, renamed).Of("a/y"); !changed || !ok || r.Parts["claim cs"] != "0" {
		t.Errorf("renamed to %s", renamed)
	}
	if _, changed := lock.Renamed(func(p string) string { return p }, func(_, n string) string { return n }); changed {
		t.Error("names that stay are a change")
	}
	left := string(lock.With("a/z", Record{}, func(path string) bool { return path == "a/z" }))
	if strings.Contains(left, "a/x") {
		t.Errorf("the sign-off of a page that is gone stays: %s", left)
	}
}

func parse(t *testing.T, data []byte) *Lock {
	t.Helper()
	lock, list := Parse(source.NewFile("content/"+LockName, string(data)))
	if len(list) > 0 {
		t.Fatalf("%v in %s", list, data)
	}
	return lock
}

// FuzzParse holds that what is accepted is written and read again as it is.
func FuzzParse(f *testing.F) {
	f.Add(`{"v":1,"pages":{"a/x":{"on":"2026-11-02","by":"B","role":"R","parts":{"claim c":"0"}}}}`)
	f.Add(`{"v":2}`)
	f.Add(`{"v":1} {"v":1}`)
	f.Add(`{"v":1,"pages":{"":null}}`)
	f.Fuzz(func(t *testing.T, text string) {
		lock, list := Parse(source.NewFile("content/"+LockName, text))
		if (lock == nil) != (len(list) > 0) {
			t.Fatalf("%v, %v", lock, list)
		}
		if lock == nil {
			return
		}
		once := lock.With("a", Record{}, always)
		if twice := parse(t, once).With("a", Record{}, always); string(once) != string(twice) {
			t.Errorf("%s\n%s", once, twice)
		}
	})
}
