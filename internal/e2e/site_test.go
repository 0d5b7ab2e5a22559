// Package e2e has end-to-end tests only: what the site guarantees to readers, checked on the built site in a real
// browser.
//
// The tests build the repository's own content, serve it with the headers of its _headers file, and use it as readers
// do: with a keyboard (keyboard_test.go), a screen reader (axtree_test.go), a printer, without a network
// (privacy_test.go) and without scripts. They measure pages (budget_test.go, lighthouse_test.go), run axe-core
// (axe_test.go) and try to inject markup by the content (adversarial_test.go) and by URLs (fragments_test.go).
// walks_test.go compares the browser's guide program with the reference walker.
//
// selectors_test.go has the CSS selectors on which the tests depend.
package e2e

import (
	"bytes"
	"compress/gzip"
	"maps"
	"mime"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"knead/internal/build"
	"knead/internal/guide"
	"knead/internal/site"
)

// A builtSite is every file that a build makes, by path.
type builtSite struct {
	result *build.Result
	files  map[string][]byte
}

// today is the day for which sites are built.
var today = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// buildSite builds a folder, which must have no errors.
func buildSite(t testing.TB, dir string) *builtSite {
	t.Helper()
	return buildWith(t, build.Options{Dir: dir, Now: today})
}

func buildWith(t testing.TB, opts build.Options) *builtSite {
	t.Helper()
	p, err := build.Open(opts)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	r, err := p.Load()
	if err != nil {
		t.Fatal(err)
	}
	if errors, _ := r.Diags.Count(); errors > 0 || r.Set == nil {
		t.Fatalf("the site in %s has errors: %v", opts.Dir, r.Diags)
	}
	b := &builtSite{result: r, files: map[string][]byte{}}
	for a := range r.Set.All() {
		data, err := a.Bytes()
		if err != nil {
			t.Fatalf("%s: %v", a.Path, err)
		}
		b.files[a.Path] = data
	}
	return b
}

var ownOnce struct {
	sync.Once
	site *builtSite
}

// ownSite is the site of the repository's own content, built once for all tests.
func ownSite(t testing.TB) *builtSite {
	t.Helper()
	ownOnce.Do(func() { ownOnce.site = buildSite(t, "../..") })
	if ownOnce.site == nil {
		t.Fatal("the site could not be built")
	}
	return ownOnce.site
}

// A page is one HTML file with its kind: pages of a kind are made by one template.
type page struct {
	path string // the file's
	url  string // relative to the site's root: "", "guides/", "404.html"
	kind string
}

// pages returns all HTML files except for redirects, by path.
func (b *builtSite) pages() []page {
	var all []page
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		if path.Ext(name) == ".html" && !bytes.Contains(b.files[name], []byte(`http-equiv="refresh"`)) {
			all = append(all, page{name, strings.TrimSuffix(name, "index.html"), b.kind(name)})
		}
	}
	return all
}

// inSpanish is before the kind of a translated page.
const inSpanish = "Spanish "

// kind is the template of a page, by its path.
func (b *builtSite) kind(name string) string {
	if source, ok := strings.CutPrefix(name, "es/"); ok {
		return inSpanish + b.kind(source)
	}
	parts := strings.Split(strings.TrimSuffix(name, "/index.html"), "/")
	_, program := b.files[path.Join(path.Dir(name), "guide.json")]
	switch {
	case name == "index.html":
		return "home"
	case program:
		return "guide"
	case len(parts) == 2 && (parts[0] == "areas" || parts[0] == "kinds"):
		return "facet"
	case parts[0] == "leaflets":
		return "outcome"
	case parts[0] == "v" && len(parts) == 2:
		return "version"
	case parts[0] == "v":
		return "versions"
	case len(parts) == 3:
		return parts[2] // chart, review
	case len(parts) == 2 && parts[1] == "print":
		return "leaflet"
	case len(parts) == 2 && parts[0] == "sources":
		return "source"
	case len(parts) == 2 && bytes.Contains(b.files[name], []byte(">Withdrawn<")):
		return "notice"
	case len(parts) == 2:
		return "article"
	case slices.ContainsFunc(b.result.Site.Topics, func(t *site.TopicIndex) bool { return t.URL == "/"+parts[0]+"/" }):
		return "topic"
	}
	return strings.TrimSuffix(parts[0], ".html") // topics, guides, claims, glossary, search, 404, …
}

// onePerKind returns the largest page of each kind, on which problems are most likely to show. Of translated pages,
// which templates make as they make others, it has an article and a guide.
func (b *builtSite) onePerKind() []page {
	largest := map[string]page{}
	for _, p := range b.pages() {
		if kind, ok := strings.CutPrefix(p.kind, inSpanish); ok && kind != "article" && kind != "guide" {
			continue
		}
		if known, ok := largest[p.kind]; !ok || len(b.files[p.path]) > len(b.files[known.path]) {
			largest[p.kind] = p
		}
	}
	return slices.SortedFunc(maps.Values(largest), func(x, y page) int { return strings.Compare(x.kind, y.kind) })
}

// isUniform reports whether a page is one of many that a template makes of short texts. The largest of them is enough
// for tests that look at each page in a browser.
func isUniform(p page) bool {
	return slices.Contains([]string{"source", "outcome", "version", "facet"}, p.kind)
}

// guides returns the pages of guides.
func (b *builtSite) guides() []page {
	return slices.DeleteFunc(b.pages(), func(p page) bool { return p.kind != "guide" })
}

// guide returns a published guide, or nil.
func (b *builtSite) guide(id string) *guide.Linked {
	for _, c := range b.result.Site.PublishedGuides() {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// gzipped is a file as a host sends it.
func gzipped(data []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is one of gzip's own
	_, _ = w.Write(data)                                  // writing to memory does not fail
	_ = w.Close()
	return b.Bytes()
}

// serve serves the site until the test ends, with the headers of its _headers file and gzipped text, and returns the
// URL of its root.
func (b *builtSite) serve(t testing.TB) string {
	t.Helper()
	_, base := b.host(t)
	return base
}

// host is serve for tests that inspect the requests or take the host down.
func (b *builtSite) host(t testing.TB) (*host, string) {
	t.Helper()
	h := &host{builtSite: b, packed: map[string][]byte{}}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return h, server.URL + "/"
}

// hostWithoutWorker is a host without the service worker. Requests for other files may be intercepted.
func (b *builtSite) hostWithoutWorker(t testing.TB, intercept func(http.ResponseWriter, string) bool) (*host, string) {
	t.Helper()
	h, base := b.host(t)
	h.intercept = func(w http.ResponseWriter, name string) bool {
		if name == "sw.js" {
			http.Error(w, "", http.StatusNotFound)
			return true
		}
		return intercept != nil && intercept(w, name)
	}
	return h, base
}

type host struct {
	*builtSite
	down atomic.Bool // connections are closed
	// intercept answers requests itself if it returns true. It is set before the first request.
	intercept func(w http.ResponseWriter, name string) bool

	mu       sync.Mutex
	packed   map[string][]byte
	received []*http.Request
}

// requests returns all requests so far.
func (h *host) requests() []*http.Request {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.received)
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.down.Load() {
		if conn, _, err := w.(http.Hijacker).Hijack(); err == nil {
			_ = conn.Close()
		}
		return
	}
	h.mu.Lock()
	h.received = append(h.received, r)
	h.mu.Unlock()
	h.setHeaders(w.Header(), r.URL.Path)
	name, status := strings.TrimPrefix(r.URL.Path, "/"), http.StatusOK
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if h.intercept != nil && h.intercept(w, name) {
		return
	}
	h.mu.Lock()
	data, ok := h.files[name]
	h.mu.Unlock()
	if !ok {
		name, status = "404.html", http.StatusNotFound
		data = h.files[name]
	}
	kind := mime.TypeByExtension(path.Ext(name))
	if path.Ext(name) == ".webmanifest" {
		kind = "application/manifest+json"
	}
	w.Header().Set("Content-Type", kind)
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") && path.Ext(name) != ".png" {
		w.Header().Set("Content-Encoding", "gzip")
		data = h.pack(name, data)
	}
	w.WriteHeader(status)
	_, _ = w.Write(data) // a client that closed the connection is not an error
}

// pack returns a file gzipped, once for all requests.
func (h *host) pack(name string, data []byte) []byte {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.packed[name] == nil {
		h.packed[name] = gzipped(data)
	}
	return h.packed[name]
}

// setHeaders sets the headers that the _headers file has for a path: a pattern on a line of its own, then its headers.
func (h *host) setHeaders(into http.Header, path string) {
	applies := false
	for line := range strings.Lines(string(h.files["_headers"])) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "/") {
			before, isPrefix := strings.CutSuffix(line, "*")
			applies = path == line || isPrefix && strings.HasPrefix(path, before)
		} else if name, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && applies {
			into.Add(name, value) // as hosts do that join the values of all rules
		}
	}
}
