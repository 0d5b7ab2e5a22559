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
