package editorial

import (
	"slices"
	"strings"
	"sync"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/site"
)

// A Report is what editors have to know of one state of a site. It is immutable.
type Report struct {
	site     *site.Site
	base     *Baseline
	problems diag.List // errors and warnings, sorted
	errors   int
	failures []Problem       // why there is no site
	faulty   map[string]bool // the names of files with errors
	stopped  stoppedPages
	edited   map[string]bool // the names of the texts that were edited since the baseline

	changes func() []guideChange
	stops   func() []Stop
}

// New returns the report on a site with its diagnostics. edited holds the names of the texts that were edited since the
// baseline. Without a baseline there are no changes of advice. stopped has the paths of the pages that templates with
// errors stop, by the names of their files; other templates stop all pages. Data files of which an earlier version is
// shown are in it too, without paths.
func New(
	s *site.Site, diags diag.List, base *Baseline, edited map[string]bool, stopped map[string][]string,
) *Report {
	r := &Report{site: s, base: base, edited: edited, faulty: map[string]bool{}, stopped: stopped}
	for _, d := range diags {
		if d.Severity != diag.Info {
			r.problems = append(r.problems, d)
		}
		if d.Severity == diag.Error {
			r.faulty[d.Span.Name()] = true
		}
	}
	r.errors, _ = r.problems.Count()
	r.changes, r.stops = sync.OnceValue(r.compareGuides), sync.OnceValue(r.listStops)
	return r
}

// Failed returns the report of a site that could not be read, for the reasons given.
func Failed(reasons ...Problem) *Report { return &Report{failures: reasons, errors: len(reasons)} }

// Count returns how many errors and warnings there are.
func (r *Report) Count() (errors, warnings int) { return r.errors, max(0, len(r.problems)-r.errors) }

// Problems returns at most limit problems: those of the page at a path first, and errors before warnings.
func (r *Report) Problems(path string, limit int) []Problem {
	list := slices.Clone(r.failures)
	own := map[string]bool{}
	for _, name := range r.sourcesAt(path) {
		own[name] = true
	}
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		for _, isOwn := range []bool{true, false} {
			for _, d := range r.problems {
				if d.Severity == severity && own[d.Span.Name()] == isOwn && len(list) < limit {
					list = append(list, problem(d))
				}
			}
		}
	}
	return list
}

// pageAt returns the page that decides what is at a path of the built site, such as "soreness/bruises/index.html", or
// nil if it is made from no page. What is below the address of a guide is made from the guide.
func (r *Report) pageAt(path string) *site.Page {
	if r.site == nil {
		return nil
	}
	url := "/" + path[:strings.LastIndexByte(path, '/')+1]
	p := r.site.TextAt(url)
	if parent := parentOf(url); p == nil && parent != "" {
		if p = r.site.TextAt(parent); p != nil && p.Guide == nil {
			p = nil
		}
	}
	return p
}

// parentOf is the address of the folder that an address is in: "/guides/" of "/guides/how-often/", or "".
func parentOf(url string) string {
	url = strings.TrimSuffix(url, "/")
	return url[:strings.LastIndexByte(url, '/')+1]
}

// sourcesAt are the names of the files that the page at a path is made from.
func (r *Report) sourcesAt(path string) []string {
	p := r.pageAt(path)
	if p == nil {
		return nil
	}
	return r.sources(p)
}

// sources are the names of the files that a page is made from: its own, those that it includes, and the fragments that
// its guide uses.
func (r *Report) sources(p *site.Page) []string {
	var names []string
	var add func(*site.Page)
	add = func(p *site.Page) {
		if p == nil || slices.Contains(names, p.File.Name) {
			return
		}
		names = append(names, p.File.Name)
		for _, included := range p.Includes {
			add(included)
		}
	}
	add(p)
	if g := r.guideOf(p); g != nil {
		for _, f := range g.Files() {
			if !slices.Contains(names, f.Name) {
				names = append(names, f.Name)
			}
		}
	}
	return names
}

// guideOf returns the guide of a page, or nil.
func (r *Report) guideOf(p *site.Page) *guide.Linked {
	if p.Guide == nil {
		return nil
	}
	return r.site.Guides.ByID(p.Slug())
}
