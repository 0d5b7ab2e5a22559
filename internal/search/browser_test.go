package search_test

// This file searches in a real browser, with the site's own page, script and policy.

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"knead/internal/assets"
	"knead/internal/browsertest"
	"knead/internal/render"
	"knead/internal/search"
	"knead/static"
	"knead/templates"
)

var (
	shots = flag.String("shots", "", "write a picture of the results here")
)

// site is the files of a site with nothing but its search.
func site(t *testing.T) map[string][]byte {
	t.Helper()
	set, told := assets.Build(static.FS, "assets")
	renderer, more := render.New(templates.FS)
	if told = append(told, more...); len(told) > 0 {
		t.Fatal(told)
	}
	files := map[string][]byte{}
	for _, f := range set.Files {
		files["/"+f.Path] = f.Bytes
	}
	text, err := os.ReadFile("testdata/pages.json")
	var docs []search.Doc
	if err == nil {
		err = json.Unmarshal(text, &docs)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range search.Build(docs, search.Options{SingleFile: 1}) {
		files["/search/"+s.Name] = s.Bytes
	}
	files["/favicon.ico"] = nil
	for _, d := range docs {
		files[d.URL] = []byte("<!doctype html><title>" + d.Title + "</title>")
	}
	var page bytes.Buffer
	frame := render.Base{Root: "../", Lang: "en", Site: "Knead", Title: "Search", Routes: render.Routes{Home: "../"},
		Assets: render.Assets{CSS: "../" + set.Path("knead.css"), Icon: "../" + set.Path("icon.svg"), Search: "../" + set.Path("search.js")}}
	if err := renderer.Render(&page, "search", render.Search{Base: frame, Index: "index.json"}); err != nil {
		t.Fatal(err)
	}
	files["/search/"] = page.Bytes()
	return files
}

func TestBrowserSearches(t *testing.T) {
	files := site(t)
	var asked []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.RequestURI())
		data, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		types := map[string]string{".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", "": "text/html; charset=utf-8"}
		w.Header().Set("Content-Type", types[path.Ext(r.URL.Path)])
		w.Header().Set("Content-Security-Policy", render.CSP)
		_, _ = w.Write(data)
	}))
	t.Cleanup(server.Close)
	tab := browsertest.Open(t)
	ctx := tab.Ctx
	run := func(actions ...chromedp.Action) {
		t.Helper()
		if err := chromedp.Run(ctx, actions...); err != nil {
			t.Fatal(err, tab.ConsoleErrors())
		}
	}
	// shows waits for the words told and compares the addresses found, the query kept and what has the focus.
	shows := func(told, links, hash, focus string) {
		t.Helper()
		var got [3]string
		run(chromedp.Poll(`document.getElementById('found').textContent === `+quote(told), nil, chromedp.WithPollingTimeout(5*time.Second)),
			chromedp.Evaluate(`[[...document.querySelectorAll('#results a')].map(a => a.pathname + a.hash).join(' '), location.hash, (document.activeElement.id || document.activeElement.pathname) ?? '']`, &got))
		if want := [3]string{links, hash, focus}; got != want {
			t.Errorf("shows %q, want %q", got, want)
		}
	}
	run(log.Enable(), runtime.Enable(), chromedp.EmulateViewport(390, 844), chromedp.Navigate(server.URL+"/search/"), chromedp.WaitVisible("#query"))
	for _, a := range asked {
		if strings.Contains(a, ".json") {
			t.Errorf("%s was loaded before anybody searched", a)
		}
	}
	run(chromedp.Focus("#query"), chromedp.SendKeys("#query", "bruisign"))
	shows("1 page", "/soreness/bruises/", "", "query")
	run(chromedp.KeyEvent(kb.Enter))
	shows("1 page", "/soreness/bruises/", "#q=bruisign", "/soreness/bruises/")
	run(chromedp.KeyEvent(kb.Escape))
	shows("", "", "", "query")
	run(chromedp.SendKeys("#query", "sore"))
	many := "/soreness/sore-after-massage/ /guides/sore-after-massage/ /risks/blood-clots/#signs"
	shows("3 pages", many, "", "query")
	run(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
	shows("3 pages", many, "#q=sore", "/guides/sore-after-massage/")
	if *shots != "" {
		var picture []byte
		run(chromedp.FullScreenshot(&picture, 100))
		if err := os.WriteFile(*shots, picture, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	run(chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.Enter), chromedp.WaitReady("title"))
	var at string
	run(chromedp.Poll(`location.pathname !== '/search/'`, nil), chromedp.Location(&at))
	if at != server.URL+"/soreness/sore-after-massage/" {
		t.Errorf("Enter leads to %s", at)
	}
	run(chromedp.Navigate(server.URL+"/search/#q=sore"), chromedp.WaitVisible("#results a"))
	shows("3 pages", many, "#q=sore", "")
	run(chromedp.Evaluate(`location.hash = '#q=%3Cimg%20src=x%20onerror=alert(1)%3E%E0%A4%A'`, nil))
	run(chromedp.Evaluate(`location.hash = '#q=zzzz'`, nil))
	shows("No page has these words. Try others, or look through all pages.", "", "#q=zzzz", "")
	for _, a := range asked {
		if strings.Contains(a, "sore") && !strings.HasPrefix(a, "/soreness/") || strings.Contains(a, "bruisi") {
			t.Errorf("the host was told what was typed: %s", a)
		}
	}
	if complaints := tab.ConsoleErrors(); len(complaints) > 0 {
		t.Errorf("the browser complains: %q", complaints)
	}
}

func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}
