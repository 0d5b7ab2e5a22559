package publish

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// This file kills a build inside of the kernel: strace delivers SIGKILL at the n-th call of one system call. The other
// tests kill it between operations of Go.

// killedAt are the system calls at which a build is killed: openat, and those that change files.
var killedAt = []string{"write", "openat", "mkdirat", "linkat", "renameat,renameat2", "unlinkat", waits}

const waits = "fsync,syncfs"

// TestWrite_killedAtSystemCalls kills a build at every call of each system call, or by default at every 61st, while the
// test reads the output folder all the time. The folder has one version; after a build that changed it in place the
// next build makes it one. KNEAD_TEST_KILLS is the number of kills after which the test ends.
func TestWrite_killedAtSystemCalls(t *testing.T) {
	strace := tracer(t)
	wanted, step := 1, 61
	if n, err := strconv.Atoi(os.Getenv(killCount)); err == nil {
		wanted, step = n, 1
	}
	kills, inspections, byCall := 0, 0, map[string]int{}
	for version := 2; kills < wanted; version++ {
		for _, variant := range []string{"exchange", "in place"} {
			for i, call := range killedAt {
				for n := 1 + i*9%step; ; n += step {
					killed, looks := killAtCall(t, strace, variant, version, call, n)
					inspections += looks
					if t.Failed() {
						t.Fatalf("%s, killed at call %d of %s", variant, n, call)
					}
					if !killed {
						break
					}
					kills++
					byCall[call]++
				}
			}
		}
	}
	t.Logf("%d kills, none mixed, %d inspections: %v", kills, inspections, byCall)
}

// tracer returns the path of strace. Without it, or where processes may not be traced, the test is skipped, unless
// KNEAD_SERVERS is "required".
func tracer(t *testing.T) string {
	t.Helper()
	path, err := exec.LookPath("strace")
	if err == nil {
		err = exec.Command(path, "-o", os.DevNull, os.Args[0], "-test.run=^$").Run()
	}
	switch {
	case err == nil:
		return path
	case os.Getenv("KNEAD_SERVERS") == "required":
		t.Fatalf("strace does not work: %v", err)
	default:
		t.Skipf("strace does not work: %v", err)
	}
	return ""
}

// killAtCall writes a version in another process that is killed at its n-th call. It reports whether the process has so
// many, and how often the output folder was looked at.
func killAtCall(t *testing.T, strace, variant string, version int, call string, n int) (killed bool, looks int) {
	t.Helper()
	out, o := newOut(t), variants()[variant]
	mustWrite(t, out, versionOf(version-1), o)
	put(t, out, "mine.txt", "mine")
	builder := exec.Command(strace, "-f", "-qq", "-o", os.DevNull, "-e", "trace="+call,
		"-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", call, n), os.Args[0])
	builder.Env = append(os.Environ(), "GOMAXPROCS=1", builderOut+"="+out, builderVariant+"="+variant,
		builderVersion+"="+strconv.Itoa(version), builderEnd+"="+strconv.Itoa(1<<30))
	if call == waits {
		builder.Env = append(builder.Env, builderSync+"=1")
	}
	stop := watchFolder(t, out, variant)
	output, err := builder.CombinedOutput()
	looks = stop()
	if err != nil && len(output) > 0 {
		t.Fatal(string(output))
	}
	before, after := contents(version-1), contents(version)
	if got := read(t, out); variant == "exchange" && !cmp.Equal(got, before) && !cmp.Equal(got, after) {
		t.Errorf("the folder is a mixture:\n%s", cmp.Diff(after, got))
	}
	if got := recovered(t, out); !cmp.Equal(got, before) && !cmp.Equal(got, after) {
		t.Errorf("the next build leaves a mixture:\n%s", cmp.Diff(after, got))
	}
	mustWrite(t, out, versionOf(version+1), o)
	if diff := cmp.Diff(contents(version+1), read(t, out)); diff != "" {
		t.Errorf("built again:\n%s", diff)
	}
	wantNothingBeside(t, out)
	return err != nil, looks
}

// watchFolder inspects the output folder until stop is called, which returns how often. A change in place is seen as a
// mixture for a moment, so then each file is that of one of the versions.
func watchFolder(t *testing.T, out, variant string) (stop func() int) {
	t.Helper()
	var done atomic.Bool
	looks := make(chan int)
	go func() {
		n := 0
		for ; !done.Load(); n++ {
			err := inspect(out)
			if variant == "in place" {
				err = everyFileIsWhole(out)
			}
			if err != nil {
				t.Errorf("while a build runs: %v", err)
				break
			}
			time.Sleep(time.Millisecond)
		}
		looks <- n
	}()
	return func() int { done.Store(true); return <-looks }
}

// everyFileIsWhole checks that the pages that no version lacks are there and have the text of a version.
func everyFileIsWhole(out string) error {
	for a := range versionOf(0).All() {
		if strings.HasPrefix(a.Path, "sometimes/") {
			continue
		}
		data, err := os.ReadFile(out + "/" + a.Path)
		if err != nil {
			return err
		}
		version := strings.TrimPrefix(string(data), "version ")
		if _, err := strconv.Atoi(version); err != nil && version != "the same in all versions" {
			return fmt.Errorf("%s says %q", a.Path, data)
		}
	}
	return nil
}
