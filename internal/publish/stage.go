package publish

// This file writes the stage: the new site in a folder beside the old one.

import (
	"bytes"
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
	"knead/internal/source"
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
	return parallel.EachWorker(w.opts.Jobs, n, func() (func(int) error, func()) {
		to := newDirCache(w.fs, nil, true) // the stage is opened for the first file
		return func(i int) error { return w.makeOne(i, to) }, to.close
	})
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
	w.records[i] = record{int64(len(data)), sumOf(digest)}
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

// A meter reads a stream and counts and digests what was read.
type meter struct {
	artifact *artifact.Artifact
	from     io.ReadCloser // nil until the first read
	digest   *source.Digester
	size     int64
	err      error // of the stream, not of the output
}

func newMeter(a *artifact.Artifact) *meter { return &meter{artifact: a, digest: source.NewDigester()} }

// Read opens the stream if it is not open.
func (m *meter) Read(to []byte) (n int, err error) {
	if m.from == nil {
		if m.from, err = m.artifact.Open(); err != nil {
			m.from, m.err = nil, err
			return 0, err
		}
	}
	n, err = m.from.Read(to)
	_, _ = m.digest.Write(to[:n])
	m.size += int64(n)
	if err != nil && err != io.EOF {
		m.err = err
	}
	return n, err
}

func (m *meter) record() record { return record{m.size, sumOf(m.digest.Digest())} }

// close closes the stream and returns its error, or else err, which is that of the output.
func (m *meter) close(err error) error {
	if m.from != nil {
		_ = m.from.Close()
	}
	if m.err != nil {
		return m.err
	}
	return err
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
	paths := make([]string, w.set.Len())
	for i := range paths {
		paths[i] = w.set.At(i).Path
	}
	list := encodeManifest(w.opts.Site, paths, w.records)
	if err := w.fs.create(root, ManifestName, bytes.NewReader(list)); err != nil {
		return w.failed("write", ManifestName, err)
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
	err = w.fs.link(w.parent, from, path.Join(w.stageName, file))
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
