package source

// This file separates the failures of the system from the mistakes of authors. A file system remembers its failures, so
// that no reader of a file, in whatever package, can take one for a mistake or leave it out.

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"sync"
	"syscall"
)

// A ReadError is a failure of the system while a file or folder of the site was read.
type ReadError struct {
	Path string // relative to the site's folder
	Err  error
	More int // how many other files or folders failed
}

// Problem is what happened, without what to do about it.
func (e *ReadError) Problem() string {
	if e.More > 0 {
		return fmt.Sprintf("cannot read %s and %d more: %v", e.Path, e.More, Reason(e.Err))
	}
	return fmt.Sprintf("cannot read %s: %v", e.Path, Reason(e.Err))
}

func (e *ReadError) Error() string {
	text := e.Problem()
	if hint := e.Hint(); hint != "" {
		text += " (" + hint + ")"
	}
	return text
}

func (e *ReadError) Unwrap() error { return e.Err }

// Hint says what to do about the error, or "".
func (e *ReadError) Hint() string {
	for _, h := range readHints {
		for _, known := range h.errs {
			if errors.Is(e.Err, known) {
				return h.hint
			}
		}
	}
	return ""
}

var readHints = []struct {
	errs []error
	hint string
}{
	{[]error{fs.ErrPermission}, "change its permissions so that you may read it, or move it out of the site's folder"},
	{[]error{syscall.EMFILE, syscall.ENFILE},
		"too many files are open: raise the limit with ulimit -n, or close other programs"},
	{[]error{syscall.EIO}, "the disk reports an error: see the system log, and restore the file from a backup"},
	{[]error{syscall.ENOSPC, syscall.EDQUOT}, "the disk is full: free some space and run the command again"},
	{[]error{syscall.ESTALE, syscall.ETIMEDOUT, syscall.EHOSTDOWN, syscall.ENOTCONN},
		"the network disk does not respond: connect it again"},
	{[]error{syscall.ENOMEM}, "there is not enough memory: close other programs"},
	{[]error{fs.ErrNotExist}, "it was deleted while it was read: run the command again"},
}

// Reason is the message of the system, without the path, which messages already have.
func Reason(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

// mistakes are the errors of paths that an author wrote: of links to nothing, to themselves or through a file. A file
// that is missing is not a failure either, because only the reader knows whether it should be there.
var mistakes = []error{fs.ErrNotExist, fs.ErrInvalid, syscall.ELOOP, syscall.ENOTDIR, syscall.EISDIR,
	syscall.ENAMETOOLONG, syscall.EINVAL}

// IsFailure reports whether an error of a file system is a failure of the system: one that says nothing about what the
// author wrote.
func IsFailure(err error) bool {
	if err == nil || slices.ContainsFunc(mistakes, func(m error) bool { return errors.Is(err, m) }) {
		return false
	}
	var code syscall.Errno
	return errors.As(err, &code) || errors.Is(err, fs.ErrPermission)
}

// Failures is a file system that remembers the failures of another one. Its methods may be called from any goroutine.
type Failures struct {
	fsys fs.FS

	mu    sync.Mutex
	first map[string]error // of each path
}

// WithFailures returns a file system that reads from fsys and remembers its failures.
func WithFailures(fsys fs.FS) *Failures { return &Failures{fsys: fsys, first: map[string]error{}} }

// Err returns a [*ReadError] for the failures so far, or nil. It names the first path in alphabetical order.
func (f *Failures) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	var first *ReadError
	for name, err := range f.first {
		if first == nil || cmp.Less(name, first.Path) {
			first = &ReadError{Path: name, Err: err, More: len(f.first) - 1}
		}
	}
	if first == nil {
		return nil
	}
	return first
}

func (f *Failures) note(name string, err error) error {
	if IsFailure(err) {
		f.mu.Lock()
		defer f.mu.Unlock()
		if name = path.Clean(name); f.first[name] == nil {
			f.first[name] = err
		}
	}
	return err
}

// Open opens a file whose reads are watched for failures, too.
func (f *Failures) Open(name string) (fs.File, error) {
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, f.note(name, err)
	}
	return &watchedFile{file, f, name}, nil
}

// ReadFile reads a whole file.
func (f *Failures) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(f.fsys, name)
	return data, f.note(name, err)
}

// ReadDir lists a folder, sorted by name.
func (f *Failures) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.fsys, name)
	watched := make([]fs.DirEntry, len(entries))
	for i, e := range entries {
		watched[i] = watchedEntry{e, f, path.Join(name, e.Name())}
	}
	return watched, f.note(name, err)
}

// Stat describes a file, following links.
func (f *Failures) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(f.fsys, name)
	return info, f.note(name, err)
}

// Lstat describes a file without following a link.
func (f *Failures) Lstat(name string) (fs.FileInfo, error) {
	info, err := fs.Lstat(f.fsys, name)
	return info, f.note(name, err)
}

// ReadLink returns where a link leads.
func (f *Failures) ReadLink(name string) (string, error) {
	to, err := fs.ReadLink(f.fsys, name)
	return to, f.note(name, err)
}

// A watchedFile is an open file. It can be read from any offset if the file system has such files.
type watchedFile struct {
	fs.File
	failures *Failures
	name     string
}

func (w *watchedFile) Read(to []byte) (int, error) {
	n, err := w.File.Read(to)
	if err == io.EOF {
		return n, err
	}
	return n, w.failures.note(w.name, err)
}

// ReadAt reads from an offset, in a file system whose files can do that.
func (w *watchedFile) ReadAt(to []byte, offset int64) (int, error) {
	r, ok := w.File.(io.ReaderAt)
	if !ok {
		return 0, w.failures.note(w.name, &fs.PathError{Op: "read", Path: w.name, Err: syscall.ENOTSUP})
	}
	n, err := r.ReadAt(to, offset)
	if err == io.EOF {
		return n, err
	}
	return n, w.failures.note(w.name, err)
}

func (w *watchedFile) Seek(offset int64, whence int) (int64, error) {
	s, ok := w.File.(io.Seeker)
	if !ok {
		return 0, &fs.PathError{Op: "seek", Path: w.name, Err: errors.ErrUnsupported}
	}
	return s.Seek(offset, whence)
}

func (w *watchedFile) Stat() (fs.FileInfo, error) {
	info, err := w.File.Stat()
	return info, w.failures.note(w.name, err)
}

type watchedEntry struct {
	fs.DirEntry
	failures *Failures
	name     string
}

func (e watchedEntry) Info() (fs.FileInfo, error) {
	info, err := e.DirEntry.Info()
	return info, e.failures.note(e.name, err)
}

// OpenFile opens a file of a site. Every error is a [*ReadError] with the path of the file below the site's folder.
func OpenFile(fsys fs.FS, name, path string) (io.ReadSeekCloser, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, &ReadError{Path: path, Err: err}
	}
	return &siteFile{f, path}, nil
}

type siteFile struct {
	fs.File
	path string
}

func (f *siteFile) Read(to []byte) (int, error) {
	n, err := f.File.Read(to)
	if err != nil && err != io.EOF {
		err = &ReadError{Path: f.path, Err: err}
	}
	return n, err
}

// Seek moves to an offset, in a file system whose files can do that.
func (f *siteFile) Seek(offset int64, whence int) (int64, error) {
	if s, ok := f.File.(io.Seeker); ok {
		return s.Seek(offset, whence)
	}
	return 0, errors.ErrUnsupported
}
