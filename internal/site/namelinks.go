package site

// This file lists the names in links: that of the page or the file, and that of the anchor.

import (
	"strings"

	"knead/internal/markdown"
	"knead/internal/page"
)

// link adds the names in one link.
func (n *namer) link(p *page.Summary, link markdown.Link, t Target) {
	path := n.part(link.TargetAt, link.Target)
	named := t.Named
	switch {
	case link.Wiki && named != nil && named != p:
		n.put(NamePage, named.Path, FormSlug, n.trimmed(path))
	case link.Wiki:
	case named != nil:
		n.pageLink(p, link, named, path)
	case t.File != "" && isRelative(link.Target):
		n.relative(p, NameFile, t.File, path)
	case strings.HasPrefix(t.URL, "/sources/"):
		n.sourceLink(t, path)
	}
	if !strings.Contains(link.Target, "#") || t.File != "" {
		return
	}
	fragment := n.fragment(link.TargetAt, link.Target)
	switch id, isClaim := strings.CutPrefix(t.Anchor, "claim-"); {
	case t.Page != nil && t.Anchor != "":
		n.anchor(t.Page, t.Anchor, fragment)
	case isClaim && strings.HasPrefix(t.URL, KindOf(KindClaims).URL):
		fragment.at.Start = fragment.at.End - len(id)
		n.put(NameClaim, id, FormID, fragment)
	}
}

// trimmed is a part without the spaces around it.
func (n *namer) trimmed(part namePart) namePart {
	text := n.text[part.at.Start:part.at.End]
	part.at.End -= len(text) - len(strings.TrimRight(text, " "))
	return part
}

// pageLink adds the page of a link that is no wiki link.
func (n *namer) pageLink(p *page.Summary, link markdown.Link, named *page.Summary, path namePart) {
	own := ownPath(link.Target, n.Config.BaseURL.Value)
	written, _, _ := strings.Cut(link.Target, "#")
	written, _, _ = strings.Cut(written, "?")
	switch {
	case path.ok && path.at.Start == path.at.End: // a link within the page
	case own == "" && !strings.HasPrefix(written, "/"):
		n.relative(p, NamePage, named.Path, path)
	case own == "" && strings.HasSuffix(written, ".md"):
		n.put(NamePage, named.Path, FormRooted, path)
	case own == "" && n.index.byPath[strings.Trim(unescape(written), "/")] == named:
		n.put(NamePage, named.Path, FormAddress, path)
	default:
		if own != "" {
			own, _, _ = strings.Cut(own, "#")
			own, _, _ = strings.Cut(own, "?")
			path.at.Start = path.at.End - len(own)
		}
		n.put(NamePage, named.Path, FormAddress, path)
	}
}

// sourceLink adds the source of a link to its page.
func (n *namer) sourceLink(t Target, path namePart) {
	id := strings.Trim(strings.TrimPrefix(t.URL, "/sources/"), "/")
	written := n.text[path.at.Start:path.at.End]
	if n.sources[id] == nil {
		return
	}
	if at := strings.LastIndex(written, id); at >= 0 {
		path.at.Start += at
		path.at.End = path.at.Start + len(id)
	} else {
		path.ok = false
	}
	n.put(NameSource, id, FormID, path)
}

// anchor adds the anchor of a link to a page: a step of its guide, or another id. A step of a fragment is written with
// the name of the fragment.
func (n *namer) anchor(to *page.Summary, anchor string, part namePart) {
	guide, id, isQualified := strings.Cut(anchor, "/")
	if !isQualified {
		guide, id = to.Slug(), anchor
	}
	if !n.isStep(guide, id) || !hasGuide(to) || n.texts[to] == nil || n.isHeading(to, anchor) {
		n.put(NameAnchor, to.Path+"#"+anchor, FormID, part)
		return
	}
	if isQualified {
		whole := part
		whole.at.End = whole.at.End - len(id) - 1
		n.put(NameGuide, guide, FormID, whole)
		part.at.Start = part.at.End - len(id)
	}
	n.put(NameStep, guide+"/"+id, FormID, part)
}

func (n *namer) isHeading(p *page.Summary, anchor string) bool {
	for text := range n.texts[p].included.texts(p) {
		if text.Outline.HasAnchor(anchor) {
			return true
		}
	}
	return false
}

// isStep reports whether a guide or a fragment has a question or an outcome of an id.
func (n *namer) isStep(guide, id string) bool {
	g := n.steps[guide]
	if g == nil {
		return false
	}
	_, question := g.QuestionIndex(id)
	_, outcome := g.OutcomeIndex(id)
	return question || outcome
}
