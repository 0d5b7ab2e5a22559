// Package artifact is the output of a build as a set of artifacts: paths with functions that make their bytes.
//
// The set is the only interface between the pages of a site and what becomes of them: a build asks for the bytes of
// all artifacts, the development server for those of one.
package artifact

import (
	"sync"

	"knead/internal/source"
)

// An Artifact is one file of the site. Its bytes are made at most once, on demand.
type Artifact struct {
	Path string // slash-separated, relative, clean: "soreness/day-after/index.html"

	mu       sync.Mutex
	make     func() ([]byte, error) // nil once called
	bytes    []byte
	digest   source.Digest
	digested bool
	err      error
	state    state
}

type state int

const (
	unmade state = iota
	made
	released
)

// New returns the artifact at path. make is called at most once, by the first caller of Bytes, on its goroutine.
// [NewSet] checks the path.
func New(path string, make func() ([]byte, error)) *Artifact {
	return &Artifact{Path: path, make: make}
}

// Bytes returns the artifact's bytes, which must not be changed. The first call makes them, the others return the same
// bytes or the same error. Bytes panics after [Artifact.Release].
func (a *Artifact) Bytes() ([]byte, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.state == released {
		panic("artifact: the bytes of " + a.Path + " were released")
	}
	a.ensureMade()
	return a.bytes, a.err
}

// Digest returns the digest of the bytes, which it makes if no call has made them. It is still known after
// [Artifact.Release], if the bytes were made before.
func (a *Artifact) Digest() (source.Digest, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.state == released && !a.digested {
		panic("artifact: " + a.Path + " was released without having been made")
	}
	a.ensureMade()
	return a.digest, a.err
}

// ensureMade makes the bytes unless they were made. The caller holds mu.
func (a *Artifact) ensureMade() {
	if a.state != unmade {
		return
	}
	if a.make == nil {
		panic("artifact: making " + a.Path + " panicked before")
	}
	make := a.make
	a.make = nil // so that what it refers to can be freed
	a.bytes, a.err = make()
	a.digest, a.digested = source.DigestOf(a.bytes), true
	a.state = made
}

// Release frees the bytes. A build releases each artifact after writing it, so that its memory does not grow with the
// number of pages.
func (a *Artifact) Release() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.make, a.bytes, a.state = nil, nil, released
}
