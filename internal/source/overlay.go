package source

// This file lays one folder over another, so that a site may replace a single default file without copying the rest.

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
)

// Overlay is a file system in which a file of top hides the file of the same path in bottom. Folders are joined.
// A nil top leaves bottom alone.
func Overlay(top, bottom fs.FS) fs.FS {
	if top == nil {
		return bottom
	}
	return overlay{top, bottom}
}

type overlay struct{ top, bottom fs.FS }

// Open opens the upper file where there is one. Any other failure of the upper file is told and not papered over.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.bottom.Open(name)
	}
	return f, err
}

// ReadDir joins the two listings, the upper one's entries first where both have a name.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, upperErr := fs.ReadDir(o.top, name)
	if upperErr != nil && !errors.Is(upperErr, fs.ErrNotExist) {
		return nil, upperErr
	}
	lower, lowerErr := fs.ReadDir(o.bottom, name)
	if upperErr != nil && lowerErr != nil {
		return nil, lowerErr
	}
	all := append(upper, lower...)
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

func sortEntries(entries []Entry) {
	slices.SortFunc(entries, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
}
