package output

// The swap, and clearing up: after a build, after a failed one, and after one that was killed.

import (
	"errors"
	"io/fs"
	"os"
	"slices"
)

func (w *writer) backupName() string { return reservedPrefix + "old-" + w.base }

// swap puts the stage in the old tree's place and clears the old one away. A leftover is told, not a failure: the new
// site stands.
func (w *writer) swap() (leftover string, err error) {
	w.stage.root.Close()
	if !w.old.exists {
		if err := w.disk.rename(w.parent, w.stageName(), w.base); err != nil {
			return "", w.failed("put in place", "", err)
		}
		return "", nil
	}
	gone := w.stageName()
	err = w.disk.exchange(w.parent, w.stageName(), w.base)
	if errors.Is(err, errNoExchange) {
		gone, err = w.backupName(), w.swapByRename()
	}
	if err != nil {
		return "", w.failed("put in place", "", err)
	}
	if w.discard(gone) != nil {
		return w.beside(gone), nil
	}
	return "", nil
}

// swapByRename is the swap of systems that cannot exchange. Killed between its steps, the old tree is known by its name
// and put back by the next build.
func (w *writer) swapByRename() error {
	if err := w.disk.rename(w.parent, w.base, w.backupName()); err != nil {
		return err
	}
	err := w.disk.rename(w.parent, w.stageName(), w.base)
	if err != nil {
		err = errors.Join(err, w.parent.Rename(w.backupName(), w.base))
	}
	return err
}

// recover clears up after a build that was killed.
func (w *writer) recover() error {
	if !w.exists(w.base) && w.exists(w.backupName()) {
		if err := w.disk.rename(w.parent, w.backupName(), w.base); err != nil {
			return w.failed("put back", "", err)
		}
	}
	for _, name := range []string{w.backupName(), w.stageName()} {
		if err := w.discard(name); err != nil {
			return failed("clear away", w.beside(name), err)
		}
	}
	return nil
}

func (w *writer) exists(name string) bool {
	_, err := w.parent.Lstat(name)
	return err == nil
}

// removeStage throws away the stage of a failed build. What it cannot remove the next build will.
func (w *writer) removeStage() {
	if w.stage.root != nil {
		w.stage.root.Close()
	}
	w.discard(w.stageName())
}

// discard removes a tree that was swapped out, or never swapped in, but nothing that Knead did not write: what
// somebody put into the old site while the new one was made is moved into the new one.
func (w *writer) discard(name string) error {
	info, err := w.parent.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || !info.IsDir() {
		return errors.Join(err, w.disk.remove(w.parent, name))
	}
	root, err := w.disk.enter(w.parent, name)
	if err != nil {
		return err
	}
	defer root.Close()
	d := treeRemover{w: w, name: name, at: dirCache{disk: w.disk, top: root}}
	defer d.at.close()
	if err := d.readOwnership(root); err != nil {
		return err
	}
	return d.all(root)
}

// A discarding is a tree on its way out.
type treeRemover struct {
	w          *writer
	name       string
	incomplete bool     // never whole: nothing in it is anybody's
	written    manifest // what is Knead's
	at         dirCache
}

// readOwnership finds out whose the files are. A manifest that is damaged claims none: by force, a build may have gone over
// one, and then all files were somebody's. One that cannot be read is no reason to guess.
func (d *treeRemover) readOwnership(root *os.Root) error {
	if _, err := root.Lstat(incompleteMarker); err == nil {
		d.incomplete = true
		return nil
	}
	data, err := d.w.disk.read(root, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	d.written, _ = decodeManifest(data)
	return err
}

// all removes the files, then the folders from the deepest up, then the manifest and the mark of a scrap: as long as
// anything is left, so is the knowledge of whose it is.
func (d *treeRemover) all(root *os.Root) error {
	folders := []string{""}
	for i := 0; i < len(folders); i++ {
		more, err := d.files(folders[i])
		if err != nil {
			return err
		}
		folders = append(folders, more...)
	}
	slices.Sort(folders)
	for _, dir := range slices.Backward(folders[1:]) {
		if err := d.remove(dir); err != nil {
			return err
		}
	}
	for _, last := range []string{manifestName, incompleteMarker} {
		if err := d.w.disk.remove(root, last); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return d.w.disk.remove(d.w.parent, d.name)
}

// files clears the files of one folder and returns the folders in it.
func (d *treeRemover) files(dir string) (folders []string, err error) {
	root, err := d.at.at(dir)
	if err != nil {
		return nil, err
	}
	entries, err := d.w.disk.list(root, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		path := joinPath(dir, e.Name())
		if e.IsDir() {
			folders = append(folders, path)
			continue
		}
		if path == manifestName || path == incompleteMarker {
			continue
		}
		if _, ours := d.written[path]; !ours && !d.incomplete {
			if err := d.preserve(root, path); err != nil {
				return nil, err
			}
		}
		if err := d.w.disk.remove(root, e.Name()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return folders, nil
}

func (d *treeRemover) remove(path string) error {
	root, err := d.at.at(parent(path))
	if err != nil {
		return err
	}
	return d.w.disk.remove(root, name(path))
}

// preserve moves a foreign file to the live tree, unless that has it already, or a newer one.
func (d *treeRemover) preserve(root *os.Root, path string) error {
	w, live := d.w, joinPath(d.w.base, path)
	if !w.exists(w.base) {
		return nil // the whole site was deleted meanwhile, and with it the place for this file
	}
	mine, err := root.Lstat(name(path))
	if err != nil {
		return err
	}
	theirs, err := w.parent.Lstat(live)
	if err == nil && (os.SameFile(mine, theirs) || !mine.ModTime().After(theirs.ModTime())) {
		return nil
	}
	if dir := parent(live); dir != w.base {
		if err := w.parent.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	return w.disk.rename(w.parent, joinPath(d.name, path), live)
}
