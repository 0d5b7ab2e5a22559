package publish

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"knead/internal/artifact"
	"knead/internal/source"
)

func TestDecodeManifest_roundTripAndTruncation(t *testing.T) {
	paths := []string{"a b.html", "b/index.html", "日本語"}
	records := []record{{0, sumOf(source.DigestOf(nil))},
		{3, sumOf(source.DigestOf([]byte("abc")))}, {1 << 40, sumOf(source.DigestOf([]byte("z")))}}
	data := encodeManifest("https://t.example/", paths, records)
	m, _, err := decodeManifest(data)
	if err != nil || len(m) != 3 {
		t.Fatalf("%v, %v", m, err)
	}
	for i, path := range paths {
		if m[path] != records[i] {
			t.Errorf("%s: %v", path, m[path])
		}
	}
	for n := range len(data) {
		if _, _, err := decodeManifest(data[:n]); err == nil {
			t.Errorf("the first %d of %d bytes decode as a manifest", n, len(data))
		}
	}
}

func FuzzManifest(f *testing.F) {
	f.Add(encodeManifest("", []string{"a"}, []record{{1, sumOf(source.DigestOf(nil))}}))
	f.Add([]byte("knead-manifest 1\nend 0\n"))
	f.Add([]byte("knead-manifest 1\n00 1 ../x\nend 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, _, err := decodeManifest(data)
		if err != nil {
			return
		}
		paths := slices.Sorted(maps.Keys(m))
		var records []record
		for _, p := range paths {
			if artifact.CheckPath(p) != nil {
				t.Errorf("an invalid path: %q", p)
			}
			records = append(records, m[p])
		}
		again, _, err := decodeManifest(encodeManifest("https://t.example/", paths, records))
		if err != nil || !maps.Equal(m, again) {
			t.Errorf("%v does not round-trip: %v", bytes.TrimSpace(data), err)
		}
	})
}
