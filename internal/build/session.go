package build

// This file loads a site that is being edited: with the unsaved texts of an editor, and with what a preview shows while
// some pages have errors.

import (
	"slices"
	"strings"
	"sync"
	"time"

	"knead/internal/artifact"
	"knead/internal/compose"
	"knead/internal/diag"
	"knead/internal/source"
)

// A Session is a site that is being edited, for a preview or a language server. Everything stays in memory; what did
// not change is not made again. Its methods may be called from any goroutine.
//
// The texts of [Session.SetBuffer] take the place of files on the disk, also of files that do not exist. They count
// from the next Load or Refresh:
//
//	s.SetBuffer("content/soreness/knots.md", text)
//	view, err := s.Refresh("content/soreness/knots.md")
//	… view.Diags, for the whole site
type Session struct {
	buffers *source.Buffers

	mu       sync.Mutex
	pipeline *Pipeline
	view     *View // nil before the first load
}

// A View is a state of the site, and what a preview shows of it.
type View struct {
	*Result

	// Shown is what a preview shows: the artifacts of Set. A page with errors is shown as it was before them. If a file
	// other than a page has errors, all of Shown is that of the last view without. It is nil before the first view that
	// could be shown.
	Shown *artifact.Set
	// Stale are the artifacts of Shown that are not those of Set, and pages with errors of which no older version is
	// known: they are shown with what can be shown of them. The key is the path of the artifact.
	Stale map[string]Stale
	// Stopped is since when errors outside of pages keep Shown as it was, or zero. Then Stale is that of the last view.
	Stopped time.Time

	shows *compose.Composition // of the last view that could be shown
}

// Stale is an artifact that cannot be shown as its files are.
type Stale struct {
	Since  time.Time // the first load with the errors
	Known  bool      // an older version is shown
	Errors diag.List // of the page, and of texts that it includes
}

// OpenSession opens a folder, like [Open].
func OpenSession(o Options) (*Session, error) {
	s := &Session{buffers: &source.Buffers{}}
	o.Editing, o.buffers = true, s.buffers
	var err error
	s.pipeline, err = Open(o)
	return s, err
}

// Close closes the folder. Artifacts of a View can no longer be made.
func (s *Session) Close() error { return s.pipeline.Close() }

// SetBuffer sets the text of a file, which an editor has not saved. The name is relative to the site's folder.
func (s *Session) SetBuffer(name string, text []byte) { s.buffers.Set(name, text) }

// DropBuffer lets the file on the disk count again.
func (s *Session) DropBuffer(name string) { s.buffers.Delete(name) }

// Load looks at all files, like [Pipeline.Load].
func (s *Session) Load() (*View, error) {
	return s.next((*Pipeline).Load)
}

// Refresh looks at the files of some names, like [Pipeline.Refresh]. The View is that of the last call if nothing
// changed.
func (s *Session) Refresh(names ...string) (*View, error) {
	return s.next(func(p *Pipeline) (*Result, error) { return p.Refresh(names...) })
}

func (s *Session) next(load func(*Pipeline) (*Result, error)) (*View, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, err := load(s.pipeline)
	if err != nil {
		return nil, err
	}
	if s.view == nil || s.view.Result != r {
		composition := s.pipeline.last.composition
		s.view = nextView(s.view, &View{Result: r, Shown: r.Set, shows: composition}, time.Now())
	}
	return s.view, nil
}

// nextView decides what of a new view is shown after another one, or nil.
func nextView(before, v *View, now time.Time) *View {
	errors := map[string]diag.List{} // by the name of the file
	isStopped := v.Set == nil
	for _, d := range v.Diags {
		if d.Severity != diag.Error {
			continue
		}
		name := d.Span.Name()
		errors[name] = append(errors[name], d)
		isStopped = isStopped || !strings.HasSuffix(name, ".md") || !strings.HasPrefix(name, "content/")
	}
	if isStopped {
		return stoppedView(before, v.Result, now)
	}
	v.Stale = map[string]Stale{}
	var kept []*artifact.Artifact
	for name, list := range errors {
		for _, path := range before.pathsShowing(v, name) {
			stale := Stale{Since: now, Errors: append(v.Stale[path].Errors, list...)}
			if old := before.good(path); old != nil {
				stale.Known = true
				kept = append(kept, old)
			}
			if was, ok := before.staleAt(path); ok {
				stale.Since = was.Since
			}
			v.Stale[path] = stale
		}
	}
	v.Shown = v.Set.With(kept...)
	return v
}

// pathsShowing are the paths of the artifacts that show a text, in this view, which may be nil, or in the next one.
func (v *View) pathsShowing(next *View, name string) []string {
	all := next.shows.PathsShowing(name)
	if v != nil && v.shows != nil {
		all = append(all, v.shows.PathsShowing(name)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// good returns the last artifact at a path that was made without errors, or nil. One that was never made cannot be made
// any more, since its text is gone.
func (v *View) good(path string) *artifact.Artifact {
	if v == nil || v.Shown == nil {
		return nil
	}
	a, ok := v.Shown.Get(path)
	if stale, isStale := v.Stale[path]; !ok || isStale && !stale.Known || !a.IsMade() {
		return nil
	}
	return a
}

// staleAt returns since when an artifact is stale.
func (v *View) staleAt(path string) (Stale, bool) {
	if v == nil {
		return Stale{}, false
	}
	stale, ok := v.Stale[path]
	return stale, ok
}

// stoppedView shows what was shown before.
func stoppedView(before *View, r *Result, now time.Time) *View {
	v := &View{Result: r, Stopped: now}
	if before != nil {
		v.Shown, v.Stale, v.shows = before.Shown, before.Stale, before.shows
		if !before.Stopped.IsZero() {
			v.Stopped = before.Stopped
		}
	}
	return v
}
