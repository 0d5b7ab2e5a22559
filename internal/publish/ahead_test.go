package publish

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestBegin_locksUntilTheSiteIsWritten looks ahead, and edits the output before and after.
func TestBegin_locksUntilTheSiteIsWritten(t *testing.T) {
	out, seen := newOut(t), Seen{}
	s := setOf(t, "index.html", "1", "a/b.html", "B")
	o := quick
	o.Seen = &seen
	locks := func() bool {
		other := quick
		other.KeepBytes = true
		_, err := Write(out, s, other)
		var locked *LockedError
		return errors.As(err, &locked)
	}
	Begin(out, o) // nothing was noted
	mustWrite(t, out, s, o)
	time.Sleep(10 * time.Millisecond) // until the clock of the file system has moved

	put(t, out, "a/b.html", "X")
	Begin(out, o)
	if !locks() {
		t.Error("another build can write while a look has begun")
	}
	if stats := mustWrite(t, out, s, o); stats.Written != 1 || read(t, out)["a/b.html"] != "B" {
		t.Errorf("an edit before the look is not replaced: %+v", stats)
	}
	if locks() {
		t.Error("the folder is locked after it was written")
	}

	time.Sleep(10 * time.Millisecond)
	mustWrite(t, out, s, o)
	Begin(out, o)
	seen.ahead.wait()
	put(t, out, "a/b.html", "X")
	mustWrite(t, out, s, o)
	if isUnchanged(t, out, &seen) {
		t.Error("an edit after the look is never found")
	}

	Begin(out, o)
	seen.Release()
	seen.Release()
	if locks() {
		t.Error("the folder is locked after it was released")
	}
	if err := os.RemoveAll(filepath.Dir(out)); err != nil {
		t.Fatal(err)
	}
	if Begin(out, o); seen.ahead != nil {
		t.Error("a look begins in a folder that does not exist")
	}
}
