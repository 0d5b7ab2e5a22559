package publish

// This file is the errors of a write: what failed, on which file, and what to do about it.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"knead/internal/source"
)

// ErrEmpty is the error for a set without artifacts, which would delete the published site.
var ErrEmpty = errors.New("the site has no pages, so nothing was written")

// An Error is a failure of the system while writing. The folder is as it was before.
type Error struct {
	Op   string // "write", "create the folder"
	Path string // including the output folder, as the caller named it
	Err  error
	Hint string // what to do, "" if unknown
}

func (e *Error) Error() string {
	text := fmt.Sprintf("cannot %s %s: %v", e.Op, e.Path, e.Err)
	if e.Hint != "" {
		text += " (" + e.Hint + ")"
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// failed wraps err once. It drops the path that the standard library added, which is relative to an internal folder.
func failed(op, path string, err error) error {
	if already := (*Error)(nil); errors.As(err, &already) {
		return err
	}
	if read := (*source.ReadError)(nil); errors.As(err, &read) { // of a file of the site, not of the output
		return err
	}
	err = unwrapPathError(err)
	return &Error{Op: op, Path: path, Err: err, Hint: hint(err)}
}

func unwrapPathError(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	if e := (*os.LinkError)(nil); errors.As(err, &e) {
		return e.Err
	}
	if e := (*os.SyscallError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

var hints = []struct {
	errs []error
	hint string
}{
	{[]error{syscall.ENOSPC, syscall.EDQUOT}, "the disk is full: free some space, or write to another disk with --out"},
	{[]error{syscall.EROFS}, "the disk is read-only: write to another one with --out"},
	{[]error{syscall.EACCES, syscall.EPERM}, "change the permissions, or choose another folder with --out"},
	{[]error{syscall.EMFILE, syscall.ENFILE}, "raise the limit of open files with ulimit -n, or lower --jobs"},
	{[]error{syscall.EIO}, "the disk reports an error: see the system log, and write to another disk with --out"},
	{[]error{syscall.ENAMETOOLONG}, "the name is too long for the file system: rename the page"},
	{[]error{syscall.EXDEV, syscall.EBUSY}, "the folder is a mount point: write to a folder inside it with --out"},
}

func hint(err error) string {
	for _, h := range hints {
		for _, e := range h.errs {
			if errors.Is(err, e) {
				return h.hint
			}
		}
	}
	return ""
}
