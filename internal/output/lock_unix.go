//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lock takes the lock called name in the folder r, and returns how to give it back. The kernel frees the lock of a
// dead holder, so a file that was left behind stops nobody.
func (d *fsOps) lock(r *os.Root, name string) (unlock func(), err error) {
	if err := d.injectFault("lock", name); err != nil {
		return nil, err
	}
	for {
		f, err := r.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err := flock(f); err != nil {
			holder := readHolder(f)
			f.Close()
			if errors.Is(err, unix.EWOULDBLOCK) {
				return nil, &LockedError{Holder: holder}
			}
			return nil, err
		}
		if !sameFile(r, name, f) { // its last holder removed it while we waited for the kernel
			f.Close()
			continue
		}
		f.Truncate(0)
		f.WriteAt(lockInfo(), 0) // only a courtesy: a full disk must not fail here but where it can be told
		return func() { r.Remove(name); f.Close() }, nil
	}
}

func flock(f *os.File) error {
	for {
		err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if !errors.Is(err, unix.EINTR) {
			return err
		}
	}
}

func sameFile(r *os.Root, name string, f *os.File) bool {
	there, err1 := r.Lstat(name)
	here, err2 := f.Stat()
	return err1 == nil && err2 == nil && os.SameFile(there, here)
}
