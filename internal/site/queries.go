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
		if e.Problem == 0 {
			all = append(all, below)
		}
	}
	slices.Sort(all)
	return all
}

// PageDate is the last date that a page itself gives: of its publication or its review. The zero time means none.
func (s *Site) PageDate(p *Page) time.Time {
	day := p.Front.Publish.Day
	if r := p.Front.Reviewed; r != nil && r.On.Day.After(day) {
		day = r.On.Day
	}
	return day
}

// Latest are at most n pages that have a date, the newest first.
func (s *Site) Latest(n int) []*Page {
	var dated []*Page
	for _, p := range s.Pages {
		if !s.PageDate(p).IsZero() {
			dated = append(dated, p)
		}
	}
	slices.SortStableFunc(dated, func(a, b *Page) int {
		if c := s.PageDate(b).Compare(s.PageDate(a)); c != 0 {
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
	case p.Partial:
		lines = append(lines, "is a part of other pages: it has no front matter")
	case p.Published:
		lines = append(lines, "is published at "+p.URL)
	default:
		lines = append(lines, "is not published: "+p.UnpublishedReason)
	}
	for _, m := range p.Backlinks {
		lines = append(lines, "is linked from "+m.From.File.Name)
	}
	for _, lead := range p.OutcomeLinks {
		lines = append(lines, "is where the guide "+lead.Guide.ID+" leads: "+lead.Outcome)
	}
	return p, lines
}

// Paths are the paths of all pages and parts, in order.
func (s *Site) Paths() []string { return sortedKeys(s.byPath) }

// An Outside is a link to another site, with the place that names it.
type ExternalLink struct {
	URL string
	At  source.Span
}

// ExternalLinks are all links to other sites that can be asked for: those of texts, and the addresses of sources.
func (s *Site) ExternalLinks() []ExternalLink {
	var all []ExternalLink
	for _, path := range s.Paths() {
		p := s.byPath[path]
		for i, t := range p.Targets {
			if scheme := markdown.Scheme(t.URL); t.External && (scheme == "http" || scheme == "https") {
				all = append(all, ExternalLink{t.URL, span(p, p.Body.Links[i].At)})
			}
		}
	}
	for _, src := range s.Sources {
		if src.URL.IsSet() {
			all = append(all, ExternalLink{src.URL.Value, s.sourcesFile.Span(src.URL.At)})
		}
	}
	return all
}
