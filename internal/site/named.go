package site

// This file checks names of pages and guides in keys and directives, where a page that is not live has no place.

import (
	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/page"
	"knead/internal/source"
)

// checkPage reports a name in front matter or a data file that no page has. One of a page that readers could see before
// is a warning, since the name is left out; a page that they will see one day may be named already.
func (r *reporter) checkPage(index *pageIndex, at source.Span, name string) {
	if r.checkDoubles(index, at, name) || index.lookup(name) != nil {
		return
	}
	hidden := index.unpublished(name)
	if hidden == nil || index.state(hidden) == Displaced {
		r.unknown(diag.CodeRelatedUnknown, at, "page", name, index.slugs())
		return
	}
	r.leftOut(index, at, hidden)
}

// checkDoubles reports a name that several pages have, and returns whether it did.
func (r *reporter) checkDoubles(index *pageIndex, at source.Span, name string) bool {
	var found []source.Span
	for _, p := range index.doubles(name) {
		found = append(found, span(p, p.FrontRange))
	}
	if found != nil {
		r.Report(guide.AmbiguousName(at, name, found))
	}
	return found != nil
}

// checkGuide reports a name that no guide has, in the same way, but one of a guide that readers cannot see yet as well.
func (r *reporter) checkGuide(index *pageIndex, code diag.Code, at source.Span, name string) {
	if index.isGuide(name) {
		return
	}
	hidden := index.unpublishedGuide(name)
	switch {
	case hidden == nil:
		r.unknown(code, at, "guide", name, index.guides)
	case index.state(hidden).wasLive():
		r.leftOut(index, at, hidden)
	default:
		r.Add(code, at, "the guide %q is not published: %s", name, index.states[hidden].reason)
	}
}

// leftOut warns of a name that the site leaves out because the page was withdrawn or has expired.
func (r *reporter) leftOut(index *pageIndex, at source.Span, p *page.Summary) {
	if is := index.states[p]; is.state.wasLive() {
		r.Report(diag.New(diag.CodeRelatedNotLive, at, "%s is left out: %s", p.File.Name, is.reason).
			WithRelated(span(p, p.FrontRange), "the page"))
	}
}
