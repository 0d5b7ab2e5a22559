package devserver

import (
	"strings"
	"testing"

	"knead/internal/mutatetest"
)

// fuzzedSize is the size of the largest random input. Larger ones say nothing new and take most of the time.
const fuzzedSize = 4 << 10

func FuzzPath(f *testing.F) {
	for _, path := range traversals() {
		f.Add(path)
	}
	s := newServer()
	f.Fuzz(func(t *testing.T, path string) { checkPath(t, s, path) })
}

// TestServeHTTP_mutations is the fuzz of many more paths.
func TestServeHTTP_mutations(t *testing.T) {
	s := newServer()
	mutatetest.Run(t, traversals(), func(t *testing.T, next func() string) { checkPath(t, s, "/"+next()) })
}

// checkPath holds that no path leads to another server, nor fails.
func checkPath(t *testing.T, s *Server, path string) {
	if len(path) > fuzzedSize {
		return
	}
	w := request(s, "GET", path)
	if to := w.Header().Get("Location"); w.Code == 307 &&
		(!strings.HasPrefix(to, "./") || strings.HasPrefix(to, ".//")) {
		t.Errorf("%q redirects to %q", path, to)
	}
	if w.Code >= 500 && !strings.Contains(path, "broken") {
		t.Errorf("%q: %d", path, w.Code)
	}
}
