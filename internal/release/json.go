package release

// This file writes and reads manifests. They are JSON with one file a line. A build reads and writes a manifest of a
// hundred thousand lines, so those of the usual form do not go through package json.

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"knead/internal/artifact"
	"knead/internal/source"
)

const version = 1

// The JSON of a manifest, and of a file.
type (
	document struct {
		Version int      `json:"version"`
		Site    string   `json:"site"`
		Advice  string   `json:"advice"`
		Files   []entry  `json:"files"`
		Pending []string `json:"pending,omitempty"`
	}
	entry struct {
		Path   string `json:"path"`
		Size   int64  `json:"size"`
		SHA256 string `json:"sha256"`
	}
)

// The parts of the line of a file, and of the text before and after the files.
const (
	beforePath = `{"path":`
	beforeSize = `,"size":`
	beforeSum  = `,"sha256":"`
	afterSum   = `"}`
	noFiles    = `"files":[]`
)

// Encode returns the manifest as JSON, one file a line.
func (m *Manifest) Encode() []byte {
	head, tail, _ := bytes.Cut(quote(document{version, m.Site, m.Advice, []entry{}, m.Pending}), []byte(noFiles))
	b := append(make([]byte, 0, len(head)+len(tail)+160*len(m.Files)), head...)
	b = append(b, noFiles[:len(noFiles)-1]...)
	for i, f := range m.Files {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n"+beforePath...)
		if isPlain(f.Path) {
			b = append(append(append(b, '"'), f.Path...), '"')
		} else {
			b = append(b, quote(f.Path)...)
		}
		b = strconv.AppendInt(append(b, beforeSize...), f.Size, 10)
		b = append(hex.AppendEncode(append(b, beforeSum...), f.Sum[:]), afterSum...)
	}
	return append(append(append(b, ']'), tail...), '\n')
}

// quote returns a value as JSON without escapes for HTML. Values of texts and numbers have no error.
func quote(value any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// isPlain reports whether a path is the same in JSON.
func isPlain(path string) bool {
	for i := range len(path) {
		if c := path[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

// Decode reads a manifest. It refuses one of another version, and paths that no build writes.
func Decode(data []byte) (*Manifest, error) {
	d, files, ok := decodeLines(string(data))
	if !ok {
		var err error
		if d, files, err = decodeJSON(data); err != nil {
			return nil, fmt.Errorf("%s is not a release manifest: %w", Name, err)
		}
	}
	if d.Version != version {
		return nil, fmt.Errorf("%s has version %d; this program reads version %d", Name, d.Version, version)
	}
	for _, f := range files {
		if err := checkFile(f); err != nil {
			return nil, fmt.Errorf("%s: %w", Name, err)
		}
	}
	for _, path := range d.Pending {
		if err := artifact.CheckPath(path); err != nil {
			return nil, fmt.Errorf("%s: %w", Name, err)
		}
	}
	m := New(d.Site, files)
	m.Advice, m.Pending = d.Advice, d.Pending
	return m, nil
}

func checkFile(f File) error {
	if f.Size < 0 {
		return errors.New("the size of " + f.Path + " is negative")
	}
	return artifact.CheckPath(f.Path)
}

// decodeLines reads a manifest as Encode writes it. It reports false for any other text.
func decodeLines(text string) (d document, files []File, ok bool) {
	head, rest, ok := strings.Cut(text, noFiles[:len(noFiles)-1]+"\n")
	if !ok {
		return d, nil, false
	}
	files = make([]File, 0, strings.Count(rest, "\n"))
	for {
		line, more, _ := strings.Cut(rest, "\n")
		f, after, ok := decodeLine(line)
		if !ok {
			return d, nil, false
		}
		files, rest = append(files, f), more
		if after != "," {
			err := json.Unmarshal([]byte(head+noFiles[:len(noFiles)-1]+after+more), &d)
			return d, files, err == nil && strings.HasPrefix(after, "]")
		}
	}
}

// decodeLine reads the line of a file with a plain path, and returns what is after it.
func decodeLine(line string) (f File, after string, ok bool) {
	rest, isFile := strings.CutPrefix(line, beforePath+`"`)
	name, rest, hasSize := strings.Cut(rest, `"`+beforeSize)
	size, rest, hasSum := strings.Cut(rest, beforeSum)
	sum, after, ends := strings.Cut(rest, afterSum)
	var err error
	if f.Size, err = strconv.ParseInt(size, 10, 64); err != nil || len(sum) != hex.EncodedLen(len(f.Sum)) {
		return f, "", false
	}
	_, err = hex.Decode(f.Sum[:], []byte(sum))
	f.Path = name
	return f, after, isFile && hasSize && hasSum && ends && err == nil && isPlain(name)
}

// decodeJSON reads a manifest of any form.
func decodeJSON(data []byte) (d document, files []File, err error) {
	if err := json.Unmarshal(data, &d); err != nil {
		return d, nil, err
	}
	for _, e := range d.Files {
		f := File{Path: e.Path, Size: e.Size}
		if sum, err := hex.DecodeString(e.SHA256); err != nil || copy(f.Sum[:], sum) != len(f.Sum) ||
			len(sum) != len(source.Digest{}) {
			return d, nil, errors.New("the entry of " + e.Path + " is invalid")
		}
		files = append(files, f)
	}
	return d, files, nil
}
