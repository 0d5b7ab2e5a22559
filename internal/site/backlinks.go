package site

import "knead/internal/page"

// A backlink is a link from one page to another, in a text of the page that has the link.
type backlink struct {
	from, text *page.Summary
	link       int // index of the link in the text
}

// backlinks are the pages that link to each page: each once, with its first link.
type backlinks map[*page.Summary][]backlink

// collectBacklinks lists the links between published pages.
func collectBacklinks(index *pageIndex, included includes, links links) backlinks {
	all, seen := make(backlinks, len(index.published)), map[*page.Summary]bool{}
	for _, p := range index.published {
		clear(seen)
		seen[p] = true
		for text := range included.texts(p) {
			for i, t := range links[text] {
				if t.Page != nil && !seen[t.Page] && index.isPublished(t.Page) {
					seen[t.Page] = true
					all[t.Page] = append(all[t.Page], backlink{p, text, i})
				}
			}
		}
	}
	return all
}
