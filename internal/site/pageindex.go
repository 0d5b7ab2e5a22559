package site

import (
	"slices"
	"strings"
	"sync"

	"knead/internal/guide/graph"
	"knead/internal/markdown"
	"knead/internal/page"
)

// A pageIndex finds texts by path, address or slug.
type pageIndex struct {
	texts     []*page.Summary               // all, in the order of their paths, published or not
	published []*page.Summary               // the pages that are live
	live      map[*page.Summary]bool        // those that are found at their addresses, in this language or the source
	withdrawn []*page.Summary               // those with a notice at their address
	states    map[*page.Summary]publication // of the texts with front matter that are not live in this language
	byPath    map[string]*page.Summary
	urls      map[*page.Summary]string   // the addresses of all texts; pages that link to one share it
	byURL     map[string]*page.Summary   // published pages, and those that are elsewhere
	bySlug    map[string][]*page.Summary // likewise
	byFile    map[string]*page.Summary   // by the name of the file
	former    map[string]*page.Summary   // by slug: articles that were withdrawn or have expired
	slugs     func() []string            // of published pages, sorted
	guides    []string                   // ids of published guides, in the order of their paths
}

// newPageIndex indexes all texts. states holds those with front matter that are not live.
func newPageIndex(texts []*page.Summary, states map[*page.Summary]publication) *pageIndex {
	n := len(texts)
	x := &pageIndex{
		texts: texts, states: states, live: make(map[*page.Summary]bool, n), urls: make(map[*page.Summary]string, n),
		byPath: make(map[string]*page.Summary, n), byURL: make(map[string]*page.Summary, n),
		bySlug: make(map[string][]*page.Summary, n), byFile: make(map[string]*page.Summary, n),
		former: map[string]*page.Summary{},
	}
	for _, p := range texts {
		x.byPath[p.Path], x.byFile[p.File.Name] = p, p
		x.urls[p] = address(p)
		is, hidden := states[p]
		if is.state == Withdrawn {
			x.withdrawn = append(x.withdrawn, p)
		}
		if is.state.wasLive() && p.Dir() != page.GuidesDir {
			x.former[p.Slug()] = p
		}
		if hidden && is.state != Elsewhere || p.Partial {
			continue
		}
		if is.state != Elsewhere {
			x.published = append(x.published, p)
		}
		x.byURL[x.urls[p]] = p
		x.bySlug[p.Slug()] = append(x.bySlug[p.Slug()], p)
		if hasGuide(p) {
			x.guides = append(x.guides, p.Slug())
		}
	}
	for _, p := range x.byURL { // of two pages with one address, the last one
		x.live[p] = true
	}
	x.slugs = sync.OnceValue(func() []string { return sortedKeys(x.bySlug) })
	return x
}

func (x *pageIndex) isPublished(p *page.Summary) bool { return x.live[p] }

// slug returns the published page of a slug, an article rather than a guide's page, or nil. A guide does not take the
// place of an article that was live before: the name meant the article.
func (x *pageIndex) slug(slug string) *page.Summary {
	all := x.bySlug[slug]
	for _, p := range all {
		if p.Dir() != page.GuidesDir {
			return p
		}
	}
	if len(all) > 0 && x.former[slug] == nil {
		return all[0]
	}
	return nil
}

// doubles are the published pages that the name of one in front matter or a data file may mean, if there are several.
func (x *pageIndex) doubles(name string) []*page.Summary {
	var all []*page.Summary
	for _, p := range x.bySlug[name] {
		if p.Dir() != page.GuidesDir {
			all = append(all, p)
		}
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// lookup returns the published page that front matter or a data file names by its slug or path, or nil.
func (x *pageIndex) lookup(name string) *page.Summary {
	if p := x.byPath[strings.Trim(name, "/")]; p != nil && x.isPublished(p) && strings.Contains(name, "/") {
		return p
	}
	return x.slug(name)
}

// named returns the pages that a wikilink without a folder may mean: articles rather than guides' pages.
func (x *pageIndex) named(name string) []*page.Summary {
	found := x.bySlug[name]
	if len(found) == 0 {
		found = x.bySlug[markdown.Slug(name)]
	}
	if len(found) == 0 {
		if p := x.byPath[name]; p != nil {
			return []*page.Summary{p}
		}
	}
	var articles []*page.Summary
	for _, p := range found {
		if p.Dir() != page.GuidesDir {
			articles = append(articles, p)
		}
	}
	if len(articles) > 0 {
		return articles
	}
	if former := x.former[name]; former != nil {
		return []*page.Summary{former}
	}
	return found
}

// state is the state of a text.
func (x *pageIndex) state(p *page.Summary) State { return x.states[p].state }

// unpublished returns a page that is not live, by its path or its slug, or nil. Of several it returns an article that
// was live before.
func (x *pageIndex) unpublished(name string) *page.Summary {
	name = pagePath(name)
	if p := x.byPath[name]; p != nil && x.isHidden(p) {
		return p
	}
	if p := x.former[name]; p != nil {
		return p
	}
	for _, p := range x.texts {
		if x.isHidden(p) && p.Slug() == name {
			return p
		}
	}
	return nil
}

// isHidden reports whether a text with front matter is not live.
func (x *pageIndex) isHidden(p *page.Summary) bool {
	is, hidden := x.states[p]
	return hidden && is.state != Elsewhere
}

// unpublishedGuide returns the page of a guide that is not live, by the guide's id, or nil.
func (x *pageIndex) unpublishedGuide(id string) *page.Summary {
	for _, p := range x.texts {
		if x.isHidden(p) && hasGuide(p) && p.Slug() == id {
			return p
		}
	}
	return nil
}

// isWithdrawnGuide reports whether a guide was withdrawn, by its id.
func (x *pageIndex) isWithdrawnGuide(id string) bool {
	p := x.unpublishedGuide(id)
	return p != nil && x.state(p) == Withdrawn
}

// formerGuides counts the guides that were withdrawn or have expired. The page of all guides exists as long as there
// was
// one, so that links to it work on the day on which the last one expires.
func (x *pageIndex) formerGuides() int {
	n := 0
	for p, is := range x.states {
		if is.state.wasLive() && hasGuide(p) {
			n++
		}
	}
	return n
}

// isGuide reports whether an id is that of a published guide.
func (x *pageIndex) isGuide(id string) bool { return slices.Contains(x.guides, id) }

// hasGuide reports whether a page has a guide that is no fragment.
func hasGuide(p *page.Summary) bool { return p.Guide != nil && p.Guide.Kind != graph.Fragment }
