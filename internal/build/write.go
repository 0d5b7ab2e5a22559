package build

// This file writes a result to a folder and counts the changes.

import (
	"errors"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/publish"
	"knead/internal/render"
)

// Stats are the counts of a build, as `build --stats json` prints them.
type Stats struct {
	Pages     int           `json:"pages"`
	Guides    int           `json:"guides"`
	Files     int           `json:"files"`
	Written   int           `json:"written"`
	Unchanged int           `json:"unchanged"`
	Removed   int           `json:"removed"`
	Bytes     int64         `json:"bytes"`
	Untracked []string      `json:"untracked"`
	StaleDirs []string      `json:"stale_dirs,omitempty"`
	Errors    int           `json:"errors"`
	Warnings  int           `json:"warnings"`
	Stages    []Stage       `json:"stages"`
	Took      time.Duration `json:"ns"`
}

// Render renders every page and returns the errors of templates, each once.
func (r *Result) Render() diag.List {
	if faults, _ := r.Diags.Count(); r.Set == nil || faults > 0 {
		return nil
	}
	var list diag.List
	seen := map[string]bool{}
	for a := range r.Set.All() {
		if !strings.HasSuffix(a.Path, ".html") {
			continue
		}
		_, err := a.Bytes()
		var failed *render.Error
		if errors.As(err, &failed) {
			if d := failed.Diagnostic(); !seen[d.Message] {
				seen[d.Message] = true
				list = append(list, d)
			}
		}
		a.Release()
	}
	return list
}

// Write makes all artifacts and writes them to a folder, see [publish.Write]. The list has the error of a template that
// fails while it renders; the error is a failure of the system.
func (r *Result) Write(t Target) (Stats, diag.List, error) {
	start := time.Now()
	t.Site, t.Kept = r.Site.Config.BaseURL.Value, r.kept
	stats, err := publish.Write(t.Dir, r.Set, t.Options)
	r.Stages = append(r.Stages, Stage{"write", time.Since(start)})
	s := Stats{Pages: r.Pages, Guides: r.Guides, Files: r.Set.Len(), Written: stats.Written, Unchanged: stats.Unchanged,
		Removed: stats.Removed,
		Bytes:   stats.Bytes, Untracked: append([]string{}, stats.Untracked...), StaleDirs: stats.StaleDirs,
		Stages: r.Stages}
	s.Errors, s.Warnings = r.Diags.Count()
	for _, stage := range r.Stages {
		s.Took += stage.Took
	}
	var failed *render.Error
	if errors.As(err, &failed) {
		return s, diag.List{failed.Diagnostic()}, nil
	}
	return s, nil, err
}
