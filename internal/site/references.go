package site

import (
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/page"
)

// checkReferences reports what data files and pages refer to by id or slug and what does not exist, and reviews that
// are due.
func checkReferences(now time.Time, data dataFiles, index *pageIndex) diag.List {
	var r reporter
	data.glossary.check(&r, index)
	data.types.check(&r, index)
	data.config.check(&r, index)
	for _, p := range index.texts {
		checkCitations(&r, p, data.sources)
		checkFigures(&r, p, data)
	}
	for _, p := range index.published {
		for _, id := range p.Front.Claims {
			checkClaim(&r, p, id, data.claims)
		}
		for _, slug := range p.Front.Related {
			checkPage(&r, p, slug, index)
		}
		if w := p.Front.Withdrawn; w != nil && w.ReplacedBy.IsSet() {
			checkPage(&r, p, w.ReplacedBy, index)
		}
		checkReview(&r, p, now, data.config.WarnDays())
	}
	return r.List()
}

// check reports pages and guides that site.yaml names and that do not exist.
func (c Config) check(r *reporter, index *pageIndex) {
	names := append([]frontmatter.Text{c.HelpPage, c.CheckPage, c.AboutPage, c.EmergencyPage}, c.AllowHTML...)
	for _, t := range c.Topics {
		names = append(names, t.First...)
	}
	for _, name := range names {
		if name.IsSet() && index.lookup(name.Value) == nil && index.byPath[pagePath(name.Value)] == nil {
			r.unknown(diag.CodeRelatedUnknown, c.File.Span(name.At), "page", name.Value, index.slugs)
		}
	}
	for _, id := range c.Guides {
		if !index.isGuide(id.Value) {
			r.unknown(diag.CodeRelatedUnknown, c.File.Span(id.At), "guide", id.Value, index.guides)
		}
	}
}

// checkCitations reports sources that a text cites and that do not exist, also if the text is not published.
func checkCitations(r *reporter, p *page.Page, sources sourceTable) {
	for _, c := range p.Body.Cites {
		for _, id := range c.IDs {
			if sources.byID[id.ID] == nil {
				r.unknown(diag.CodeCitationUnknown, span(p, id.At), "source", id.ID, sources.ids)
			}
		}
	}
}

// checkFigures reports sources and claims that the figures and the timeline of a page name and that do not exist.
func checkFigures(r *reporter, p *page.Page, data dataFiles) {
	for _, id := range figureSources(p) {
		data.sources.find(r, p.File, id)
	}
	if t := p.Front.Timeline; t != nil && t.Claim.IsSet() {
		checkClaim(r, p, t.Claim, data.claims)
	}
}

// figureSources are the sources that the figures and the timeline of a page name.
func figureSources(p *page.Page) []frontmatter.Text {
	var all []frontmatter.Text
	for _, f := range p.Front.Figures {
		if f.Source.IsSet() {
			all = append(all, f.Source)
		}
	}
	if t := p.Front.Timeline; t != nil && t.Source.IsSet() {
		all = append(all, t.Source)
	}
	return all
}

func checkClaim(r *reporter, p *page.Page, id frontmatter.Text, claims claimTable) {
	if claims.byID[id.Value] == nil {
		r.unknown(diag.CodeClaimUnknown, span(p, id.At), "claim", id.Value, claims.ids)
	}
}

func checkPage(r *reporter, p *page.Page, slug frontmatter.Text, index *pageIndex) {
	if index.lookup(slug.Value) == nil {
		r.unknown(diag.CodeRelatedUnknown, span(p, slug.At), "page", slug.Value, index.slugs)
	}
}

// checkReview reports a page whose next review is due, and warns before. Package guide does this for pages with a
// guide.
func checkReview(r *reporter, p *page.Page, now time.Time, warnDays int) {
	review := p.Front.Reviewed
	if review == nil || !review.Next.IsSet() || p.Guide != nil {
		return
	}
	if d, due := guide.ReviewOverdue(p.File, review.Next, now, warnDays, diag.Error); due {
		r.Report(d)
	}
}
