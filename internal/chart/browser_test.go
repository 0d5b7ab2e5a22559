package chart

// This file looks at drawings in a real browser, with the widest usual font: no text may leave its card or its pill.
// KNEAD_SHOTS=DIR keeps pictures of the site's guides, with the site's own style sheets.

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/browsertest"
	"knead/internal/guide/graph"
	"knead/static"
)

// serve shows what page makes of a guide and of the words after its id in a path.
func serve(t *testing.T, guides map[string]*graph.Graph, page func(c *graph.Graph, how string) string) (base string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, how, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		if c := guides[id]; c != nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<!doctype html><html lang=en>", page(c, how))
		}
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

func options(how string) Options {
	return Options{Wide: strings.Contains(how, "wide"), Unfold: strings.Contains(how, "unfolded")}
}

// escaping lists the texts that are not inside their pill or else their card.
const escaping = `(() => { const out = []
for (const g of document.querySelectorAll('.chart > g')) {
  const card = g.querySelector('.ce').getBoundingClientRect()
  for (const t of g.querySelectorAll('tspan,.cn')) {
    const range = document.createRange(); range.selectNodeContents(t)
    const b = range.getBoundingClientRect(), box = t.closest('g:has(> .pill)')?.querySelector('.pill').getBoundingClientRect() || card
    if (b.left < box.left - .5 || b.right > box.right + .5 || b.top < box.top - .5 || b.bottom > box.bottom + .5)
      out.push(t.textContent + ': ' + [b.left, b.right, b.top, b.bottom].map(Math.round) + ' in ' + [box.left, box.right, box.top, box.bottom].map(Math.round))
  }
}
return out })()`

func TestBrowserNoTextLeavesItsCard(t *testing.T) {
	tab := browsertest.Open(t)
	guides := map[string]*graph.Graph{}
	for _, g := range siteGuides() {
		guides[g.ID] = g
	}
	for seed := range uint64(3) {
		guides[fmt.Sprint("made", seed)] = made(60, seed)
	}
	base := serve(t, guides, func(c *graph.Graph, how string) string {
		return "<style>.chart.chart{font-family:'DejaVu Sans'}</style>" + string(Document(c, options(how)))
	})
	for id := range guides {
		for _, how := range []string{"narrow", "wide", "narrow-unfolded", "wide-unfolded"} {
			tab.Visit(base + id + "/" + how)
			if browsertest.Eval[int](tab, `document.querySelectorAll('.chart tspan').length`) == 0 {
				t.Errorf("%s, %s: no text at all", id, how)
			}
			wrong := browsertest.Eval[[]string](tab, escaping)
			for _, w := range wrong[:min(5, len(wrong))] {
				t.Errorf("%s, %s: %s", id, how, w)
			}
		}
	}
	for _, c := range tab.ConsoleErrors() {
		t.Error(c)
	}
}

// TestShots takes pictures for a person to look at: narrow and wide, light and dark, with a path taken and without.
func TestShots(t *testing.T) {
	dir := os.Getenv("KNEAD_SHOTS")
	if dir == "" {
		t.Skip("no KNEAD_SHOTS")
	}
	var css strings.Builder
	for _, name := range []string{"knead.css", "figures.css"} {
		data, err := static.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		css.Write(data)
	}
	_, shared, _ := strings.Cut(style, "/* From here on")
	css.WriteString("/* " + shared)
	guides := map[string]*graph.Graph{}
	for _, g := range siteGuides() {
		guides[g.ID] = g
	}
	base := serve(t, guides, func(c *graph.Graph, how string) string {
		taken := map[string]bool{}
		if strings.Contains(how, "path") {
			for at := 0; c.Nodes[at].IsQuestion(); {
				e := &c.Nodes[at].Edges[0]
				for i := range c.Nodes[at].Edges {
					if to := c.Nodes[at].Edges[i].Target; to < c.Questions {
						e = &c.Nodes[at].Edges[i]
					}
				}
				taken[`data-q="`+c.Nodes[at].ID+`" data-a="`+e.ID+`"`] = true
				at = e.Target
			}
		}
		svg := string(SVG(c, options(how)))
		for mark := range taken {
			svg = strings.ReplaceAll(svg, `class="way" `+mark, `class="way yes" `+mark)
		}
		return "<meta name=viewport content='width=device-width'><style>" + css.String() + "</style><body><main class=in><div class=picture>" +
			svg + "</div></main><svg class=vh>" + icons + "</svg>"
	})
	tab := browsertest.Open(t)
	for id := range guides {
		for _, how := range []string{"narrow", "narrow-path", "narrow-unfolded", "wide", "wide-unfolded-path", "wide-unfolded"} {
			for _, scheme := range []string{"light", "dark"} {
				tab.Size(map[bool]int{false: 320, true: 1600}[options(how).Wide], 900)
				tab.Media("", "prefers-color-scheme="+scheme)
				tab.Visit(base + id + "/" + how)
				tab.Screenshot(filepath.Join(dir, id+"-"+how+"-"+scheme+".png"))
			}
		}
	}
}
