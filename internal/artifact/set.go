package artifact

// This file is the set: all artifacts of a site, sorted by path, without collisions.

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"knead/internal/fold"
)

// A Set is the artifacts of one site, sorted by path. It is immutable.
type Set struct {
	artifacts []*Artifact
	from      []int // where each was in the list of NewSet
}

// A CollisionError reports two artifacts that cannot both be written. A sorts before B.
type CollisionError struct{ A, B string }

func (e *CollisionError) Error() string {
	switch {
	case e.A == e.B:
		return fmt.Sprintf("two files would be written to %q", e.A)
	case strings.HasPrefix(fold.Key(e.B), fold.Key(e.A)+"/"):
		return fmt.Sprintf("%q would have to be a file and, for %q, a folder", e.A, e.B)
	}
	return fmt.Sprintf("%q and %q are one file on systems that ignore case", e.A, e.B)
}

// NewSet sorts the artifacts. It returns a [*CollisionError] for two that would be one file on some system, and a
// [*PathError] for a path that cannot be written on every system.
func NewSet(artifacts ...*Artifact) (*Set, error) {
	s := &Set{artifacts: make([]*Artifact, len(artifacts)), from: make([]int, len(artifacts))}
	for i := range s.from {
		s.from[i] = i
	}
	slices.SortStableFunc(s.from, func(a, b int) int { return strings.Compare(artifacts[a].Path, artifacts[b].Path) })
	for i, n := range s.from {
		s.artifacts[i] = artifacts[n]
	}
	files := make(map[string]string, len(artifacts)) // key → path
	keys := make([]string, len(artifacts))
	for i, a := range s.artifacts {
		if err := CheckPath(a.Path); err != nil {
			return nil, err
		}
		key := fold.Key(a.Path)
		if other, taken := files[key]; taken {
			return nil, &CollisionError{other, a.Path}
		}
		files[key], keys[i] = a.Path, key
	}
	return s, s.checkFolders(keys, files)
}

// Again is NewSet for a list that may have the same paths in the same order as the one of an earlier set, which may be
// nil: then they are known to be sound.
func (s *Set) Again(artifacts ...*Artifact) (*Set, error) {
	if s == nil || len(artifacts) != len(s.artifacts) {
		return NewSet(artifacts...)
	}
	next := &Set{artifacts: make([]*Artifact, len(artifacts)), from: s.from}
	for i, n := range s.from {
		if next.artifacts[i] = artifacts[n]; artifacts[n].Path != s.artifacts[i].Path {
			return NewSet(artifacts...)
		}
	}
	return next, nil
}

// checkFolders finds a file whose path another file needs as a folder. Each folder is looked up once.
func (s *Set) checkFolders(keys []string, files map[string]string) error {
	seen := make(map[string]bool, len(keys))
	for i, key := range keys {
		for end := strings.LastIndexByte(key, '/'); end >= 0; end = strings.LastIndexByte(key[:end], '/') {
			dir := key[:end]
			if seen[dir] {
				break
			}
			if file, taken := files[dir]; taken {
				return &CollisionError{file, s.artifacts[i].Path}
			}
			seen[dir] = true
		}
	}
	return nil
}

// Len returns the number of artifacts.
func (s *Set) Len() int { return len(s.artifacts) }

// At returns the i-th artifact in the order of the paths.
func (s *Set) At(i int) *Artifact { return s.artifacts[i] }

// Get returns the artifact at exactly this path.
func (s *Set) Get(path string) (*Artifact, bool) {
	i, ok := s.index(path)
	if !ok {
		return nil, false
	}
	return s.artifacts[i], true
}

func (s *Set) index(path string) (int, bool) {
	return slices.BinarySearchFunc(s.artifacts, path, func(a *Artifact, path string) int {
		return strings.Compare(a.Path, path)
	})
}

// With returns the set with some artifacts in place of those at their paths. It panics if there is none at a path.
func (s *Set) With(artifacts ...*Artifact) *Set {
	next := &Set{artifacts: slices.Clone(s.artifacts), from: s.from}
	for _, a := range artifacts {
		i, ok := s.index(a.Path)
		if !ok {
			panic("artifact: the set has nothing at " + a.Path)
		}
		next.artifacts[i] = a
	}
	return next
}

// All yields the artifacts in the order of their paths.
func (s *Set) All() iter.Seq[*Artifact] { return slices.Values(s.artifacts) }
