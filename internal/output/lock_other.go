//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// lock takes the lock called name in the folder r. This system has no lock that dies with its holder, so the file is
// the lock, and it is taken over when no process has the number in it.
func (d *disk) lock(r *os.Root, name string) (unlock func(), err error) {
	if err := d.before("lock", name); err != nil {
		return nil, err
	}
	for try := 0; ; try++ {
		f, err := r.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
		if err == nil {
			f.WriteAt(holderLine(), 0)
			return func() { f.Close(); r.Remove(name) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		holder := holderOf(r, name)
		if try > 0 || alive(holder) {
			return nil, &LockedError{Holder: holder}
		}
		r.Remove(name)
	}
}

func holderOf(r *os.Root, name string) string {
	f, err := r.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	return readHolder(f)
}

// alive is sure only on systems where a process must exist to be found.
func alive(holder string) bool {
	var pid int
	if _, err := fmt.Sscanf(holder, "pid %d", &pid); err != nil {
		return true
	}
	p, err := os.FindProcess(pid)
	if err == nil {
		p.Release()
	}
	return err == nil
}
