package site

// This file lists what readers may have of an address: the ids of each page. A later version of the site has to answer
// each of them.

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/source"
)

// PromisedAnchors are the ids of published pages that links can lead to, by the address of the page: of headings, steps
// of guides, claims and terms, and former ones. Ids that a page gives to its notes and sources are left out.
func (s *Site) PromisedAnchors() map[string][]string {
	all := map[string][]string{}
	for _, p := range s.Pages {
		all[p.URL] = s.Anchors(p)
		for _, former := range p.Front.Anchors {
			all[p.URL] = append(all[p.URL], former.Key.Value)
		}
	}
	for _, k := range kinds {
		if ids := k.anchors(s.data); len(ids) > 0 {
			all[k.URL] = ids
		}
	}
	return all
}

// Anchors are the present ids of a page that are its own: those of headings, also of texts that it includes, and of the
// steps of its guide.
func (s *Site) Anchors(p *Page) []string {
	var ids []string
	for text := range p.Texts() {
		for _, h := range text.Outline.Headings {
			ids = append(ids, h.ID)
		}
	}
	if linked := s.Guides.ByID(p.Slug()); linked != nil && hasGuide(p.Summary) {
		for i := range linked.Nodes {
			ids = append(ids, linked.Nodes[i].ID)
		}
	}
	return ids
}

// VanishedAnchors reports the ids that pages of an older version of the site have, and that neither they have now nor
// the pages to which their addresses lead.
func (s *Site) VanishedAnchors(older *Site) diag.List {
	var r reporter
	now, leads := s.PromisedAnchors(), map[string]string{}
	for _, a := range s.Aliases {
		leads[a.URL] = a.To
	}
	promised := older.PromisedAnchors()
	for _, url := range sortedKeys(promised) {
		to := url
		if at, moved := leads[url]; moved {
			to = at
		}
		ids, isThere := now[to]
		if !isThere {
			continue // withdrawn, expired, or reported as an address
		}
		at := s.Config.File.Span(source.Range{})
		if p := s.index.byURL[to]; p != nil {
			at = span(p, p.FrontRange)
		}
		for _, id := range promised[url] {
			if !slices.Contains(ids, id) {
				r.Add(diag.CodeAnchorVanished, at, "%s#%s was published, and nothing has the id now", url, id)
			}
		}
	}
	return r.List()
}

// HasExpired reports whether a page of an older version has expired or was withdrawn since, by its address.
func (s *Site) HasExpired(url string) bool {
	return slices.ContainsFunc(s.Former, func(p *Page) bool { return p.URL == url })
}
