package output

// The stage: the new tree beside the old one, growing until it is whole.

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"syscall"
)

// incompleteMarker marks a stage that is not whole yet: whoever finds it may throw all of it away.
const incompleteMarker = reservedPrefix + "scrap"

func (w *writer) stageName() string { return reservedPrefix + "stage-" + w.base }

// openStage makes the stage when the first changed file asks for it.
func (w *writer) openStage() (*os.Root, error) {
	w.stage.once.Do(func() {
		name := w.stageName()
		if w.stage.err = w.disk.mkdir(w.parent, name); w.stage.err != nil {
			w.stage.err = failed("make the folder", w.beside(name), w.stage.err)
			return
		}
		root, err := w.disk.enter(w.parent, name)
		if err != nil {
			w.stage.err = failed("open the folder", w.beside(name), err)
			return
		}
		w.stage.root = root
		if err := w.disk.create(root, incompleteMarker, nil); err != nil {
			w.stage.err = failed("write", w.beside(name), err)
		}
	})
	return w.stage.root, w.stage.err
}

// makeAll makes every artifact and stages those whose file is not there already, a folder at a time.
func (w *writer) makeAll() error {
	n := w.set.Len()
	w.records, w.fresh, w.edited = make([]record, n), make([]bool, n), make([]bool, n)
	return each(w.opts.Jobs, n, func() (func(int) error, func()) {
		to := &dirCache{disk: w.disk, make: true}
		return func(i int) error { return w.makeOne(i, to) }, to.close
	})
}

func (w *writer) makeOne(i int, to *dirCache) error {
	a := w.set.artifacts[i]
	data, err := a.Bytes()
	if err != nil {
		return err
	}
	if !w.opts.KeepBytes {
		defer a.Release()
	}
	w.records[i] = record{int64(len(data)), sumOf(data)}
	if was, ours := w.old.written[a.Path]; ours {
		same, err := w.isUnchanged(a.Path)
		if err != nil || same && was == w.records[i] {
			return err
		}
		_, there := w.old.files[a.Path]
		w.edited[i] = there && !same
	}
	w.fresh[i] = true
	return w.put(a.Path, data, to)
}

// put writes one file into the stage.
func (w *writer) put(path string, data []byte, to *dirCache) error {
	root, err := w.openStage()
	if err != nil {
		return err
	}
	to.top = root
	dir, err := to.at(parent(path))
	if err != nil {
		return w.relabel(err)
	}
	if err := w.disk.create(dir, name(path), data); err != nil {
		return w.failed("write", path, err)
	}
	return nil
}

// relabel gives a cursor's error the output's name: the cursor knows only paths below its tree.
func (w *writer) relabel(err error) error {
	if e := (*Error)(nil); errors.As(err, &e) {
		return &Error{Op: e.Op, Path: w.name(e.Path), Err: e.Err, Hint: e.Hint}
	}
	return err
}

// finishStage completes the stage with what is reused, what is foreign, and the manifest, and brings it to the disk.
func (w *writer) finishStage() error {
	root, err := w.openStage()
	if err != nil {
		return err
	}
	if err := w.reuse(root); err != nil {
		return err
	}
	paths := make([]string, w.set.Len())
	for i, a := range w.set.artifacts {
		paths[i] = a.Path
	}
	if err := w.disk.create(root, manifestName, encodeManifest(paths, w.records)); err != nil {
		return w.failed("write", manifestName, err)
	}
	if w.old.exists {
		if err := w.disk.chmod(root, w.old.mode); err != nil {
			return w.failed("set the rights of", "", err)
		}
	}
	if err := w.disk.remove(root, incompleteMarker); err != nil {
		return w.failed("finish", "", err)
	}
	if err := w.disk.sync(root, "."); err != nil {
		return w.failed("sync", "", err)
	}
	return nil
}

// reuse brings the old files that stay into the stage.
func (w *writer) reuse(root *os.Root) error {
	keep := slices.Clone(w.untracked)
	for i, a := range w.set.artifacts {
		if !w.fresh[i] {
			keep = append(keep, a.Path)
		}
	}
	slices.Sort(keep)
	err := each(w.opts.Jobs, len(keep), func() (func(int) error, func()) {
		to := &dirCache{disk: w.disk, make: true, top: root}
		return func(i int) error { return w.linkOrCopy(keep[i], to) }, to.close
	})
	if err != nil {
		return err
	}
	return w.keepFolders(root)
}

// linkOrCopy makes path in the stage the same file as in the old tree or, where there are no hard links, its copy with
// its times.
func (w *writer) linkOrCopy(path string, to *dirCache) error {
	dir, err := to.at(parent(path))
	if err != nil {
		return w.relabel(err)
	}
	from := joinPath(w.base, path)
	err = w.disk.link(w.parent, from, joinPath(w.stageName(), path))
	if noLinks(err) {
		err = w.copy(from, w.old.files[path], dir, name(path))
	}
	if _, wanted := w.set.Get(path); errors.Is(err, fs.ErrNotExist) && !wanted {
		return nil // somebody removed their own file meanwhile
	}
	if err != nil {
		return w.failed("keep", path, err)
	}
	return nil
}

// noLinks says that a hard link is refused for what the file or its disk is, so that a copy may do.
func noLinks(err error) bool {
	for _, reason := range []error{errors.ErrUnsupported, syscall.EPERM, syscall.EMLINK, syscall.EXDEV} {
		if errors.Is(err, reason) {
			return true
		}
	}
	return false
}

func (w *writer) copy(from string, info fs.FileInfo, dir *os.Root, to string) error {
	if err := w.disk.injectFault("copy", to); err != nil {
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
		return errors.New("it is neither a file nor a folder nor a link")
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

// keepFolders makes the folders that Knead did not need but somebody else made, empty ones too.
func (w *writer) keepFolders(root *os.Root) error {
	to := &dirCache{disk: w.disk, make: true, top: root}
	defer to.close()
	for _, dir := range w.folders {
		if _, err := to.at(dir); err != nil {
			return w.relabel(err)
		}
	}
	return nil
}
