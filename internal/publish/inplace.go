package publish

// This file changes a few files of the output folder where they are, without a new tree.

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"knead/internal/parallel"
	"knead/internal/release"
)

// maxInPlace is how many files are changed in place. With more of them readers would see a mixture for too long, and a
// new tree takes little more time.
const maxInPlace = 256

// undoDir is the folder in a stage with links to the files that are replaced or removed.
const undoDir = ".knead-undo"

// A change is one file that is written to the output or removed from it.
type change struct {
	path   string
	remove bool
	isNew  bool // the output has no file there
	record
}

// changes lists the changes in the order in which they are made: first the files that are written, then those that are
// removed.
func (w *writer) changes() []change {
	var all []change
	for i, fresh := range w.fresh {
		if fresh {
			a := w.set.At(i)
			_, exists := w.old.written[a.Path]
			if exists && !w.old.verified {
				_, exists = w.old.files[a.Path]
			}
			all = append(all, change{path: a.Path, isNew: !exists, record: w.records[i]})
		}
	}
	for _, file := range w.removed {
		all = append(all, change{path: file, remove: true, record: w.old.written[file]})
	}
	return all
}

// canChangeInPlace reports whether the changes are few, and can be made one by one in any order.
func (w *writer) canChangeInPlace(all []change) bool {
	if w.opts.Swap || w.old.written == nil || len(w.replaced) > 0 || len(all) > maxInPlace {
		return false
	}
	if w.exists(w.inOutput(incompleteMarker)) { // copied there by hand; the swap leaves it out
		return false
	}
	for _, file := range w.removed { // a file where the new site needs a folder, or a folder where it needs a file
		for _, c := range all {
			if !c.remove && (strings.HasPrefix(c.path, file+"/") || strings.HasPrefix(file, c.path+"/")) {
				return false
			}
		}
	}
	return true
}

// changeInPlace makes the changes and reports whether it could. If one of them fails, those before it are undone.
func (w *writer) changeInPlace(all []change) (done bool, err error) {
	if err := w.prepareInPlace(all); err != nil {
		return false, w.clearInPlace()
	}
	for i, c := range all {
		if w.apply(c) != nil {
			return false, errors.Join(w.undo(all[:i+1]), w.clearInPlace())
		}
	}
	if err := w.fs.rename(w.parent, path.Join(w.stageName, release.Name), w.inOutput(release.Name)); err != nil {
		return false, errors.Join(w.undo(all), w.clearInPlace())
	}
	// The journal may go only when the changes are on the disk. Without it the next build compares the files.
	if w.syncOutput(all) == nil {
		_ = w.fs.remove(w.stage.root, journalName)
	}
	_ = w.stage.root.Close()
	if w.discard(w.stageName, true) != nil {
		w.stale = append(w.stale, w.beside(w.stageName))
	}
	return true, nil
}

// prepareInPlace completes the stage: the manifest, links to the files that will be replaced, and the journal.
func (w *writer) prepareInPlace(all []change) error {
	root, err := w.openStage()
	if err != nil {
		return err
	}
	if err := w.fs.create(root, release.Name, bytes.NewReader(w.newManifest())); err != nil {
		return err
	}
	if err := w.fs.mkdir(root, undoDir); err != nil {
		return err
	}
	for i, c := range all {
		if c.isNew {
			continue
		}
		if err := w.fs.link(w.parent, w.inOutput(c.path), w.undoName(i)); err != nil {
			return err
		}
	}
	journal := encodeJournal(w.old.manifestDigest, w.manifestDigest, all)
	if err := w.fs.create(root, journalName, bytes.NewReader(journal)); err != nil {
		return err
	}
	return w.syncStage(all)
}

// maxSynced is how many changes are synced file by file. The sync of a whole file system takes less time for more, but
// it also waits for what other programs write.
const maxSynced = 32

// syncStage waits until the files of the stage are on the disk.
func (w *writer) syncStage(all []change) error {
	if len(all) > maxSynced {
		return w.fs.sync(w.stage.root, ".")
	}
	names := []string{release.Name, journalName}
	for _, c := range all {
		if !c.remove {
			names = append(names, c.path)
		}
	}
	return parallel.Each(w.opts.Jobs, len(names), func(i int) error { return w.fs.syncFile(w.stage.root, names[i]) })
}

// syncOutput waits until the changes are on the disk.
func (w *writer) syncOutput(all []change) error {
	if len(all) > maxSynced {
		return w.fs.sync(w.stage.root, ".")
	}
	folders := []string{w.base}
	for _, c := range all {
		dir := w.inOutput(path.Dir(c.path))
		for dir != w.base && c.remove && !w.exists(dir) { // it was removed with its last file
			dir = path.Dir(dir)
		}
		folders = append(folders, dir)
	}
	slices.Sort(folders)
	folders = slices.Compact(folders)
	return parallel.Each(w.opts.Jobs, len(folders), func(i int) error { return w.fs.syncFile(w.parent, folders[i]) })
}

func (w *writer) inOutput(file string) string { return path.Join(w.base, file) }

func (w *writer) undoName(i int) string { return path.Join(w.stageName, undoDir, strconv.Itoa(i)) }

// apply makes one change.
func (w *writer) apply(c change) error {
	if c.remove {
		if err := w.fs.remove(w.parent, w.inOutput(c.path)); err != nil {
			return err
		}
		w.removeEmptyFolders(c.path)
		return nil
	}
	if dir := path.Dir(c.path); dir != "." {
		if err := w.fs.mkdirBelow(w.parent, w.inOutput(dir)); err != nil {
			return err
		}
	}
	return w.fs.rename(w.parent, path.Join(w.stageName, c.path), w.inOutput(c.path))
}

// removeEmptyFolders removes the folders of a file that was removed, up to the first one that has other files.
func (w *writer) removeEmptyFolders(file string) {
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		if w.parent.Remove(w.inOutput(dir)) != nil {
			return
		}
	}
}

// undo restores the output, and in the stage the files that were moved from there. The journal is removed first: the
// next build may not complete it.
func (w *writer) undo(all []change) error {
	_ = w.stage.root.Remove(journalName)
	var failure error
	for i, c := range slices.Backward(all) {
		staged, live := path.Join(w.stageName, c.path), w.inOutput(c.path)
		moved := !c.remove && !w.exists(staged)
		var err error
		switch {
		case moved && c.isNew:
			err = w.parent.Rename(live, staged)
		case moved:
			if err = w.parent.Link(live, staged); err == nil {
				err = w.parent.Rename(w.undoName(i), live)
			}
		case c.remove && !w.exists(live):
			if err = w.parent.MkdirAll(path.Dir(live), 0o755); err == nil {
				err = w.parent.Rename(w.undoName(i), live)
			}
		}
		if c.isNew {
			w.removeNewFolders(path.Dir(c.path))
		}
		failure = errors.Join(failure, err)
	}
	if failure != nil {
		return w.failed("restore", "", failure)
	}
	return nil
}

// removeNewFolders removes the empty folders from dir up that the old site did not have.
func (w *writer) removeNewFolders(dir string) {
	for ; dir != "." && !w.old.hasFolder(dir); dir = path.Dir(dir) {
		if w.parent.Remove(w.inOutput(dir)) != nil {
			break
		}
	}
}

// clearInPlace removes from the stage what only a change in place needs.
func (w *writer) clearInPlace() error {
	if w.stage.root == nil {
		return w.stage.err
	}
	for _, name := range []string{journalName, release.Name} {
		if err := w.stage.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return w.failed("write", "", err)
		}
	}
	if err := w.stage.root.RemoveAll(undoDir); err != nil {
		return w.failed("write", "", err)
	}
	return nil
}
