package watch

// This file lists the files that are ignored: temporary files of editors and the files of version control.

import (
	"path/filepath"
	"slices"
	"strings"
)

// editorTempPatterns match lock, swap and backup files of Vim, Emacs, Kate, gedit, JetBrains' editors and the Finder,
// and folders of version control. Vim creates 4913 to test whether a folder is writable.
var editorTempPatterns = []string{
	"4913", "*~", "*.swp", "*.swo", "*.swx", "*.swpx", ".#*", "#*#", "*.kate-swp", ".goutputstream-*",
	"*___jb_tmp___", "*___jb_old___", ".DS_Store", ".git", ".hg", ".svn", ".jj", "node_modules", ".knead-*",
}

func isEditorTemp(name string) bool {
	return slices.ContainsFunc(editorTempPatterns, func(pattern string) bool {
		match, _ := filepath.Match(pattern, name) // a test checks that the patterns are well formed
		return match
	})
}

// isRelevant reports whether the path is in a root and neither it nor a folder on the way is ignored.
func (w *watcher) isRelevant(path string) bool {
	for _, dir := range w.ignored {
		if isBelow(path, dir) {
			return false
		}
	}
	return slices.ContainsFunc(w.roots, func(root string) bool {
		return isBelow(path, root) &&
			!slices.ContainsFunc(strings.Split(path[len(root):], string(filepath.Separator)), isEditorTemp)
	})
}

// isBelow reports whether path is dir or in it.
func isBelow(path, dir string) bool {
	rest, ok := strings.CutPrefix(path, dir)
	return ok && (rest == "" || rest[0] == filepath.Separator || strings.HasSuffix(dir, string(filepath.Separator)))
}
