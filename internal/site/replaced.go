package site

// This file brings results for all texts up to date after an edit of few, for [Memo]: the index, and the targets of
// links. Nothing is taken over unless what it was made of is equal, except for texts in a new version.

import (
	"maps"
	"slices"

	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/page"
)

// maxReplaced is how many new versions of texts are worth less than making a result again.
const maxReplaced = 64

// replaced are the texts with a new version, which is the value. Their addresses and what readers get there are equal.
type replaced map[*page.Summary]*page.Summary

// now is the present version of a text.
func (r replaced) now(p *page.Summary) *page.Summary {
	if next := r[p]; next != nil {
		return next
	}
	return p
}

// keptIndex is an index with what is known of the one before it.
type keptIndex struct {
	index    *pageIndex
	replaced replaced // since the index before; nil if more has changed
}

// pageIndexOf is newPageIndex. The result is made of the last one if only versions of texts differ.
func (m *Memo) pageIndexOf(texts []*page.Summary, states map[*page.Summary]publication) *pageIndex {
	last := m.index.index
	m.index.replaced = nil
	if last != nil {
		m.index.replaced = replacedTexts(last, texts, states)
	}
	if m.index.replaced == nil {
		m.index.index = newPageIndex(texts, states)
	} else {
		m.index.index = last.with(m.index.replaced, texts, states)
	}
	return m.index.index
}

// replacedTexts are the new versions of the texts of an index, or nil if there are many or something else differs.
func replacedTexts(last *pageIndex, texts []*page.Summary, states map[*page.Summary]publication) replaced {
	if len(texts) != len(last.texts) || len(states) != len(last.states) {
		return nil
	}
	r := replaced{}
	for i, p := range texts {
		old := last.texts[i]
		if old != p {
			isAlike := old.Path == p.Path && old.File.Name == p.File.Name && old.Partial == p.Partial &&
				hasGuide(old) == hasGuide(p)
			if !isAlike || len(r) == maxReplaced {
				return nil
			}
			r[old] = p
		}
	}
	for old, is := range last.states {
		if now, hidden := states[r.now(old)]; !hidden || now != is {
			return nil
		}
	}
	return r
}

// with returns an index of the present versions of the texts.
func (x *pageIndex) with(r replaced, texts []*page.Summary, states map[*page.Summary]publication) *pageIndex {
	next := &pageIndex{
		texts: texts, states: states, published: slices.Clone(x.published), withdrawn: slices.Clone(x.withdrawn),
		live: maps.Clone(x.live), byPath: maps.Clone(x.byPath), urls: maps.Clone(x.urls), byURL: maps.Clone(x.byURL),
		bySlug: maps.Clone(x.bySlug), byFile: maps.Clone(x.byFile), former: maps.Clone(x.former),
		slugs: x.slugs, guides: x.guides,
	}
	for old, p := range r {
		next.urls[p] = next.urls[old]
		delete(next.urls, old)
		if next.live[old] {
			next.live[p] = true
			delete(next.live, old)
		}
		for _, index := range []map[string]*page.Summary{next.byPath, next.byFile, next.byURL, next.former} {
			for _, key := range []string{p.Path, p.File.Name, next.urls[p], p.Slug()} {
				if index[key] == old {
					index[key] = p
				}
			}
		}
		if same := next.bySlug[p.Slug()]; len(same) > 0 {
			next.bySlug[p.Slug()] = replaceText(slices.Clone(same), r)
		}
	}
	replaceText(next.published, r)
	replaceText(next.withdrawn, r)
	return next
}

func replaceText(list []*page.Summary, r replaced) []*page.Summary {
	for i, p := range list {
		list[i] = r.now(p)
	}
	return list
}

// keptLinks are the targets of links, with what they were made of.
type keptLinks struct {
	to       linkTargets
	links    links
	reports  map[*page.Summary]bool // the texts with a broken link
	resolved []*page.Summary        // the texts whose links were not taken over, unless that is all of them
	isAll    bool
}

// resolveLinks is the function of this name. Links of texts without a new version are taken over if they lead to none.
func (m *Memo) resolveLinks(to linkTargets) (links, func(i int) bool) {
	last, r := m.links, m.index.replaced
	isKept := last.links != nil && r != nil && last.to.areEqual(to, r) && areAlone(to.anchors.included, r)
	known := func(*page.Summary) ([]Target, bool) { return nil, false }
	if isKept {
		isNew := make(map[*page.Summary]bool, len(r))
		for _, p := range r {
			isNew[p] = true
		}
		known = func(p *page.Summary) ([]Target, bool) {
			targets := last.links[p]
			return targets, !isNew[p] && !last.reports[p] && !leadsTo(targets, r)
		}
	}
	all, resolved, hasReports := resolveAll(to, known)
	m.links = keptLinks{to: to, links: all, reports: map[*page.Summary]bool{}, resolved: resolved, isAll: !isKept}
	for i, p := range to.index.texts {
		if hasReports(i) {
			m.links.reports[p] = true
		}
	}
	return all, hasReports
}

// leadsTo reports whether a target is a text that has a new version.
func leadsTo(targets []Target, r replaced) bool {
	return slices.ContainsFunc(targets, func(t Target) bool {
		return r[t.Page] != nil || r[t.Named] != nil
	})
}

// areEqual reports whether links lead to the same, except for texts with a new version.
func (to linkTargets) areEqual(now linkTargets, r replaced) bool {
	return to.base == now.base && slices.Equal(to.root, now.root) &&
		maps.EqualFunc(to.assets, now.assets, func(a, b Asset) bool { return a.Path == b.Path }) &&
		to.anchors.guides.haveSteps(now.anchors.guides) && len(to.aliases) == len(now.aliases) &&
		maps.EqualFunc(to.aliases, now.aliases, func(a, b *page.Summary) bool { return r.now(a) == b }) &&
		maps.EqualFunc(to.generated, now.generated, func(a, b generatedPage) bool {
			return slices.Equal(a.anchors, b.anchors)
		})
}

// haveSteps reports whether the guides and their steps have the same ids.
func (g siteGuides) haveSteps(now siteGuides) bool {
	return slices.EqualFunc(g.published, now.published, func(a, b *guide.Linked) bool {
		return a.ID == b.ID && slices.EqualFunc(a.Nodes, b.Nodes, func(a, b graph.Node) bool { return a.ID == b.ID })
	})
}

// areAlone reports whether no text with a new version is a part of another one, or has parts, now or before.
func areAlone(included includes, r replaced) bool {
	isNew := map[*page.Summary]bool{}
	for old, p := range r {
		if len(old.Outline.Directives)+len(p.Outline.Directives) > 0 || old.Guide != nil || p.Guide != nil {
			return false
		}
		isNew[p] = true
	}
	for _, texts := range included {
		if slices.ContainsFunc(texts, func(p *page.Summary) bool { return isNew[p] }) {
			return false
		}
	}
	return true
}
