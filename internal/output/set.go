package output

// The set: every artifact of a site, in the order of their paths, none in another's way.

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// A Set is the artifacts of one site, ordered by path. It does not change.
type Set struct {
	artifacts []*Artifact
	byPath    map[string]*Artifact
}

// A CollisionError says that two artifacts cannot both be written. It names both, in the order of their paths.
type CollisionError struct{ A, B string }

func (e *CollisionError) Error() string {
	switch {
	case e.A == e.B:
		return fmt.Sprintf("two files would be written to %q", e.A)
	case strings.HasPrefix(fold(e.B), fold(e.A)+"/"):
		return fmt.Sprintf("%q would have to be a file and, for %q, a folder", e.A, e.B)
	}
	return fmt.Sprintf("%q and %q are one file where capitals do not count", e.A, e.B)
}

// NewSet orders the artifacts. It refuses, with a [*CollisionError], two that would be one file on some system, and,
// with a [*PathError], a path that no system should be asked to write.
func NewSet(artifacts ...*Artifact) (*Set, error) {
	s := &Set{artifacts: slices.Clone(artifacts), byPath: make(map[string]*Artifact, len(artifacts))}
	slices.SortStableFunc(s.artifacts, func(a, b *Artifact) int { return strings.Compare(a.Path, b.Path) })
	files := make(map[string]string, len(artifacts)) // folded path → path
	for _, a := range s.artifacts {
		if err := checkPath(a.Path); err != nil {
			return nil, err
		}
		key := fold(a.Path)
		if other, taken := files[key]; taken {
			return nil, &CollisionError{other, a.Path}
		}
		files[key], s.byPath[a.Path] = a.Path, a
	}
	return s, s.checkFolders(files)
}

// checkFolders refuses a file where another file needs a folder. A folder is asked about once, not once a page.
func (s *Set) checkFolders(files map[string]string) error {
	seen := map[string]bool{}
	for _, a := range s.artifacts {
		for dir := parent(fold(a.Path)); dir != "" && !seen[dir]; dir = parent(dir) {
			if file, taken := files[dir]; taken {
				return &CollisionError{file, a.Path}
			}
			seen[dir] = true
		}
	}
	return nil
}

// Len returns the number of artifacts.
func (s *Set) Len() int { return len(s.artifacts) }

// Get returns the artifact at exactly this path.
func (s *Set) Get(path string) (*Artifact, bool) {
	a, ok := s.byPath[path]
	return a, ok
}

// All yields the artifacts in the order of their paths.
func (s *Set) All() iter.Seq[*Artifact] { return slices.Values(s.artifacts) }
