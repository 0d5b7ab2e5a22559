package output

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

// A breaker makes operations fail from the n-th on: one of them, or all that follow too, as on a disk that is full
// or gone. On a disk that fails for good, removing still works if it is only full.
type breaker struct {
	n      int
	errno  syscall.Errno
	all    bool
	seen   int
	failed []string // what was made to fail
	exempt []string
}

func (b *breaker) fault(op, path string) error {
	b.seen++
	if b.seen-1 < b.n || b.seen-1 > b.n && !b.all || slices.Contains(b.exempt, op) {
		return nil
	}
	b.failed = append(b.failed, op+" "+path)
	return b.errno
}

// TestAFailureAnywhereLeavesTheOldSite breaks every operation of a build in turn, with every errno, once and for
// good. The live folder must be the whole old site and nothing may be left beside it, or, where only the clearing up
// failed, the whole new one.
func TestAFailureAnywhereLeavesTheOldSite(t *testing.T) {
	for name, way := range ways() {
		if strings.Contains(name, "copies") {
			continue // their seam is taken
		}
		t.Run(name, func(t *testing.T) {
			injected := 0
			for _, errno := range errnos {
				for _, all := range []bool{false, true} {
					for n := 0; ; n++ {
						b := &breaker{n: n, errno: errno, all: all}
						if all { // a full disk still lets go, and what cannot be removed cannot be checked to be
							b.exempt = []string{"remove", "list", "enter", "read"}
						}
						breakOnce(t, b, way)
						if b.seen <= n {
							break
						}
						injected += min(1, len(b.failed))
					}
				}
			}
			t.Logf("%d faults injected", injected)
			if injected < 200 {
				t.Errorf("only %d faults injected: the seam has holes", injected)
			}
		})
	}
}

func breakOnce(t *testing.T, b *breaker, way Options) {
	t.Helper()
	out := newOut(t)
	way.Jobs = 1
	old, updated := setOf(t, "index.html", "1", "a/b.html", "B", "gone.html", "x"), setOf(t, "index.html", "2", "a/b.html", "B", "new/c.html", "C")
	mustWrite(t, out, old, way)
	put(t, out, "CNAME", "mine")
	put(t, out, "x/y", "mine")
	before := read(t, out)

	broken := way
	broken.disk.fault, broken.KeepBytes = b.fault, true
	stats, err := Write(out, updated, broken)
	what := fmt.Sprintf("%v (%v, for good: %v)", b.failed, b.errno, b.all)
	wanted := before
	if err == nil {
		wanted = map[string]string{"index.html": "2", "a/b.html": "B", "new/c.html": "C", "CNAME": "mine", "x/y": "mine"}
	}
	if diff := cmp.Diff(wanted, read(t, out)); diff != "" {
		t.Fatalf("%s: error %v, and the live folder is torn:\n%s", what, err, diff)
	}
	if err == nil && stats.StaleDir != "" {
		mustWrite(t, out, updated, way)
		wantNothingBeside(t, out)
		return
	}
	if err != nil {
		checkError(t, what, out, err, b)
	}
	wantNothingBeside(t, out)
}

func checkError(t *testing.T, what, out string, err error, b *breaker) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, b.errno) || e.Hint == "" || !strings.Contains(e.Path, "public") && !strings.HasPrefix(out, e.Path) {
		t.Errorf("%s: the error does not say enough: %v", what, err)
	}
	if strings.Count(err.Error(), b.errno.Error()) != 1 {
		t.Errorf("%s: the error stutters: %v", what, err)
	}
}

// TestAFirstBuildThatFailsLeavesNothing is the same where there was no folder before.
func TestAFirstBuildThatFailsLeavesNothing(t *testing.T) {
	for n := 0; ; n++ {
		out := newOut(t)
		b := &breaker{n: n, errno: syscall.ENOSPC}
		_, err := Write(out, setOf(t, "index.html", "1", "a/b.html", "B"), Options{NoSync: true, Jobs: 1, disk: fsOps{fault: b.fault}})
		if b.seen <= n {
			if n < 10 {
				t.Errorf("only %d operations", n)
			}
			return
		}
		if err == nil {
			t.Errorf("%v went unnoticed", b.failed)
			continue
		}
		if _, err := os.Lstat(out); err == nil {
			t.Errorf("after %v the folder is there", b.failed)
		}
		wantNothingBeside(t, out)
	}
}

func TestAFullDiskIsToldWithTheFileAndWhatToDo(t *testing.T) {
	out := newOut(t)
	o := quick
	o.disk.fault = func(op, path string) error {
		if op == "write" && path == "b.html" {
			return syscall.ENOSPC
		}
		return nil
	}
	_, err := Write(out, setOf(t, "a/b.html", "12345678"), o)
	want := "cannot write " + out + "/a/b.html: no space left on device (the disk is full: free some space, or write to another disk with --out)"
	if err == nil || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
}
