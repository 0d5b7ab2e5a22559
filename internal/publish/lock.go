package publish

// This file is the lock beside the output folder: one build at a time.

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// A LockedError reports that another build is writing the same folder.
type LockedError struct {
	Path   string // the output folder
	Holder string // "pid 4711 since 2026-11-21 10:00:05", as the holder wrote it; may be empty
}

func (e *LockedError) Error() string {
	holder := e.Holder
	if holder == "" {
		holder = "another build"
	}
	return fmt.Sprintf("%s is locked by %s: wait until that build ends", e.Path, holder)
}

// lock locks the file called name in the folder dir and returns how to unlock it. The system releases the lock of a
// process that has ended, so a lock file that was left behind locks nothing. Anything else of that name can be held by
// nobody and is moved away; stale is its new name if it could not be deleted.
func (d *fsOps) lock(dir, name string) (unlock func(), stale string, err error) {
	if err := d.injectFault("lock", name); err != nil {
		return nil, "", err
	}
	file := filepath.Join(dir, name)
	for {
		if stale, err = clearLock(dir, name); err != nil {
			return nil, "", err
		}
		l := flock.New(file, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644))
		locked, err := l.TryLock()
		if errors.Is(err, fs.ErrPermission) { // another user's lock file: to read it is enough
			l = flock.New(file, flock.SetFlag(os.O_RDONLY))
			locked, err = l.TryLock()
		}
		if err != nil {
			return nil, "", err
		}
		if !locked {
			return nil, "", &LockedError{Holder: readHolder(file)}
		}
		if !isCurrent(l) { // its last holder deleted it while this process waited
			_ = l.Close()
			continue
		}
		_ = os.WriteFile(file, lockInfo(), 0o644) // for the message of other builds only
		return func() {
			_ = os.Remove(file)
			_ = l.Close()
		}, stale, nil
	}
}

// clearLock moves away what is in the place of a lock file and is none: a folder, a link, a pipe.
func clearLock(dir, name string) (stale string, err error) {
	file := filepath.Join(dir, name)
	if info, err := os.Lstat(file); err != nil || info.Mode().IsRegular() {
		return "", nil
	}
	for n := 1; ; n++ {
		stale = fmt.Sprintf("%s-replaced%d", name, n)
		if _, err := os.Lstat(filepath.Join(dir, stale)); errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	aside := filepath.Join(dir, stale)
	if err := os.Rename(file, aside); err != nil {
		return "", err
	}
	if info, err := os.Lstat(aside); err == nil && info.Mode().IsRegular() { // another build was faster
		return "", os.Rename(aside, file)
	}
	if os.Remove(aside) == nil {
		return "", nil
	}
	return stale, nil
}

// isCurrent reports whether the locked file is still the one that other processes would lock.
func isCurrent(l *flock.Flock) bool {
	held, err1 := l.Stat()
	current, err2 := os.Lstat(l.Path())
	return err1 == nil && err2 == nil && os.SameFile(held, current)
}

func lockInfo() []byte {
	return fmt.Appendf(nil, "pid %d since %s\n", os.Getpid(), time.Now().Format(time.DateTime))
}

// readHolder reads what the holder wrote about itself, for the message only.
func readHolder(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	data, _ := io.ReadAll(io.LimitReader(f, 100))
	line, _, _ := strings.Cut(string(data), "\n")
	return line
}
