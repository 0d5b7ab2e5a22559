package devserver

import (
	"strings"
	"testing"
)

const hostHeaders = `# A comment.
/*
  Content-Security-Policy: default-src 'none'; frame-ancestors 'none'
  Referrer-Policy: same-origin
  Cache-Control: max-age=3600
  Access-Control-Allow-Origin: *
/assets/*
  X-Asset: yes
/care/:page/
  X-Page: yes
`

func TestHostHeaders(t *testing.T) {
	s := New(Options{Hosts: []string{host}})
	s.SetSnapshot(Snapshot{Build: "b1", Report: noReport, Lookup: site.with(files{"_headers": hostHeaders,
		"assets/a.css": "", "care/one/index.html": "<body>one</body>"}).lookup})
	for _, c := range []struct {
		path, header, want string
		sent               []string
	}{
		{"/", "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'", nil},
		{"/nothing", "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'", nil},
		{"/", "Referrer-Policy", "same-origin", nil},
		{"/", "Cache-Control", "no-cache", nil},
		{"/", "Access-Control-Allow-Origin", "", nil},
		{"/", "Cross-Origin-Resource-Policy", "same-origin", nil},
		{"/assets/a.css", "X-Asset", "yes", nil},
		{"/care/one/", "X-Page", "yes", nil},
		{"/", "X-Page", "", nil},
		{"/_knead/status.json", "Referrer-Policy", "no-referrer", nil},
		{"/", "Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'",
			[]string{"Sec-Fetch-Dest", "iframe", "Sec-Fetch-Site", "same-origin"}},
		{"/?knead-frame", "Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'", nil},
		{"/?knead-frame", "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
			[]string{"Sec-Fetch-Dest", "document", "Sec-Fetch-Site", "none"}},
	} {
		if got := request(s, "GET", c.path, c.sent...).Header().Get(c.header); got != c.want {
			t.Errorf("%s %q: %s is %q, want %q", c.path, c.sent, c.header, got, c.want)
		}
	}
}

func TestBasePath_ofTheSite(t *testing.T) {
	s := New(Options{Hosts: []string{host}})
	s.SetSnapshot(Snapshot{Build: "b1", Report: noReport, Lookup: site.lookup, Base: "/massage/"})
	for _, c := range []struct {
		path   string
		status int
		want   string // in the body, or the Location
	}{
		{"/massage/", 200, "home"},
		{"/massage/soreness/", 200, "soreness"},
		{"/massage/soreness", 307, "./soreness/"},
		{"/massage", 307, "/massage/"},
		{"/", 307, "/massage/"},
		{"/soreness/", 307, "/massage/"},
		{"/_knead/ui.css", 200, ".overlay"},
		{"/_knead/status.json?path=/massage/style.css", 200, etag([]byte("body{}"))},
	} {
		w := request(s, "GET", c.path)
		if got := w.Body.String() + w.Header().Get("Location"); w.Code != c.status || !strings.Contains(got, c.want) {
			t.Errorf("%s: %d %q, want %d %q", c.path, w.Code, got, c.status, c.want)
		}
	}
}
