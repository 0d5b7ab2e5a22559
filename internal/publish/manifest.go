package publish

// This file is the manifest of the output, from which the next build knows which files Knead wrote.

import (
	"knead/internal/release"
	"knead/internal/source"
)

// A record describes one written file.
type record struct {
	size int64
	sum  source.Digest
}

type manifest map[string]record

// decodeManifest returns the records by path and whose site it is.
func decodeManifest(data []byte) (manifest, string, error) {
	r, err := release.Decode(data)
	if err != nil {
		return nil, "", err
	}
	m := make(manifest, len(r.Files))
	for _, f := range r.Files {
		m[f.Path] = record{f.Size, f.Sum}
	}
	return m, r.Site, nil
}

// newManifest is the manifest of the new site.
func (w *writer) newManifest() []byte {
	files := make([]release.File, w.set.Len())
	for i, r := range w.records {
		files[i] = release.File{Path: w.set.At(i).Path, Size: r.size, Sum: r.sum}
	}
	text := release.New(w.opts.Site, files).Encode()
	w.manifestDigest = source.DigestOf(text)
	return text
}
