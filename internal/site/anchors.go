package site

// This file is the places on a page that can be linked to, and sees that no two have one id.

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/markdown"
)

// anchored checks that a page is published and has the anchor.
func (l *linker) anchored(p *Page, link markdown.Link, target *Page, address, anchor string) Target {
	if !target.Published && target != p {
		d := diag.New(diag.CodeLinkMissingPage, span(p, link.At), "%s is not published: %s", target.File.Name, target.UnpublishedReason)
		if target.Partial {
			d = diag.New(diag.CodeLinkMissingPage, span(p, link.At), "%s has no front matter, so it is a part of other pages and no page", target.File.Name)
		}
		if p.Published {
			l.list = append(l.list, d)
		}
		return Target{Broken: true}
	}
	if anchor == "" {
		return Target{URL: address, Page: target}
	}
	anchors := l.anchors(target)
	if !slices.Contains(anchors, anchor) {
		l.list = append(l.list, diag.New(diag.CodeLinkMissingAnchor, span(p, link.At), "%s has no heading or place #%s", target.File.Name, anchor).
			WithHint(anchorHint(anchor, anchors)))
		return Target{URL: address, Page: target}
	}
	return Target{URL: address + "#" + anchor, Page: target, Anchor: anchor}
}

func anchorHint(anchor string, anchors []string) string {
	if hint := diag.DidYouMean(anchor, anchors); hint != "" {
		return hint
	}
	if len(anchors) == 0 {
		return "the page has no headings"
	}
	return "its anchors are #" + strings.Join(anchors[:min(12, len(anchors))], ", #")
}

// anchors are the ids that can be linked to on a page: headings of its own and of its parts, the steps of its guide.
func (l *linker) anchors(p *Page) []string {
	var all []string
	for _, h := range p.Body.Headings {
		all = append(all, h.ID)
	}
	for _, part := range p.Includes {
		if part != nil {
			all = append(all, l.anchors(part)...)
		}
	}
	all = append(all, l.checkHeadingLevels(p)...)
	if len(p.Front.Claims) > 0 {
		all = append(all, "checked")
	}
	if len(p.Body.Cites) > 0 || len(p.Front.Claims) > 0 {
		all = append(all, "sources")
	}
	return all
}

// checkAnchorCollisions tells a heading whose id something else on its page has: a step of its guide, a claim, a source, a heading
// of a part.
func (l *linker) checkAnchorCollisions() {
	for _, p := range l.Pages {
		taken := map[string]string{}
		for _, id := range l.checkHeadingLevels(p) {
			taken[id] = "a step of the guide"
		}
		for _, c := range p.Claims {
			taken["claim-"+c.ID.Value] = "a claim"
		}
		for _, s := range l.Citations(p) {
			taken["source-"+s.ID.Value] = "a source"
		}
		l.eachText(p, func(text *Page) {
			for _, h := range text.Body.Headings {
				if by, both := taken[h.ID]; both {
					l.list.Add(diag.CodeAnchorCollision, span(text, h.At), "the heading's id #%s is that of %s on %s", h.ID, by, p.File.Name)
				}
				taken[h.ID] = "another heading"
			}
		})
	}
}

// checkHeadingLevels are the ids of the questions and outcomes of a page's guide, as far as readers meet it.
func (l *linker) checkHeadingLevels(p *Page) []string {
	if p.Guide == nil {
		return nil
	}
	g := l.Guides.ByID(p.Guide.ID)
	if g == nil || g.Kind == graph.Fragment {
		return nil
	}
	var all []string
	for i := range g.Nodes {
		all = append(all, g.Nodes[i].ID)
	}
	return all
}

func (l *linker) generated(address string) bool {
	ok := l.HasGenerated(address)
	if !ok {
		ok = slices.ContainsFunc(l.Topics, func(t *TopicIndex) bool { return t.URL == address })
	}
	if id, found := strings.CutPrefix(address, "/sources/"); found && !ok {
		_, ok = l.Site.sources[strings.TrimSuffix(id, "/")]
	}
	return ok
}

// generatedAnchor checks anchors on pages that Knead makes: a claim's, a term's.
func (l *linker) generatedAnchor(p *Page, link markdown.Link, address, anchor string) Target {
	if anchor == "" {
		return Target{URL: address}
	}
	var ids []string
	switch address {
	case "/claims/":
		for _, id := range sortedKeys(l.Site.claims) {
			ids = append(ids, "claim-"+id)
		}
	case "/glossary/":
		ids = l.Glossary.ids()
	}
	if !slices.Contains(ids, anchor) {
		l.list = append(l.list, diag.New(diag.CodeLinkMissingAnchor, span(p, link.At), "%s has no place #%s", address, anchor).WithHint(anchorHint(anchor, ids)))
		return Target{URL: address}
	}
	return Target{URL: address + "#" + anchor, Anchor: anchor}
}
