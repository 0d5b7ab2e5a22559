package linkcheck

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"knead/internal/source"
)

func TestCheck(t *testing.T) {
	requests := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests[r.Method+" "+r.URL.Path]++
		switch {
		case r.URL.Path == "/gone" || r.URL.Path == "/no-head" && r.Method == http.MethodHead:
			w.WriteHeader(http.StatusNotFound)
		case r.URL.Path == "/private":
			w.WriteHeader(http.StatusForbidden)
		case r.URL.Path == "/moved":
			http.Redirect(w, r, "/here", http.StatusMovedPermanently)
		}
	}))
	defer server.Close()
	f := source.NewFile("content/a.md", "some text with links in it")
	var links []Link
	for i, path := range []string{"/here", "/gone", "/gone", "/no-head", "/private", "/moved"} {
		links = append(links, Link{server.URL + path, f.Span(source.Range{Start: i, End: i + 1})})
	}
	links = append(links, Link{"http://127.0.0.1:1/", f.Span(source.Range{Start: 9, End: 10})})
	list := Check(context.Background(), links, Options{Jobs: 1})
	if len(list) != 3 || list[0].Span.Range.Start != 1 || list[1].Span.Range.Start != 2 ||
		list[2].Span.Range.Start != 9 ||
		!strings.HasSuffix(list[0].Message, "/gone: the host responds with 404 Not Found") ||
		strings.Count(list[2].Message, "127.0.0.1:1/") != 1 {
		t.Errorf("list is %v", list)
	}
	if requests["HEAD /gone"] != 1 || requests["GET /gone"] != 1 || requests["GET /here"] != 0 {
		t.Errorf("requests are %v", requests)
	}
}

func TestCheck_invalidAddress(t *testing.T) {
	f := source.NewFile("content/a.md", "a link")
	list := Check(context.Background(), []Link{{"http://[::1", f.Span(source.Range{Start: 0, End: 1})}}, Options{})
	if len(list) != 1 || !strings.Contains(list[0].Message, "missing ']' in host") {
		t.Errorf("list is %v", list)
	}
}
