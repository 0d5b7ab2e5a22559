package render

// This file tests what holds for every page: its HTML is valid and follows the rules of the site.

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// fixtures is one view of every kind of page, by the name of its template.
func fixtures(t testing.TB) map[string]any {
	return map[string]any{
		"article": articleFixture(t), "home": homeFixture(), "guide": guideFixture(t), "chart": chartFixture(t),
		"notice": noticeFixture(), "topic": topicFixture(), "topics": topicsFixture(), "facet": facetFixture(),
		"guides":   guidesFixture(),
		"glossary": glossaryFixture(), "leaflet": leafletFixture(),
		"claims": claimsPageFixture(), "source": sourceFixture(), "sources": sourcesPageFixture(),
		"search": searchFixture(), "404": notFoundFixture(),
	}
}

func render(t testing.TB, r *Renderer, name string, view any) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Render(&b, name, view); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPagesAreSound parses every page and looks for what a browser would forgive and a reader would not.
func TestPagesAreSound(t *testing.T) {
	r := newRenderer(t)
	for name, view := range fixtures(t) {
		t.Run(name, func(t *testing.T) {
			page := render(t, r, name, view)
			doc, err := html.Parse(bytes.NewReader(page))
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range faults(doc) {
				t.Error(fault)
			}
			if bytes.Contains(page, []byte("ZgotmplZ")) {
				t.Error("html/template refused a value: #ZgotmplZ is on the page")
			}
		})
	}
}

// faults lists what is wrong with a document: ids used twice, anchors that lead nowhere, headings that skip a level,
// things without a name, and anything inline that the policy would refuse.
func faults(doc *html.Node) []string {
	var found []string
	ids, hrefs, level := map[string]int{}, []string{}, 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || stored(n) {
			continue
		}
		if id := attr(n, "id"); id != "" {
			ids[id]++
		}
		if href := attr(n, "href"); strings.HasPrefix(href, "#") && len(href) > 1 {
			hrefs = append(hrefs, href[1:])
		}
		for _, key := range []string{"aria-labelledby", "aria-describedby", "for"} {
			hrefs = append(hrefs, strings.Fields(attr(n, key))...)
		}
		if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
			if at := int(n.Data[1] - '0'); at > level+1 {
				found = append(found, "heading "+n.Data+" skips a level: "+text(n))
			} else {
				level = at
			}
			level = int(n.Data[1] - '0')
		}
		found = append(found, nameless(n)...)
		found = append(found, inline(n)...)
	}
	for id, n := range ids {
		if n > 1 {
			found = append(found, "id used twice: "+id)
		}
	}
	for _, href := range hrefs {
		if ids[href] == 0 {
			found = append(found, "nothing has the id "+href)
		}
	}
	return found
}

// stored says whether an element lies in a template, which nobody sees before a script has filled it in.
func stored(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "template" {
			return true
		}
	}
	return false
}

// nameless finds links, buttons and fields that a screen reader could not name.
func nameless(n *html.Node) []string {
	switch n.Data {
	case "a", "button", "summary", "legend", "h1", "h2", "h3":
		if strings.TrimSpace(text(n)) == "" && attr(n, "aria-label") == "" {
			return []string{"a " + n.Data + " without words"}
		}
	case "input":
		for p := n.Parent; p != nil; p = p.Parent {
			if p.Data == "label" {
				return nil
			}
		}
		if attr(n, "aria-label") == "" && attr(n, "id") == "" {
			return []string{"a field without a label"}
		}
	case "img":
		for _, a := range n.Attr {
			if a.Key == "alt" {
				return nil
			}
		}
		return []string{"a picture without alt"}
	case "nav", "aside":
		if attr(n, "aria-label") == "" && attr(n, "aria-labelledby") == "" {
			return []string{"a " + n.Data + " without a name"}
		}
	}
	return nil
}

// inline finds styles and scripts in the page itself.
func inline(n *html.Node) []string {
	var found []string
	if n.Data == "style" || n.Data == "script" && attr(n, "src") == "" && attr(n, "type") != "application/ld+json" {
		found = append(found, "an inline "+n.Data)
	}
	for _, a := range n.Attr {
		if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
			found = append(found, "an inline "+a.Key+" on "+n.Data)
		}
	}
	return found
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// TestCallLinks reads the numbers to call as a telephone would.
func TestCallLinks(t *testing.T) {
	r := newRenderer(t)
	page := string(render(t, r, "article", articleFixture(t)))
	for _, want := range []string{`href="tel:999"`, `href="tel:112"`, `href="tel:911"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	for _, bad := range []string{"javascript:alert(1)", "999;ext=1", "", "12 34 x"} {
		view := homeFixture()
		view.Emergency = []Number{{bad, ""}}
		if err := r.Render(&bytes.Buffer{}, "home", view); err == nil {
			t.Errorf("the number %q was taken", bad)
		}
	}
}

// budgets are the most that a page of each kind may weigh, gzipped, in bytes (design/reader.md).
var budgets = map[string]int{"guide": 8<<10 + 640, "chart": 8 << 10, "article": 6000}

// TestBudgets weighs the pages as they are sent.
func TestBudgets(t *testing.T) {
	r := newRenderer(t)
	for name, view := range fixtures(t) {
		most := budgets[name]
		if most == 0 {
			most = 5 << 10
		}
		weight := gzipped(t, render(t, r, name, view))
		t.Logf("%-10s %5d bytes gzipped", name, weight)
		if weight > most {
			t.Errorf("%s weighs %d bytes gzipped, more than %d", name, weight, most)
		}
	}
}

func gzipped(t testing.TB, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
