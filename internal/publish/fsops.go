package publish

// This file has every file operation that can fail, so that a test can make each of them fail.

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"knead/internal/source"
)

// An fsOps does the file operations.
type fsOps struct {
	fault      func(op, path string) error // tests only: called before each operation, whose error it returns
	noExchange bool                        // tests only: behave like a system that cannot exchange two folders
	noSync     bool
}

var (
	errNoExchange = errors.New("this file system cannot exchange two folders")
	errMount      = syscall.EXDEV
)

func (d *fsOps) injectFault(op, path string) error {
	if d.fault == nil {
		return nil
	}
	return d.fault(op, path)
}

func (d *fsOps) openRoot(path string) (*os.Root, error) {
	if err := d.injectFault("open", path); err != nil {
		return nil, err
	}
	return os.OpenRoot(path)
}

func (d *fsOps) enter(r *os.Root, dir string) (*os.Root, error) {
	if err := d.injectFault("enter", dir); err != nil {
		return nil, err
	}
	return r.OpenRoot(dir)
}

func (d *fsOps) mkdir(r *os.Root, dir string) error {
	if err := d.injectFault("mkdir", dir); err != nil {
		return err
	}
	return r.Mkdir(dir, 0o755)
}

// mkdirBelow creates a folder and those above it.
func (d *fsOps) mkdirBelow(r *os.Root, dir string) error {
	if err := d.injectFault("mkdir", dir); err != nil {
		return err
	}
	return r.MkdirAll(dir, 0o755)
}

func (d *fsOps) mkdirAll(dir string) error {
	if err := d.injectFault("mkdir", dir); err != nil {
		return err
	}
	return os.MkdirAll(dir, 0o755)
}

func (d *fsOps) chmod(r *os.Root, path string, mode fs.FileMode) error {
	if err := d.injectFault("chmod", path); err != nil {
		return err
	}
	return r.Chmod(path, mode)
}

// create writes a file that must not exist. An error of from is returned as it is.
func (d *fsOps) create(r *os.Root, file string, from io.Reader) (err error) {
	if err := d.injectFault("create", file); err != nil {
		return err
	}
	f, err := r.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e // some file systems report a full disk only here
		}
	}()
	if err := d.injectFault("write", file); err != nil {
		_, _ = io.CopyN(f, from, 1) // a disk that fills up writes a part
		return err
	}
	_, err = io.Copy(f, from)
	if err == nil {
		err = d.injectFault("close", file)
	}
	return err
}

func (d *fsOps) read(r *os.Root, file string) ([]byte, error) {
	if err := d.injectFault("read", file); err != nil {
		return nil, err
	}
	f, err := r.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// digest returns the digest of a file without holding it in memory.
func (d *fsOps) digest(r *os.Root, file string) (source.Digest, error) {
	if err := d.injectFault("read", file); err != nil {
		return source.Digest{}, err
	}
	f, err := r.Open(file)
	if err != nil {
		return source.Digest{}, err
	}
	defer f.Close()
	h := source.NewDigester()
	_, err = io.Copy(h, f)
	return h.Digest(), err
}

func (d *fsOps) lstat(r *os.Root, path string) (fs.FileInfo, error) {
	if err := d.injectFault("lstat", path); err != nil {
		return nil, err
	}
	return r.Lstat(path)
}

// list reads a folder, in no order.
func (d *fsOps) list(r *os.Root, dir string) ([]fs.DirEntry, error) {
	if err := d.injectFault("list", dir); err != nil {
		return nil, err
	}
	f, err := r.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.ReadDir(-1)
}

func (d *fsOps) link(r *os.Root, from, to string) error {
	if err := d.injectFault("link", to); err != nil {
		return err
	}
	return r.Link(from, to)
}

func (d *fsOps) rename(r *os.Root, from, to string) error {
	if err := d.injectFault("rename", to); err != nil {
		return err
	}
	return r.Rename(from, to)
}

func (d *fsOps) remove(r *os.Root, path string) error {
	if err := d.injectFault("remove", path); err != nil {
		return err
	}
	return r.Remove(path)
}

// sync waits until everything below dir is on the disk.
func (d *fsOps) sync(r *os.Root, dir string) error {
	if err := d.injectFault("sync", dir); err != nil || d.noSync {
		return err
	}
	f, err := r.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return syncFileSystem(f)
}

// syncFile waits until a file, or the names in a folder, are on the disk.
func (d *fsOps) syncFile(r *os.Root, file string) error {
	if err := d.injectFault("sync", file); err != nil || d.noSync {
		return err
	}
	f, err := r.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// exchange swaps two folders in one step. It returns errNoExchange if the file system cannot.
func (d *fsOps) exchange(r *os.Root, a, b string) error {
	if err := d.injectFault("exchange", b); err != nil {
		return err
	}
	if d.noExchange {
		return errNoExchange
	}
	f, err := r.Open(".")
	if err != nil {
		return err
	}
	defer f.Close()
	return exchange(f, a, b)
}
