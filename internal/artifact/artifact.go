// Package artifact is the output of a build as a set of artifacts: paths with functions that make their bytes.
//
// The set is the only interface between the pages of a site and what becomes of them: a build asks for the bytes of
// all artifacts, the development server for those of one.
package artifact

import (
	"errors"
	"io"
	"sync"

	"knead/internal/source"
)

// An Artifact is one file of the site. Its bytes are made at most once, on demand.
type Artifact struct {
	Path string // slash-separated, relative, clean: "soreness/day-after/index.html"

	open func() (io.ReadCloser, error) // of a stream; nil for the others
	key  func() (source.Digest, bool)  // nil if there is none

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

// ErrOutdated is part of the error of an artifact whose files have changed since its set was made. There is a newer
// set, or there soon will be.
var ErrOutdated = errors.New("the files of the site have changed")

// New returns the artifact at path. make is called at most once, by the first caller of Bytes, on its goroutine. Only
// after an [ErrOutdated] it is called again.
// [NewSet] checks the path.
func New(path string, make func() ([]byte, error)) *Artifact {
	return &Artifact{Path: path, make: make}
}

// NewStream returns the artifact at path with the bytes of a file, which may be larger than the memory. open is called
// by each reader.
func NewStream(path string, open func() (io.ReadCloser, error)) *Artifact {
	return &Artifact{Path: path, open: open}
}

// WithKey gives the artifact a key and returns it. Two artifacts of one path and one key have the same bytes: the key
// is a digest of all that the bytes are made of. It is made by each call of [Artifact.Key]. If it is false there is
// none.
func (a *Artifact) WithKey(key func() (source.Digest, bool)) *Artifact {
	a.key = key
	return a
}

// Key returns the key of the artifact, and whether it has one.
func (a *Artifact) Key() (source.Digest, bool) {
	if a.key == nil {
		return source.Digest{}, false
	}
	return a.key()
}

// IsStream reports whether the artifact should be read with [Artifact.Open]: its bytes may not fit in memory.
func (a *Artifact) IsStream() bool { return a.open != nil }

// Open opens a stream. The reader may also be an [io.Seeker]. It panics if the artifact is no stream.
func (a *Artifact) Open() (io.ReadCloser, error) { return a.open() }

// Bytes returns the artifact's bytes, which must not be changed. The first call makes them, the others return the same
// bytes or the same error. Bytes panics after [Artifact.Release]. A stream is read by each call.
func (a *Artifact) Bytes() ([]byte, error) {
	if a.IsStream() {
		from, err := a.open()
		if err != nil {
			return nil, err
		}
		defer from.Close()
		return io.ReadAll(from)
	}
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
	if a.IsStream() {
		if !a.digested {
			a.digest, a.err = a.digestStream()
			a.digested = a.err == nil
		}
		return a.digest, a.err
	}
	if a.state == released && !a.digested {
		panic("artifact: " + a.Path + " was released without having been made")
	}
	a.ensureMade()
	return a.digest, a.err
}

func (a *Artifact) digestStream() (source.Digest, error) {
	from, err := a.open()
	if err != nil {
		return source.Digest{}, err
	}
	defer from.Close()
	h := source.NewDigester()
	_, err = io.Copy(h, from)
	return h.Digest(), err
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
	if a.bytes, a.err = make(); errors.Is(a.err, ErrOutdated) {
		a.make = make
		return
	}
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
