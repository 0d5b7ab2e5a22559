// Package watch says "something changed", after a quiet moment.
//
// It never says what. Events of a file system overflow, get lost and come twice, and editors save in a dozen ways; so
// an [Event] is only an alarm clock, and the truth is what its hearer finds by looking. Two rules make that safe:
// every change is followed by at least one event, and an event that nobody has taken yet stands for all that come
// after it.
//
// Folders are watched, never files, because most editors save by putting a new file in the old one's place. A slow
// look at names, sizes and times backs the events up; where the system has no room for more watches, it takes over.
package watch

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// An Event says that something below the watched folders may have changed since the last one.
type Event struct{}

// Options say how to watch. The zero value is the usual way.
type Options struct {
	Ignore []string // folders and files that do not count, with all below them: the output, the cache
	// between two looks of our own; 0 means two seconds, or 300 ms where looking is all there is
	Poll       time.Duration
	PollOnly   bool        // trust no events: for network disks and shared folders of virtual machines
	OnDegraded func(error) // is told when watching gets worse, as when the system's watches are used up; may be nil

	add func(*fsnotify.Watcher, string) error // what a test wants to go wrong
}

const (
	// debounceQuiet is how long after an event nothing must happen before it is told. A save is a handful of calls
	// within a millisecond; fsnotify hides the end of a write, so we wait for as long as a slow disk may pause.
	debounceQuiet = 5 * time.Millisecond
	// debounceMax is how long an event waits at most while others keep coming, as in a checkout of thousands of files.
	debounceMax = 50 * time.Millisecond

	slowPoll = 2 * time.Second
	fastPoll = 300 * time.Millisecond
	// pollDutyCycle keeps the looks at a large site from eating the machine: they take one part in so many of the time.
	pollDutyCycle = 30
)

// Watch watches the folders dirs and everything below them, but follows no link, until ctx ends; then it closes the
// channel. A folder that is missing is waited for. The channel holds one event: a slow hearer misses none, and never
// gets a queue.
func Watch(ctx context.Context, dirs []string, opts Options) (<-chan Event, error) {
	w := &watcher{opts: opts, changed: make(chan Event, 1), watched: map[string]bool{}}
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
	look := poller{w: w, seen: make(chan uint64, 1)}
	if w.system == nil { // then the first look must not miss what happens from now on
		look.changed(w.fingerprint(ctx))
	}
	go w.run(ctx, &look)
	return w.changed, nil
}

// absolute names folders so that an event's name can be compared, even after somebody changes the working folder.
// A root that is itself a link is meant; what is below it is looked at, not where the link lives.
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
