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

// fingerprints are what a look at all files found, compared with the last look.
type fingerprints struct {
	of      map[uint64]uint64 // of each file, by a hash of its path
	changed []string          // names of files that are new or differ
	found   int               // files of the last look that are there
}

// A poller takes fingerprints in the background, one at a time.
type poller struct {
	w    *watcher
	seen chan fingerprints
	last map[uint64]uint64 // nil before the first ones
	took time.Duration
	all  sync.WaitGroup
}

// next takes the next fingerprint after a pause in proportion to the time that the last one took; the first at once.
func (l *poller) next(ctx context.Context) {
	pause := l.w.opts.Poll
	switch {
	case l.last == nil:
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
		prints := l.w.fingerprints(ctx, l.last)
		l.took = time.Since(begin)
		l.seen <- prints
	})
}

// stop waits for the goroutine; the context must have ended.
func (l *poller) stop() { l.all.Wait() }

// changed returns the names of the files that changed since the last look, or none if files are missing.
func (l *poller) changed(now fingerprints) (names []string, changed bool) {
	before := l.last
	l.last = now.of
	switch {
	case before == nil:
		return nil, false
	case now.found < len(before):
		return nil, true
	}
	return now.changed, len(now.changed) > 0
}

// fingerprints hashes the names, sizes and times of all relevant files without opening them.
func (w *watcher) fingerprints(ctx context.Context, last map[uint64]uint64) fingerprints {
	var number [8]byte
	prints := fingerprints{of: make(map[uint64]uint64, len(last))}
	for _, root := range w.roots {
		filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				return fs.SkipAll
			case err != nil:
				return nil // deleted or not readable, which the missing entry shows
			case w.isRelevant(path):
			case e.IsDir():
				return fs.SkipDir
			default:
				return nil
			}
			sum := fnv.New64a()
			sum.Write([]byte(path))
			key := sum.Sum64()
			add := func(n int64) { sum.Write(binary.LittleEndian.AppendUint64(number[:0], uint64(n))) }
			add(int64(e.Type()))
			if info, err := e.Info(); err == nil && !e.IsDir() {
				add(info.Size())
				add(info.ModTime().UnixNano())
				add(source.ChangeTime(info).UnixNano())
			}
			print := sum.Sum64()
			prints.of[key] = print
			old, known := last[key]
			if known {
				prints.found++
			}
			if last != nil && old != print {
				prints.changed = append(prints.changed, w.name(path))
			}
			return nil
		})
	}
	return prints
}
