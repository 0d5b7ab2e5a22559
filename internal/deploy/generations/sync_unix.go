//go:build unix

package generations

import "syscall"

// sync waits until all that was written is on the disk.
func (localDisk) sync() error {
	syscall.Sync()
	return nil
}
