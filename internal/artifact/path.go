package artifact

// This file decides which paths an artifact may have.

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/fold"
)

// A PathError reports a path that cannot be part of a site, and why.
type PathError struct{ Path, Why string }

func (e *PathError) Error() string {
	return fmt.Sprintf("cannot write a file called %q: %s", e.Path, e.Why)
}

// ReservedPrefix starts the names that Knead keeps for its own files in and beside the output folder.
const ReservedPrefix = ".knead-"

// ReleaseName is the path of the file that lists the files of a build.
const ReleaseName = "release.json"

// CheckPath returns a [*PathError] for a path that is not clean and relative, that some systems cannot write, or that
// is reserved.
func CheckPath(path string) error {
	switch {
	case !utf8.ValidString(path):
		return &PathError{path, "it is not UTF-8"}
	case path == "." || !fs.ValidPath(path):
		return &PathError{path, "it is not a clean path inside the site"}
	case strings.ContainsRune(path, '\\'):
		return &PathError{path, "a backslash is a separator on some systems"}
	case strings.ContainsFunc(path, unicode.IsControl):
		return &PathError{path, "it contains a control character"}
	case strings.HasPrefix(fold.Key(path), ReservedPrefix):
		return &PathError{path, "names that start with " + ReservedPrefix + " are reserved"}
	case fold.Key(path) == ReleaseName:
		return &PathError{path, "it is the list of the files of the build"}
	}
	return nil
}
