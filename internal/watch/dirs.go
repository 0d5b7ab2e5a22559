package watch

// Seeing to it that every folder is watched, also those made faster than we can look.

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// addAll watches every root with everything below it, and the folder that the root is in, so that a root that is
// removed and made again is noticed.
func (w *watcher) addAll() {
	for _, root := range w.roots {
		w.add(filepath.Dir(root))
		w.addTree(root)
	}
}

// rewatch watches everything, trusting no watch that was there before. For one that is good it costs a call.
func (w *watcher) rewatch() {
	w.watched = map[string]bool{}
	w.addAll()
}

// addTree watches top, if it is a folder, and all folders below it. Each is watched before it is read: whatever is
// made in it afterwards makes an event, whatever was there before is in the list. (Events for `mkdir -p a/b/c` would
// else be missed four times in five.)
func (w *watcher) addTree(top string) {
	if info, err := os.Lstat(top); err != nil || !info.IsDir() {
		return
	}
	for todo := []string{top}; len(todo) > 0 && w.system != nil; {
		dir := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !w.isRelevant(dir) || !w.add(dir) {
			continue
		}
		entries, _ := os.ReadDir(dir) // it may be gone again, and then there is nothing to watch
		for _, e := range entries {
			if e.IsDir() { // and not a link to one
				todo = append(todo, filepath.Join(dir, e.Name()))
			}
		}
	}
}

// add watches one folder, and says whether that worked.
func (w *watcher) add(dir string) bool {
	if w.system == nil || w.watched[dir] {
		return w.system != nil
	}
	add := (*fsnotify.Watcher).Add
	if w.opts.add != nil {
		add = w.opts.add
	}
	err := add(w.system, dir)
	switch {
	case err == nil:
		w.watched[dir] = true
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission):
		// Gone since, or not ours to see: then its pages cannot be read either, and whoever reads them says so.
	default:
		w.fallBackToPolling(err)
	}
	return err == nil
}

// forget gives up the watches of a folder that was removed or moved, and of all below it: the system goes on telling
// of a moved folder under its old name.
func (w *watcher) forget(path string) {
	if w.system == nil || !w.watched[path] {
		return
	}
	for dir := range w.watched {
		if isBelow(dir, path) {
			w.system.Remove(dir) // an error says only that the system has forgotten it first
			delete(w.watched, dir)
		}
	}
}
