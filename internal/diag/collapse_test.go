package diag

import (
	"strings"
	"testing"

	"knead/internal/source"
)

func TestList_Collapse(t *testing.T) {
	f := source.NewFile("content/a.md", strings.Repeat("x\n", 9))
	at := func(code Code, line int) Diagnostic {
		return New(code, f.Span(source.Range{Start: 2 * line, End: 2*line + 1}), "about line %d", line+1)
	}
	list := List{at(CodePageOrphan, 0), at(CodeLinkMissingPage, 1), at(CodePageOrphan, 2), at(CodeLinkMissingPage, 3),
		at(CodePageOrphan, 4), at(CodeFactUnused, 5), at(CodePageOrphan, 6), at(CodeLinkMissingPage, 7),
		at(CodeLinkMissingPage, 8)}
	var b strings.Builder
	for _, d := range list.Collapse() {
		b.WriteString(d.String() + "\n")
		for _, r := range d.Related {
			b.WriteString("  see " + locationOf(r.Span) + ": " + r.Message + "\n")
		}
	}
	want := `content/a.md:1:1: warning page-orphan: about line 1 (the first of 4; --all shows all)
  see content/a.md:3:1: about line 3
  see content/a.md:5:1: about line 5
content/a.md:2:1: error link-missing-page: about line 2
content/a.md:4:1: error link-missing-page: about line 4
content/a.md:6:1: warning fact-unused: about line 6
content/a.md:8:1: error link-missing-page: about line 8
content/a.md:9:1: error link-missing-page: about line 9
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}
