package guidefile_test

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
	"slices"
	"testing"
)

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{"More than 3 days": "more-than-3-days",
		"  It's – gone! ": "it-s-gone", "Ärger": "rger", "はい": "", "a": "a"} {
		if got := guidefile.Slug(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestParseSigns_refusesReservedIDs(t *testing.T) {
	f := source.NewFile("content/signs.yaml", "none: {text: n, level: emergency}\n"+
		"unsure: {text: u, level: urgent}\nnones: {text: fine, level: urgent}\n")
	node, _ := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
	if _, list := guidefile.ParseSigns(f, node); len(list) != 2 || list[0].Code != diag.CodeFrontMatterValue {
		t.Errorf("reported %v", list)
	}
	for _, id := range []string{"any", "two-or-more"} {
		if !slices.Contains(guidefile.ReservedAnswers, id) {
			t.Errorf("%q may be the id of a sign", id)
		}
	}
}

func TestIsID(t *testing.T) {
	for id, want := range map[string]bool{"how-long": true, "日本": true, "a.b": true, "a b": false, "a\u200bb": false,
		"😀":       false,
		"a\ufe0f": false, "\u3164": false, "क्षि": true, "": false} {
		if guidefile.IsID(id) != want {
			t.Errorf("IsID(%q) is not %v", id, want)
		}
	}
}
