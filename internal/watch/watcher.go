package watch

// The watcher: one goroutine that hears the system's events, sees to the watches, and rings.

import (
	"context"
	"errors"
	"time"

	"github.com/fsnotify/fsnotify"
)

type watcher struct {
	opts    Options
	roots   []string
	ignored []string
	changed chan Event

	system  *fsnotify.Watcher // nil: only looking
	watched map[string]bool   // the folders that system watches
}

// open asks the system for events; where it has none to give, looking must do.
func (w *watcher) open() {
	system, err := fsnotify.NewWatcher()
	if err != nil {
		w.fallBackToPolling(err)
		return
	}
	w.system = system
}

// fallBackToPolling goes on without the system's events. It rings, because some may have been lost already.
func (w *watcher) fallBackToPolling(err error) {
	if w.system != nil {
		w.system.Close()
	}
	w.system, w.watched = nil, map[string]bool{}
	w.notice(&WatchLimitError{Err: err})
	w.notify()
}

func (w *watcher) notice(err error) {
	if w.opts.OnDegraded != nil {
		w.opts.OnDegraded(err)
	}
}

// A LimitError says that the system gives no more watches, so that changes are seen by looking, a little later.
type WatchLimitError struct{ Err error }

func (e *WatchLimitError) Error() string {
	return "changes are noticed a little later, by looking, because the system's limit of watched folders is " +
		"reached: raise fs.inotify.max_user_watches or max_user_instances (" + e.Err.Error() + ")"
}

func (e *WatchLimitError) Unwrap() error { return e.Err }

// sources are the channels to hear from; nil ones are silent.
func (w *watcher) sources() (<-chan fsnotify.Event, <-chan error) {
	if w.system == nil {
		return nil, nil
	}
	return w.system.Events, w.system.Errors
}

func (w *watcher) run(ctx context.Context, look *poller) {
	bell := debouncer{notify: w.notify}
	defer func() {
		look.stop()
		if w.system != nil {
			w.system.Close()
		}
		close(w.changed)
	}()
	look.next(ctx)
	for {
		events, failures := w.sources()
		select {
		case <-ctx.Done():
			return
		case e, open := <-events:
			if !open {
				w.fallBackToPolling(errors.New("the system ended them"))
			} else if w.handle(e) {
				bell.trigger(time.Now())
			}
		case err, open := <-failures:
			if open { // else the events have ended too, and say so
				w.handleError(err)
			}
			bell.trigger(time.Now())
		case <-bell.C():
			bell.now()
		case print := <-look.seen:
			if look.changed(print) {
				w.rewatch()
				bell.trigger(time.Now())
			}
			look.next(ctx)
		}
	}
}

// notify leaves an event, unless one is waiting already.
func (w *watcher) notify() {
	select {
	case w.changed <- Event{}:
	default:
	}
}

// handle takes one of the system's events, sees to the watches, and says whether it is worth telling.
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

// handleError starts afresh after events were lost: any folder may be new, or another one under its old name.
func (w *watcher) handleError(err error) {
	if !errors.Is(err, fsnotify.ErrEventOverflow) {
		w.notice(err)
	}
	w.rewatch()
}

// A bell rings when it has been quiet for a moment, and at last when patience is over.
type debouncer struct {
	notify func()
	timer  *time.Timer // nil: nothing to ring for
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
