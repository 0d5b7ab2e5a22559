package e2e

// This file measures the compressed size of every page with everything that it loads, and compares it with a budget. It
// prints a table with the largest page of each kind.

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"golang.org/x/net/html"
)

// A pageSize is the size of a page in bytes, compressed.
type pageSize struct {
	page                page
	html, css, js, rest int
	files               []string // everything that is loaded, the page itself first
}

func (w pageSize) all() int { return w.html + w.css + w.js + w.rest }

// A budget is the greatest size of a page in KB (1,024 bytes), of its HTML, styles, scripts and everything together,
// and the number of requests.
type budget struct {
	html, css, js, all float64
	requests           int
}

// budgets has the budget of each kind. An article of more than 5 KB of HTML is a long article.
var budgets = map[string]budget{
	"article":      {5, 5, 0, 11, 5},
	"long article": {9, 5, 0, 14, 5},             // says of each source what of it was read
	"help page":    {14, 6, 0, 21, 7},            // has every warning sign, by group with a drawing
	"guide":        {12.5, 5.75, 4.25, 24.25, 7}, // asks about every warning sign, with each outcome and its code
	"illustrated":  {9, 6, 0, 15.25, 7},          // an article with a figure, which needs a style sheet
	"types":        {10.5, 6, 0, 16.5, 7},        // has a table of 9 kinds with 31 sources
	"chart":        {6.25, 5.5, 2, 13.75, 6},
	"review":       {16.5, 5.5, 0, 22.75, 5}, // a printed page for clinicians
	"claims":       {22.5, 6, 1, 29, 5},
	"sources":      {11.25, 5, 0, 17, 5},
	"search":       {3.25, 4.75, 5.25, 14, 5},
	"404":          {3.25, 4.75, 5.25, 14, 6}, // has the search
	"glossary":     {5.25, 6, 0, 12, 5},
	"leaflet":      {6.75, 6.5, 0, 13.5, 6}, // has the signs of all articles of a topic
	"home":         {7, 6.75, 0.5, 14, 6},   // has drawings, and cards in a style sheet of lists
	"topic":        {7, 7.25, 0, 14, 6},     // has the same, and a timeline
	"outcome":      {5, 5.25, 1.25, 12, 5},
	"version":      {5, 5.25, 0, 10, 4},
	"versions":     {5, 5.25, 0.75, 12, 5},
}

// defaultBudget is that of all other kinds.
var defaultBudget = budgets["long article"]

// onEveryPage is the scripts of the search button, the links to other languages and the theme, and the style sheet for
// paper, which budgets leave out: KB and requests.
var onEveryPage = budget{js: 0.5, all: 1.5, requests: 3}

// inLanguages is what a page in several languages has more: their links, and in a machine translation the notice, the
// source text under outcomes and care cards, and their style.
var inLanguages = budget{html: 4.75, css: 0.25, all: 5}

// class is the kind of a page in budgets.
func (b *builtSite) class(w pageSize) string {
	help := b.result.Site.Lookup(b.result.Site.Config.HelpPage.Value)
	kind := strings.TrimPrefix(w.page.kind, inSpanish)
	switch {
	case help != nil && strings.HasSuffix("/"+w.page.url, help.URL):
		return "help page"
	case slices.ContainsFunc(w.files, isTypesStyle):
		return "types"
	case kind == "article" && slices.ContainsFunc(w.files, isFigureStyle):
		return "illustrated"
	case kind == "article" && w.html > 5*1024:
		return "long article"
	}
	return kind
}

// isFigureStyle reports whether a file is the style sheet of figures, drawings or numbers to call.
func isFigureStyle(name string) bool {
	return slices.ContainsFunc([]string{"figures-", "pictures-", "help-"},
		func(style string) bool { return strings.Contains(name, style) })
}

// isTypesStyle reports whether a file is the style sheet of the table of kinds of massage.
func isTypesStyle(name string) bool { return strings.Contains(name, "types-") }

func TestBudget_everyPage(t *testing.T) {
	b := ownSite(t)
	largest, count := map[string]pageSize{}, map[string]int{}
	for _, p := range b.pages() {
		w := b.measure(t, p)
		class := b.class(w)
		may, listed := budgets[class]
		if !listed {
			may = defaultBudget
		}
		may.js += onEveryPage.js
		may.all += onEveryPage.all
		may.requests += onEveryPage.requests
		if bytes.Contains(b.files[p.path], []byte(`data-part="edition"`)) {
			may.html += inLanguages.html
			may.css += inLanguages.css
			may.all += inLanguages.all
		}
		w.check(t, class, may)
		count[class]++
		if w.all() > largest[class].all() {
			largest[class] = w
		}
	}
	var table strings.Builder
	out := tabwriter.NewWriter(&table, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "bytes gzipped\tpages\tHTML\tCSS\tJS\tother\tall\trequests\t largest")
	for _, class := range slices.Sorted(maps.Keys(largest)) {
		w := largest[class]
		fmt.Fprintf(out, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t %s\n", class, count[class], w.html, w.css, w.js, w.rest,
			w.all(), len(w.files), w.page.path)
	}
	_ = out.Flush() // writing to memory does not fail
	t.Log("\n" + table.String())
}

// check fails the test if a page exceeds its budget.
func (w pageSize) check(t *testing.T, class string, may budget) {
	t.Helper()
	for _, part := range []struct {
		name string
		is   int
		may  float64
	}{{"HTML", w.html, may.html}, {"CSS", w.css, may.css}, {"JavaScript", w.js, may.js}, {"all", w.all(), may.all}} {
		if float64(part.is) > part.may*1024 {
			t.Errorf("%s: %s has %d bytes, more than the %.1f KB of a page of the kind %q", w.page.path, part.name,
				part.is, part.may, class)
		}
	}
	// Of a guide both together are 0.25 KB less.
	if most := int((may.html + may.css - 0.25) * 1024); class == "guide" && w.html+w.css > most {
		t.Errorf("%s: HTML and CSS have %d bytes, more than %d", w.page.path, w.html+w.css, most)
	}
	// An article is at most 14 KB with its style sheets, but for the two with the most to say.
	isArticle := strings.HasSuffix(class, "article") || class == "illustrated"
	if most := 14 * 1024; isArticle && may.html < 10 && w.html+w.css > most {
		t.Errorf("%s: HTML and CSS have %d bytes, more than %d", w.page.path, w.html+w.css, most)
	}
	if len(w.files) > may.requests {
		t.Errorf("%s loads %d files, more than %d: %v", w.page.path, len(w.files), may.requests, w.files)
	}
}

// measure adds up what a page loads when it is opened: styles, scripts, its icon, images, the program of a guide.
func (b *builtSite) measure(t *testing.T, p page) pageSize {
	t.Helper()
	w := pageSize{page: p, html: len(gzipped(b.files[p.path])), files: []string{p.path}}
	root, err := html.Parse(bytes.NewReader(b.files[p.path]))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		for _, ref := range loads(n) {
			name := strings.TrimPrefix(path.Join("/", path.Dir(p.path), ref), "/")
			data, ok := b.files[name]
			if !ok || slices.Contains(w.files, name) {
				continue
			}
			w.files = append(w.files, name)
			size := len(gzipped(data))
			switch isForPaper := strings.HasPrefix(path.Base(name), "print-"); {
			case path.Ext(name) == ".css" && !isForPaper: // no page waits for that one
				w.css += size
			case path.Ext(name) == ".js":
				w.js += size
			default:
				w.rest += size
			}
		}
	}
	return w
}

// loads returns the URLs that a browser loads for an element.
func loads(n *html.Node) []string {
	a := map[string]string{}
	for _, attr := range n.Attr {
		a[attr.Key] = attr.Val
	}
	switch {
	case n.Data == "link" && (a["rel"] == "stylesheet" || a["rel"] == "icon"):
		return []string{a["href"]}
	case n.Data == "script" || n.Data == "img":
		return []string{a["src"]}
	case a["data-program"] != "" && strings.Contains(a["class"], guideClass):
		return []string{a["data-program"]}
	}
	return nil
}
