package output

// Whose is whose: which files of the old tree the build may take away, and which it must keep.

import (
	"slices"
	"strings"
)

// planChanges tells the files that go and those that stay, and refuses those that are in the way.
func (w *writer) planChanges() error {
	for path := range w.old.files {
		stays, err := w.isUntracked(path)
		if err != nil {
			return err
		}
		if stays {
			w.untracked = append(w.untracked, path)
		}
	}
	slices.Sort(w.untracked)
	slices.Sort(w.removed)
	if err := w.checkFiles(); err != nil {
		return err
	}
	return w.checkFolders()
}

// isUntracked says that a file is not Knead's to take away. A file of the last build that the site no longer has goes,
// unless somebody has changed it since: then it is that person's.
func (w *writer) isUntracked(path string) (bool, error) {
	if _, ours := w.old.written[path]; !ours {
		return true, nil
	}
	if _, wanted := w.set.Get(path); wanted {
		return false, nil
	}
	same, err := w.isUnchanged(path)
	if same {
		w.removed = append(w.removed, path)
	}
	return !same, err
}

// checkFiles refuses foreign files where the site wants a folder, and, unless forced, where it wants a file.
func (w *writer) checkFiles() error {
	for a := range w.set.All() {
		if other, blocked := conflicting(a.Path, w.untracked); blocked {
			return &UntrackedFileError{Path: w.name(other), Wanted: w.name(a.Path)}
		}
		if _, there := slices.BinarySearch(w.untracked, a.Path); !there {
			continue
		}
		if !w.opts.Force {
			return &UntrackedFileError{Path: w.name(a.Path), Wanted: w.name(a.Path)}
		}
		w.replaced = append(w.replaced, a.Path)
	}
	w.untracked = slices.DeleteFunc(w.untracked, func(path string) bool {
		_, wanted := w.set.Get(path)
		return wanted
	})
	return nil
}

// checkFolders finds the folders that Knead did not make, and refuses those where the site wants a file.
func (w *writer) checkFolders() error {
	ours := map[string]bool{}
	for path := range w.old.written {
		for dir := parent(path); dir != "" && !ours[dir]; dir = parent(dir) {
			ours[dir] = true
		}
	}
	for _, dir := range w.old.folders {
		if ours[dir] {
			continue
		}
		for above := dir; above != ""; above = parent(above) {
			if _, wanted := w.set.Get(above); wanted {
				return &UntrackedFileError{Path: w.name(dir), Wanted: w.name(above)}
			}
		}
		w.folders = append(w.folders, dir)
	}
	return nil
}

// conflicting returns the foreign file that stands where a folder on the way to path must be, or the first that lives
// below path. foreign is sorted.
func conflicting(path string, foreign []string) (string, bool) {
	for dir := parent(path); dir != ""; dir = parent(dir) {
		if _, found := slices.BinarySearch(foreign, dir); found {
			return dir, true
		}
	}
	i, _ := slices.BinarySearch(foreign, path+"/")
	if i < len(foreign) && strings.HasPrefix(foreign[i], path+"/") {
		return foreign[i], true
	}
	return "", false
}
