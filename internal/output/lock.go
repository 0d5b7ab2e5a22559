package output

// One build at a time: the lock beside the output.

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// A LockedError says that another build is writing the same folder.
type LockedError struct {
	Path   string // the folder
	Holder string // "pid 4711 since 2026-11-21 10:00:05", as the holder wrote it; may be empty
}

func (e *LockedError) Error() string {
	holder := e.Holder
	if holder == "" {
		holder = "another build"
	}
	return fmt.Sprintf("%s is locked by %s: wait until that build ends", e.Path, holder)
}

func lockInfo() []byte {
	return fmt.Appendf(nil, "pid %d since %s\n", os.Getpid(), time.Now().Format(time.DateTime))
}

// readHolder reads what the holder wrote about itself, for a person: it decides nothing.
func readHolder(f *os.File) string {
	buf := make([]byte, 100)
	n, _ := f.ReadAt(buf, 0)
	line, _, _ := strings.Cut(string(buf[:n]), "\n")
	return line
}
