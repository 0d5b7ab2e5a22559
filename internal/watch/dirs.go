package watch

// This file keeps every folder watched, including folders that are created faster than they can be added.

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// addAll watches every root with everything in it, and its parent folder, so that a root that is deleted and created
// again is noticed.
func (w *watcher) addAll() {
	for _, root := range w.roots {
		w.add(filepath.Dir(root))
		w.addTree(root)
	}
}

// rewatch adds all watches again. For a watch that still works this costs one call.
func (w *watcher) rewatch() {
	w.watched = map[string]bool{}
	w.addAll()
}

// addTree watches top, if it is a folder, and all folders in it. Each is watched before it is listed: what is created
// later causes an event, what was created before is in the list. (Otherwise four of five events for `mkdir -p a/b/c`
// are missed.)
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
		entries, _ := os.ReadDir(dir) // it may have been deleted since; then there is nothing to watch
		for _, e := range entries {
			if e.IsDir() { // and not a link to a folder
				todo = append(todo, filepath.Join(dir, e.Name()))
			}
		}
	}
}

// add watches one folder and reports whether that worked.
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
		w.settled.add(dir)
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission):
		// Deleted since, or not readable. Then its pages cannot be read either, and the build reports that.
	default:
		w.fallBackToPolling(err)
	}
	return err == nil
}

// forget removes the watches of a folder that was deleted or moved, and of all folders in it: the system would keep
// sending events of a moved folder under its old name.
func (w *watcher) forget(path string) {
	if w.system == nil || !w.watched[path] {
		return
	}
	for dir := range w.watched {
		if isBelow(dir, path) {
			_ = w.system.Remove(dir) // fails if the system has already removed it
			delete(w.watched, dir)
		}
	}
}
