package generations

// This file says what to do about a failure.

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/pkg/sftp"
)

// explain adds to an error what its user can do.
func explain(err error) error {
	if status := (*sftp.StatusError)(nil); errors.As(err, &status) && status.FxCode() == sftp.ErrSSHFxFailure {
		return fmt.Errorf("%w (the server does not say why: its disk may be full)", err)
	}
	for _, h := range hints {
		if errors.Is(err, h.err) {
			return fmt.Errorf("%w (%s)", err, h.hint)
		}
	}
	return err
}

const diskIsFull = "the disk is full: free some space, or keep fewer old sites with --keep"

var hints = []struct {
	err  error
	hint string
}{
	{syscall.ENOSPC, diskIsFull},
	{syscall.EDQUOT, diskIsFull},
	{syscall.EROFS, "the disk is read-only"},
	{fs.ErrPermission, "change the permissions, or choose another path"},
}
