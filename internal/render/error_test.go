package render

// This file tests the diagnostics of invalid templates.

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"knead/internal/diag"
	"knead/internal/source"
	"knead/templates"
)

// overlaid parses the embedded templates with one of them replaced.
func overlaid(name, text string) (*Renderer, []string) {
	r, list := New(source.Overlay(fstest.MapFS{name: {Data: []byte(text)}}, templates.FS), english())
	var diags []string
	for _, d := range list {
		diags = append(diags, d.String())
	}
	return r, diags
}

// TestBrokenTemplates shows that a template that cannot be read, or would be unsafe, is reported with its file and line
// before any page is made.
func TestBrokenTemplates(t *testing.T) {
	for _, c := range []struct{ story, name, text, want string }{
		{"an action is not closed", "home.html", "{{template \"document-start\" .}}\n<main>\n{{if .Lead}}\n</main>",
			"templates/home.html:4:1: error template-error: unexpected EOF"},
		{"a function that does not exist", "404.html", "\n\n{{shout .Title}}",
			`templates/404.html:3:1: error template-error: function "shout" not defined`},
		{"a part that does not exist", "topic.html", "\n<p>{{template \"nowhere\" .}}</p>",
			"templates/topic.html:2:1: error template-error: no such template \"nowhere\""},
		{"a value where no value is safe", "sources.html", "<p>\n<a href=\"x\" {{.Title}}=\"y\"",
			"templates/sources.html"},
	} {
		_, diags := overlaid(c.name, c.text)
		if len(diags) != 1 || !strings.HasPrefix(diags[0], c.want) {
			t.Errorf("%s:\n got %q\n want %q", c.story, diags, c.want)
		}
	}
}

// TestFailingTemplate shows that a template that fails while it makes a page names itself, its line and the page.
func TestFailingTemplate(t *testing.T) {
	r, diags := overlaid("topic.html",
		"{{template \"document-start\" .}}\n<main id=\"main\">\n  <h1>{{.Titel}}</h1>\n</main>\n{{template "+
			"\"document-end\" .}}")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	err := r.Render(&bytes.Buffer{}, "topic", topicFixture())
	var failed *Error
	if !errors.As(err, &failed) {
		t.Fatalf("the error is %v", err)
	}
	if failed.Template != "topic.html" || failed.Line != 3 || failed.Page != "https://knead.example/soreness/" ||
		!strings.Contains(failed.Message, "Titel") {
		t.Errorf("failed with %+v", failed)
	}
	if d := failed.Diagnostic(); d.Span.Start() != (source.Pos{Line: 3, Col: 1}) || d.Code != diag.CodeTemplateError {
		t.Errorf("reported: %s", d)
	}
}

// TestOneTemplateReplaced shows that a site may replace one part of the pages and keep the rest.
func TestOneTemplateReplaced(t *testing.T) {
	r, diags := overlaid("404.html",
		"{{template \"document-start\" .}}<main id=\"main\"><h1>Lost?</h1></main>{{template \"document-end\" .}}")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	if page := string(render(t, r, "404", notFoundFixture())); !strings.Contains(page, "<h1>Lost?</h1>") ||
		!strings.Contains(page, "Skip to the page") {
		t.Error("the page is not that of the site, with the header and footer of all pages")
	}
}

// TestHostileWords puts markup and addresses that run into every word of an article. Nothing of it may come through.
func TestHostileWords(t *testing.T) {
	r := newRenderer(t)
	const bad = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
	a := articleFixture(t)
	a.Title, a.Lead, a.Description, a.Site = bad, bad, bad, bad
	a.Data.Name = "</script><script>alert(1)</script>"
	a.Claims[0].Statement, a.Sources[0].Title, a.Sources[0].URL = bad, bad, "javascript:alert(1)"
	a.SeeAlso = []Teaser{{Href: "javascript:alert(1)", Title: bad}}
	page := string(render(t, r, "article", a))
	for _, banned := range []string{"<script>alert", "<img src=x", `href="javascript:`} {
		if strings.Contains(page, banned) {
			t.Errorf("the page has %s", banned)
		}
	}
}

// BenchmarkRender makes an article with all that it can have, and a plain one as a big site has thousands of.
func BenchmarkRender(b *testing.B) {
	r := newRenderer(b)
	full := articleFixture(b)
	plain := Article{Base: full.Base, Lead: full.Lead, Body: full.Body, Contents: full.Contents, SeeAlso: full.SeeAlso,
		Prev: full.Prev, Next: full.Next}
	for name, view := range map[string]any{"full": full, "plain": plain, "guide": guideFixture(b)} {
		page := "article"
		if name == "guide" {
			page = name
		}
		b.Run(name, func(b *testing.B) {
			var buf bytes.Buffer
			b.ReportAllocs()
			for b.Loop() {
				buf.Reset()
				if err := r.Render(&buf, page, view); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(buf.Len()))
		})
	}
}
