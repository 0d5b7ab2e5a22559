package publish

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var errnos = []syscall.Errno{syscall.ENOSPC, syscall.EIO, syscall.EACCES, syscall.EROFS, syscall.EMFILE, syscall.EDQUOT}

// A faultInjector makes the n-th operation fail, or all from the n-th on, as on a disk that is full or gone.
type faultInjector struct {
	n      int
	errno  syscall.Errno
	all    bool
	seen   int
	failed []string // the operations that failed
	exempt []string // operations that never fail
}

func (b *faultInjector) fault(op, path string) error {
	b.seen++
	if b.seen-1 < b.n || b.seen-1 > b.n && !b.all || slices.Contains(b.exempt, op) {
		return nil
	}
	b.failed = append(b.failed, op+" "+path)
	return b.errno
}

// TestWrite_anyFailureKeepsTheOldSite makes every operation of a build fail in turn, with every errno, once and
// permanently. The output folder must hold the complete old site with nothing left beside it or, if only the cleanup
// failed, the complete new one.
func TestWrite_anyFailureKeepsTheOldSite(t *testing.T) {
	for name, variant := range variants() {
		if strings.Contains(name, "copies") {
			continue // they inject faults themselves
		}
		t.Run(name, func(t *testing.T) {
			injected := 0
			for _, errno := range errnos {
				for _, all := range []bool{false, true} {
					for n := 0; ; n++ {
						b := &faultInjector{n: n, errno: errno, all: all}
						if all { // a full disk can still delete; and if it could not, the cleanup could not be checked
							b.exempt = []string{"remove", "list", "enter", "read"}
						}
						failOnce(t, b, variant)
						if b.seen <= n {
							break
						}
						injected += min(1, len(b.failed))
					}
				}
			}
			t.Logf("%d faults injected", injected)
			if injected < 200 {
				t.Errorf("only %d faults injected: some operations are not covered", injected)
			}
		})
	}
}

func failOnce(t *testing.T, b *faultInjector, variant Options) {
	t.Helper()
	out := newOut(t)
	variant.Jobs = 1
	old, updated := setOf(t, "index.html", "1", "a/b.html", "B", "gone.html", "x"),
		setOf(t, "index.html", "2", "a/b.html", "B", "new/c.html", "C")
	mustWrite(t, out, old, variant)
	put(t, out, "CNAME", "mine")
	put(t, out, "x/y", "mine")
	before := read(t, out)

	broken := variant
	broken.fs.fault, broken.KeepBytes = b.fault, true
	stats, err := Write(out, updated, broken)
	what := fmt.Sprintf("%v (%v, permanently: %v)", b.failed, b.errno, b.all)
	wanted := before
	if err == nil {
		wanted = map[string]string{"index.html": "2", "a/b.html": "B", "new/c.html": "C", "CNAME": "mine",
			"x/y": "mine"}
	}
	if diff := cmp.Diff(wanted, read(t, out)); diff != "" {
		t.Fatalf("%s: error %v, and the output folder is incomplete:\n%s", what, err, diff)
	}
	if err == nil && len(stats.StaleDirs) > 0 {
		mustWrite(t, out, updated, variant)
		wantNothingBeside(t, out)
		return
	}
	if err != nil {
		checkError(t, what, out, err, b)
	}
	wantNothingBeside(t, out)
}

func checkError(t *testing.T, what, out string, err error, b *faultInjector) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, b.errno) || e.Hint == "" || !strings.Contains(e.Path, "public") &&
		!strings.HasPrefix(out, e.Path) {
		t.Errorf("%s: the error does not say enough: %v", what, err)
	}
	if strings.Count(err.Error(), b.errno.Error()) != 1 {
		t.Errorf("%s: the error repeats itself: %v", what, err)
	}
}

// TestWrite_anyFailureOfAFirstBuildLeavesNothing is the same for an output folder that does not exist.
func TestWrite_anyFailureOfAFirstBuildLeavesNothing(t *testing.T) {
	for n := 0; ; n++ {
		out := newOut(t)
		b := &faultInjector{n: n, errno: syscall.ENOSPC}
		_, err := Write(out, setOf(t, "index.html", "1", "a/b.html", "B"),
			Options{NoSync: true, Jobs: 1, fs: fsOps{fault: b.fault}})
		if b.seen <= n {
			if n < 10 {
				t.Errorf("only %d operations", n)
			}
			return
		}
		if err == nil {
			t.Errorf("%v was not reported", b.failed)
			continue
		}
		if _, err := os.Lstat(out); err == nil {
			t.Errorf("after %v the folder is there", b.failed)
		}
		wantNothingBeside(t, out)
	}
}

func TestWrite_errorNamesTheFileAndTheFix(t *testing.T) {
	out := newOut(t)
	o := quick
	o.fs.fault = func(op, path string) error {
		if op == "write" && path == "b.html" {
			return syscall.ENOSPC
		}
		return nil
	}
	_, err := Write(out, setOf(t, "a/b.html", "12345678"), o)
	want := "cannot write " + out +
		"/a/b.html: no space left on device (the disk is full: free some space, or write to another disk with --out)"
	if err == nil || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
}
