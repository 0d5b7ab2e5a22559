package source

import (
	"io/fs"
	"syscall"
	"time"
)

// ChangeTime is when the content or the times of a file last changed. Unlike the modification time, programs cannot set
// it.
func ChangeTime(info fs.FileInfo) time.Time {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return time.Unix(st.Ctim.Unix())
	}
	return time.Time{}
}
