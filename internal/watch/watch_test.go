package watch

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// eventsOnly disables polling, so that a test shows what the system's events alone do.
var eventsOnly = Options{Poll: time.Hour}

// start watches the folders until the test ends and checks that nothing keeps running after that.
func start(t *testing.T, opts Options, dirs ...string) <-chan Event {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	changed, err := Watch(ctx, dirs, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		for range changed { // until it is closed
		}
	})
	settle(changed)
	return changed
}

// settle receives events until there are none for a while.
func settle(changed <-chan Event) {
	for {
		select {
		case <-changed:
		case <-time.After(4 * debounceMax):
			return
		}
	}
}

func wantEvent(t *testing.T, changed <-chan Event, after string) {
	t.Helper()
	select {
	case _, open := <-changed:
		if !open {
			t.Fatalf("%s: watching has ended", after)
		}
	case <-time.After(20 * time.Second):
		t.Fatalf("%s: no event", after)
	}
}

func wantNone(t *testing.T, changed <-chan Event, after string) {
	t.Helper()
	select {
	case <-changed:
		t.Errorf("%s: an event", after)
	case <-time.After(4 * debounceMax):
	}
}

func write(t *testing.T, path ...string) {
	t.Helper()
	file := filepath.Join(path...)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755),
		os.WriteFile(file, []byte(time.Now().String()), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWatch_everyKindOfChange(t *testing.T) {
	for name, opts := range map[string]Options{"events": eventsOnly,
		"polling": {PollOnly: true, Poll: 10 * time.Millisecond}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, "old.md")
			write(t, dir, "sub/page.md")
			changed := start(t, opts, dir)
			for _, c := range []struct {
				what string
				do   func() error
			}{
				{"a new file", func() error { write(t, dir, "new.md"); return nil }},
				{"a write", func() error { write(t, dir, "old.md"); return nil }},
				{"a write in a folder", func() error { write(t, dir, "sub/page.md"); return nil }},
				{"a save by rename", func() error {
					write(t, dir, "sub/page.md~")
					return os.Rename(filepath.Join(dir, "sub/page.md~"), filepath.Join(dir, "sub/page.md"))
				}},
				{"a save that renames the old file first", func() error {
					must(t, os.Rename(filepath.Join(dir, "old.md"), filepath.Join(dir, "old.md~")))
					write(t, dir, "old.md")
					return nil
				}},
				{"a file renamed", func() error {
					return os.Rename(filepath.Join(dir, "new.md"),
						filepath.Join(dir, "newer.md"))
				}},
				{"a file removed", func() error { return os.Remove(filepath.Join(dir, "newer.md")) }},
				{"a folder renamed", func() error {
					return os.Rename(filepath.Join(dir, "sub"),
						filepath.Join(dir, "bus"))
				}},
				{"a write in the renamed folder", func() error { write(t, dir, "bus/page.md"); return nil }},
				{"a folder in the renamed folder",
					func() error { return os.Mkdir(filepath.Join(dir, "bus/more"), 0o755) }},
				{"a write in there", func() error { write(t, dir, "bus/more/x.md"); return nil }},
				{"folders removed", func() error { return os.RemoveAll(filepath.Join(dir, "bus")) }},
			} {
				must(t, c.do())
				wantEvent(t, changed, c.what)
				settle(changed)
			}
		})
	}
}

// TestWatch_newNestedFolders creates nested folders and immediately a file in them, many times. The event of the file
// may be lost, but then the event of a folder comes after the file was written.
func TestWatch_newNestedFolders(t *testing.T) {
	dir := t.TempDir()
	changed := start(t, eventsOnly, dir)
	for i := range 60 {
		file := filepath.Join(dir, fmt.Sprintf("%d/a/b/c/page.md", i))
		write(t, file)
		wantEvent(t, changed, "mkdir -p and a write")
		settleUntilQuiet(changed)
		write(t, file) // every folder must be watched by now
		wantEvent(t, changed, "a write in a new deep folder")
		settleUntilQuiet(changed)
	}
}

// settleUntilQuiet is a faster settle for tests that call it many times.
func settleUntilQuiet(changed <-chan Event) {
	for {
		select {
		case <-changed:
		case <-time.After(6 * debounceQuiet):
			return
		}
	}
}

var burst = flag.Int("burst", 5000, "the number of files that are written at once")

func TestWatch_burst(t *testing.T) {
	dir := t.TempDir()
	changed := start(t, eventsOnly, dir)
	for i := range *burst {
		write(t, dir, fmt.Sprintf("%d/%d/%d.md", i%10, i%100, i))
	}
	// A receiver that rescans after each event must eventually have seen every file.
	seen := 0
	for seen < *burst {
		wantEvent(t, changed, fmt.Sprintf("after %d files", seen))
		files, err := filepath.Glob(filepath.Join(dir, "*/*/*.md"))
		must(t, err)
		seen = len(files)
	}
	settle(changed)
	write(t, dir, "7/77/last.md")
	wantEvent(t, changed, "a write after the burst")
	t.Logf("%d files at once, all seen", *burst)
}

func TestHandleError_watchesNewFolders(t *testing.T) {
	dir := t.TempDir()
	changed := make(chan Event, 1)
	w := &watcher{changed: changed, roots: []string{dir}, watched: map[string]bool{dir: true}}
	w.open()
	defer w.system.Close()
	must(t, os.Mkdir(filepath.Join(dir, "sub"), 0o755)) // whose event was lost
	w.handleError(fsnotify.ErrEventOverflow)
	if !w.watched[filepath.Join(dir, "sub")] {
		t.Error("the folder is not watched")
	}
}

func TestWatch_ignoresTemporaryFiles(t *testing.T) {
	for name, opts := range map[string]Options{"events": eventsOnly,
		"polling": {PollOnly: true, Poll: 10 * time.Millisecond}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, sub := range []string{"public", ".git/objects", "content"} {
				must(t, os.MkdirAll(filepath.Join(dir, sub), 0o755))
			}
			opts.Ignore = []string{filepath.Join(dir, "public")}
			changed := start(t, opts, dir)
			for _, path := range []string{
				"content/4913", "content/.page.md.swp", "content/page.md~", "content/.#page.md", "content/#page.md#",
				".git/index",
				".git/objects/ab/cd", "public/index.html", ".knead-stage-public/index.html", "node_modules/x/y.js",
				"content/.DS_Store",
			} {
				write(t, dir, path)
			}
			wantNone(t, changed, "temporary files")
			write(t, dir, "public-notes.md") // begins like an ignored folder
			wantEvent(t, changed, "a page")
		})
	}
}

func TestWatch_ignoresPermissions(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "page.md")
	changed := start(t, eventsOnly, dir)
	must(t, os.Chmod(filepath.Join(dir, "page.md"), 0o600))
	wantNone(t, changed, "chmod")
}

// A program may restore the modification time of a file after it wrote as many bytes as there were.
func TestWatch_saveOfEqualSizeAndTime(t *testing.T) {
	for name, opts := range map[string]Options{"events": eventsOnly,
		"polling": {PollOnly: true, Poll: 10 * time.Millisecond}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "page.md")
			old := time.Now().Add(-time.Hour)
			must(t, errors.Join(os.WriteFile(file, []byte("one"), 0o644), os.Chtimes(file, old, old)))
			changed := start(t, opts, dir)
			must(t, errors.Join(os.WriteFile(file, []byte("two"), 0o644), os.Chtimes(file, old, old)))
			wantEvent(t, changed, "a save of equal size and time")
		})
	}
}

func TestWatch_doesNotFollowLinks(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	write(t, outside, "page.md")
	must(t, os.Symlink(outside, filepath.Join(dir, "link")))
	changed := start(t, eventsOnly, dir)
	write(t, outside, "page.md")
	wantNone(t, changed, "a write behind a link")
	must(t, os.Symlink(outside, filepath.Join(dir, "link2")))
	wantEvent(t, changed, "a new link")
	settle(changed)
	write(t, outside, "page.md")
	wantNone(t, changed, "a write behind a new link")
}

func TestWatch_rootIsALink(t *testing.T) {
	dir, real := t.TempDir(), t.TempDir()
	link := filepath.Join(dir, "site")
	must(t, os.Symlink(real, link))
	changed := start(t, eventsOnly, link)
	write(t, real, "page.md")
	wantEvent(t, changed, "a write in the linked root")
}

func TestWatch_rootIsDeletedAndCreated(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "content")
	write(t, dir, "a/page.md")
	changed := start(t, eventsOnly, dir)
	must(t, os.RemoveAll(dir))
	wantEvent(t, changed, "the root deleted")
	settle(changed)
	write(t, dir, "a/page.md")
	wantEvent(t, changed, "the root created again")
	settle(changed)
	write(t, dir, "a/page.md")
	wantEvent(t, changed, "a write in the new root")
}

func TestWatch_missingRoot(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not/yet")
	changed := start(t, Options{Poll: 10 * time.Millisecond}, dir)
	write(t, dir, "page.md")
	wantEvent(t, changed, "the root created")
	settle(changed)
	write(t, dir, "sub/page.md")
	wantEvent(t, changed, "a write in it")
}

func TestWatch_limitFallsBackToPolling(t *testing.T) {
	for name, errno := range map[string]error{"watches": syscall.ENOSPC, "open files": syscall.EMFILE} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			must(t, os.MkdirAll(filepath.Join(dir, "a/b"), 0o755))
			var reported []error
			left := 2
			opts := Options{Poll: 10 * time.Millisecond,
				OnDegraded: func(err error) { reported = append(reported, err) },
				add: func(w *fsnotify.Watcher, dir string) error {
					if left--; left < 0 {
						return errno
					}
					return w.Add(dir)
				}}
			changed := start(t, opts, dir)
			limit := (*WatchLimitError)(nil)
			if len(reported) != 1 || !errors.As(reported[0], &limit) || !errors.Is(reported[0], errno) ||
				!strings.Contains(reported[0].Error(), "max_user_watches") {
				t.Errorf("reported %v", reported)
			}
			write(t, dir, "a/b/page.md")
			wantEvent(t, changed, "a write")
		})
	}
}

func TestWatch_slowReceiver(t *testing.T) {
	dir := t.TempDir()
	changed := start(t, eventsOnly, dir)
	for i := range 20 {
		write(t, dir, fmt.Sprintf("%d.md", i))
		time.Sleep(2 * debounceQuiet)
	}
	time.Sleep(4 * debounceMax)
	wantEvent(t, changed, "twenty writes")
	wantNone(t, changed, "one event for all of them")
}

func TestWatch_leavesNoGoroutines(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, opts := range []Options{{}, {PollOnly: true}, {Poll: time.Millisecond}} {
		dir := t.TempDir()
		for range 20 {
			ctx, cancel := context.WithCancel(context.Background())
			changed, err := Watch(ctx, []string{dir}, opts)
			must(t, err)
			write(t, dir, "page.md")
			cancel()
			for range changed {
			}
		}
	}
	for range 100 { // fsnotify's goroutine ends a moment later
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, before %d", runtime.NumGoroutine(), before)
}

func TestWatch_namesFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "content")
	for _, name := range []string{"a.md", "sub/b.md", "c.md"} {
		write(t, dir, name)
	}
	for what, opts := range map[string]Options{"events": eventsOnly,
		"polling": {PollOnly: true, Poll: 10 * time.Millisecond}} {
		changed := start(t, opts, dir)
		write(t, dir, "a.md")
		write(t, dir, "sub/b.md")
		got := map[string]bool{}
		for !got["content/a.md"] || !got["content/sub/b.md"] {
			select {
			case e := <-changed:
				for _, name := range e.Names {
					got[name] = true
				}
			case <-time.After(20 * time.Second):
				t.Fatalf("%s: only %v", what, got)
			}
		}
		if len(got) != 2 {
			t.Errorf("%s: names of other files: %v", what, got)
		}
		settle(changed)
		must(t, os.Remove(filepath.Join(dir, "c.md")))
		wantEvent(t, changed, "a file removed")
		write(t, dir, "c.md")
	}
}

// TestWatch_mergesEvents holds that an event that was not received has the names of all changes until it is.
func TestWatch_mergesEvents(t *testing.T) {
	w := &watcher{changed: make(chan Event, 1)}
	w.notify(Event{[]string{"a"}})
	w.notify(Event{[]string{"b"}})
	if e := <-w.changed; strings.Join(e.Names, " ") != "a b" {
		t.Errorf("the names are %v", e.Names)
	}
	w.notify(Event{[]string{"a"}})
	w.notify(Event{})
	w.notify(Event{[]string{"b"}})
	if e := <-w.changed; len(e.Names) != 0 {
		t.Errorf("anything may have changed, but the names are %v", e.Names)
	}
}
