//go:build !linux

package publish

import (
	"io/fs"
	"os"

	"knead/internal/source"
)

// syncFileSystem syncs the folder only: the standard library has no call for a whole file system.
func syncFileSystem(f *os.File) error {
	_ = f.Sync() // some systems cannot sync a folder; then a power failure is not covered
	return nil
}

func exchange(*os.File, string, string) error { return errNoExchange }

func lstatBelow(root *os.Root, _ *os.File, name string) (fileLook, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return fileLook{}, err
	}
	return lookOf(info), nil
}

func device(fs.FileInfo) uint64 { return 0 }

func lookOf(info fs.FileInfo) fileLook {
	l := fileLook{info.IsDir(), info.Mode().IsRegular(), info.Size(), info.ModTime(), device(info)}
	if changed := source.ChangeTime(info); changed.After(l.changed) {
		l.changed = changed
	}
	return l
}
