package translate

import (
	"fmt"
	"strings"
	"testing"

	"knead/internal/source"
)

const (
	statesSource = "---\ntitle: Page\nsummary: Of all things.\n---\nOne.\n\n- Two.\n- Three.\n- Four.\n\n" +
		"## Five\n\nSix.\n"
	statesOwn = "---\ntitle: Página\nsummary: De todas las cosas.\n---\nUno.\n\n- Dos.\n- Tres.\n- Cuatro.\n\n" +
		"## Cinco\n\nSeis.\n"
)

// Each edit of a page or its translation changes the states of the texts that it touches, and no others.
func TestStates(t *testing.T) {
	compared := func(src, own string, lock *Lock) *Translation {
		files := map[string]*source.File{"x.md": source.NewFile("content/es/x.md", own)}
		tree := Tree{Lang: "es", Files: files, Lock: lock}
		result, _ := Compare(map[string]*source.File{"x.md": source.NewFile("content/x.md", src)}, tree,
			Options{SourceLang: "en", Publish: Translated}, nil)
		return result
	}
	base := confirmed(t, map[string]*source.File{"x.md": source.NewFile("content/x.md", statesSource)},
		Tree{Lang: "es", Files: map[string]*source.File{"x.md": source.NewFile("content/es/x.md", statesOwn)}})
	for _, c := range []struct{ name, inSource, inOwn, want string }{
		{"nothing", "", "", ""},
		{"other line ends and marks", "Six.=Six.\n=- =* =\n\n\n## Five=## Five ##", "Seis.=  Seis.", ""},
		{"a changed block", "Two.=Two or three.", "", "body/2 stale"},
		{"a changed title", "Page=A page", "", "title stale"},
		{"an inserted block", "## Five=New.\n\n## Five", "", "body/5 missing"},
		{"a deleted block", "- Three.\n=", "", "body/3 orphan"},
		{"a moved block", "One.\n\n=|## Five=One.\n\n## Five", "", ""},
		{"a heading of another level", "## Five=### Five", "", "body/5 missing, body/5 orphan"},
		{"an edit of the translation", "", "Dos.=Dos o tres.", "body/2 unconfirmed"},
		{"both", "Two.=Two or three.", "Dos.=Dos o tres.", "body/2 unconfirmed"},
		{"an inserted block in both", "## Five=New.\n\n## Five", "## Cinco=Nuevo.\n\n## Cinco", "body/5 unconfirmed"},
		{"a text less", "", "summary: De todas las cosas.\n=", "summary missing"},
		{"a copy of the source", "", "De todas las cosas.=Of all things.", "summary unconfirmed"},
		{"an item less", "", "- Tres.\n=", "body/3 missing"},
		{"an item less, one changed", "", "- Tres.\n=|Seis.=Siete.", "body/3 missing, body/6 missing, body/5 orphan"},
		{"an item less and a changed source", "Six.=Seven.", "- Tres.\n=", "body/3 missing, body/6 stale"},
	} {
		edit := func(text, edits string) string {
			for one := range strings.SplitSeq(edits, "|") {
				words := strings.Split(one, "=")
				for i := 0; i+1 < len(words); i += 2 {
					text = strings.Replace(text, words[i], words[i+1], 1)
				}
			}
			return text
		}
		var got []string
		result := compared(edit(statesSource, c.inSource), edit(statesOwn, c.inOwn), base.Lock())
		for _, p := range result.Pairs("x.md") {
			if p.State != Current {
				got = append(got, fmt.Sprint(strings.TrimPrefix(p.Key(), "x#"), " ", p.State))
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, not %s", c.name, s, c.want)
		}
	}
}

// A text that is still the source text with which its file was begun is no translation of a later one.
func TestStates_begunWithAFormerSource(t *testing.T) {
	page := func(path, time string) map[string]*source.File {
		text := strings.Replace(statesSource, "One.", "Wait "+time+" days.", 1)
		return map[string]*source.File{"x.md": source.NewFile(path, text)}
	}
	tree := Tree{Lang: "es", Files: page("content/es/x.md", "three")}
	begun, _ := Compare(page("content/x.md", "three"), tree, Options{SourceLang: "en"}, nil)
	tree.Lock = begun.Record("2026-11-30")
	now, _ := Compare(page("content/x.md", "two"), tree, Options{SourceLang: "en"}, nil)
	if p := now.Pair("x#body/1"); p.State != Missing {
		t.Errorf("the text is %s", p.State)
	}
	c := Confirmation{Keys: []string{"x#body/1"}, As: Machine, By: "a program", On: "2026-12-01"}
	lock, refused := now.Confirm(c)
	if lock != nil || len(refused) != 1 {
		t.Errorf("it is confirmed: %v", refused)
	}
}
