package chart

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
)

// serve serves, at ID/VARIANT, the HTML that page returns for a guide and the name of a variant.
func serve(t *testing.T, guides map[string]*graph.Graph,
	page func(g *graph.Graph, variant string) string) (base string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, variant, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		if g := guides[id]; g != nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, "<!doctype html><html lang=en>", page(g, variant))
		}
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

func optionsOf(variant string) Options {
	return Options{Labels: testLabels, Wide: strings.Contains(variant, "wide"),
		RightToLeft: strings.Contains(variant, "mirrored")}
}

// outside lists the texts that are not inside of their badge or card.
const outside = `(() => {
	const list = [], box = b => [b.left, b.right, b.top, b.bottom].map(Math.round)
	for (const g of document.querySelectorAll('.chart g:has(> .card-border)')) {
		const card = g.querySelector('.card-border').getBoundingClientRect()
		for (const t of g.querySelectorAll('tspan')) {
			const range = document.createRange()
			range.selectNodeContents(t)
			const text = range.getBoundingClientRect()
			const badge = t.closest('g:has(> .badge)')?.querySelector('.badge').getBoundingClientRect()
			const area = badge || card
			if (text.left < area.left - .5 || text.right > area.right + .5 ||
				text.top < area.top - .5 || text.bottom > area.bottom + .5)
				list.push(t.textContent + ': ' + box(text) + ' in ' + box(area))
		}
	}
	return list
})()`

// The widest of the usual fonts is used, so that texts fit in all others.
func TestBrowser_textIsInsideCards(t *testing.T) {
	tab := browsertest.Open(t)
	guides := map[string]*graph.Graph{}
	for _, g := range siteGuides() {
		guides[g.ID] = g
	}
	for seed := range uint64(3) {
		guides[fmt.Sprint("random", seed)] = randomGuide(60, seed)
	}
	base := serve(t, guides, func(g *graph.Graph, variant string) string {
		return "<style>.chart.chart{font-family:'DejaVu Sans'}</style>" + string(Document(g, optionsOf(variant)))
	})
	for id := range guides {
		variants := []string{"narrow", "wide"}
		if id == "random0" { // which has words in Arabic script
			variants = append(variants, "narrow-mirrored", "wide-mirrored")
		}
		for _, variant := range variants {
			tab.Visit(base + id + "/" + variant)
			if browsertest.Eval[int](tab, `document.querySelectorAll('.chart tspan').length`) == 0 {
				t.Errorf("%s, %s: no text", id, variant)
			}
			list := browsertest.Eval[[]string](tab, outside)
			for _, text := range list[:min(5, len(list))] {
				t.Errorf("%s, %s: %s", id, variant, text)
			}
		}
	}
	for _, e := range tab.ConsoleErrors() {
		t.Error(e)
	}
}

// TestScreenshots writes images of the site's guides to the folder KNEAD_SHOTS for review: narrow and wide, light and
// dark.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("KNEAD_SHOTS")
	if dir == "" {
		t.Skip("KNEAD_SHOTS is not set")
	}
	guides := map[string]*graph.Graph{}
	for _, g := range siteGuides() {
		guides[g.ID] = g
	}
	base := serve(t, guides, func(g *graph.Graph, variant string) string {
		return "<meta name=viewport content='width=device-width'>" + string(Document(g, optionsOf(variant)))
	})
	tab := browsertest.Open(t)
	for id := range guides {
		for _, variant := range []string{"narrow", "wide"} {
			for _, scheme := range []string{"light", "dark"} {
				tab.Size(map[bool]int{false: 320, true: 1600}[optionsOf(variant).Wide], 900)
				tab.Media("", "prefers-color-scheme="+scheme)
				tab.Visit(base + id + "/" + variant)
				tab.Screenshot(filepath.Join(dir, id+"-"+variant+"-"+scheme+".png"))
			}
		}
	}
}
