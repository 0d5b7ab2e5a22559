package publish

// This file looks at the output folder while the site is still being made.

import (
	"os"

	"knead/internal/parallel"
	"knead/internal/source"
)

// ahead is a look at the output folder that has begun. The folder is locked until it is written or released.
type ahead struct {
	w     *writer
	leave func()
	wait  func() // until the look has ended
	tree  tree
	err   error
}

// Begin locks dir and begins to look at it, for a [Write] with the same Seen, or [Seen.Release]. What prevents it, as
// another build in the folder, is left to Write to report.
func Begin(dir string, opts Options) {
	if opts.Seen == nil || opts.Seen.Manifest == (source.Digest{}) || opts.Seen.ahead != nil {
		return
	}
	if _, err := os.Lstat(dir); err != nil { // there is nothing to look at
		return
	}
	a := &ahead{w: newWriter(dir, opts)}
	var err error
	if a.leave, err = a.w.enter(dir); err != nil {
		return
	}
	opts.Seen.ahead = a
	if err = a.w.recover(); err != nil {
		opts.Seen.Release()
		return
	}
	seen := *opts.Seen
	a.w.opts.Seen = &seen
	a.wait = parallel.Start(func() { a.tree, a.err = a.w.lookOld() })
}

// Release unlocks the folder if Begin locked it and nothing was written.
func (s *Seen) Release() {
	if a := s.ahead; a != nil {
		s.ahead = nil
		if a.wait != nil {
			a.wait()
		}
		a.leave()
	}
}

// begun is the writer of a look that began, with the function that unlocks the folder, or nil.
func begun(opts Options) (*writer, func()) {
	if opts.Seen == nil || opts.Seen.ahead == nil {
		return nil, nil
	}
	a := opts.Seen.ahead
	opts.Seen.ahead = nil
	a.wait()
	a.w.opts, a.w.looked = opts, a
	return a.w, a.leave
}
