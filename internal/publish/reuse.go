package publish

// This file takes unchanged files of the last output over, by a link where the file system has links.

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"syscall"

	"knead/internal/parallel"
)

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
		var info fs.FileInfo
		if info, err = w.fs.lstat(w.parent, from); err == nil {
			err = w.copy(from, info, dir, path.Base(file))
		}
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
