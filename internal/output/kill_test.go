package output

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Kill tests: this test binary runs itself as a builder that writes one version of a site after another, and is
// killed at random moments, while a reader looks at the folder all the time.

const (
	builderOut = "KNEAD_TEST_BUILDER_OUT" // the folder: run as a builder
	builderWay = "KNEAD_TEST_BUILDER_WAY"
	builderEnd = "KNEAD_TEST_BUILDER_END" // kill yourself before this operation of the second version
	killCount  = "KNEAD_TEST_KILLS"       // how many kills, instead of 60
)

func TestMain(m *testing.M) {
	if out := os.Getenv(builderOut); out != "" {
		way := ways()[os.Getenv(builderWay)]
		if end, err := strconv.Atoi(os.Getenv(builderEnd)); err == nil {
			buildUntil(out, way, end)
		}
		build(out, way)
	}
	os.Exit(m.Run())
}

// build writes versions for ever. Each has files that change, files that stay, and files that come and go; the
// changing ones all say which version they belong to.
func build(out string, o Options) {
	for version := rand.IntN(1 << 30); ; version++ {
		if _, err := Write(out, versionOf(version), o); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// buildUntil writes version 2 up to its end-th operation, and is killed there.
func buildUntil(out string, o Options, end int) {
	before := o.disk.fault
	o.Jobs = 1
	o.disk.fault = func(op, path string) error {
		if end--; end < 0 {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {} // it comes when it comes
		}
		if before != nil {
			return before(op, path)
		}
		return nil
	}
	if _, err := Write(out, versionOf(2), o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func versionOf(version int) *Set {
	list := []*Artifact{text("version", strconv.Itoa(version))}
	for i := range 16 {
		body := fmt.Sprintf("version %d", version)
		if i%4 == 0 {
			body = "the same for ever"
		}
		list = append(list, text(fmt.Sprintf("%d/%d/index.html", i%3, i), body))
		if i%5 == version%5 {
			list = append(list, text(fmt.Sprintf("sometimes/%d/%d.html", i, version%7), body))
		}
	}
	s, err := NewSet(list...)
	if err != nil {
		panic(err)
	}
	return s
}

// whole says what is wrong with the tree that root holds: every file of its version must be there and no other.
func whole(root *os.Root) error {
	data, err := root.ReadFile("version")
	if err != nil {
		return err
	}
	version, err := strconv.Atoi(string(data))
	if err != nil {
		return err
	}
	set, seen := versionOf(version), 0
	err = fs.WalkDir(root.FS(), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path == manifestName {
			return err
		}
		seen++
		a, ok := set.Get(path)
		if !ok && path == "mine.txt" {
			return nil
		} else if !ok {
			return fmt.Errorf("version %d has %s", version, path)
		}
		got, err := root.ReadFile(path)
		if want, _ := a.Bytes(); err == nil && string(got) != string(want) {
			err = fmt.Errorf("in version %d, %s says %q", version, path, got)
		}
		return err
	})
	if err == nil && seen != set.Len()+1 {
		err = fmt.Errorf("version %d has %d of %d files", version, seen, set.Len()+1)
	}
	return err
}

// inspect looks at the live tree once. While a builder lives, the tree under the reader may be swapped out and
// cleared away: a fault counts only if the tree it was found in is still the live one.
func inspect(out string) error {
	root, err := os.OpenRoot(out)
	if err != nil {
		return err
	}
	defer root.Close()
	wrong := whole(root)
	if wrong == nil {
		return nil
	}
	here, err1 := root.Stat(".")
	live, err2 := os.Stat(out)
	if err1 == nil && err2 == nil && !os.SameFile(here, live) {
		return nil
	}
	return wrong
}

func TestKilledAnywhereTheOldSiteStandsOrTheNew(t *testing.T) {
	kills := 60
	if n, err := strconv.Atoi(os.Getenv(killCount)); err == nil {
		kills = n
	}
	for _, way := range []string{"exchange", "two steps"} {
		t.Run(way, func(t *testing.T) {
			out := newOut(t)
			mustWrite(t, out, versionOf(0), quick)
			put(t, out, "mine.txt", "mine")
			looks := 0
			for kill := range kills / 2 {
				looks += killOnce(t, out, way)
				if t.Failed() {
					t.Fatalf("after kill %d", kill+1)
				}
			}
			mustWrite(t, out, versionOf(1), quick)
			if err := inspect(out); err != nil {
				t.Error(err)
			}
			wantNothingBeside(t, out)
			t.Logf("%d kills, %d looks", kills/2, looks)
		})
	}
}

// TestKilledBeforeEachOperation is killed at every point there is, or every few when in a hurry, and builds again.
func TestKilledBeforeEachOperation(t *testing.T) {
	step := 17
	if os.Getenv(killCount) != "" {
		step = 1
	}
	for way, o := range ways() {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			for end, done := 0, false; !done; end += step {
				out := newOut(t)
				mustWrite(t, out, versionOf(1), o)
				put(t, out, "mine.txt", "mine")
				builder := exec.Command(os.Args[0])
				builder.Env = append(os.Environ(), builderOut+"="+out, builderWay+"="+way, builderEnd+"="+strconv.Itoa(end))
				told, err := builder.CombinedOutput()
				if done = err == nil; !done && len(told) > 0 {
					t.Fatal(string(told))
				}
				if strings.HasPrefix(way, "two steps") {
					putBack(t, out)
				}
				if err := inspect(out); err != nil {
					t.Fatalf("killed before operation %d: %v", end, err)
				}
				mustWrite(t, out, versionOf(3), o)
				if err := inspect(out); err != nil {
					t.Fatalf("killed before operation %d and built again: %v", end, err)
				}
				wantNothingBeside(t, out)
			}
		})
	}
}

func killOnce(t *testing.T, out, way string) (looks int) {
	t.Helper()
	builder := exec.Command(os.Args[0])
	builder.Env = append(os.Environ(), builderOut+"="+out, builderWay+"="+way)
	var told strings.Builder
	builder.Stderr = &told
	if err := builder.Start(); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(20*time.Millisecond + rand.N(100*time.Millisecond))
	for time.Now().Before(deadline) {
		// In two steps there is a moment without a site: that is what the exchange is for.
		if err := inspect(out); err != nil && way == "exchange" {
			t.Errorf("while a build runs: %v", err)
		}
		looks++
	}
	builder.Process.Kill()
	builder.Wait()
	if told.Len() > 0 {
		t.Error(told.String())
	}
	if way == "two steps" {
		putBack(t, out)
	}
	if err := inspect(out); err != nil {
		t.Errorf("after the kill: %v", err)
	}
	return looks
}

// putBack does what the next build would do first, if the kill fell between the two steps.
func putBack(t *testing.T, out string) {
	t.Helper()
	aside := filepath.Join(filepath.Dir(out), reservedPrefix+"old-"+filepath.Base(out))
	if _, err := os.Lstat(out); err == nil {
		return
	}
	if err := syscall.Rename(aside, out); err != nil {
		t.Errorf("neither the old site nor the new: %v", err)
	}
}
