//go:build unix

package publish

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

	"knead/internal/artifact"
	"knead/internal/release"
)

// This file tests that a build can be killed at any time. The test binary runs itself as a builder that writes one
// version of a site after another and is killed at random moments, while the test reads the output folder all the time.

const (
	builderOut     = "KNEAD_TEST_BUILDER_OUT" // the output folder: run as a builder
	builderVariant = "KNEAD_TEST_BUILDER_VARIANT"
	builderVersion = "KNEAD_TEST_BUILDER_VERSION"
	builderEnd     = "KNEAD_TEST_BUILDER_END"  // kill the process before this operation of that version
	builderSync    = "KNEAD_TEST_BUILDER_SYNC" // wait for the disk
	killCount      = "KNEAD_TEST_KILLS"        // how many kills, instead of 60
)

func TestMain(m *testing.M) {
	if out := os.Getenv(builderOut); out != "" {
		variant := variants()[os.Getenv(builderVariant)]
		variant.NoSync = os.Getenv(builderSync) == ""
		if end, err := strconv.Atoi(os.Getenv(builderEnd)); err == nil {
			version, _ := strconv.Atoi(os.Getenv(builderVersion))
			buildUntil(out, variant, version, end)
		}
		build(out, variant)
	}
	os.Exit(m.Run())
}

// build writes versions until it is killed. Each version has files that change, which contain its number, files that
// do not change, and files that other versions do not have.
func build(out string, o Options) {
	for version := rand.IntN(1 << 30); ; version++ {
		if _, err := Write(out, versionOf(version), o); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// buildUntil writes a version up to its end-th operation and kills the process there.
func buildUntil(out string, o Options, version, end int) {
	before := o.fs.fault
	o.Jobs = 1
	o.fs.fault = func(op, path string) error {
		if end--; end < 0 {
			syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {} // wait for the signal
		}
		if before != nil {
			return before(op, path)
		}
		return nil
	}
	if _, err := Write(out, versionOf(version), o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func versionOf(version int) *artifact.Set {
	list := []*artifact.Artifact{text("version", strconv.Itoa(version))}
	for i := range 16 {
		body := fmt.Sprintf("version %d", version)
		if i%4 == 0 {
			body = "the same in all versions"
		}
		list = append(list, text(fmt.Sprintf("%d/%d/index.html", i%3, i), body))
		if i%5 == version%5 {
			list = append(list, text(fmt.Sprintf("sometimes/%d/%d.html", i, version%7), body))
		}
	}
	s, err := artifact.NewSet(list...)
	if err != nil {
		panic(err)
	}
	return s
}

// checkComplete checks that root holds every file of one version and no other.
func checkComplete(root *os.Root) error {
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
		if err != nil || e.IsDir() || path == release.Name {
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

// inspect checks the output folder once. While a builder runs, the folder that is read may be swapped out and deleted:
// a problem counts only if the folder is still the current one.
func inspect(out string) error {
	root, err := os.OpenRoot(out)
	if err != nil {
		return err
	}
	defer root.Close()
	problem := checkComplete(root)
	if problem == nil {
		return nil
	}
	read, err1 := root.Stat(".")
	current, err2 := os.Stat(out)
	if err1 == nil && err2 == nil && !os.SameFile(read, current) {
		return nil
	}
	return problem
}

func TestWrite_killedAtRandom(t *testing.T) {
	kills := 60
	if n, err := strconv.Atoi(os.Getenv(killCount)); err == nil {
		kills = n
	}
	for _, variant := range []string{"exchange", "renames"} {
		t.Run(variant, func(t *testing.T) {
			out := newOut(t)
			mustWrite(t, out, versionOf(0), quick)
			put(t, out, "mine.txt", "mine")
			inspections := 0
			for kill := range kills / 2 {
				inspections += killOnce(t, out, variant)
				if t.Failed() {
					t.Fatalf("after kill %d", kill+1)
				}
			}
			mustWrite(t, out, versionOf(1), quick)
			if err := inspect(out); err != nil {
				t.Error(err)
			}
			wantNothingBeside(t, out)
			t.Logf("%d kills, %d inspections", kills/2, inspections)
		})
	}
}

// TestWrite_killedBeforeEachOperation kills a build before each operation, or by default before every 17th, and builds
// again.
func TestWrite_killedBeforeEachOperation(t *testing.T) {
	step := 17
	if os.Getenv(killCount) != "" {
		step = 1
	}
	for variant, o := range variants() {
		if !o.Swap {
			continue // TestWrite_inPlaceKilledBeforeEachOperation
		}
		t.Run(variant, func(t *testing.T) {
			t.Parallel()
			for end, done := 0, false; !done; end += step {
				out := newOut(t)
				mustWrite(t, out, versionOf(1), o)
				put(t, out, "mine.txt", "mine")
				done = !killBefore(t, out, variant, 2, end)
				if strings.HasPrefix(variant, "renames") {
					restore(t, out)
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

// killBefore writes a version in another process that is killed before its end-th operation. It reports whether the
// version has so many.
func killBefore(t *testing.T, out, variant string, version, end int) bool {
	t.Helper()
	builder := exec.Command(os.Args[0])
	builder.Env = append(os.Environ(), builderOut+"="+out, builderVariant+"="+variant,
		builderVersion+"="+strconv.Itoa(version), builderEnd+"="+strconv.Itoa(end))
	output, err := builder.CombinedOutput()
	if err != nil && len(output) > 0 {
		t.Fatal(string(output))
	}
	return err != nil
}

func killOnce(t *testing.T, out, variant string) (inspections int) {
	t.Helper()
	builder := exec.Command(os.Args[0])
	builder.Env = append(os.Environ(), builderOut+"="+out, builderVariant+"="+variant)
	var stderr strings.Builder
	builder.Stderr = &stderr
	if err := builder.Start(); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(20*time.Millisecond + rand.N(100*time.Millisecond))
	for time.Now().Before(deadline) {
		// Between two renames there is no output folder: only the exchange avoids that.
		if err := inspect(out); err != nil && variant == "exchange" {
			t.Errorf("while a build runs: %v", err)
		}
		inspections++
	}
	builder.Process.Kill()
	builder.Wait()
	if stderr.Len() > 0 {
		t.Error(stderr.String())
	}
	if variant == "renames" {
		restore(t, out)
	}
	if err := inspect(out); err != nil {
		t.Errorf("after the kill: %v", err)
	}
	return inspections
}

// restore does what the next build does first if the process was killed between the two renames.
func restore(t *testing.T, out string) {
	t.Helper()
	backup := filepath.Join(filepath.Dir(out), artifact.ReservedPrefix+"old-"+filepath.Base(out))
	if _, err := os.Lstat(out); err == nil {
		return
	}
	if err := syscall.Rename(backup, out); err != nil {
		t.Errorf("neither the old site nor the new one exists: %v", err)
	}
}
