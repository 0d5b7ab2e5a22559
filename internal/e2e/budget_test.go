package e2e

// This file weighs every page with all that it loads by itself, as a host sends it, against the budgets of the design. The
// table it prints is the heaviest page of each kind.

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

// A weight is what a page costs, in bytes as sent.
type weight struct {
	page                page
	html, css, js, rest int
	files               []string // all that is loaded, the page itself first
}

func (w weight) all() int { return w.html + w.css + w.js + w.rest }

// A budget is the most that a page may cost in KB (1,024 bytes): its HTML, styles and scripts, and all together in so many
// requests.
type budget struct {
	html, css, js, all float64
	requests           int
}

// most is the budget of each kind. Those of articles and guides are the design's; a long article, of more than 5 KB, may
// have 8 KB and with them 3 KB more in all. The rest is ours: lists are as long as what they list.
var most = map[string]budget{
	"article":      {5, 5, 0, 12, 4},
	"long article": {8, 5, 0, 15, 4},
	"help page":    {10.5, 5, 0, 17, 4}, // every warning sign with its source, and every number to call
	"guide":        {8, 5, 3, 18, 6},
	"illustrated":  {10, 6.5, 0, 17, 5}, // an article or a topic with a picture made from data, which brings a style sheet
	"chart":        {13, 6.5, 1, 21, 5}, // two drawings, for phones and for wide screens
	"review":       {10, 6.5, 0, 18, 5}, // on paper, for clinicians
	"claims":       {23, 6.5, 1, 30, 5},
	"sources":      {14, 5, 0, 20, 4},
	"search":       {5.5, 5, 3, 14, 5},
	"home":         {5, 5, 0.5, 12, 4},
}

// usual is the budget of every other kind.
var usual = most["long article"]

// class is the row of the budgets under which a page falls.
func (b *built) class(w weight) string {
	help := b.result.Site.Lookup(b.result.Site.Config.HelpPage.Value)
	switch {
	case help != nil && help.URL == "/"+w.page.url:
		return "help page"
	case (w.page.kind == "article" || w.page.kind == "topic") && slices.ContainsFunc(w.files, func(f string) bool { return strings.Contains(f, "pictures-") }):
		return "illustrated"
	case w.page.kind == "article" && w.html > 5*1024:
		return "long article"
	}
	return w.page.kind
}

func TestEveryPageKeepsItsBudget(t *testing.T) {
	b := own(t)
	heaviest, count := map[string]weight{}, map[string]int{}
	for _, p := range b.pages() {
		w := b.weigh(t, p)
		class := b.class(w)
		may, listed := most[class]
		if !listed {
			may = usual
		}
		w.hold(t, class, may)
		count[class]++
		if w.all() > heaviest[class].all() {
			heaviest[class] = w
		}
	}
	var table strings.Builder
	out := tabwriter.NewWriter(&table, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "bytes gzipped\tpages\tHTML\tCSS\tJS\tother\tall\trequests\t heaviest")
	for _, class := range slices.Sorted(maps.Keys(heaviest)) {
		w := heaviest[class]
		fmt.Fprintf(out, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t %s\n", class, count[class], w.html, w.css, w.js, w.rest, w.all(), len(w.files), w.page.path)
	}
	_ = out.Flush() // into memory: cannot fail
	t.Log("\n" + table.String())
}

// hold fails where a page is over its budget, and says in what.
func (w weight) hold(t *testing.T, class string, may budget) {
	t.Helper()
	for _, part := range []struct {
		name string
		is   int
		may  float64
	}{{"HTML", w.html, may.html}, {"CSS", w.css, may.css}, {"JavaScript", w.js, may.js}, {"all", w.all(), may.all}} {
		if float64(part.is) > part.may*1024 {
			t.Errorf("%s: %s weighs %d bytes, more than the %.1f KB of a page of the kind %q", w.page.path, part.name, part.is, part.may, class)
		}
	}
	if len(w.files) > may.requests {
		t.Errorf("%s loads %d files, more than %d: %v", w.page.path, len(w.files), may.requests, w.files)
	}
}

// weigh follows what a page loads when it is opened: styles, scripts, its icon, pictures, a guide's program.
func (b *built) weigh(t *testing.T, p page) weight {
	t.Helper()
	w := weight{page: p, html: len(gzipped(b.files[p.path])), files: []string{p.path}}
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
			switch path.Ext(name) {
			case ".css":
				w.css += size
			case ".js":
				w.js += size
			default:
				w.rest += size
			}
		}
	}
	return w
}

// loads are the addresses that an element makes a browser load.
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
	case a["data-program"] != "" && strings.Contains(a["class"], "talk"):
		return []string{a["data-program"]}
	}
	return nil
}
