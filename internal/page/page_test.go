package page

import (
	"fmt"
	"strings"
	"testing"
)

// reported are the diagnostics of a page, as "line:col code".
func reported(p *Summary) string {
	var all []string
	for _, d := range p.Diags {
		at := d.Span.Start()
		all = append(all, fmt.Sprintf("%d:%d %s", at.Line, at.Col, d.Code))
	}
	return strings.Join(all, ", ")
}

func TestParse(t *testing.T) {
	p, _ := Parse("content/soreness/day-after.md",
		[]byte("---\ntitle: T\ntopic: soreness\n---\n\n## Heading\n\n[[x]]\n"), Options{})
	if reported(p) != "" || p.Path != "soreness/day-after" || p.Slug() != "day-after" || p.Dir() != "soreness" ||
		!p.InTopic() || p.Partial || p.Front.Title.Value != "T" ||
		len(p.Outline.Links) != 1 || p.Outline.Headings[0].ID != "heading" {
		t.Errorf("%+v, reported %q", p, reported(p))
	}
	p, _ = Parse("content/index.md", []byte("---\ntitle: T\nsummary: S.\n---\n"), Options{})
	if p.Dir() != "" || p.InTopic() {
		t.Error("the home page is in a folder")
	}
}

func TestParse_textWithoutFrontMatter(t *testing.T) {
	p, _ := Parse("content/_part.md", []byte("## Heading\n"), Options{})
	if reported(p) != "" || !p.Partial || p.Outline.Headings[0].ID != "part-heading" {
		t.Errorf("reported %q, headings %+v", reported(p), p.Outline.Headings)
	}
}

func TestParse_mistakes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"index.md", "---\ntitle: T\n---\n", "1:1 frontmatter-required"},
		{"about.md", "---\ntitle: T\n---\n", ""},
		{"a/x.md", "---\nsummary: S.\n---\n", "1:1 frontmatter-required, 1:1 frontmatter-required"},
		{"guides/x.md", "---\ntitle: T\n---\n", "1:1 frontmatter-required, 1:1 frontmatter-required"},
		{"a/x.md", "---\ntitle: T\ntopic: [a]\n---\n", "3:8 frontmatter-type"},
		{"a/x.md", "---\ntitle: T\n", "1:1 frontmatter-unclosed"},
		{"a/x.md", "---\ntitle: [\n---\n", "2:9 frontmatter-syntax"},
		{"a/x.md", "\x00", "1:1 file-encoding"},
		{"a/x.md", "---\ntitle: T\ntopic: a\nabout:\n" + strings.Repeat("  - w\n", 20000) + "---\n",
			"10923:4 frontmatter-too-deep"},
		{"a/x.md", "---\ntitle: T\ntopic: a\n---\n- x\n\n<<<<<<< HEAD\n", "7:1 conflict-marker"},
		{"a/x.md", "---\ntitle: T\ntopic: a\nguide: {kind: choice}\n---\n", "4:8 frontmatter-required"},
		{"a/x.md", "---\ntitle: T\ntopic: a\n---\n<b>x</b>\n![](x.png)\n", "6:1 image-no-alt"},
	} {
		p, body := Parse("content/"+c.name, []byte(c.text), Options{})
		if got := reported(p); got != c.want {
			t.Errorf("%s %q: reported %q, want %q", c.name, c.text, got, c.want)
		}
		if body == nil || p.File == nil {
			t.Errorf("%q: a page without a body or a file", c.text)
		}
	}
}

func TestParse_unreadablePagesHaveNoBody(t *testing.T) {
	p, body := Parse("content/a/x.md", []byte("---\ntitle: T\n\nsecret: yes\n"), Options{})
	if body.HTML != "" || p.Partial {
		t.Errorf("unclosed front matter is published: %q", body.HTML)
	}
}

func TestTimeline_mistakes(t *testing.T) {
	span := func(until string) string { return "{until: " + until + ", label: L, words: W., tone: mild}" }
	for spans, want := range map[string]string{
		span("1") + ", " + span("48"): "",
		span("0"):                     "4:59 frontmatter-value",
		span("2") + ", " + span("2") + ", " + span("3"): "4:104 frontmatter-value",
		span("x") + ", " + span("1"):                    "4:59 frontmatter-type",
		"":                                              "4:19 frontmatter-required",
	} {
		p, _ := Parse("content/a/x.md", []byte("---\ntitle: T\ntopic: a\n"+
			"timeline: {title: T, note: N., source: s, spans: ["+
			spans+"]}\n---\n"), Options{})
		if got := reported(p); got != want {
			t.Errorf("%s: reported %q, want %q", spans, got, want)
		}
	}
}
