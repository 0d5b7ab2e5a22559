package site

import (
	"maps"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/markdown"
	"knead/internal/page"
)

// pageAnchors knows the ids on a page that links can lead to.
type pageAnchors struct {
	included includes
	guides   siteGuides
}

// of lists the anchors of a page: its headings, those of the texts that it includes, the steps of its guide, and the
// sections that its template adds.
func (a pageAnchors) of(p *page.Summary) []string {
	var all []string
	for text := range a.included.texts(p) {
		all = append(all, a.ofText(text)...)
	}
	for _, former := range p.Front.Anchors {
		all = append(all, former.Key.Value)
	}
	return all
}

// checkFormer reports former ids of a page that are ids of it now, or that lead to no id. taken has the present ids of
// headings, steps, claims and sources.
func (a pageAnchors) checkFormer(r *reporter, p *page.Summary, taken map[string]string) {
	present := slices.Collect(maps.Keys(taken))
	for _, former := range p.Front.Anchors {
		if what, isTaken := taken[former.Key.Value]; isTaken {
			r.Add(diag.CodeAnchorCollision, span(p, former.Key.At), "the former id #%s is that of %s", former.Key.Value,
				what)
		}
		if id := former.Value; id.IsSet() && taken[id.Value] == "" {
			slices.Sort(present)
			r.Report(diag.New(diag.CodeLinkMissingAnchor, span(p, id.At), "%s has no heading and no step #%s",
				p.File.Name, id.Value).WithHint(anchorHint(id.Value, present)))
		}
	}
}

func (a pageAnchors) ofText(p *page.Summary) []string {
	var all []string
	for _, h := range p.Outline.Headings {
		all = append(all, h.ID)
	}
	all = append(all, a.guides.steps(p)...)
	if len(p.Front.Claims) > 0 {
		all = append(all, "checked")
	}
	if len(p.Outline.Cites) > 0 || len(p.Front.Claims) > 0 {
		all = append(all, "sources")
	}
	return all
}

// anchor returns the id on a page that an anchor means: one of its ids or, as GitHub writes it, that of a heading with
// other punctuation ("a--b" for "a-b"). It reports an anchor that the page does not have, and returns "" for it.
func (r *linkResolver) anchor(p *page.Summary, link markdown.Link, name, anchor string, anchors []string) string {
	if slices.Contains(anchors, anchor) {
		return anchor
	}
	if id := markdown.Slug(anchor); slices.Contains(anchors, id) {
		return id
	}
	r.Report(diag.New(diag.CodeLinkMissingAnchor, span(p, link.At), "%s has no anchor #%s", name, anchor).
		WithHint(anchorHint(anchor, anchors)))
	return ""
}

// FormerAnchors are the ids that an id of the page replaces, as its front matter says.
func (p *Page) FormerAnchors(id string) []string {
	var all []string
	for _, a := range p.Front.Anchors {
		if a.Value.Value == id {
			all = append(all, a.Key.Value)
		}
	}
	return all
}

const maxListedAnchors = 12

func anchorHint(anchor string, anchors []string) string {
	if hint := diag.DidYouMean(anchor, anchors); hint != "" {
		return hint
	}
	if len(anchors) == 0 {
		return "The page has no headings."
	}
	return "The anchors are #" + strings.Join(anchors[:min(maxListedAnchors, len(anchors))], ", #")
}

// checkAnchorCollisions reports headings with the id of something else on their page: a step of its guide, a claim, a
// source, or a heading of another text.
func checkAnchorCollisions(
	published []*page.Summary, anchors pageAnchors, claims claimTable, cited citations,
) diag.List {
	var r reporter
	taken := map[string]string{}
	for _, p := range published {
		others := len(p.Front.Anchors) + len(p.Front.Claims) + len(anchors.included[p]) + len(cited[p])
		if others == 0 && p.Guide == nil && areDistinct(p.Outline.Headings) {
			continue // as on most pages, without a map
		}
		clear(taken)
		for _, id := range anchors.guides.steps(p) {
			taken[id] = "a step of the guide"
		}
		for _, c := range claims.of(p) {
			taken["claim-"+c.ID.Value] = "a claim"
		}
		for _, s := range cited[p] {
			taken["source-"+s.ID.Value] = "a source"
		}
		for text := range anchors.included.texts(p) {
			for _, h := range text.Outline.Headings {
				if other, ok := taken[h.ID]; ok {
					r.Add(diag.CodeAnchorCollision, span(text, h.At), "the id #%s of the heading is that of %s on %s",
						h.ID, other,
						p.File.Name)
				}
				taken[h.ID] = "another heading"
			}
		}
		anchors.checkFormer(&r, p, taken)
	}
	return r.List()
}

// areDistinct reports whether no two headings have one id. It is false for many headings, whose pairs take long.
func areDistinct(headings []markdown.Heading) bool {
	const many = 20
	if len(headings) > many {
		return false
	}
	for i := range headings {
		id := headings[i].ID
		for k := range i {
			if headings[k].ID == id {
				return false
			}
		}
	}
	return true
}
