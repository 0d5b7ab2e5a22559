package watch

// This file polls: it compares fingerprints of the names, sizes and times of all files.

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"io/fs"
	"path/filepath"
	"sync"
	"time"

	"knead/internal/source"
)

// A poller takes fingerprints in the background, one at a time.
type poller struct {
	w    *watcher
	seen chan uint64 // a new fingerprint
	last uint64
	any  bool // last is set
	took time.Duration
	all  sync.WaitGroup
}

// next takes the next fingerprint after a pause in proportion to the time that the last one took; the first at once.
func (l *poller) next(ctx context.Context) {
	pause := l.w.opts.Poll
	switch {
	case !l.any:
		pause = 0
	case pause == 0 && l.w.system == nil:
		pause = fastPoll
	case pause == 0:
		pause = slowPoll
	}
	l.after(ctx, max(pause, pollDutyCycle*l.took))
}

func (l *poller) after(ctx context.Context, pause time.Duration) {
	l.all.Go(func() {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		begin := time.Now()
		print := l.w.fingerprint(ctx)
		l.took = time.Since(begin)
		l.seen <- print
	})
}

// stop waits for the goroutine; the context must have ended.
func (l *poller) stop() { l.all.Wait() }

// changed reports whether a fingerprint differs from the one before.
func (l *poller) changed(print uint64) bool {
	changed := l.any && print != l.last
	l.last, l.any = print, true
	return changed
}

// fingerprint hashes the names, sizes and times of all relevant files without opening them.
func (w *watcher) fingerprint(ctx context.Context) uint64 {
	sum := fnv.New64a()
	var number [8]byte
	add := func(n int64) { sum.Write(binary.LittleEndian.AppendUint64(number[:0], uint64(n))) }
	for _, root := range w.roots {
		filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				return fs.SkipAll
			case err != nil:
				return nil // deleted or not readable, which the missing entry shows
			case !w.isRelevant(path) && e.IsDir():
				return fs.SkipDir
			case !w.isRelevant(path):
				return nil
			}
			sum.Write([]byte(path))
			add(int64(e.Type()))
			if info, err := e.Info(); err == nil && !e.IsDir() {
				add(info.Size())
				add(info.ModTime().UnixNano())
				add(source.ChangeTime(info).UnixNano())
			}
			return nil
		})
	}
	return sum.Sum64()
}
