package publish

// This file swaps the old and the new site and cleans up: after a build, after a failed one and after a crash.

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"time"

	"knead/internal/artifact"
	"knead/internal/release"
)

// maxLeftovers is how many folders that cannot be deleted may be beside the output before a build gives up.
const maxLeftovers = 20

// besideName is the n-th name of a folder beside the output: ".knead-stage-public", ".knead-stage2-public".
func (w *writer) besideName(kind string, n int) string {
	if n > 1 {
		kind += strconv.Itoa(n)
	}
	return artifact.ReservedPrefix + kind + "-" + w.base
}

// swap replaces the old site by the stage and deletes the old one. A folder that cannot be deleted is not an error,
// because the new site is complete.
func (w *writer) swap() error {
	_ = w.stage.root.Close()
	if !w.old.exists {
		if err := w.fs.rename(w.parent, w.stageName, w.base); err != nil {
			return w.failed("replace", "", err)
		}
		w.note(w.manifestDigest, w.stamp())
		return nil
	}
	old := w.stageName
	err := w.fs.exchange(w.parent, w.stageName, w.base)
	if errors.Is(err, errNoExchange) {
		old, err = w.backupName, w.swapByRename()
	}
	if err != nil {
		return w.failed("replace", "", err)
	}
	w.note(w.manifestDigest, w.stamp())
	if w.discard(old, false) != nil {
		w.stale = append(w.stale, w.beside(old))
	}
	return nil
}

// swapByRename is the swap for file systems that cannot exchange two folders. If the process is killed between its
// steps, the next build restores the old site from its backup name.
func (w *writer) swapByRename() error {
	if err := w.fs.rename(w.parent, w.base, w.backupName); err != nil {
		return err
	}
	err := w.fs.rename(w.parent, w.stageName, w.base)
	if err != nil {
		err = errors.Join(err, w.parent.Rename(w.backupName, w.base))
	}
	return err
}

// recover cleans up after a build that was killed, and chooses the names of the folders beside the output. If a folder
// cannot be deleted, for example because another user owns a folder in it, it is left there and another name is used.
func (w *writer) recover() error {
	if err := w.restore(); err != nil {
		return err
	}
	w.completeJournals()
	var err error
	if w.backupName, err = w.clear("old"); err == nil {
		w.stageName, err = w.clear("stage")
	}
	return err
}

// restore renames the old site back if a build was killed between the two steps of swapByRename. Of several old sites,
// all but the last one are leftovers that could not be deleted.
func (w *writer) restore() error {
	if w.exists(w.base) {
		return nil
	}
	last, modified := "", time.Time{}
	for n := range maxLeftovers {
		name := w.besideName("old", n+1)
		info, err := w.parent.Lstat(path.Join(name, release.Name))
		if err == nil && (last == "" || info.ModTime().After(modified)) {
			last, modified = name, info.ModTime()
		}
	}
	if last == "" {
		return nil
	}
	if err := w.fs.rename(w.parent, last, w.base); err != nil {
		return w.failed("restore", "", err)
	}
	return nil
}

// clear deletes the leftovers of a kind and returns a name of that kind that is free.
func (w *writer) clear(kind string) (free string, err error) {
	for n := range maxLeftovers {
		name := w.besideName(kind, n+1)
		failure := w.discard(name, true)
		switch {
		case failure != nil:
			w.stale, err = append(w.stale, w.beside(name)), failed("delete", w.beside(name), failure)
		case free == "":
			free = name
		}
	}
	if free == "" {
		return "", err
	}
	return free, nil
}

func (w *writer) exists(name string) bool {
	_, err := w.parent.Lstat(name)
	return err == nil
}

// removeStage deletes the stage of a failed build. If that fails, the next build tries again.
func (w *writer) removeStage() {
	if w.stage.root != nil {
		_ = w.stage.root.Close()
	}
	_ = w.discard(w.stageName, true)
}

// discard deletes the tree of an old site or of an unfinished stage, which may be incomplete. Untracked files that were
// added to the old site while the new one was written are moved to the new one. If the permissions of its folders do
// not allow it, they are changed.
func (w *writer) discard(name string, mayBeIncomplete bool) error {
	err := w.discardTree(name, mayBeIncomplete)
	if errors.Is(err, fs.ErrPermission) && w.allowRemoval(name) == nil {
		return w.discardTree(name, mayBeIncomplete)
	}
	return err
}

func (w *writer) discardTree(name string, mayBeIncomplete bool) error {
	info, err := w.parent.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil || !info.IsDir() {
		return errors.Join(err, w.fs.remove(w.parent, name))
	}
	root, err := w.fs.enter(w.parent, name)
	if err != nil {
		return err
	}
	defer root.Close()
	d := treeRemover{w: w, name: name, dirs: newDirCache(w.fs, root, false)}
	defer d.dirs.close()
	if err := d.readOwnership(root, mayBeIncomplete); err != nil {
		return err
	}
	return d.all(root)
}

// allowRemoval makes all folders of a tree writable.
func (w *writer) allowRemoval(name string) error {
	for todo := []string{name}; len(todo) > 0; todo = todo[1:] {
		if err := w.fs.chmod(w.parent, todo[0], 0o700); err != nil {
			return err
		}
		entries, err := w.fs.list(w.parent, todo[0])
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.IsDir() {
				todo = append(todo, path.Join(todo[0], e.Name()))
			}
		}
	}
	return nil
}

// A treeRemover deletes one tree.
type treeRemover struct {
	w          *writer
	name       string
	incomplete bool     // an unfinished stage, in which no file is untracked
	written    manifest // the files that Knead wrote
	dirs       *dirCache
}

// readOwnership finds out which files Knead wrote. With a damaged manifest, which --force ignores, all files count as
// untracked. A manifest that cannot be read is an error.
func (d *treeRemover) readOwnership(root *os.Root, mayBeIncomplete bool) error {
	if _, err := root.Lstat(incompleteMarker); err == nil && mayBeIncomplete {
		d.incomplete = true
		return nil
	}
	if info, err := root.Lstat(release.Name); err == nil && !info.Mode().IsRegular() {
		return nil
	}
	data, err := d.w.fs.read(root, release.Name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	d.written, _, _ = decodeManifest(data)
	return err
}

// all deletes the files, then the folders from the deepest up, then the manifest and the incomplete marker: while any
// file is left, readOwnership works.
func (d *treeRemover) all(root *os.Root) error {
	folders := []string{"."}
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
	for _, last := range []string{release.Name, incompleteMarker} {
		if err := d.w.fs.remove(root, last); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return d.w.fs.remove(d.w.parent, d.name)
}

// files deletes the files of one folder and returns the folders in it.
func (d *treeRemover) files(dir string) (folders []string, err error) {
	root, err := d.dirs.at(dir)
	if err != nil {
		return nil, err
	}
	entries, err := d.w.fs.list(root, ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		file := path.Join(dir, e.Name())
		if e.IsDir() {
			folders = append(folders, file)
			continue
		}
		if file == release.Name || file == incompleteMarker {
			continue
		}
		if _, written := d.written[file]; !written && !d.incomplete {
			if err := d.preserve(root, file); err != nil {
				return nil, err
			}
		}
		if err := d.w.fs.remove(root, e.Name()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return folders, nil
}

func (d *treeRemover) remove(file string) error {
	root, err := d.dirs.at(path.Dir(file))
	if err != nil {
		return err
	}
	return d.w.fs.remove(root, path.Base(file))
}

// preserve moves an untracked file to the new site, unless that has the same file or a newer one.
func (d *treeRemover) preserve(root *os.Root, file string) error {
	w, target := d.w, path.Join(d.w.base, file)
	if !w.exists(w.base) {
		return nil // the whole site was deleted in the meantime
	}
	info, err := root.Lstat(path.Base(file))
	if err != nil {
		return err
	}
	existing, err := w.parent.Lstat(target)
	if err == nil && (os.SameFile(info, existing) || !info.ModTime().After(existing.ModTime())) {
		return nil
	}
	if dir := path.Dir(target); dir != w.base {
		if err := w.parent.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	return w.fs.rename(w.parent, path.Join(d.name, file), target)
}
