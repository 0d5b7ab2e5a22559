package output

// How a machine's failure is told: what was being done, to which file, and what somebody can do about it.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// ErrEmpty refuses a set without artifacts: it would empty the folder of a site that somebody is reading.
var ErrEmpty = errors.New("the site has no pages, so nothing is written: the folder stays as it is")

// An Error is a failure of the machine while writing. The folder is as it was before.
type Error struct {
	Op   string // "write", "make the folder"
	Path string // with the output's folder, as the caller named it
	Err  error
	Hint string // what to do; "" where we do not know
}

func (e *Error) Error() string {
	text := fmt.Sprintf("cannot %s %s: %v", e.Op, e.Path, e.Err)
	if e.Hint != "" {
		text += " (" + e.Hint + ")"
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

// failed wraps err once, without the paths that the standard library has put around it: ours is the one that the
// author knows.
func failed(op, path string, err error) error {
	if already := (*Error)(nil); errors.As(err, &already) {
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
	{[]error{syscall.EROFS}, "the disk is read-only: write somewhere else with --out"},
	{[]error{syscall.EACCES, syscall.EPERM}, "give yourself the right to write there, or choose another folder with --out"},
	{[]error{syscall.EMFILE, syscall.ENFILE}, "too many files are open: raise the limit with ulimit -n, or use fewer --jobs"},
	{[]error{syscall.EIO}, "the disk reports a fault: look at the system's log, and write to another disk with --out"},
	{[]error{syscall.ENAMETOOLONG}, "the system does not take names this long: give the page a shorter name"},
	{[]error{syscall.EXDEV, syscall.EBUSY}, "the folder is a mount: write to a folder inside it with --out"},
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
