package watch

// What does not count: the droppings of editors and of version control.

import (
	"path/filepath"
	"slices"
	"strings"
)

// editorTempPatterns are names that no author gives to a page. 4913 is how Vim tries whether it may write; the rest are
// lock, swap and safety files of Vim, Emacs, Kate, gedit, JetBrains' editors and the Finder.
var editorTempPatterns = []string{
	"4913", "*~", "*.swp", "*.swo", "*.swx", "*.swpx", ".#*", "#*#", "*.kate-swp", ".goutputstream-*",
	"*___jb_tmp___", "*___jb_old___", ".DS_Store", ".git", ".hg", ".svn", ".jj", "node_modules", ".knead-*",
}

func isEditorTemp(name string) bool {
	return slices.ContainsFunc(editorTempPatterns, func(pattern string) bool {
		match, _ := filepath.Match(pattern, name) // the patterns are ours, and a test holds that they are well formed
		return match
	})
}

// isRelevant says whether a change at path is worth an event: it is below a root, and nothing on the way there is
// ignored.
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

// isBelow says that path is dir or below it.
func isBelow(path, dir string) bool {
	rest, ok := strings.CutPrefix(path, dir)
	return ok && (rest == "" || rest[0] == filepath.Separator || strings.HasSuffix(dir, string(filepath.Separator)))
}
