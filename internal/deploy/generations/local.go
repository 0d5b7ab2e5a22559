package generations

// This file is the file system of this computer.

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"knead/internal/deploy"
)

var _ deploy.Target = (*Target)(nil)

// OpenFolder opens the path of a site on this computer, of which keep old generations are kept.
func OpenFolder(name string, keep int) (*Target, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	return &Target{localDisk{}, filepath.ToSlash(abs), keep}, nil
}

type localDisk struct{}

func (localDisk) lstat(name string) (fs.FileInfo, error) { return os.Lstat(filepath.FromSlash(name)) }

func (localDisk) readLink(name string) (string, error) {
	target, err := os.Readlink(filepath.FromSlash(name))
	return filepath.ToSlash(target), err
}

func (localDisk) readDir(name string) ([]fs.FileInfo, error) {
	entries, err := os.ReadDir(filepath.FromSlash(name))
	var all []fs.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			all = append(all, info)
		}
	}
	return all, err
}

func (localDisk) mkdirAll(name string) error { return os.MkdirAll(filepath.FromSlash(name), 0o755) }

func (localDisk) create(name string) (io.WriteCloser, error) {
	return os.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

func (localDisk) open(name string) (io.ReadCloser, error) { return os.Open(filepath.FromSlash(name)) }
func (localDisk) link(old, new string) error              { return os.Link(old, new) }
func (localDisk) symlink(target, name string) error       { return os.Symlink(target, name) }
func (localDisk) replace(old, new string) error           { return os.Rename(old, new) }
func (localDisk) remove(name string) error                { return os.Remove(name) }
func (localDisk) removeAll(name string) error             { return os.RemoveAll(name) }
func (localDisk) close() error                            { return nil }
