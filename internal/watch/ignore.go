package watch

// This file decides which changes are ignored: those of the files that are never content.

import (
	"path/filepath"
	"slices"
	"strings"

	"knead/internal/source"
)

// isRelevant reports whether the path is in a root and neither it nor a folder on the way is ignored.
func (w *watcher) isRelevant(path string) bool {
	for _, dir := range w.ignored {
		if isBelow(path, dir) {
			return false
		}
	}
	return slices.ContainsFunc(w.roots, func(root string) bool {
		return isBelow(path, root) &&
			!slices.ContainsFunc(strings.Split(path[len(root):], string(filepath.Separator)), source.IsTemporary)
	})
}

// isBelow reports whether path is dir or in it.
func isBelow(path, dir string) bool {
	rest, ok := strings.CutPrefix(path, dir)
	return ok && (rest == "" || rest[0] == filepath.Separator || strings.HasSuffix(dir, string(filepath.Separator)))
}
