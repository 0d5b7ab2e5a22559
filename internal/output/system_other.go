//go:build !linux

package output

import (
	"io/fs"
	"os"
)

// syncFileSystem syncs the folder only: the standard library has no call for a whole file system.
func syncFileSystem(f *os.File) error {
	f.Sync() // some systems refuse to sync a folder; that costs safety from power cuts, not from kills
	return nil
}

func exchange(*os.File, string, string) error { return errNoExchange }

func device(fs.FileInfo) uint64 { return 0 }
