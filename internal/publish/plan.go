package publish

// This file plans the changes: which old files are removed, which are kept, and which conflict with the site.

import (
	"path"
	"slices"
	"strings"
)

// planChanges finds the files to remove and those to keep. It returns an error for a kept file that conflicts.
func (w *writer) planChanges() error {
	if w.old.verified {
		w.untracked = slices.Clone(w.opts.Seen.Untracked)
		for file := range w.old.written {
			if _, wanted := w.set.Get(file); !wanted {
				w.removed = append(w.removed, file)
			}
		}
	}
	for file := range w.old.files {
		untracked, err := w.isUntracked(file)
		if err != nil {
			return err
		}
		if untracked {
			w.untracked = append(w.untracked, file)
		}
	}
	slices.Sort(w.untracked)
	slices.Sort(w.removed)
	if err := w.checkFiles(); err != nil {
		return err
	}
	return w.checkFolders()
}

// isUntracked reports whether a file must be kept although the site does not have it: Knead did not write it, or
// somebody has modified it since. An unmodified file of the last build that the site no longer has is removed.
func (w *writer) isUntracked(file string) (bool, error) {
	if _, written := w.old.written[file]; !written {
		return true, nil
	}
	if _, wanted := w.set.Get(file); wanted {
		return false, nil
	}
	unchanged, err := w.isUnchanged(file)
	if unchanged {
		w.removed = append(w.removed, file)
	}
	return !unchanged, err
}

// checkFiles returns an error for an untracked file at the path of a folder of the site or, without Force, of a file.
func (w *writer) checkFiles() error {
	for a := range w.set.All() {
		if other, blocked := conflicting(a.Path, w.untracked); blocked {
			return &UntrackedFileError{Path: w.name(other), Wanted: w.name(a.Path)}
		}
		if _, found := slices.BinarySearch(w.untracked, a.Path); !found {
			continue
		}
		if !w.opts.Force {
			return &UntrackedFileError{Path: w.name(a.Path), Wanted: w.name(a.Path)}
		}
		w.replaced = append(w.replaced, a.Path)
	}
	w.untracked = slices.DeleteFunc(w.untracked, func(file string) bool {
		_, wanted := w.set.Get(file)
		return wanted
	})
	return nil
}

// checkFolders finds the folders that Knead did not create and returns an error for one at the path of a file of the
// site.
func (w *writer) checkFolders() error {
	written := map[string]bool{}
	for file := range w.old.written {
		for dir := path.Dir(file); dir != "." && !written[dir]; dir = path.Dir(dir) {
			written[dir] = true
		}
	}
	for _, dir := range w.old.folders {
		if written[dir] {
			continue
		}
		for above := dir; above != "."; above = path.Dir(above) {
			if _, wanted := w.set.Get(above); wanted {
				return &UntrackedFileError{Path: w.name(dir), Wanted: w.name(above)}
			}
		}
		w.folders = append(w.folders, dir)
	}
	return nil
}

// conflicting returns the untracked file at the path of a folder that contains file, or the first one inside of file.
// untracked is sorted.
func conflicting(file string, untracked []string) (string, bool) {
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		if _, found := slices.BinarySearch(untracked, dir); found {
			return dir, true
		}
	}
	i, _ := slices.BinarySearch(untracked, file+"/")
	if i < len(untracked) && strings.HasPrefix(untracked[i], file+"/") {
		return untracked[i], true
	}
	return "", false
}
