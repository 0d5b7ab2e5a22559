package site

import (
	"slices"
	"strings"
)

// Explain returns the page of a slug, path or file name, with lines that say where it is published or why it is not,
// and what depends on it. It returns nil if there is no such page.
func (s *Site) Explain(name string) (*Page, []string) {
	name = strings.TrimSuffix(strings.Trim(strings.TrimPrefix(name, "content/"), "/"), ".md")
	p := s.page(s.index.byPath[name])
	if p == nil {
		p = s.PageBySlug(name)
	}
	if p == nil {
		p = s.page(s.index.unpublished(name))
	}
	if p == nil {
		return nil, nil
	}
	lines := []string{p.File.Name}
	switch {
	case p.Partial:
		lines = append(lines, s.explainPart(p)...)
	case p.Published:
		lines = append(lines, "is published at "+p.URL)
		if p.Front.Expires.IsSet() {
			lines = append(lines, "expires "+on(p.Front.Expires))
		}
	default:
		lines = append(lines, "is not published: "+p.UnpublishedReason)
		if p.State == Withdrawn {
			lines = append(lines, "has a notice at "+p.URL)
		}
	}
	for _, b := range p.Backlinks {
		lines = append(lines, "is linked from "+b.From.File.Name)
	}
	for _, o := range p.OutcomeLinks {
		lines = append(lines, "is the article of the outcome "+o.Outcome+" of the guide "+o.Guide.ID)
	}
	return p, lines
}

// explainPart is what depends on a text without front matter.
func (s *Site) explainPart(part *Page) []string {
	lines := []string{"is no page but a text for other pages: it has no front matter"}
	for _, path := range s.Paths() {
		if from := s.texts[s.index.byPath[path]]; slices.Contains(from.Includes, part) {
			lines = append(lines, "is included by "+from.File.Name)
		}
	}
	if len(lines) == 1 {
		lines = append(lines, "is not published: no page includes it")
	}
	return lines
}
