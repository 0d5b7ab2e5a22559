package devserver

// This file keeps the last good version of each page that errors stop.

import (
	"cmp"
	"sync"
	"time"

	"knead/internal/artifact"
	"knead/internal/editorial"
)

// pages are the pages of a build and, for those that errors stop, of earlier builds. They are immutable.
type pages struct {
	report  *editorial.Report
	lookup  Lookup // nil before the first build without errors that stop all pages
	base    string
	builtin bool

	good    Lookup           // of the last build without errors
	stale   map[string]stale // by the file with errors
	headers func() []headerRule
}

// A stale is when errors in a file began, and the pages as they were shown before.
type stale struct {
	since  time.Time
	lookup Lookup // nil if there were none
	depth  int    // how many earlier builds with errors it keeps
}

// maxDepth limits the builds that are kept while there are always errors somewhere.
const maxDepth = 20

// before is what is kept of a build when errors begin in a file.
func (p *pages) before(now time.Time) stale {
	s := stale{since: now, lookup: p.lookup}
	for _, of := range p.stale {
		s.depth = max(s.depth, of.depth+1)
	}
	if len(p.stale) > 0 && s.depth <= maxDepth { // other errors stopped pages, of which there are earlier versions
		s.lookup = func(path string) (*artifact.Artifact, bool) {
			a, _ := p.find(path)
			return a, a != nil
		}
	}
	return s
}

// next returns the pages after a build that errors do not stop as a whole.
func (p *pages) next(s Snapshot, now time.Time) *pages {
	n := &pages{report: s.Report, lookup: s.Lookup, base: cmp.Or(s.Base, "/"), builtin: s.Builtin, good: p.good,
		stale: map[string]stale{}}
	faulty := s.Report.FaultyFiles()
	for name := range faulty {
		before, known := p.stale[name]
		if !known {
			before = p.before(now)
		}
		n.stale[name] = before
	}
	if len(faulty) == 0 {
		n.good = s.Lookup
	}
	n.headers = sync.OnceValue(n.readHeaders)
	return n
}

// find returns the artifact at a path as it is served, and since when it is stale. A page that was never without errors
// has a time, but no artifact.
func (p *pages) find(path string) (a *artifact.Artifact, since time.Time) {
	lookup := p.lookup
	if faults := p.report.Faults(path); len(faults) > 0 {
		oldest := p.stale[faults[0]]
		for _, name := range faults[1:] {
			if s := p.stale[name]; s.since.Before(oldest.since) {
				oldest = s
			}
		}
		lookup, since = oldest.lookup, oldest.since
		if p.report.Facts(path) == nil {
			lookup = p.good
		}
	}
	if lookup != nil {
		a, _ = lookup(path)
	}
	return a, since
}
