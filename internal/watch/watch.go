// Package watch notifies of changed files, debounced.
//
// An [Event] says where to look first, not what changed: file-system events overflow, get lost and come twice, and
// editors save in a dozen ways. The receiver compares the files with what it knows. Two guarantees make that safe:
// every change is followed by at least one event, and an event that has not been received yet covers all changes up to
// its receipt. A change that the system reports is in an event at once if the file is complete, since it was closed or
// moved into place, and otherwise when there were no more changes for a moment.
//
// Folders are watched, never files, because most editors save by renaming a new file over the old one. Slow polling of
// names, sizes and times backs up the events, and replaces them when the system's watch limit is reached.
package watch

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// An Event means that something in the watched folders may have changed since the last one: only files of these names,
// or anything if there are none. A name begins with that of the watched folder: "content/soreness/knots.md".
type Event struct{ Names []string }

// Options are the options of [Watch]. The zero value is right for local disks.
type Options struct {
	Ignore     []string      // files and folders to ignore, with everything in them, such as the output folder
	Poll       time.Duration // poll interval; 0 means 2 s, or 300 ms without file-system events
	PollOnly   bool          // do not use events: for network disks and shared folders of virtual machines
	OnDegraded func(error)   // called when watching gets slower, as with a [*WatchLimitError]; may be nil

	add func(*fsnotify.Watcher, string) error // fault injection for tests
}

const (
	// debounceQuiet is the time without events after which an event is sent, unless the system says that a file is
	// complete. A save is a few calls within a millisecond; this covers the pauses of a slow disk.
	debounceQuiet = 5 * time.Millisecond
	// debounceMax is the longest delay of an event while more keep coming, as in a checkout of thousands of files.
	debounceMax = 50 * time.Millisecond

	slowPoll = 2 * time.Second
	fastPoll = 300 * time.Millisecond
	// pollDutyCycle bounds the load of polling a large site to 1/30 of the time.
	pollDutyCycle = 30
)

// Watch watches the folders dirs and everything in them until ctx ends, then closes the channel. It does not follow
// links. A missing folder is watched as soon as it exists. The channel holds one event, so a slow receiver misses no
// change and never gets a queue.
func Watch(ctx context.Context, dirs []string, opts Options) (<-chan Event, error) {
	w := &watcher{opts: opts, changed: make(chan Event, 1), watched: map[string]bool{},
		pending: map[string]bool{}}
	var err error
	if w.roots, err = absolute(dirs); err != nil {
		return nil, err
	}
	if w.ignored, err = absolute(opts.Ignore); err != nil {
		return nil, err
	}
	if !opts.PollOnly {
		w.open()
	}
	w.addAll()
	poll := poller{w: w, seen: make(chan fingerprints, 1)}
	if w.system == nil { // without events, changes from now on are found by comparing with these fingerprints
		poll.changed(w.fingerprints(ctx, nil))
	}
	go w.run(ctx, &poll)
	return w.changed, nil
}

// absolute makes paths that can be compared with those of events, whatever the working directory. A root that is a link
// is resolved.
func absolute(dirs []string) ([]string, error) {
	var list []string
	for _, dir := range dirs {
		abs, err := filepath.Abs(dir)
		if err != nil {
			return nil, fmt.Errorf("watch %s: %w", dir, err)
		}
		if real, err := filepath.EvalSymlinks(abs); err == nil {
			abs = real
		}
		list = append(list, abs)
	}
	return list, nil
}
