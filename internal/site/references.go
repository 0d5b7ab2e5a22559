package site

import (
	"cmp"
	"slices"
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
	data.config.checkNotices(&r, index, now)
	for _, p := range index.texts {
		if index.state(p) == Withdrawn {
			continue
		}
		checkCitations(&r, p, data.sources)
		checkFigures(&r, p, data)
	}
	for _, p := range index.published {
		for _, id := range p.Front.Claims {
			checkClaim(&r, p, id, data.claims)
		}
		for _, slug := range p.Front.Related {
			r.checkPage(index, span(p, slug.At), slug.Value)
			if index.lookup(slug.Value) == p && index.doubles(slug.Value) == nil {
				r.Report(diag.New(diag.CodeRelatedNotLive, span(p, slug.At), "%s is left out: it is the page itself",
					p.File.Name).WithHint("Name another page."))
			}
		}
		checkFacets(&r, p, data)
		checkReview(&r, p, now, data.config.WarnDays())
	}
	for _, p := range index.withdrawn {
		checkReplacement(&r, index, p)
	}
	return r.List()
}

// checkFacets reports body areas and kinds of massage that the site does not declare, if it declares any.
func checkFacets(r *reporter, p *page.Summary, data dataFiles) {
	var kinds []string
	for _, m := range data.types.list {
		kinds = append(kinds, m.ID.Value)
	}
	check := func(values []frontmatter.Text, what string, known []string) {
		for _, v := range values {
			if len(known) > 0 && !slices.Contains(known, v.Value) {
				r.unknown(diag.CodeFrontMatterValue, span(p, v.At), what, v.Value, known)
			}
		}
	}
	check(p.Front.Types, "kind in types.yaml called", kinds)
	check(p.Front.About, areaInConfig, data.config.areaNames())
}

// areaInConfig is what messages call an area.
const areaInConfig = "area in site.yaml called"

// AreaName is what readers see of an area: the area itself, if it has no name.
func (c Config) AreaName(area string) string {
	name, _ := c.AreaNames.Get(area)
	return cmp.Or(name.Value, area)
}

// areaNames are the areas of the body that pages may be about.
func (c Config) areaNames() []string {
	var all []string
	for _, a := range c.Areas {
		all = append(all, a.Value)
	}
	return all
}

// check reports pages and guides that site.yaml names and that do not exist.
func (c Config) check(r *reporter, index *pageIndex) {
	names := []frontmatter.Text{c.HelpPage, c.CheckPage, c.AboutPage, c.EmergencyPage}
	for _, t := range c.Topics {
		names = append(names, t.First...)
	}
	for _, q := range c.Questions {
		names = append(names, q.Read)
	}
	for _, t := range c.Topics {
		t.Page.check(r, c.File, index)
	}
	for _, name := range names {
		if name.IsSet() {
			r.checkPage(index, c.File.Span(name.At), name.Value)
		}
	}
	for _, path := range c.AllowHTML {
		if index.byPath[pagePath(path.Value)] == nil && index.lookup(path.Value) == nil {
			r.unknown(diag.CodeRelatedUnknown, c.File.Span(path.At), "page", path.Value, index.slugs())
		}
	}
	for _, id := range c.Guides {
		r.checkGuide(index, diag.CodeRelatedUnknown, c.File.Span(id.At), id.Value)
	}
}

// checkCitations reports sources that a text cites and that do not exist, also if the text is not published.
func checkCitations(r *reporter, p *page.Summary, sources sourceTable) {
	for _, c := range p.Outline.Cites {
		for _, id := range c.IDs {
			if sources.byID[id.ID] == nil {
				r.unknown(diag.CodeCitationUnknown, span(p, id.At), "source", id.ID, sources.ids)
			}
		}
	}
}

// checkFigures reports sources and claims that the figures and the timeline of a page name and that do not exist.
func checkFigures(r *reporter, p *page.Summary, data dataFiles) {
	for _, id := range figureSources(p) {
		data.sources.find(r, p.File, id)
	}
	if t := p.Front.Timeline; t != nil && t.Claim.IsSet() {
		checkClaim(r, p, t.Claim, data.claims)
	}
}

// figureSources are the sources that the figures, the timeline and the numbers of a page name.
func figureSources(p *page.Summary) []frontmatter.Text {
	var all []frontmatter.Text
	for _, f := range p.Front.Figures {
		if f.Source.IsSet() {
			all = append(all, f.Source)
		}
	}
	if t := p.Front.Timeline; t != nil && t.Source.IsSet() {
		all = append(all, t.Source)
	}
	for _, n := range p.Front.Numbers {
		all = append(all, n.Sources...)
	}
	return all
}

func checkClaim(r *reporter, p *page.Summary, id frontmatter.Text, claims claimTable) {
	if claims.byID[id.Value] == nil {
		r.unknown(diag.CodeClaimUnknown, span(p, id.At), "claim", id.Value, claims.ids)
	}
}

// checkReplacement reports a replacement of a withdrawn page that does not exist or is not live, except one that has
// expired: its link is then left out of the notice.
func checkReplacement(r *reporter, index *pageIndex, p *page.Summary) {
	by := p.Front.Withdrawn.ReplacedBy
	if !by.IsSet() || r.checkDoubles(index, span(p, by.At), by.Value) || index.lookup(by.Value) != nil {
		return
	}
	hidden := index.unpublished(by.Value)
	switch {
	case hidden == nil:
		r.unknown(diag.CodeRelatedUnknown, span(p, by.At), "page", by.Value, index.slugs())
	case index.state(hidden) == Expired:
		r.leftOut(index, span(p, by.At), hidden)
	default:
		r.Add(diag.CodeRelatedUnknown, span(p, by.At), "%s cannot replace a page: %s", hidden.File.Name,
			index.states[hidden].reason)
	}
}

// checkReview reports a page whose next review is due, and warns before. Package guide does this for pages with a
// guide.
func checkReview(r *reporter, p *page.Summary, now time.Time, warnDays int) {
	review := p.Front.Reviewed
	if review == nil || !review.Next.IsSet() || p.Guide != nil {
		return
	}
	if d, due := guide.ReviewOverdue(p.File, review.Next, now, warnDays, guide.LateReview(p.Front.Care)); due {
		r.Report(d)
	}
}
