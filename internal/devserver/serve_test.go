package devserver

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"knead/internal/artifact"
	"knead/internal/editorial"
)

const host = "127.0.0.1:4000"

// files is a site by path, for Snapshot.Lookup.
type files map[string]string

// failedReport is that of a site with an error.
var failedReport = editorial.Failed(editorial.Problem{Severity: "error", File: "content/a.md", Message: "is wrong"})

// noReport is that of a site without problems.
var noReport = editorial.Failed()

// with returns the files with others in place of those of the same paths.
func (f files) with(others files) files {
	all := maps.Clone(f)
	maps.Copy(all, others)
	return all
}

func (f files) lookup(path string) (*artifact.Artifact, bool) {
	body, ok := f[path]
	if !ok {
		return nil, false
	}
	return artifact.New(path, func() ([]byte, error) {
		if body == "broken" {
			return nil, errors.New("template: <b> is broken")
		}
		return []byte(body), nil
	}), true
}

var site = files{
	"index.html":                    "<body>home</body>",
	"404.html":                      "<body>not here</body>",
	"soreness/index.html":           "<body>soreness</body>",
	"soreness/day-after/index.html": "<body>day after</body>",
	"style.css":                     "body{}",
	"app.js":                        "let x",
	"a:b/index.html":                "<body>colon</body>",
	"日本語/index.html":                "<body>nihongo</body>",
	"_headers":                      "/*",
	"data.bin":                      "\x00",
	"broken.html":                   "broken",
	"no-body.html":                  "<p>short",
	"head.html":                     "<!doctype html><html><head lang=en><title>t</title>",
	"doctype.html":                  "<!DOCTYPE html><header>",
}

func newServer() *Server {
	s := New(Options{Hosts: []string{host}})
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b1", Report: noReport})
	return s
}

func request(s *Server, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := &http.Request{Method: method, Host: host, Header: http.Header{}, URL: &url.URL{}}
	u, err := url.ParseRequestURI(target)
	if err != nil {
		// the response of net/http itself
		w := httptest.NewRecorder()
		w.WriteHeader(http.StatusBadRequest)
		return w
	}
	r.URL = u
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		} else {
			r.Header.Add(headers[i], headers[i+1])
		}
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestServeHTTP_paths(t *testing.T) {
	s := newServer()
	for _, c := range []struct {
		path   string
		status int
		want   string // in the body, or the Location
		kind   string
	}{
		{"/", 200, "home", "text/html; charset=utf-8"},
		{"/index.html", 200, "home", "text/html; charset=utf-8"},
		{"/?utm=1", 200, "home", "text/html; charset=utf-8"},
		{"/soreness/", 200, "soreness", "text/html; charset=utf-8"},
		{"/soreness", 307, "./soreness/", ""},
		{"/soreness/day-after", 307, "./day-after/", ""},
		{"/soreness/day-after?q=a%20b", 307, "./day-after/?q=a%20b", ""},
		{"/a:b", 307, "./a:b/", ""},
		{"/%E6%97%A5%E6%9C%AC%E8%AA%9E", 307, "./%E6%97%A5%E6%9C%AC%E8%AA%9E/", ""},
		{"/%E6%97%A5%E6%9C%AC%E8%AA%9E/", 200, "nihongo", "text/html; charset=utf-8"},
		{"/style.css", 200, "body{}", "text/css; charset=utf-8"},
		{"/app.js", 200, "let x", "text/javascript; charset=utf-8"},
		{"/_headers", 200, "/*", "text/plain; charset=utf-8"},
		{"/data.bin", 200, "\x00", "application/octet-stream"},
		{"/style.css/", 404, "not here", "text/html; charset=utf-8"},
		{"/nothing", 404, "not here", "text/html; charset=utf-8"},
		{"/Soreness/", 404, "not here", "text/html; charset=utf-8"},
		{"/broken.html", 500, "template: &lt;b&gt; is broken", "text/html; charset=utf-8"},
		{"/_knead/events.js", 200, "EventSource", "text/javascript; charset=utf-8"},
		{"/_knead/ui.css", 200, ".overlay", "text/css; charset=utf-8"},
		{"/_knead/status.json?path=/", 200,
			`{"build":"b1","page":"` + etag([]byte(site["index.html"])) + `","files":{}`, "application/json"},
		{"/_knead/", 200, "Dashboard", "text/html; charset=utf-8"},
		{"/_knead/preview.go", 404, "page not found", ""},
	} {
		w := request(s, "GET", c.path)
		got := w.Body.String() + w.Header().Get("Location")
		if w.Code != c.status || !strings.Contains(got, c.want) || c.status == 307 &&
			w.Header().Get("Location") != c.want {
			t.Errorf("%s: %d %q; want %d %q", c.path, w.Code, got, c.status, c.want)
		}
		if kind := w.Header().Get("Content-Type"); c.kind != "" && kind != c.kind {
			t.Errorf("%s: %s; want %s", c.path, kind, c.kind)
		}
		head := request(s, "HEAD", c.path)
		if head.Code != c.status || c.status == 200 && head.Body.Len() > 0 ||
			head.Header().Get("ETag") != w.Header().Get("ETag") {
			t.Errorf("HEAD %s: %d, %d bytes, %s", c.path, head.Code, head.Body.Len(), head.Header())
		}
	}
}

func TestServeHTTP_addsOneScriptToAPage(t *testing.T) {
	s := New(Options{Hosts: []string{host}})
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: `b"><script>alert(1)</script>`, Report: noReport})
	script := `<script type="module" src="/_knead/preview.js" data-knead="%s"></script>`
	for path, want := range map[string]string{
		"/":             fmt.Sprintf(script, etag([]byte(site["index.html"]))) + "<body>home</body>",
		"/no-body.html": fmt.Sprintf(script, etag([]byte(site["no-body.html"]))) + "<p>short",
		"/head.html": "<!doctype html><html><head lang=en>" + fmt.Sprintf(script, etag([]byte(site["head.html"]))) +
			"<title>t</title>",
		"/doctype.html": "<!DOCTYPE html>" + fmt.Sprintf(script, etag([]byte(site["doctype.html"]))) + "<header>",
		"/style.css":    "body{}",
	} {
		if got := request(s, "GET", path).Body.String(); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", path, got, want)
		}
	}
}

// TestInternalFiles_workWithTheContentSecurityPolicy finds inline scripts and styles, and calls that parse text as
// HTML.
func TestInternalFiles_workWithTheContentSecurityPolicy(t *testing.T) {
	names, err := fs.Glob(client, "client/*.*")
	if err != nil || len(names) < 10 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".svg") {
			continue // has the address of its namespace
		}
		data := clientFile(strings.TrimPrefix(name, "client/"))
		for _, bad := range []string{
			"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setTimeout(\"",
			"createContextualFragment", "DOMParser", ".style.", "cssText", "setAttribute(\"style", "http://",
			"https://",
			"<style", "<script>", "style=", "onclick", "javascript:",
		} {
			if strings.Contains(string(data), bad) {
				t.Errorf("%s has %s", name, bad)
			}
		}
	}
}

func TestServeHTTP_unchangedPageIsNotSentAgain(t *testing.T) {
	s := newServer()
	etag := request(s, "GET", "/").Header().Get("ETag")
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b2", Report: noReport})
	if w := request(s, "GET", "/", "If-None-Match", etag); w.Code != http.StatusNotModified {
		t.Errorf("status %d", w.Code)
	}
	s.SetSnapshot(Snapshot{Lookup: files{"index.html": "<body>new</body>"}.lookup, Build: "b3", Report: noReport})
	if w := request(s, "GET", "/", "If-None-Match", etag); w.Code != 200 || !strings.Contains(w.Body.String(), "new") {
		t.Errorf("status %d, %s", w.Code, w.Body)
	}
}

func TestSetSnapshot_errorsKeepTheLastGoodBuild(t *testing.T) {
	s := newServer()
	s.SetSnapshot(Snapshot{Build: "b2",
		Report: editorial.Failed(editorial.Problem{File: "a.md", Line: 3, Column: 4, Code: "x",
			Message: "</script><b>"})})
	if w := request(s, "GET", "/soreness/"); w.Code != 200 || !strings.Contains(w.Body.String(), "soreness") {
		t.Errorf("status %d, %s", w.Code, w.Body)
	}
	want := `"problems":` +
		`[{"severity":"","file":"a.md","line":3,"column":4,"code":"x","message":"\u003c/script\u003e\u003cb\u003e"}]`
	got := request(s, "GET", "/_knead/status.json").Body.String()
	if !strings.Contains(got, want) || !strings.Contains(got, `"isAllStale":true`) {
		t.Errorf("%s\nwant %s", got, want)
	}
	s.SetSnapshot(Snapshot{Lookup: files{"index.html": "fixed"}.lookup, Build: "b3", Report: noReport})
	if w := request(s, "GET", "/"); !strings.Contains(w.Body.String(), "fixed") {
		t.Error(w.Body)
	}
}

func TestServeHTTP_beforeTheFirstGoodBuild(t *testing.T) {
	s := New(Options{Hosts: []string{host}})
	w := request(s, "GET", "/soreness/")
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "not built yet") ||
		!strings.Contains(w.Body.String(), "/_knead/preview.js") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestServeHTTP_securityHeaders(t *testing.T) {
	s := newServer()
	for _, response := range []*httptest.ResponseRecorder{
		request(s, "GET", "/"), request(s, "GET", "/soreness"), request(s, "GET", "/nothing"), request(s, "POST", "/"),
		request(s, "GET", "/broken.html"),
		request(s, "GET", "/", "Host", "evil.example"), request(s, "GET", "/../x"),
		request(s, "GET", "/_knead/status.json"),
		request(s, "HEAD", "/_knead/events"),
	} {
		h := response.Header()
		for name, want := range map[string]string{
			"Cross-Origin-Resource-Policy": "same-origin", "X-Content-Type-Options": "nosniff",
			"Referrer-Policy": "no-referrer",
		} {
			if h.Get(name) != want {
				t.Errorf("%d: %s is %q", response.Code, name, h.Get(name))
			}
		}
		if c := h.Get("Cache-Control"); c != "no-cache" && c != "no-store" {
			t.Errorf("%d: Cache-Control is %q", response.Code, c)
		}
		for name := range h {
			if strings.HasPrefix(name, "Access-Control") {
				t.Errorf("%d: %s", response.Code, name)
			}
		}
	}
}

func TestServeHTTP_refusedRequests(t *testing.T) {
	s := newServer()
	for _, c := range []struct {
		method  string
		status  int
		headers []string
	}{
		{"GET", 403, []string{"Host", "evil.example"}},
		{"GET", 403, []string{"Host", "evil.example:4000"}},
		{"GET", 403, []string{"Host", ""}},
		{"GET", 403, []string{"Host", "127.0.0.1"}},
		{"GET", 403, []string{"Host", "127.0.0.1:4001"}},
		{"GET", 403, []string{"Host", "127.0.0.1:4000:4000"}},
		{"GET", 403, []string{"Host", "127.0.0.1:4000.evil.example"}},
		{"GET", 403, []string{"Host", "127.0.0.1:4000@evil.example"}},
		{"GET", 403, []string{"Host", "evil.example/127.0.0.1:4000"}},
		{"GET", 403, []string{"Host", "127.0.0.1.:4000"}},
		{"GET", 403, []string{"Host", "127.1:4000"}},
		{"GET", 403, []string{"Host", "0.0.0.0:4000"}},
		{"GET", 403, []string{"Host", "2130706433:4000"}},
		{"GET", 403, []string{"Host", "0x7f.1:4000"}},
		{"GET", 403, []string{"Host", "127.0.0.1.nip.io:4000"}},
		{"GET", 403, []string{"Host", "localhost.evil.example:4000"}},
		{"GET", 403, []string{"Host", "[::ffff:127.0.0.1]:4000"}},
		{"GET", 403, []string{"Host", " 127.0.0.1:4000"}},
		{"GET", 403, []string{"Host", "127.0.0.1:4000 "}},
		{"GET", 403, []string{"Host", "127.0.0.1:4000,evil.example"}},
		{"GET", 403, []string{"Host", "１２７.0.0.1:4000"}},
		{"GET", 403, []string{"Host", "evil.example", "X-Forwarded-Host", host}},
		{"GET", 403, []string{"Host", "evil.example", "Forwarded", "host=" + host}},
		{"GET", 403, []string{"Host", "evil.example", "X-Original-Host", host}},
		{"GET", 403, []string{"Host", "evil.example", "X-Host", host}},
		{"GET", 403, []string{"Sec-Fetch-Site", "cross-site"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "same-site"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "Same-Origin"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "nonsense"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Site", "cross-site"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest",
			"iframe"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest",
			"object"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "embed"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "websocket", "Sec-Fetch-Dest",
			"websocket"}},
		{"GET", 403, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "document"}},
		{"POST", 405, nil}, {"PUT", 405, nil}, {"DELETE", 405, nil}, {"PATCH", 405, nil}, {"OPTIONS", 405, nil},
		{"TRACE", 405, nil},
		{"CONNECT", 405, nil}, {"PROPFIND", 405, nil}, {"get", 405, nil}, {"", 405, nil},
		{"OPTIONS", 405, []string{"Origin", "https://evil.example", "Access-Control-Request-Method", "GET",
			"Access-Control-Request-Private-Network", "true"}},
		{"POST", 405, []string{"X-HTTP-Method-Override", "GET"}},
	} {
		for _, path := range []string{"/", "/_knead/status.json", "/_knead/events"} {
			w := request(s, c.method, path, c.headers...)
			if w.Code != c.status || strings.Contains(w.Body.String(), "home") ||
				strings.Contains(w.Body.String(), "b1") {
				t.Errorf("%s %s %q: %d %s", c.method, path, c.headers, w.Code, w.Body)
			}
		}
	}
}

func TestServeHTTP_acceptedRequests(t *testing.T) {
	s := newServer()
	for _, headers := range [][]string{
		nil,
		{"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"},
		{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty"},
		// a link somebody follows
		{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"},
		{"X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https"}, // is ignored
		{"Upgrade", "websocket", "Connection", "Upgrade"},
	} {
		w := request(s, "GET", "/soreness", headers...)
		if w.Code != 307 || w.Header().Get("Location") != "./soreness/" {
			t.Errorf("%q: %d %s", headers, w.Code, w.Header())
		}
	}
}

// traversals are paths that try to leave the site.
func traversals() []string {
	list := []string{
		"//evil.example/", "///", "//", "/./", "/.", "/a/./b", "/soreness//day-after/", "/soreness/./day-after/",
		"/soreness/../index.html",
		"/soreness/..", "/\\evil.example", "/\\\\evil.example\\share", "/index.html%00", "/%00", "/index.html%00.css",
		"/a%0d%0aX: y", "/%0a", "/%7f",
		"/%ff", "/%c0%af", "/%c0%ae%c0%ae/", "/%e0%80%af", "/soreness%2fday-after/", "/soreness%2Fday-after/", "/%2f",
		"/%2F%2Fevil.example",
		"/%5cevil.example", "/C:/Windows/win.ini", "/c:%5cwindows", "/file:///etc/passwd", "/etc/passwd",
		"/proc/self/environ", "/.git/config",
		"/.env", "/go.mod", "/preview.go", "/internal/preview/serve.go", "/serve_test.go", "/index.html/",
		"/index.html/..", "/;/", "/..;/",
		"/%u002e%u002e/", "/" + strings.Repeat("a", 4000), "/" + strings.Repeat("a/", 2000), "/" +
			strings.Repeat("%61", 700), "/" + strings.Repeat("../", 600),
		"/%", "/%zz", "*", "", "/index.html?/../..", "/~root", "/.knead-journal", "/_knead/../index.html",
		"/_knead/..%2findex.html", "/_knead/%2e%2e/", "/_knead//events",
	}
	for _, dots := range []string{"..", "%2e%2e", "%2E%2E", ".%2e", "%2e.", "%252e%252e", "..%00", "%c0%ae%c0%ae",
		"....", "..%20", "%uff0e%uff0e", "．．"} {
		for _, slash := range []string{"/", "%2f", "%5c", "\\", "%252f", "//", "%c0%af"} {
			for _, below := range []string{"/", "/soreness/", "/assets/", "/_knead/", "/style.css/", "/%2e/"} {
				list = append(list, below+strings.Repeat(dots+slash, 6)+"etc/passwd")
			}
		}
	}
	return list
}

func TestServeHTTP_pathTraversal(t *testing.T) {
	secret, err := os.ReadFile("/etc/passwd")
	if err != nil || len(secret) == 0 {
		secret = []byte("root:")
	}
	s, list := newServer(), traversals()
	if len(list) < 500 {
		t.Errorf("only %d", len(list))
	}
	for _, path := range list {
		w := request(s, "GET", path)
		body := w.Body.String()
		fine := w.Code == 400 || w.Code == 404 || w.Code == 414
		if path == "/index.html?/../.." {
			fine = w.Code == 200 // a query leads nowhere
		}
		if !fine || strings.Contains(body, string(secret)) || strings.Contains(body, "package preview") ||
			strings.Contains(w.Header().Get("Location"), "evil") {
			t.Errorf("%.80q: %d %.200s", path, w.Code, body)
		}
	}
}

// A readSeekCloser is a stream as a file is one.
type readSeekCloser struct{ *strings.Reader }

func (readSeekCloser) Close() error { return nil }

func TestServeHTTP_streams(t *testing.T) {
	s := New(Options{Hosts: []string{host}})
	s.SetSnapshot(Snapshot{Build: "b1", Report: noReport, Lookup: func(path string) (*artifact.Artifact, bool) {
		if path == "gone.pdf" {
			return artifact.NewStream(path, func() (io.ReadCloser, error) {
				return nil, errors.New("cannot read it")
			}), true
		}
		return artifact.NewStream(path, func() (io.ReadCloser, error) {
			return readSeekCloser{strings.NewReader("0123456789")}, nil
		}), path == "v.mp4"
	}})
	for _, c := range []struct {
		path, ranges string
		status       int
		body         string
	}{
		{"/v.mp4", "", 200, "0123456789"}, {"/v.mp4", "bytes=2-4", 206, "234"},
		{"/gone.pdf", "", 500, "cannot read it\n"},
	} {
		w := request(s, "GET", c.path, "Range", c.ranges)
		if w.Code != c.status || w.Body.String() != c.body {
			t.Errorf("%s %s: %d %q", c.path, c.ranges, w.Code, w.Body)
		}
	}
	if got := request(s, "GET", "/v.mp4").Header().Get("Content-Type"); got != "video/mp4" {
		t.Errorf("the type is %s", got)
	}
}

func TestServeHTTP_builtinSite(t *testing.T) {
	s := New(Options{Hosts: []string{host}})
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b1", Builtin: true, Report: noReport})
	for _, path := range []string{"/", "/soreness/", "/nowhere/", "/no-body.html"} {
		if body := request(s, "GET", path).Body.String(); strings.Count(body, "built-in site of Knead") != 1 {
			t.Errorf("%s does not say once that it is of the built-in site: %s", path, body)
		}
	}
	if body := request(s, "GET", "/style.css").Body.String(); body != "body{}" {
		t.Errorf("the style is %q", body)
	}
	// The folder has a site of its own now, with errors: the built-in one is no longer shown.
	s.SetSnapshot(Snapshot{Build: "b2",
		Report: editorial.Failed(editorial.Problem{File: "content/site.yaml", Message: "is missing"})})
	w := request(s, "GET", "/")
	if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "home") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	s.SetSnapshot(Snapshot{Lookup: site.lookup, Build: "b3", Report: noReport})
	if body := request(s, "GET", "/").Body.String(); strings.Contains(body, "built-in") {
		t.Errorf("the site is %s", body)
	}
}

// TestServe_waitsForTheNextBuild holds that a page of which a file changed is sent as the next build has it.
func TestServe_waitsForTheNextBuild(t *testing.T) {
	s := New(Options{Hosts: []string{host}})
	serve := func(build string, make func() ([]byte, error)) {
		a := artifact.New("index.html", make)
		s.SetSnapshot(Snapshot{Build: build, Report: editorial.Failed(),
			Lookup: func(path string) (*artifact.Artifact, bool) { return a, path == a.Path }})
	}
	asked := make(chan bool, 1)
	serve("1", func() ([]byte, error) {
		select {
		case asked <- true:
		default:
		}
		return nil, fmt.Errorf("x.md: %w", artifact.ErrOutdated)
	})
	go func() {
		<-asked
		serve("2", func() ([]byte, error) { return []byte("newer"), nil })
	}()
	if w := request(s, "GET", "/"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "newer") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
