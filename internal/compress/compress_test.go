package compress

import (
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"knead/internal/artifact"
)

func TestAdd(t *testing.T) {
	page := strings.Repeat("<p>Rest a little.</p>\n", 100)
	set, err := artifact.NewSet(
		artifact.New("index.html", func() ([]byte, error) { return []byte(page), nil }),
		artifact.New("leg.png", func() ([]byte, error) { return []byte("png"), nil }),
		artifact.NewStream("leaflet.txt", func() (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader("t")), nil
		}))
	if err != nil {
		t.Fatal(err)
	}
	added, err := Add(set)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]byte{}
	var paths []string
	for a := range added.All() {
		b, err := a.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		a.Release()
		got[a.Path] = b
		paths = append(paths, a.Path)
	}
	want := []string{"index.html", "index.html.br", "index.html.gz", "leaflet.txt", "leg.png"}
	if !slices.Equal(paths, want) {
		t.Fatalf("paths %q, want %q", paths, want)
	}
	fromGzip, err := gzip.NewReader(bytes.NewReader(got["index.html.gz"]))
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]io.Reader{
		"index.html":    bytes.NewReader(got["index.html"]),
		"index.html.gz": fromGzip,
		"index.html.br": brotli.NewReader(bytes.NewReader(got["index.html.br"])),
	} {
		b, err := io.ReadAll(r)
		if err != nil || string(b) != page {
			t.Errorf("%s: %d bytes, %v; want those of the page", name, len(b), err)
		}
	}
}

// Two copies of one text are the same bytes, whenever they are made.
func TestAdd_deterministic(t *testing.T) {
	text := []byte(strings.Repeat("abc", 1000))
	for _, f := range []func([]byte) ([]byte, error){gzipped, brotlied} {
		first, err := f(text)
		if err != nil {
			t.Fatal(err)
		}
		if second, _ := f(text); !bytes.Equal(first, second) {
			t.Error("two copies differ")
		}
	}
}
