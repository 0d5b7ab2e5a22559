package output

// Work on many files by a few workers.

import (
	"sync"
	"sync/atomic"
)

// each runs work(i) for every i below n, on so many workers, in about this order, and stops at the first failure. Of
// several failures it returns the one with the smallest i: everything before it was tried, so which one is told does
// not depend on who was faster. worker makes one worker's work, and what to do when it goes home.
func each(jobs, n int, worker func() (work func(i int) error, done func())) error {
	var (
		next  atomic.Int64
		stop  atomic.Bool
		mu    sync.Mutex
		where = n
		first error
		all   sync.WaitGroup
	)
	for range min(jobs, n) {
		all.Go(func() {
			work, done := worker()
			defer done()
			for !stop.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := work(i); err != nil {
					stop.Store(true)
					mu.Lock()
					if i < where {
						where, first = i, err
					}
					mu.Unlock()
				}
			}
		})
	}
	all.Wait()
	return first
}
