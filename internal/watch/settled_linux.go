package watch

// This file learns from Linux that a file was closed after writing or moved into place: then it is complete, and there
// is nothing to wait for. fsnotify reports neither.

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"sync"
	"syscall"
)

// settled receives the paths of files that are complete.
type settled struct {
	file  *os.File // of inotify
	paths chan string

	mu   sync.Mutex
	dirs map[int32]string
}

// openSettled returns nil if the system has no more of what it needs: then saves are noticed a few milliseconds later.
func openSettled() *settled {
	fd, err := syscall.InotifyInit1(syscall.IN_CLOEXEC | syscall.IN_NONBLOCK)
	if err != nil {
		return nil
	}
	s := &settled{file: os.NewFile(uintptr(fd), "inotify"), paths: make(chan string), dirs: map[int32]string{}}
	go s.read()
	return s
}

// add watches a folder. A failure is not reported: fsnotify, which watches the same folders, reports it.
func (s *settled) add(dir string) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	raw, err := s.file.SyscallConn()
	if err != nil {
		return
	}
	_ = raw.Control(func(fd uintptr) {
		const mask = syscall.IN_CLOSE_WRITE | syscall.IN_MOVED_TO | syscall.IN_ONLYDIR
		if wd, err := syscall.InotifyAddWatch(int(fd), dir, mask); err == nil {
			s.dirs[int32(wd)] = dir
		}
	})
}

// read sends paths until the file is closed.
func (s *settled) read() {
	defer close(s.paths)
	buffer := make([]byte, 64<<10)
	for {
		n, err := s.file.Read(buffer)
		if err != nil {
			return
		}
		for data := buffer[:n]; len(data) >= syscall.SizeofInotifyEvent; {
			watch, mask := binary.NativeEndian.Uint32(data), binary.NativeEndian.Uint32(data[4:])
			length := syscall.SizeofInotifyEvent + int(binary.NativeEndian.Uint32(data[12:]))
			name := string(bytes.TrimRight(data[syscall.SizeofInotifyEvent:length], "\x00"))
			data = data[length:]
			s.mu.Lock()
			dir, known := s.dirs[int32(watch)]
			if mask&syscall.IN_IGNORED != 0 {
				delete(s.dirs, int32(watch))
			}
			s.mu.Unlock()
			if known && name != "" && mask&syscall.IN_ISDIR == 0 {
				s.paths <- filepath.Join(dir, name)
			}
		}
	}
}

// close ends the reading, whatever is still to be received.
func (s *settled) close() {
	if s == nil {
		return
	}
	_ = s.file.Close()
	for range s.paths { // until it is closed
	}
}

// received is the channel of paths, nil if there is none.
func (s *settled) received() <-chan string {
	if s == nil {
		return nil
	}
	return s.paths
}
