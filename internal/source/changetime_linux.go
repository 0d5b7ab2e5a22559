package source

import (
	"io/fs"
	"syscall"
	"time"
)

// changeTime is when the content or the times of a file last changed. Unlike the modification time, programs cannot set
// it.
func changeTime(info fs.FileInfo) time.Time {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return time.Unix(st.Ctim.Unix())
	}
	return time.Time{}
}
