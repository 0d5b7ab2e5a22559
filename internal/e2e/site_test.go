// Package e2e is tests only: the promises to readers, held on the site as it is built and in a real browser.
//
// Every other room tests its own work. This one takes what the whole line makes of the repo's own content, serves it with
// the headers that the site asks its host to send, and looks at it as a reader does, or as somebody hostile.
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
	"knead/internal/site"
)

// A built site is every file that the build makes, by path.
type built struct {
	result *build.Result
	files  map[string][]byte
}

// today is the day for which sites are built here.
var today = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// makeSite builds a folder, which must have no errors.
func makeSite(t testing.TB, dir string) *built {
	t.Helper()
	p, err := build.Open(build.Options{Dir: dir, Now: today})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	r := p.Load()
	if errors, _ := r.Diags.Count(); errors > 0 || r.Set == nil {
		t.Fatalf("the site in %s has errors: %v", dir, r.Diags)
	}
	b := &built{result: r, files: map[string][]byte{}}
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
	site *built
}

// own is the site of the repo's own content, built once for all tests.
func own(t testing.TB) *built {
	t.Helper()
	ownOnce.Do(func() { ownOnce.site = makeSite(t, "../..") })
	if ownOnce.site == nil {
		t.Fatal("the repo's own site could not be built")
	}
	return ownOnce.site
}

// A page is one HTML file with its kind: pages of a kind are made by one template.
type page struct {
	path string // the file's
	url  string // relative to the site's root: "", "guides/", "404.html"
	kind string
}

// pages are all HTML files but those that only point elsewhere, by path.
func (b *built) pages() []page {
	var all []page
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		if path.Ext(name) == ".html" && !bytes.Contains(b.files[name], []byte(`http-equiv="refresh"`)) {
			all = append(all, page{name, strings.TrimSuffix(name, "index.html"), b.kind(name)})
		}
	}
	return all
}

// kind tells which template made a page, by its address.
func (b *built) kind(name string) string {
	parts := strings.Split(strings.TrimSuffix(name, "/index.html"), "/")
	_, program := b.files[path.Join(path.Dir(name), "guide.json")]
	switch {
	case name == "index.html":
		return "home"
	case program:
		return "guide"
	case len(parts) == 3:
		return parts[2] // chart, review
	case len(parts) == 2 && parts[0] == "sources":
		return "source"
	case len(parts) == 2:
		return "article"
	case slices.ContainsFunc(b.result.Site.Topics, func(t *site.TopicIndex) bool { return t.URL == "/"+parts[0]+"/" }):
		return "topic"
	}
	return strings.TrimSuffix(parts[0], ".html") // topics, guides, claims, glossary, search, 404, …
}

// kinds is one page of each kind, the heaviest, since what can go wrong is likeliest to show there.
func (b *built) kinds() []page {
	heaviest := map[string]page{}
	for _, p := range b.pages() {
		if known, ok := heaviest[p.kind]; !ok || len(b.files[p.path]) > len(b.files[known.path]) {
			heaviest[p.kind] = p
		}
	}
	return slices.SortedFunc(maps.Values(heaviest), func(x, y page) int { return strings.Compare(x.kind, y.kind) })
}

// guides are the pages of guides.
func (b *built) guides() []page {
	return slices.DeleteFunc(b.pages(), func(p page) bool { return p.kind != "guide" })
}

// gzipped is a file as a host sends it.
func gzipped(data []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is one of gzip's own
	_, _ = w.Write(data)                                  // into memory: cannot fail
	_ = w.Close()
	return b.Bytes()
}

// serve is a host: it sends the headers of the site's own _headers file, and text gzipped. It returns the root's address
// and ends with the test.
func (b *built) serve(t testing.TB) string {
	t.Helper()
	_, base := b.host(t)
	return base
}

// host is serve for tests that ask the host what it was asked, or take it away.
func (b *built) host(t testing.TB) (*host, string) {
	t.Helper()
	h := &host{built: b, packed: map[string][]byte{}}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return h, server.URL + "/"
}

type host struct {
	*built
	down atomic.Bool // there is no network

	mu     sync.Mutex
	packed map[string][]byte
	asked  []*http.Request
}

// requests are all that were asked so far.
func (h *host) requests() []*http.Request {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.asked)
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.down.Load() {
		if conn, _, err := w.(http.Hijacker).Hijack(); err == nil {
			_ = conn.Close()
		}
		return
	}
	h.mu.Lock()
	h.asked = append(h.asked, r)
	h.mu.Unlock()
	h.rules(w.Header(), r.URL.Path)
	name, status := strings.TrimPrefix(r.URL.Path, "/"), http.StatusOK
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, ok := h.files[name]
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
	_, _ = w.Write(data) // a reader who left is no failure
}

func (h *host) pack(name string, data []byte) []byte {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.packed[name] == nil {
		h.packed[name] = gzipped(data)
	}
	return h.packed[name]
}

// rules sets the headers that the _headers file has for an address: a pattern on a line of its own, then its headers.
func (h *host) rules(into http.Header, address string) {
	applies := false
	for line := range strings.Lines(string(h.files["_headers"])) {
		line = strings.TrimRight(line, "\n")
		if before, any := strings.CutSuffix(line, "*"); any && strings.HasPrefix(line, "/") {
			applies = strings.HasPrefix(address, before)
		} else if name, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && applies {
			into.Set(name, value)
		}
	}
}
