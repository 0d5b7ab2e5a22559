package search_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"knead/internal/assets"
	"knead/internal/browsertest"
	"knead/internal/pack"
	"knead/internal/render"
	"knead/internal/search"
	"knead/internal/words"
	"knead/static"
	"knead/templates"
)

// searchSite returns the files of a site that has only a search page, with the site's own template, scripts and policy.
func searchSite(t *testing.T) map[string][]byte {
	t.Helper()
	set, diags := assets.Build(static.FS, "assets")
	inEnglish, _ := words.Of(words.Source, pack.Lookup(pack.Default), nil, templates.FS)
	renderer, more := render.New(templates.FS, inEnglish)
	if diags = append(diags, more...); len(diags) > 0 {
		t.Fatal(diags)
	}
	files := map[string][]byte{}
	for _, f := range set.Files {
		files["/"+f.Path] = f.Bytes
	}
	text, err := os.ReadFile("testdata/pages.json")
	var docs []search.TestDoc
	if err == nil {
		err = json.Unmarshal(text, &docs)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range search.BuildShards(search.ContentOf(docs)) {
		files["/search/"+s.Name] = s.Bytes
	}
	files["/favicon.ico"] = nil
	for _, d := range docs {
		files[d.URL] = []byte("<!doctype html><title>" + d.Title + "</title>")
	}
	var page bytes.Buffer
	at := func(name string) string { return "../" + set.Path(name) }
	base := render.Base{Root: "../", Lang: "en", Site: "Knead", Title: "Search", Routes: render.Routes{Home: "../"},
		Assets: render.Assets{CSS: at("knead.css"), Icon: at("icon.svg"), Script: at("search.js"),
			Styles: at("search.css")}}
	view := render.Search{Base: base, Index: "index.json", Areas: []string{"calf"},
		Cards: []render.Card{{Level: render.Level{ID: "emergency"}}, {Level: render.Level{ID: "urgent"}}}}
	if err := renderer.Render(&page, "search", view); err != nil {
		t.Fatal(err)
	}
	files["/search/"] = page.Bytes()
	return files
}

// serve serves files and records the requested addresses. It returns the address of the server, and a function that
// returns what was requested so far.
func serve(t *testing.T, files map[string][]byte) (base string, requests func() []string) {
	t.Helper()
	types := map[string]string{".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
		".json": "application/json", "": "text/html; charset=utf-8"}
	var mu sync.Mutex
	var requested []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		requested = append(requested, r.URL.RequestURI())
		mu.Unlock()
		data, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", types[path.Ext(r.URL.Path)])
		w.Header().Set("Content-Security-Policy", render.CSP)
		_, _ = w.Write(data)
	}))
	t.Cleanup(server.Close)
	return server.URL, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(requested)
	}
}

// A searchPage is the search page in a browser.
type searchPage struct {
	*browsertest.Tab
	t *testing.T
}

// expect waits for the text of the status line and compares the links, the query in the address and the focus.
func (p searchPage) expect(status, links, hash, focus string) {
	p.t.Helper()
	text, err := json.Marshal(status)
	if err != nil {
		p.t.Fatal(err)
	}
	p.WaitFor(`document.querySelector('[data-part=status]').textContent === ` + string(text))
	got := browsertest.Eval[[3]string](p.Tab, `[
		[...document.querySelectorAll('[data-part=results] a')].map(a => a.pathname + a.hash).join(' '),
		location.hash,
		(document.activeElement.id || document.activeElement.pathname) ?? '',
	]`)
	if want := [3]string{links, hash, focus}; got != want {
		p.t.Errorf("the page has %q, want %q", got, want)
	}
}

func (p searchPage) press(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		p.Do(chromedp.KeyEvent(key))
	}
}

func TestBrowser_search(t *testing.T) {
	base, requests := serve(t, searchSite(t))
	p := searchPage{browsertest.Open(t), t}
	p.Size(390, 844)
	p.Visit(base + "/search/")
	p.Do(chromedp.WaitVisible("#query"))
	for _, r := range requests() {
		if strings.Contains(r, ".json") {
			t.Errorf("%s was loaded before a search", r)
		}
	}
	p.Do(chromedp.Focus("#query"), chromedp.SendKeys("#query", "bruisign"))
	p.expect("1 result", "/soreness/bruises/", "", "query")
	p.press(kb.Enter)
	p.expect("1 result", "/soreness/bruises/", "#q=bruisign", "/soreness/bruises/")
	p.press(kb.Escape)
	p.expect("", "", "", "query")
	p.Do(chromedp.SendKeys("#query", "sore"))
	many := "/soreness/sore-after-massage/ /guides/sore-after-massage/ /risks/blood-clots/#signs"
	p.expect("3 results", many, "", "query")
	p.press(kb.ArrowDown, kb.ArrowDown)
	p.expect("3 results", many, "#q=sore", "/guides/sore-after-massage/")
	p.press(kb.ArrowUp, kb.Enter)
	p.WaitFor(`location.pathname !== '/search/'`)
	if want := base + "/soreness/sore-after-massage/"; p.URL() != want {
		t.Errorf("Enter leads to %s, want %s", p.URL(), want)
	}
	p.Visit(base + "/search/#q=sore")
	p.Do(chromedp.WaitVisible("[data-part=results] a"))
	p.expect("3 results", many, "#q=sore", "")
	p.Do(chromedp.Evaluate(`location.hash = '#q=%3Cimg%20src=x%20onerror=alert(1)%3E%E0%A4%A'`, nil))
	p.Do(chromedp.Evaluate(`location.hash = '#q=zzzz'`, nil))
	p.expect("Nothing found.", "", "#q=zzzz", "")
	for _, r := range requests() {
		if strings.Contains(r, "sore") && !strings.HasPrefix(r, "/soreness/") || strings.Contains(r, "bruisi") {
			t.Errorf("the server received what was typed: %s", r)
		}
	}
	if errors := p.ConsoleErrors(); len(errors) > 0 {
		t.Errorf("console: %q", errors)
	}
}
