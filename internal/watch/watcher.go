package watch

// This file is the watcher: one goroutine that receives the system's events, maintains the watches and notifies.

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

type watcher struct {
	opts    Options
	roots   []string
	ignored []string
	changed chan Event      // holds at most one
	pending map[string]bool // names of files that are not complete, as far as is known; "" for anything

	system  *fsnotify.Watcher // nil when polling only
	watched map[string]bool   // the folders that system watches
	settled *settled          // of the same folders; nil where the system has no such events
}

// open subscribes to the system's events, or falls back to polling.
func (w *watcher) open() {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		w.fallBackToPolling(err)
		return
	}
	w.system, w.settled = system, openSettled()
}

// fallBackToPolling continues without the system's events. It notifies, because some may have been lost.
func (w *watcher) fallBackToPolling(err error) {
	if w.system != nil {
		w.system.Close()
	}
	w.system, w.watched = nil, map[string]bool{}
	w.notice(&WatchLimitError{Err: err})
	w.notify(Event{})
}

func (w *watcher) notice(err error) {
	if w.opts.OnDegraded != nil {
		w.opts.OnDegraded(err)
	}
}

// A WatchLimitError reports that the system has no more watches, so that changes are found by polling, a little later.
type WatchLimitError struct{ Err error }

func (e *WatchLimitError) Error() string {
	return "inotify watch limit reached; falling back to polling (raise fs.inotify.max_user_watches or " +
		"max_user_instances): " + e.Err.Error()
}

func (e *WatchLimitError) Unwrap() error { return e.Err }

// sources are the channels of the system's events and errors, nil when polling only.
func (w *watcher) sources() (<-chan fsnotify.Event, <-chan error) {
	if w.system == nil {
		return nil, nil
	}
	return w.system.Events, w.system.Errors
}

func (w *watcher) run(ctx context.Context, poll *poller) {
	debounce := debouncer{notify: w.notifyPending}
	defer func() {
		poll.stop()
		w.settled.close()
		if w.system != nil {
			w.system.Close()
		}
		close(w.changed)
	}()
	poll.next(ctx)
	for {
		events, failures := w.sources()
		select {
		case <-ctx.Done():
			return
		case e, open := <-events:
			if !open {
				w.fallBackToPolling(errors.New("the system closed the event channel"))
			} else if w.handle(e) {
				w.pending[w.name(e.Name)] = true
				debounce.trigger(time.Now())
			}
		case path, open := <-w.settled.received():
			switch {
			case !open:
				w.settled = nil
			case w.isRelevant(path):
				delete(w.pending, w.name(path))
				w.notify(Event{[]string{w.name(path)}})
			}
		case err, open := <-failures:
			if open { // otherwise the channel of events is closed, too
				w.handleError(err)
			}
			w.pending[""] = true
			debounce.trigger(time.Now())
		case <-debounce.C():
			debounce.now()
		case prints := <-poll.seen:
			if names, changed := poll.changed(prints); changed {
				w.rewatch()
				w.notify(Event{names})
			}
			poll.next(ctx)
		}
	}
}

// notify sends an event, together with one that was not received yet. Nothing else sends one.
func (w *watcher) notify(e Event) {
	select {
	case waiting := <-w.changed:
		if len(waiting.Names) == 0 || len(e.Names) == 0 {
			e = Event{}
		} else {
			e.Names = append(waiting.Names, e.Names...)
		}
	default:
	}
	w.changed <- e
}

// notifyPending sends an event for all that is pending. Nothing is pending if all files were complete in the meantime.
func (w *watcher) notifyPending() {
	names := slices.Sorted(maps.Keys(w.pending))
	w.pending = map[string]bool{}
	switch {
	case len(names) > 0 && names[0] == "":
		w.notify(Event{})
	case len(names) > 0:
		w.notify(Event{names})
	}
}

// name is the name of a path in an event, or "" if it is in no watched folder.
func (w *watcher) name(path string) string {
	for _, root := range w.roots {
		if isBelow(path, root) {
			return filepath.ToSlash(filepath.Base(root) + path[len(root):])
		}
	}
	return ""
}

// handle updates the watches after an event of the system, and reports whether the event is relevant.
func (w *watcher) handle(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || !w.isRelevant(e.Name) {
		return false
	}
	if e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
		w.forget(e.Name)
	}
	if e.Has(fsnotify.Create) {
		w.addTree(e.Name)
	}
	return true
}

// handleError sets all watches again after events were lost: any folder may be new or have been replaced.
func (w *watcher) handleError(err error) {
	if !errors.Is(err, fsnotify.ErrEventOverflow) {
		w.notice(err)
	}
	w.rewatch()
}

// A debouncer notifies debounceQuiet after the last trigger, and at most debounceMax after the first.
type debouncer struct {
	notify func()
	timer  *time.Timer // nil if not triggered
	first  time.Time
}

func (b *debouncer) trigger(now time.Time) {
	if b.timer == nil {
		b.timer, b.first = time.NewTimer(debounceQuiet), now
		return
	}
	b.timer.Reset(min(debounceQuiet, max(0, debounceMax-now.Sub(b.first))))
}

func (b *debouncer) C() <-chan time.Time {
	if b.timer == nil {
		return nil
	}
	return b.timer.C
}

func (b *debouncer) now() {
	b.timer = nil
	b.notify()
}
