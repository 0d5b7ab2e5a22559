package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

func syncFileSystem(f *os.File) error {
	return os.NewSyscallError("syncfs", unix.Syncfs(int(f.Fd())))
}

// exchange swaps the names a and b, both in dir, in one step. Network and user-space file systems may not support it.
func exchange(dir *os.File, a, b string) error {
	fd := int(dir.Fd())
	err := unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EOPNOTSUPP) {
		return errNoExchange
	}
	return err
}

// lstatBelow describes a file of a tree. The path is resolved by the system in one step: it is right only if every
// folder on it is one of the tree, which the caller checks.
func lstatBelow(_ *os.Root, dir *os.File, name string) (fileLook, error) {
	var st unix.Stat_t
	if err := unix.Fstatat(int(dir.Fd()), name, &st, unix.AT_SYMLINK_NOFOLLOW); err != nil {
		return fileLook{}, err
	}
	modified, changed := time.Unix(st.Mtim.Unix()), time.Unix(st.Ctim.Unix())
	if modified.After(changed) {
		changed = modified
	}
	kind := st.Mode & unix.S_IFMT
	return fileLook{kind == unix.S_IFDIR, kind == unix.S_IFREG, st.Size, changed, uint64(st.Dev)}, nil
}

// device is the number of the file system that a file is on.
func device(info fs.FileInfo) uint64 {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(st.Dev)
	}
	return 0
}
