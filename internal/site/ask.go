package site

// This file is what others ask of a linked site.

import (
	"slices"
	"strings"
	"time"

	"knead/internal/markdown"
	"knead/internal/source"
)

// Source returns a source by its id, or nil.
func (s *Site) Source(id string) *Source { return s.sources[id] }

// Claim returns a claim by its id, or nil.
func (s *Site) Claim(id string) *Claim { return s.claims[id] }

// Files are the files beside articles that belong to the site, below content, in order.
func (s *Site) Files() []string {
	var all []string
	for below, e := range s.assets {
		if e.Trouble == 0 {
			all = append(all, below)
		}
	}
	slices.Sort(all)
	return all
}

// Dated is the last date that a page itself gives: of its publication or its review. The zero time means none.
func (s *Site) Dated(p *Page) time.Time {
	day := p.Front.Publish.Day
	if r := p.Front.Reviewed; r != nil && r.On.Day.After(day) {
		day = r.On.Day
	}
	return day
}

// Newest are at most n pages that have a date, the newest first.
func (s *Site) Newest(n int) []*Page {
	var dated []*Page
	for _, p := range s.Pages {
		if !s.Dated(p).IsZero() {
			dated = append(dated, p)
		}
	}
	slices.SortStableFunc(dated, func(a, b *Page) int {
		if c := s.Dated(b).Compare(s.Dated(a)); c != 0 {
			return c
		}
		return strings.Compare(a.Path, b.Path)
	})
	return dated[:min(n, len(dated))]
}

// Explain returns the page of a slug, path or file name, with lines that say where it is published or why it is not,
// and what depends on it. It returns nil where there is no such page.
func (s *Site) Explain(name string) (*Page, []string) {
	name = strings.TrimSuffix(strings.Trim(strings.TrimPrefix(name, "content/"), "/"), ".md")
	p := s.byPath[name]
	if p == nil {
		p = s.first(name)
	}
	if p == nil {
		return nil, nil
	}
	lines := []string{p.File.Name}
	switch {
	case p.Part:
		lines = append(lines, "is a part of other pages: it has no front matter")
	case p.Published:
		lines = append(lines, "is published at "+p.URL)
	default:
		lines = append(lines, "is not published: "+p.Why)
	}
	for _, m := range p.Mentions {
		lines = append(lines, "is linked from "+m.From.File.Name)
	}
	for _, lead := range p.LeadsHere {
		lines = append(lines, "is where the guide "+lead.Guide.ID+" leads: "+lead.Outcome)
	}
	return p, lines
}

// Paths are the paths of all pages and parts, in order.
func (s *Site) Paths() []string { return sorted(s.byPath) }

// An Outside is a link to another site, with the place that names it.
type Outside struct {
	URL string
	At  source.Span
}

// OutsideLinks are all links to other sites that can be asked for: those of texts, and the addresses of sources.
func (s *Site) OutsideLinks() []Outside {
	var all []Outside
	for _, path := range s.Paths() {
		p := s.byPath[path]
		for i, t := range p.Targets {
			if scheme := markdown.Scheme(t.URL); t.Outside && (scheme == "http" || scheme == "https") {
				all = append(all, Outside{t.URL, span(p, p.Body.Links[i].At)})
			}
		}
	}
	for _, src := range s.Sources {
		if src.URL.Given() {
			all = append(all, Outside{src.URL.Value, s.sourcesFile.Span(src.URL.At)})
		}
	}
	return all
}

// Has says whether one of the pages that Knead makes by itself is made for this site.
func (s *Site) Has(address string) bool {
	switch address {
	case "/claims/":
		return len(s.Claims) > 0
	case "/sources/":
		return len(s.Sources) > 0
	case "/glossary/":
		return len(s.Glossary.Terms) > 0
	case "/guides/":
		return s.GuideCount() > 0
	case "/topics/", "/search/":
		return true
	}
	return false
}
