package build

// This file builds one site for each pathological input, and measures the time and memory that it takes.

import (
	"cmp"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"knead/internal/diag"
)

const (
	// maxBuildTime is generous, for slow machines and for the race detector: on a usual one no input takes a second.
	maxBuildTime   = 10 * time.Second
	maxBuildMemory = 500 << 20
)

// A pathological input is the files that it adds to a tiny site, and the code that it is reported with, or "" if a
// site must come of it.
type pathological struct {
	name  string
	code  diag.Code
	files map[string]string
}

// A cost is what it takes to build a site.
type cost struct {
	time   time.Duration // of the processors, so that other programs on the machine do not count
	memory uint64        // the largest memory taken from the system, in bytes, beyond what the tests had before
}

func TestBuild_pathologicalInputs(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100)) // .ci/test lets tests have more garbage
	inputs := pathologicalInputs()
	if len(inputs) < 60 {
		t.Errorf("only %d inputs", len(inputs))
	}
	costs := map[string]cost{}
	for _, in := range inputs {
		t.Run(in.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, tiny(1))
			write(t, dir, in.files)
			var r *Result
			var diags diag.List
			c := measured(t, func() {
				r = load(t, openParsed(t, dir, 2))
				diags = r.Diags
				if errors, _ := diags.Count(); errors == 0 {
					_, more, err := r.Write(Target{Dir: filepath.Join(t.TempDir(), "public")})
					if err != nil {
						t.Error(err)
					}
					diags = append(diags, more...)
				}
			})
			costs[in.name] = c
			checkReported(t, in, diags)
			if c.time > maxBuildTime || c.memory > maxBuildMemory {
				t.Errorf("it takes %v and %d MiB", c.time, c.memory>>20)
			}
			t.Logf("%v, %d MiB", c.time.Round(time.Millisecond), c.memory>>20)
		})
	}
	names := make([]string, 0, len(costs))
	for name := range costs {
		names = append(names, name)
	}
	slowest := slices.MaxFunc(names, func(a, b string) int { return cmp.Compare(costs[a].time, costs[b].time) })
	largest := slices.MaxFunc(names, func(a, b string) int { return cmp.Compare(costs[a].memory, costs[b].memory) })
	t.Logf("%d inputs; slowest: %s, %v; most memory: %s, %d MiB", len(costs), slowest,
		costs[slowest].time.Round(time.Millisecond), largest, costs[largest].memory>>20)
}

// checkReported checks that the errors have the code that the input must be reported with, or that there are none.
func checkReported(t *testing.T, in pathological, diags diag.List) {
	t.Helper()
	found := false
	for _, d := range diags {
		found = found || d.Code == in.code
		if in.code == "" && d.Severity == diag.Error {
			t.Errorf("reported: %.300s", d)
			return
		}
	}
	if in.code != "" && !found {
		t.Errorf("%s is not reported: %.300v", in.code, diags)
	}
}

// measured runs f and returns its cost.
func measured(t *testing.T, f func()) cost {
	t.Helper()
	runtime.GC()
	debug.FreeOSMemory()
	before := memoryInUse()
	var largest atomic.Uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			largest.Store(max(largest.Load(), memoryInUse()))
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	start := processorTime(t)
	f()
	took := processorTime(t) - start
	close(stop)
	<-stopped
	return cost{time: took, memory: largest.Load() - min(before, largest.Load())}
}

// processorTime is what the program has used so far.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		t.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// memoryInUse is the memory that the program has from the system and has not given back, in bytes.
func memoryInUse() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}
