package serviceworker_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"testing"

	"knead/internal/assets"
	"knead/internal/browsertest"
	"knead/internal/render"
	"knead/internal/serviceworker"
	"knead/static"
)

// A host serves a small site in a folder, until it is down.
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
	types := map[string]string{".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
	contentType := types[path.Ext(r.URL.Path)]
	if contentType == "" {
		contentType = "text/html; charset=utf-8"
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Security-Policy", render.CSP)
	_, _ = fmt.Fprint(w, text)
}

const pageHTML = `<!doctype html><html lang="en">
<meta http-equiv="Content-Security-Policy" content="%[1]s"><title>%[2]s</title>
<link rel="icon" href="%[3]s"><link rel="stylesheet" href="%[4]s"><script type="module" src="%[5]s"></script>
<h1>%[2]s</h1><strong id="late" data-next-review="2020-01-01" hidden>It is late.</strong>`

// newHost makes a site of a home page, a guide and an article. The article loads no script.
func newHost(t *testing.T) *host {
	t.Helper()
	set, diags := assets.Build(static.FS, "assets")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	h := &host{files: map[string]string{}}
	for _, f := range set.Files {
		h.files[f.Path] = string(f.Bytes)
	}
	page := func(policy, root, title string) string {
		icon, css, script := root+set.Path("icon.svg"), root+set.Path("knead.css"), root+set.Path("offline.js")
		return fmt.Sprintf(pageHTML, policy, title, icon, css, script)
	}
	h.files[""] = page(render.OfflineCSP, "./", "Home")
	h.files["guides/sore/"] = page(render.OfflineCSP, "../../", "Guide")
	h.files["read/"] = strings.ReplaceAll(page(render.MetaCSP, "../", "Article"), "<script", "<no-script")
	files := []string{"", "guides/sore/", set.Path("knead.css"), set.Path("offline.js")}
	h.files["sw.js"] = string(serviceworker.Script("1", "", files, nil))
	return h
}

// A reader visits a site.
type reader struct {
	*browsertest.Tab
	t    *testing.T
	base string
}

// expect opens an address and compares the title, the final address and whether the page is marked as overdue.
func (r reader) expect(address, title, url string, late bool) {
	r.t.Helper()
	r.Visit(r.base + address)
	gotTitle := browsertest.Eval[string](r.Tab, `document.title`)
	gotLate := browsertest.Eval[bool](r.Tab, `!document.getElementById('late').hidden`)
	if gotTitle != title || r.URL() != r.base+url || gotLate != late {
		r.t.Errorf("%q shows %q at %s, late: %v", address, gotTitle, r.URL(), gotLate)
	}
}

func TestBrowser_guidesWorkOffline(t *testing.T) {
	h := newHost(t)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	r := reader{browsertest.Open(t), t, server.URL + "/site/"}
	r.expect("read/", "Article", "read/", false) // no script and no worker yet
	r.expect("", "Home", "", true)
	isControlled := browsertest.Eval[bool](r.Tab, `navigator.serviceWorker.ready.then(() => new Promise(done =>
		setTimeout(() => done(!!navigator.serviceWorker.controller), 300)))`)
	if !isControlled {
		t.Errorf("the worker does not control the page: %v", r.ConsoleErrors())
	}
	r.expect("read/", "Article", "read/", true)
	if errors := r.ConsoleErrors(); len(errors) > 0 {
		t.Errorf("console: %q", errors)
	}
	h.down = true
	r.expect("guides/sore/#outcome~first=yes", "Guide", "guides/sore/#outcome~first=yes", true)
	r.expect("read/", "Article", "read/", true)
	r.expect("never-read/", "Home", "#offline", true)
	cached := browsertest.Eval[string](r.Tab, `caches.keys().then(async names => {
		const keys = names.map(async name => (await (await caches.open(name)).keys()).map(request => request.url))
		return (await Promise.all(keys)).flat().join(' ')
	})`)
	if strings.ContainsAny(cached, "#?") || !strings.Contains(cached, "guides/sore/") {
		t.Errorf("cached: %s", cached)
	}
}
