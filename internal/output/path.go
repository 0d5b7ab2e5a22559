package output

// What may be a path of the site, and when two paths are one.

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A PathError says that a path cannot be part of a site, and why.
type PathError struct{ Path, Why string }

func (e *PathError) Error() string {
	return fmt.Sprintf("cannot write a file called %q: %s", e.Path, e.Why)
}

// reservedPrefix starts the names that Knead keeps for itself, in the output and beside it.
const reservedPrefix = ".knead-"

func checkPath(path string) error {
	switch {
	case !utf8.ValidString(path):
		return &PathError{path, "it is not UTF-8"}
	case path == "." || !fs.ValidPath(path):
		return &PathError{path, "it is not a clean path inside the site"}
	case strings.ContainsRune(path, '\\'):
		return &PathError{path, "a backslash is a separator on some systems"}
	case strings.ContainsFunc(path, unicode.IsControl):
		return &PathError{path, "it has a control character"}
	case strings.HasPrefix(fold(path), reservedPrefix):
		return &PathError{path, "names that start with " + reservedPrefix + " are Knead's own"}
	}
	return nil
}

// fold maps paths that differ in capitals only to one string: to the smallest rune of each orbit of Unicode's simple
// folding, and ß, which file systems fold to two letters, to them.
func fold(path string) string {
	if isPlain(path) {
		return path
	}
	var b strings.Builder
	for _, r := range path {
		if r == 'ß' || r == 'ẞ' {
			b.WriteString("ss")
			continue
		}
		b.WriteRune(foldRune(r))
	}
	return b.String()
}

// isPlain says that folding changes nothing, as in nearly every path of a site.
func isPlain(path string) bool {
	for i := range len(path) {
		if c := path[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

func foldRune(r rune) rune {
	low := unicode.ToLower(r)
	for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
		if 'a' <= o && o <= 'z' { // the Kelvin sign is a k, the long ſ an s
			return o
		}
		low = min(low, unicode.ToLower(o))
	}
	return low
}

// parent returns the folder that path is in, "" at the top.
func parent(path string) string {
	i := strings.LastIndexByte(path, '/')
	return path[:max(i, 0)]
}

// name returns the last part of path.
func name(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// joinPath returns the path of something inside a folder, either of which may be "".
func joinPath(dir, path string) string {
	if dir == "" || path == "" {
		return dir + path
	}
	return dir + "/" + path
}
