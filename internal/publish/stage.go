package publish

// This file writes the stage: the new site in a folder beside the old one.

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"sync"
	"syscall"

	"knead/internal/artifact"
	"knead/internal/parallel"
)

// incompleteMarker is a file in a stage that is not complete: all of such a stage may be deleted.
const incompleteMarker = artifact.ReservedPrefix + "incomplete"

// A stage is the folder of the new site while it is written.
type stage struct {
	once sync.Once
	root *os.Root
	err  error
}

func (w *writer) stageName() string { return artifact.ReservedPrefix + "stage-" + w.base }

// openStage returns the stage. The first call creates it.
func (w *writer) openStage() (*os.Root, error) {
	w.stage.once.Do(func() {
		name := w.stageName()
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
		if err := w.fs.create(root, incompleteMarker, nil); err != nil {
			w.stage.err = failed("write", w.beside(name), err)
		}
	})
	return w.stage.root, w.stage.err
}

// makeAll makes every artifact and writes those to the stage whose old file cannot be reused.
func (w *writer) makeAll() error {
	n := w.set.Len()
	w.records, w.fresh, w.modified = make([]record, n), make([]bool, n), make([]bool, n)
	return parallel.EachWorker(w.opts.Jobs, n, func() (func(int) error, func()) {
		to := newDirCache(w.fs, nil, true) // the stage is opened for the first file
		return func(i int) error { return w.makeOne(i, to) }, to.close
	})
}

func (w *writer) makeOne(i int, to *dirCache) error {
	a := w.set.At(i)
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
	w.records[i] = record{int64(len(data)), sumOf(digest)}
	if old, written := w.old.written[a.Path]; written {
		unchanged, err := w.isUnchanged(a.Path)
		if err != nil || unchanged && old == w.records[i] {
			return err
		}
		_, exists := w.old.files[a.Path]
		w.modified[i] = exists && !unchanged
	}
	w.fresh[i] = true
	return w.put(a.Path, data, to)
}

// put writes one file into the stage.
func (w *writer) put(file string, data []byte, to *dirCache) error {
	root, err := w.openStage()
	if err != nil {
		return err
	}
	to.top = root
	dir, err := to.at(path.Dir(file))
	if err != nil {
		return w.relabel(err)
	}
	if err := w.fs.create(dir, path.Base(file), data); err != nil {
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
	paths := make([]string, w.set.Len())
	for i := range paths {
		paths[i] = w.set.At(i).Path
	}
	if err := w.fs.create(root, ManifestName, encodeManifest(paths, w.records)); err != nil {
		return w.failed("write", ManifestName, err)
	}
	if w.old.exists {
		if err := w.fs.chmod(root, w.old.mode); err != nil {
			return w.failed("set the permissions of", "", err)
		}
	}
	if err := w.fs.remove(root, incompleteMarker); err != nil {
		return w.failed("finish", "", err)
	}
	if err := w.fs.sync(root, "."); err != nil {
		return w.failed("sync", "", err)
	}
	return nil
}

// reuse adds the old files that are kept to the stage.
func (w *writer) reuse(root *os.Root) error {
	keep := slices.Clone(w.untracked)
	for i := range w.set.Len() {
		if !w.fresh[i] {
			keep = append(keep, w.set.At(i).Path)
		}
	}
	slices.Sort(keep)
	err := parallel.EachWorker(w.opts.Jobs, len(keep), func() (func(int) error, func()) {
		to := newDirCache(w.fs, root, true)
		return func(i int) error { return w.linkOrCopy(keep[i], to) }, to.close
	})
	if err != nil {
		return err
	}
	return w.keepFolders(root)
}

// linkOrCopy adds an old file to the stage as a hard link or, if that is not possible, as a copy with the same times.
func (w *writer) linkOrCopy(file string, to *dirCache) error {
	dir, err := to.at(path.Dir(file))
	if err != nil {
		return w.relabel(err)
	}
	from := path.Join(w.base, file)
	err = w.fs.link(w.parent, from, path.Join(w.stageName(), file))
	if noLinks(err) {
		err = w.copy(from, w.old.files[file], dir, path.Base(file))
	}
	if _, wanted := w.set.Get(file); errors.Is(err, fs.ErrNotExist) && !wanted {
		return nil // an untracked file that was deleted in the meantime
	}
	if err != nil {
		return w.failed("keep", file, err)
	}
	return nil
}

// noLinks reports whether the file or its file system does not allow hard links, so that a copy is needed.
func noLinks(err error) bool {
	for _, reason := range []error{errors.ErrUnsupported, syscall.EPERM, syscall.EMLINK, syscall.EXDEV} {
		if errors.Is(err, reason) {
			return true
		}
	}
	return false
}

func (w *writer) copy(from string, info fs.FileInfo, dir *os.Root, to string) error {
	if err := w.fs.injectFault("copy", to); err != nil {
		return err
	}
	switch info.Mode().Type() {
	case 0:
	case fs.ModeSymlink:
		target, err := w.parent.Readlink(from)
		if err != nil {
			return err
		}
		return dir.Symlink(target, to)
	default:
		return errors.New("it is not a file, a folder or a symbolic link")
	}
	in, err := w.parent.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := dir.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if e := out.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return dir.Chtimes(to, info.ModTime(), info.ModTime())
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
