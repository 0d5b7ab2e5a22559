package publish

// This file writes the stage: the new site in a folder beside the old one.

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path"
	"sync"

	"knead/internal/artifact"
	"knead/internal/parallel"
	"knead/internal/release"
)

// incompleteMarker is a file in a stage that is not complete: all of such a stage may be deleted.
const incompleteMarker = artifact.ReservedPrefix + "incomplete"

// A stage is the folder of the new site while it is written.
type stage struct {
	once sync.Once
	root *os.Root
	err  error
}

// openStage returns the stage. The first call creates it.
func (w *writer) openStage() (*os.Root, error) {
	w.stage.once.Do(func() {
		name := w.stageName
		if w.stage.err = w.fs.mkdir(w.parent, name); w.stage.err != nil {
			w.stage.err = failed("create the folder", w.beside(name), w.stage.err)
			return
		}
		root, err := w.fs.enter(w.parent, name)
		if err != nil {
			w.stage.err = failed("open the folder", w.beside(name), err)
			return
		}
		w.stage.root = root
		if err := w.fs.create(root, incompleteMarker, bytes.NewReader(nil)); err != nil {
			w.stage.err = failed("write", w.beside(name), err)
		}
	})
	return w.stage.root, w.stage.err
}

// makeAll makes every artifact and writes those to the stage whose old file cannot be reused.
func (w *writer) makeAll() error {
	n := w.set.Len()
	w.records, w.fresh, w.modified = make([]record, n), make([]bool, n), make([]bool, n)
	w.keys = make([]Key, n)
	known, order := w.knownKeys(), w.makingOrder()
	return parallel.EachWorker(w.opts.Jobs, n, func() (func(int) error, func()) {
		to := newDirCache(w.fs, nil, true) // the stage is opened for the first file
		return func(n int) error {
			i := order[n]
			if done, err := w.isKnown(i, known); done || err != nil {
				return err
			}
			return w.makeOne(i, to)
		}, to.close
	})
}

// makingOrder lists the artifacts as they are made: pages last, since the search index is made of all of them at once
// and would keep one processor busy at the end.
func (w *writer) makingOrder() []int {
	var first, pages []int
	for i := range w.set.Len() {
		if path.Ext(w.set.At(i).Path) == ".html" {
			pages = append(pages, i)
		} else {
			first = append(first, i)
		}
	}
	return append(first, pages...)
}

func (w *writer) makeOne(i int, to *dirCache) error {
	a := w.set.At(i)
	if a.IsStream() {
		return w.copyStream(i, to)
	}
	data, err := a.Bytes()
	if err != nil {
		return err
	}
	if !w.opts.KeepBytes {
		defer a.Release()
	}
	digest, err := a.Digest()
	if err != nil {
		return err
	}
	w.records[i] = record{int64(len(data)), digest}
	if reuse, err := w.canReuse(i); err != nil || reuse {
		return err
	}
	w.fresh[i] = true
	return w.put(a.Path, bytes.NewReader(data), to)
}

// canReuse reports whether the old file of an artifact has the bytes of its record.
func (w *writer) canReuse(i int) (bool, error) {
	file := w.set.At(i).Path
	old, written := w.old.written[file]
	if !written {
		return false, nil
	}
	unchanged, err := w.isUnchanged(file)
	if err != nil || unchanged && old == w.records[i] {
		return err == nil, err
	}
	_, exists := w.old.files[file]
	w.modified[i] = exists && !unchanged
	return false, nil
}

// copyStream copies a stream into the stage, or only reads it if its old file can be reused. Its bytes are never in
// memory as a whole.
func (w *writer) copyStream(i int, to *dirCache) error {
	a := w.set.At(i)
	if _, written := w.old.written[a.Path]; written {
		from := newMeter(a)
		if _, err := io.Copy(io.Discard, from); err != nil {
			return from.close(err)
		}
		w.records[i] = from.record()
		if reuse, err := w.canReuse(i); err != nil || reuse {
			return from.close(err)
		}
		_ = from.close(nil)
	}
	w.fresh[i] = true
	from := newMeter(a)
	if err := w.put(a.Path, from, to); err != nil || from.err != nil {
		return from.close(err)
	}
	w.records[i] = from.record()
	return from.close(nil)
}

// put writes one file into the stage.
func (w *writer) put(file string, from io.Reader, to *dirCache) error {
	root, err := w.openStage()
	if err != nil {
		return err
	}
	to.top = root
	dir, err := to.at(path.Dir(file))
	if err != nil {
		return w.relabel(err)
	}
	if err := w.fs.create(dir, path.Base(file), from); err != nil {
		return w.failed("write", file, err)
	}
	return nil
}

// relabel adds the name of the output folder to an error of a dirCache.
func (w *writer) relabel(err error) error {
	if e := (*Error)(nil); errors.As(err, &e) {
		return &Error{Op: e.Op, Path: w.name(e.Path), Err: e.Err, Hint: e.Hint}
	}
	return err
}

// finishStage adds the reused files, the untracked files and the manifest to the stage and syncs it to the disk.
func (w *writer) finishStage() error {
	root, err := w.openStage()
	if err != nil {
		return err
	}
	if err := w.reuse(root); err != nil {
		return err
	}
	if err := w.fs.create(root, release.Name, bytes.NewReader(w.newManifest())); err != nil {
		return w.failed("write", release.Name, err)
	}
	if err := w.fs.remove(root, incompleteMarker); err != nil {
		return w.failed("finish", "", err)
	}
	if w.old.exists { // last, because the old folder may be read-only
		if err := w.fs.chmod(root, ".", w.old.mode); err != nil {
			return w.failed("set the permissions of", "", err)
		}
	}
	if err := w.fs.sync(root, "."); err != nil {
		return w.failed("sync", "", err)
	}
	return nil
}

// keepFolders creates the untracked folders in the stage, including empty ones.
func (w *writer) keepFolders(root *os.Root) error {
	to := newDirCache(w.fs, root, true)
	defer to.close()
	for _, dir := range w.folders {
		if _, err := to.at(dir); err != nil {
			return w.relabel(err)
		}
	}
	return nil
}
