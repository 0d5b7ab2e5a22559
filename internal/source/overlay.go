package source

// This file merges two folders, so that a site can replace a single default file without copying the others.

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
)

// Overlay returns a file system in which a file of top replaces the file of bottom with the same path. Folders are
// merged. If top is nil, it returns bottom.
func Overlay(top, bottom fs.FS) fs.FS {
	if top == nil {
		return bottom
	}
	return overlay{top, bottom}
}

type overlay struct{ top, bottom fs.FS }

// Open opens the file of top if it exists. Any other error of top is returned.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) && !o.hides(name) {
		return o.bottom.Open(name)
	}
	return f, err
}

// hides reports whether top says that there is no file of a name.
func (o overlay) hides(name string) bool {
	b, ok := o.top.(*Buffers)
	return ok && b.hidden(name)
}

// Stat describes the file of top if it exists.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(o.top, name)
	if errors.Is(err, fs.ErrNotExist) && !o.hides(name) {
		return fs.Stat(o.bottom, name)
	}
	return info, err
}

// ReadDir merges the two listings. For a name in both it returns the entry of top.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, upperErr := fs.ReadDir(o.top, name)
	if upperErr != nil && !errors.Is(upperErr, fs.ErrNotExist) {
		return nil, upperErr
	}
	lower, lowerErr := fs.ReadDir(o.bottom, name)
	if upperErr != nil && lowerErr != nil {
		return nil, lowerErr
	}
	lower = slices.DeleteFunc(lower, func(e fs.DirEntry) bool { return o.hides(path.Join(name, e.Name())) })
	all := append(upper, lower...)
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}
