package publish

// This file is the manifest: the files that Knead wrote, from which the next build knows which files are untracked or
// modified. It contains no times: equal sites have equal manifests.

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"knead/internal/artifact"
	"knead/internal/source"
)

// ManifestName is the name of the manifest in the output folder.
const ManifestName = artifact.ReservedPrefix + "manifest"

// The manifests of version 1 have no line for the site.
const (
	manifestHeader  = "knead-manifest 2"
	manifestHeader1 = "knead-manifest 1"
)

// A sum is the first half of a digest.
type sum [16]byte

func sumOf(d source.Digest) sum { return sum(d[:16]) }

// A record describes one written file.
type record struct {
	size int64
	sum  sum
}

type manifest map[string]record

// encodeManifest writes whose site it is, then the records as lines in the given order: sum, size, path. The last line
// has their number, so that a truncated file is detected.
func encodeManifest(site string, paths []string, records []record) []byte {
	var b bytes.Buffer
	b.Grow(len(paths) * 80)
	fmt.Fprintf(&b, "%s\nsite %q\n", manifestHeader, site)
	for i, path := range paths {
		b.WriteString(hex.EncodeToString(records[i].sum[:]))
		b.WriteByte(' ')
		b.WriteString(strconv.FormatInt(records[i].size, 10))
		b.WriteByte(' ')
		b.WriteString(path)
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "end %d\n", len(paths))
	return b.Bytes()
}

// decodeManifest returns the records and whose site it is.
func decodeManifest(data []byte) (manifest, string, error) {
	header, text, _ := strings.Cut(string(data), "\n")
	site := ""
	switch header {
	case manifestHeader1:
	case manifestHeader:
		line, rest, _ := strings.Cut(text, "\n")
		quoted, ok := strings.CutPrefix(line, "site ")
		var err error
		if site, err = strconv.Unquote(quoted); err != nil || !ok {
			return nil, "", fmt.Errorf("it has an invalid line: %.80q", line)
		}
		text = rest
	default:
		return nil, "", fmt.Errorf("it does not start with %q", manifestHeader)
	}
	m, err := decodeRecords(text)
	return m, site, err
}

func decodeRecords(text string) (manifest, error) {
	m := make(manifest, strings.Count(text, "\n"))
	for {
		line, rest, ok := strings.Cut(text, "\n")
		if !ok {
			return nil, fmt.Errorf("it is truncated after %d files", len(m))
		}
		if count, last := strings.CutPrefix(line, "end "); last && rest == "" && count == strconv.Itoa(len(m)) {
			return m, nil
		}
		path, r, err := decodeRecord(line)
		if err != nil {
			return nil, err
		}
		m[path], text = r, rest
	}
}

func decodeRecord(line string) (path string, r record, err error) {
	bad := fmt.Errorf("it has an invalid line: %.80q", line)
	digits, rest, _ := strings.Cut(line, " ")
	size, path, _ := strings.Cut(rest, " ")
	if len(digits) != hex.EncodedLen(len(r.sum)) {
		return "", record{}, bad
	}
	if _, err := hex.Decode(r.sum[:], []byte(digits)); err != nil {
		return "", record{}, bad
	}
	if r.size, err = strconv.ParseInt(size, 10, 64); err != nil || r.size < 0 || artifact.CheckPath(path) != nil {
		return "", record{}, bad
	}
	return path, r, nil
}
