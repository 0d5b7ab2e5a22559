package site

import "strings"

// Explain returns the page of a slug, path or file name, with lines that say where it is published or why it is not,
// and what depends on it. It returns nil if there is no such page.
func (s *Site) Explain(name string) (*Page, []string) {
	name = strings.TrimSuffix(strings.Trim(strings.TrimPrefix(name, "content/"), "/"), ".md")
	p := s.page(s.index.byPath[name])
	if p == nil {
		p = s.PageBySlug(name)
	}
	if p == nil {
		return nil, nil
	}
	lines := []string{p.File.Name}
	switch {
	case p.Partial:
		lines = append(lines, "is a text that pages include: it has no front matter")
	case p.Published:
		lines = append(lines, "is published at "+p.URL)
	default:
		lines = append(lines, "is not published: "+p.UnpublishedReason)
	}
	for _, b := range p.Backlinks {
		lines = append(lines, "is linked from "+b.From.File.Name)
	}
	for _, o := range p.OutcomeLinks {
		lines = append(lines, "is the article of the outcome "+o.Outcome+" of the guide "+o.Guide.ID)
	}
	return p, lines
}
