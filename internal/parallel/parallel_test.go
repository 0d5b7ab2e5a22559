package parallel

import (
	"fmt"
	"sync/atomic"
	"testing"
)

func TestEach_runsEveryTaskOnce(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 100} {
		counts := make([]atomic.Int32, 50)
		if err := Each(workers, len(counts), func(i int) error { counts[i].Add(1); return nil }); err != nil {
			t.Error(err)
		}
		for i := range counts {
			if n := counts[i].Load(); n != 1 {
				t.Errorf("%d workers: task %d was run %d times", workers, i, n)
			}
		}
	}
}

func TestEach_returnsTheErrorWithTheSmallestIndex(t *testing.T) {
	for range 50 {
		var ran [200]atomic.Bool
		err := Each(8, len(ran), func(i int) error {
			ran[i].Store(true)
			if i >= 20 {
				return fmt.Errorf("task %d", i)
			}
			return nil
		})
		if err == nil || err.Error() != "task 20" {
			t.Fatalf("got %v", err)
		}
		for i := range 20 {
			if !ran[i].Load() {
				t.Fatalf("task %d was not run", i)
			}
		}
	}
}

func TestEachWorker_startsAndStopsEachWorkerOnce(t *testing.T) {
	var started, stopped atomic.Int32
	err := EachWorker(4, 100, func() (func(int) error, func()) {
		started.Add(1)
		return func(int) error { return nil }, func() { stopped.Add(1) }
	})
	if err != nil || started.Load() != 4 || stopped.Load() != 4 {
		t.Errorf("%v, %d started, %d stopped", err, started.Load(), stopped.Load())
	}
}
