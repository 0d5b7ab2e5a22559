package editorial

// This file decides which pages errors stop.

import (
	"maps"
	"slices"
	"strings"
	"time"

	"knead/internal/diag"
)

// stoppedPages are the paths of the pages that a template with an error stops, by the name of its file. A data file of
// which an earlier version is shown stops none.
type stoppedPages map[string][]string

// StopsAll reports whether an error stops all pages: a data file that cannot be understood and of which no earlier
// version is shown, an error of a static file or of a template of which it is not known what needs it, or one for which
// there is no site. Other errors in data files, such as a claim that no page uses, may only follow from one in a text.
func (r *Report) StopsAll() bool {
	if r.site == nil || r.errors == 0 {
		return r.errors > 0
	}
	isText := map[string]bool{}
	for _, p := range r.site.Texts() {
		isText[p.File.Name] = true
	}
	return slices.ContainsFunc(r.problems, func(d diag.Diagnostic) bool {
		name := d.Span.Name()
		if _, isKnown := r.stopped[name]; isKnown {
			return false
		}
		isData := strings.HasPrefix(name, "content/") && !strings.HasPrefix(string(d.Code), "frontmatter-")
		return d.Severity == diag.Error && !isText[name] && !isData
	})
}

// FaultyFiles are the names of the files with errors.
func (r *Report) FaultyFiles() map[string]bool { return r.faulty }

// Faults returns the names of the files with errors that the page at a path is made from. A page that is made from no
// text, such as a list, shows all texts: every error but those of templates stops it. Other files are never faulty.
func (r *Report) Faults(path string) (names []string) {
	if len(r.faulty) == 0 {
		return nil
	}
	page := r.pageAt(path)
	if page == nil && !strings.HasSuffix(path, ".html") {
		return nil
	}
	var sources []string
	if page != nil {
		sources = r.sources(page)
	}
	for _, name := range slices.Sorted(maps.Keys(r.faulty)) {
		paths, isTemplate := r.stopped[name]
		isShown := page == nil || slices.Contains(sources, name)
		if isTemplate && slices.Contains(paths, path) || !isTemplate && isShown {
			names = append(names, name)
		}
	}
	return names
}

// A Stop is a file whose first error stops pages.
type Stop struct {
	File   string     `json:"file"`
	Line   int        `json:"line"`
	Column int        `json:"column"`
	Href   string     `json:"href,omitempty"`
	Pages  []PageNote `json:"pages"` // the first ones, but those that are made from no text
	More   int        `json:"more,omitempty"`
	Since  time.Time  `json:"since"` // when its errors began; left to who knows
}

// maxStopped is how many pages of one file are listed.
const maxStopped = 10

// Stops returns the files whose errors stop pages, in the order of their names. The list must not be changed.
func (r *Report) Stops() []Stop {
	if r.site == nil || r.errors == 0 {
		return nil
	}
	return r.stops()
}

func (r *Report) listStops() (all []Stop) {
	index := map[string]int{}
	for _, d := range r.problems {
		name := d.Span.Name()
		if _, isKnown := index[name]; d.Severity != diag.Error || isKnown {
			continue
		}
		at := d.Span.Start()
		index[name] = len(all)
		all = append(all, Stop{File: name, Line: at.Line, Column: at.Col, Pages: []PageNote{}})
	}
	stop := func(name string, page PageNote) {
		if i, ok := index[name]; ok && len(all[i].Pages) < maxStopped {
			all[i].Pages = append(all[i].Pages, page)
		} else if ok {
			all[i].More++
		}
	}
	for _, p := range r.site.Texts() {
		if p.Partial {
			continue
		}
		for _, name := range r.sources(p) {
			stop(name, PageNote{Title: p.Front.Title.Value, URL: p.URL, File: p.File.Name})
		}
	}
	for name, paths := range r.stopped {
		for _, path := range paths {
			note := PageNote{URL: "/" + strings.TrimSuffix(path, "index.html")}
			if p := r.site.TextAt(note.URL); p != nil {
				note.Title, note.File = p.Front.Title.Value, p.File.Name
			}
			stop(name, note)
		}
	}
	return all
}
