package site

// This file checks what front matter and citations name: claims, related pages, sources, dates of review.

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/markdown"
)

func (l *linker) resolveReferences() {
	l.glossaryPages()
	l.typePages()
	for _, parsed := range l.in.Pages {
		l.cites(l.byPath[parsed.Path])
		l.checkFigures(l.byPath[parsed.Path])
	}
	for _, p := range l.Pages {
		for _, id := range p.Front.Claims {
			c := l.claims[id.Value]
			if c == nil {
				l.list = append(l.list, diag.New(diag.CodeClaimUnknown, span(p, id.At), "there is no claim %q", id.Value).
					WithHint(l.suggest(id.Value, func() []string { return sortedKeys(l.claims) })))
				continue
			}
			if !slices.Contains(p.Claims, c) {
				p.Claims = append(p.Claims, c)
				c.Pages = append(c.Pages, p)
			}
		}
		for _, slug := range p.Front.Related {
			l.lookupPage(p, slug)
		}
		if w := p.Front.Withdrawn; w != nil && w.ReplacedBy.IsSet() {
			l.lookupPage(p, w.ReplacedBy)
		}
		l.review(p)
		l.recordCitations(p)
	}
}

// lookupPage looks up a page that front matter names by its slug or its path.
func (l *linker) lookupPage(p *Page, slug frontmatter.Text) *Page {
	found := l.Lookup(slug.Value)
	if found == nil {
		l.list = append(l.list, diag.New(diag.CodeRelatedUnknown, span(p, slug.At), "there is no page %q", slug.Value).
			WithHint(l.suggest(slug.Value, l.slugs)))
	}
	return found
}

// Lookup returns the published page that front matter means by a slug or a path, or nil.
func (s *Site) Lookup(name string) *Page {
	if p := s.byPath[strings.Trim(name, "/")]; p != nil && p.Published && strings.Contains(name, "/") {
		return p
	}
	return s.first(name)
}

// cites checks the citations of a text, also of one that is not published.
func (l *linker) cites(p *Page) {
	for _, c := range p.Body.Cites {
		for _, id := range c.IDs {
			if l.sources[id.ID] == nil {
				l.list = append(l.list, diag.New(diag.CodeCitationUnknown, span(p, id.At), "there is no source %q", id.ID).
					WithHint(l.suggest(id.ID, func() []string { return sortedKeys(l.sources) })))
				continue
			}
			l.cited[id.ID] = true
		}
	}
}

// recordCitations notes at each source which published pages cite it.
func (l *linker) recordCitations(p *Page) {
	for _, s := range l.Citations(p) {
		s.Pages = append(s.Pages, p)
	}
}

// Citations are the sources that a page cites in its figures, its text and its pictures, parts included, in the order of
// their first citation.
func (s *Site) Citations(p *Page) []*Source {
	var all []*Source
	seen := map[*Source]bool{}
	cite := func(id string) {
		if src := s.sources[id]; src != nil && !seen[src] {
			seen[src] = true
			all = append(all, src)
		}
	}
	for _, f := range p.Front.Figures {
		cite(f.Source.Value)
	}
	var walk func(*Page)
	walk = func(text *Page) {
		cites, parts := text.Body.Cites, text.Body.Directives
		ci, di := 0, 0
		for _, h := range text.Body.Placeholders {
			switch {
			case ci < len(cites) && h.Kind == markdown.PlaceholderCite:
				for _, id := range cites[h.Index].IDs {
					cite(id.ID)
				}
			case di < len(parts) && h.Kind == markdown.PlaceholderDirective && text.Includes[h.Index] != nil:
				walk(text.Includes[h.Index])
			case h.Kind == markdown.PlaceholderDirective:
				for _, id := range s.figureSources(text, parts[h.Index].Name) {
					cite(id)
				}
			}
		}
	}
	walk(p)
	return all
}

// review tells a page whose next review has passed, and warns before. Guides are told by their own room.
func (l *linker) review(p *Page) {
	r := p.Front.Reviewed
	if r == nil || !r.Next.IsSet() || p.Guide != nil {
		return
	}
	if d, due := guide.ReviewOverdue(p.File, r.Next, l.Now, l.Config.WarnDays(), diag.Error); due {
		l.list = append(l.list, d)
	}
}

// checkUnused tells claims that no page carries, sources that nothing rests on, and pages that no other links to.
func (l *linker) checkUnused() {
	for _, c := range l.Claims {
		if len(c.Pages) == 0 {
			l.list.Add(diag.CodeClaimUnused, l.in.Data["claims.yaml"].Span(c.ID.At), "no page carries the claim %q", c.ID.Value)
		}
	}
	for _, s := range l.Sources {
		if !l.cited[s.ID.Value] {
			l.list.Add(diag.CodeSourceUnused, l.in.Data["sources.yaml"].Span(s.ID.At), "nothing rests on the source %q", s.ID.Value)
		}
	}
	for _, p := range l.Pages {
		if p.URL != "/" && p.InTopic() && len(p.Backlinks) == 0 && len(p.OutcomeLinks) == 0 {
			l.list.Add(diag.CodePageOrphan, span(p, p.FrontRange), "no other page links to this one in its text")
		}
	}
}
