// Package output is the site as a set of artifacts, and the folder that a set is written to.
//
// An [Artifact] is a path and a function that makes its bytes, called at most once, when somebody wants them. A [Set]
// is artifacts in the order of their paths. [Write] puts a set into a folder so that whoever looks, at any moment
// and after any accident, sees the whole old site or the whole new one:
//
//	public/                  the site, with .knead-manifest: what Knead wrote there
//	.knead-lock-public       held by the build that is writing
//	.knead-stage-public/     the new site growing; after the swap, the old one going
//	.knead-old-public/       the old one, on systems that need two steps to swap
//
// Files that did not change are the same files in the new tree (hard links), so they keep their times; files that
// Knead did not write are carried along and told; and where nothing changed, nothing is written at all.
//
// The swap replaces the folder itself: a program that keeps the old folder open (a shell that stands in it, a
// container that mounts it) goes on seeing the old one. Give such programs the folder above.
package output

import "sync"

// An Artifact is one file of the site: where it goes, and how its bytes are made.
type Artifact struct {
	Path string // slash-separated, relative, clean: "soreness/day-after/index.html"

	mu    sync.Mutex
	make  func() ([]byte, error) // nil once called
	bytes []byte
	err   error
	state state
}

type state int

const (
	unmade state = iota
	made
	released
)

// NewArtifact returns the artifact at path. make is called at most once, by whoever asks first; it may be called from
// any goroutine. Whether path is fit to be written is judged by [NewSet].
func NewArtifact(path string, make func() ([]byte, error)) *Artifact {
	return &Artifact{Path: path, make: make}
}

// Bytes returns the artifact's bytes, making them on the first call and remembering them. They must not be changed.
// It panics after [Artifact.Release]: to want bytes that were given up is a mistake in our own code.
func (a *Artifact) Bytes() ([]byte, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case a.state == released:
		panic("output: the bytes of " + a.Path + " were released")
	case a.state == unmade && a.make == nil:
		panic("output: making " + a.Path + " panicked before")
	case a.state == unmade:
		make := a.make
		a.make = nil // and with it whatever it holds on to
		a.bytes, a.err = make()
		a.state = made
	}
	return a.bytes, a.err
}

// Release lets the bytes go. A build of 100,000 pages releases each one when it is written, so that its memory does
// not grow with the site.
func (a *Artifact) Release() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.make, a.bytes, a.err, a.state = nil, nil, nil, released
}
