package serviceworker_test

// This file tries the worker in a real browser under the site's own policy.

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"knead/internal/assets"
	"knead/internal/browsertest"
	"knead/internal/render"
	"knead/internal/serviceworker"
	"knead/static"
)

// A host serves a small site in a folder, until it is cut off.
type host struct {
	files map[string]string
	down  bool
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.down {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			_ = conn.Close()
		}
		return
	}
	text, ok := h.files[strings.TrimPrefix(r.URL.Path, "/site/")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	types := map[string]string{".js": "text/javascript", ".css": "text/css"}
	if t := types[path.Ext(r.URL.Path)]; t != "" {
		w.Header().Set("Content-Type", t)
	} else {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
	}
	w.Header().Set("Content-Security-Policy", render.CSP)
	_, _ = fmt.Fprint(w, text)
}

func newHost(t *testing.T) *host {
	t.Helper()
	set, told := assets.Build(static.FS, "assets")
	if len(told) > 0 {
		t.Fatal(told)
	}
	h := &host{files: map[string]string{}}
	for _, f := range set.Files {
		h.files[f.Path] = string(f.Bytes)
	}
	page := func(policy, root, words string) string {
		return `<!doctype html><html lang="en"><meta http-equiv="Content-Security-Policy" content="` + policy + `"><title>` + words + `</title>` +
			`<link rel="icon" href="` + root + set.Path("icon.svg") + `"><link rel="stylesheet" href="` + root + set.Path("knead.css") + `"><script type="module" src="` + root + set.Path("offline.js") + `"></script><h1>` + words + `</h1>` +
			`<strong id="late" data-next-review="2020-01-01" hidden>It is late.</strong>`
	}
	h.files[""] = page(render.OfflineCSP, "./", "Home")
	h.files["guides/sore/"] = page(render.OfflineCSP, "../../", "Guide")
	h.files["read/"] = strings.ReplaceAll(page(render.MetaCSP, "../", "Article"), "<script", "<no-script") // an article loads none
	h.files["sw.js"] = string(serviceworker.Script("1", []string{"", "guides/sore/", set.Path("knead.css"), set.Path("offline.js")}))
	return h
}

func TestBrowserKeepsTheGuides(t *testing.T) {
	h := newHost(t)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	tab := browsertest.Open(t)
	ctx := tab.Ctx
	run := func(actions ...chromedp.Action) {
		t.Helper()
		if err := chromedp.Run(ctx, actions...); err != nil {
			t.Fatal(err, tab.ConsoleErrors())
		}
	}
	visit := func(at, wantTitle, wantURL string, wantLate bool) {
		t.Helper()
		var title, url string
		var late bool
		run(chromedp.Navigate(server.URL+"/site/"+at), chromedp.Title(&title), chromedp.Location(&url), chromedp.Evaluate(`!document.getElementById('late').hidden`, &late))
		if title != wantTitle || url != server.URL+"/site/"+wantURL || late != wantLate {
			t.Errorf("%q shows %q at %s, late %v", at, title, url, late)
		}
	}
	run(log.Enable(), runtime.Enable())
	visit("read/", "Article", "read/", false) // no script, no worker yet
	visit("", "Home", "", true)
	var active bool
	run(chromedp.Evaluate(`navigator.serviceWorker.ready.then(() => new Promise(done => setTimeout(() => done(!!navigator.serviceWorker.controller), 300)))`, &active,
		func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	if !active {
		t.Errorf("the worker is not in charge: %v", tab.ConsoleErrors())
	}
	visit("read/", "Article", "read/", true)
	if complaints := tab.ConsoleErrors(); len(complaints) > 0 {
		t.Errorf("the browser complains: %q", complaints)
	}
	h.down = true
	visit("guides/sore/#outcome~first=yes", "Guide", "guides/sore/#outcome~first=yes", true)
	visit("read/", "Article", "read/", true)
	visit("never-read/", "Home", "#offline", true)
	var kept string
	run(chromedp.Evaluate(`caches.keys().then(async names => (await Promise.all(names.map(async n => (await (await caches.open(n)).keys()).map(r => r.url)))).flat().join(' '))`, &kept,
		func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	if strings.ContainsAny(kept, "#?") || !strings.Contains(kept, "guides/sore/") {
		t.Errorf("kept %s", kept)
	}
}
