package site

// This file brings the backlinks of all pages up to date after an edit of few, for [Memo].

import (
	"cmp"
	"maps"
	"slices"

	"knead/internal/page"
)

// keptBacklinks are the backlinks of all pages, with the links that they were collected from.
type keptBacklinks struct {
	links links
	all   backlinks
}

// backlinksOf is collectBacklinks. Those from texts whose links were taken over are taken over as well.
func (m *Memo) backlinksOf(index *pageIndex, included includes, all links) backlinks {
	last, r, resolved := m.backlinks, m.index.replaced, m.links.resolved
	if m.links.isAll || last.all == nil || len(resolved) > maxReplaced || !included.areAlone(resolved) {
		m.backlinks = keptBacklinks{all, collectBacklinks(index, included, all)}
		return m.backlinks.all
	}
	next, before := maps.Clone(last.all), make(replaced, len(r))
	for old, p := range r {
		before[p] = old
		if from, ok := next[old]; ok {
			delete(next, old)
			next[p] = from
		}
	}
	affected := map[*page.Summary]bool{}
	for _, p := range resolved {
		for _, t := range last.links[before.now(p)] {
			affected[r.now(t.Page)] = true
		}
		for _, t := range all[p] {
			affected[t.Page] = true
		}
	}
	delete(affected, nil)
	for p := range affected {
		if from := relinked(next[p], p, resolved, r, index, all); len(from) > 0 {
			next[p] = from
		} else {
			delete(next, p)
		}
	}
	m.backlinks = keptBacklinks{all, next}
	return next
}

// relinked are the backlinks of a page after the links of some texts, which are pages without includes, were resolved
// again.
func relinked(
	last []backlink, to *page.Summary, resolved []*page.Summary, r replaced, index *pageIndex, all links,
) []backlink {
	var from []backlink
	for _, b := range last {
		if !slices.Contains(resolved, r.now(b.from)) {
			from = append(from, b)
		}
	}
	for _, p := range resolved {
		i := slices.IndexFunc(all[p], func(t Target) bool { return t.Page == to })
		if i >= 0 && p != to && index.isPublished(to) && !p.Partial && index.state(p) == Live {
			from = append(from, backlink{p, p, i})
		}
	}
	slices.SortFunc(from, func(a, b backlink) int { return cmp.Compare(a.from.File.Name, b.from.File.Name) })
	return from
}

// areAlone reports whether no text includes another one, or is included.
func (in includes) areAlone(texts []*page.Summary) bool {
	for p, parts := range in {
		for _, part := range parts {
			if part != nil && (slices.Contains(texts, p) || slices.Contains(texts, part)) {
				return false
			}
		}
	}
	return true
}
