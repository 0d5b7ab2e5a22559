package guide_test

import (
	"maps"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"knead/internal/guide/guidetest"
)

// TestDigest changes a guide. A reader who has answered, or was advised, sees the difference or does not.
func TestDigest(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/clean.txtar")
	if err != nil {
		t.Fatal(err)
	}
	base, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range append(base.Files, archive.Files...) {
		files[f.Name] = f.Data
	}
	digest := func(files map[string][]byte) string {
		set, _ := guidetest.Link(files)
		return set.ByID("ache").Digest()
	}
	before := digest(files)
	if len(before) != 12 || strings.Trim(before, "0123456789abcdef") != "" {
		t.Errorf("the digest is %q", before)
	}
	for _, c := range []struct {
		name     string
		old, new string
		changes  bool
	}{
		{"a word of an answer", "More than 3 days", "More than three days", true},
		{"a target", "none_then: later", "none_then: how-long", true},
		{"a level", "level: self-care", "level: non-urgent", true},
		{"a watched sign", "It should ease., watch_for: [dvt", "It should ease., watch_for: [fever", true},
		{"an article to read", "Rest a little, read: rest", "Rest a little, read: help", false},
		{"the title of the page", "title: ", "title: New ", false},
	} {
		edited := maps.Clone(files)
		found := false
		for name, data := range files {
			text := string(data)
			if strings.Contains(text, "guide:") && strings.Contains(name, "ache") {
				edited[name] = []byte(strings.Replace(text, c.old, c.new, 1))
				found = found || strings.Contains(text, c.old)
			}
		}
		if !found {
			t.Errorf("%s: %q is not in the guide", c.name, c.old)
		}
		if after := digest(edited); (after != before) != c.changes {
			t.Errorf("%s: the digest is %s, and was %s", c.name, after, before)
		}
	}
}
