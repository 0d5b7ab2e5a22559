package markdown

import (
	"fmt"
	"strings"
	"testing"

	"knead/internal/source"
)

// Key points are before the body, and everything in a list of the outline has its own index.
func TestWithPoints(t *testing.T) {
	parse := func(text string) *Doc {
		doc, list := Parse(source.NewFile("x.md", text), source.Range{End: len(text)}, Options{})
		if len(list) > 0 {
			t.Fatal(list)
		}
		return doc
	}
	points := []*Doc{parse("Most [is over](a.md) in a day [@one]."), parse("It is {{fact f}} & *no* more.")}
	all := WithPoints(points, parse("A [link](b.md), {{fact g}} and a note [@two].\n\n## Head\n"))
	var b strings.Builder
	all.Expand(&b, func(b *strings.Builder, p Placeholder) {
		switch p.Kind {
		case PlaceholderLink:
			fmt.Fprintf(b, "‹%s›", all.Links[p.Index].Target)
		case PlaceholderCite:
			fmt.Fprintf(b, "‹%s›", all.Cites[p.Index].IDs[0].ID)
		case PlaceholderDirective:
			fmt.Fprintf(b, "‹%s›", all.Directives[p.Index].Arg)
		case PlaceholderText:
			b.WriteString("‹text›")
		}
	}, func(b *strings.Builder, s string) { b.WriteString(strings.ToUpper(s)) })
	const want = "<li>MOST ‹a.md›is over IN A DAY‹one›.</li>\n<li>IT IS ‹f› &AMP; <em>NO</em> MORE.</li>\n‹text›" +
		"<p>A ‹b.md›link, ‹g› AND A NOTE‹two›.</p>\n<h2 id=\"head\">Head</h2>\n"
	if got := b.String(); got != want {
		t.Errorf("got\n%s\ninstead of\n%s", got, want)
	}
	for i, s := range all.Sentences {
		if len(s.Cites) > 0 && !strings.Contains(s.Text, []string{"Most", "note"}[s.Cites[0]]) {
			t.Errorf("sentence %d cites %v: %s", i, s.Cites, s.Text)
		}
	}
}

func TestDoc_isSentence(t *testing.T) {
	for text, words := range map[string]int{"One *two* [three](x).": 3, "# Head": -1, "- item": -1, "one\n\ntwo": -1,
		"![x](y.png)": -1, "{{care}}": -1, "One{{fact f}} two [@x].": 2} {
		doc, _ := Parse(source.NewFile("x.md", text), source.Range{End: len(text)}, Options{})
		if doc.IsSentence() != (words > 0) || words > 0 && doc.WordCount() != words {
			t.Errorf("%q: %v with %d words", text, doc.IsSentence(), doc.WordCount())
		}
	}
}
