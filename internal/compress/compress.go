// Package compress adds compressed copies of the files of a site, for servers that send them instead of compressing
// each answer: gzip_static and brotli_static of nginx, precompressed of Caddy.
package compress

import (
	"bytes"
	"compress/gzip"
	"io"
	"path"
	"slices"
	"sync/atomic"

	"github.com/andybalholm/brotli"

	"knead/internal/artifact"
)

// extensions are those of the files that are text.
var extensions = []string{".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"}

// Add returns a set with two more artifacts for each text: at its path with .gz (RFC 1952) and with .br (RFC 7932). The
// bytes of a copy depend on those of the text only. The error is a collision of paths.
func Add(set *artifact.Set) (*artifact.Set, error) {
	var all []*artifact.Artifact
	for a := range set.All() {
		if a.IsStream() || !slices.Contains(extensions, path.Ext(a.Path)) {
			all = append(all, a)
			continue
		}
		t := &text{of: a}
		t.users.Store(3)
		all = append(all,
			artifact.New(a.Path, func() ([]byte, error) { return t.use(unchanged) }),
			artifact.New(a.Path+".gz", func() ([]byte, error) { return t.use(gzipped) }),
			artifact.New(a.Path+".br", func() ([]byte, error) { return t.use(brotlied) }))
	}
	return artifact.NewSet(all...)
}

// A text is an artifact that three others are made from. Its bytes are kept until all of them are made.
type text struct {
	of    *artifact.Artifact
	users atomic.Int32
}

func (t *text) use(make func([]byte) ([]byte, error)) ([]byte, error) {
	b, err := t.of.Bytes()
	if err == nil {
		b, err = make(b)
	}
	if t.users.Add(-1) == 0 {
		t.of.Release()
	}
	return b, err
}

func unchanged(b []byte) ([]byte, error) { return b, nil }

func gzipped(b []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	return written(&out, w, b)
}

func brotlied(b []byte) ([]byte, error) {
	var out bytes.Buffer
	return written(&out, brotli.NewWriterLevel(&out, brotli.BestCompression), b)
}

// written is what a writer to out makes of b.
func written(out *bytes.Buffer, w io.WriteCloser, b []byte) ([]byte, error) {
	_, err := w.Write(b)
	if closed := w.Close(); err == nil {
		err = closed
	}
	return out.Bytes(), err
}
