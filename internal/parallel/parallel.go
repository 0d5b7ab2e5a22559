// Package parallel runs independent tasks on a few goroutines. It is where the goroutines that exist for speed start.
package parallel

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Each runs task(i) for every i below n on up to `workers` goroutines, in about this order, and stops at the first
// error. Of several errors it returns the one with the smallest i. Every task below that i was run, so the result does
// not depend on which goroutine was faster. Zero workers means one for each processor.
func Each(workers, n int, task func(i int) error) error {
	return EachWorker(workers, n, func() (func(int) error, func()) { return task, func() {} })
}

// Do runs tasks that do not depend on each other, each on a goroutine.
func Do(tasks ...func()) {
	_ = Each(len(tasks), len(tasks), func(i int) error {
		tasks[i]()
		return nil
	})
}

// Start runs a task on a goroutine. wait returns when it has ended.
func Start(task func()) (wait func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		task()
	}()
	return func() { <-done }
}

// EachWorker is [Each] for tasks that need something of their own on each goroutine. start is called once on each; it
// returns the task and a function that is called when the goroutine ends.
func EachWorker(workers, n int, start func() (task func(i int) error, stop func())) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	group, stopped := errgroup.WithContext(context.Background())
	failures := make([]failure, min(workers, n))
	var next atomic.Int64
	for w := range failures {
		group.Go(func() error {
			task, stop := start()
			defer stop()
			for stopped.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					break
				}
				if err := task(i); err != nil {
					failures[w] = failure{i, err}
					return err
				}
			}
			return nil
		})
	}
	if group.Wait() == nil {
		return nil
	}
	return first(failures)
}

// A failure is the error that ended a goroutine, with the index of its task.
type failure struct {
	index int
	err   error
}

func first(failures []failure) error {
	result := failure{}
	for _, f := range failures {
		if f.err != nil && (result.err == nil || f.index < result.index) {
			result = f
		}
	}
	return result.err
}
