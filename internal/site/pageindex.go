package site

import (
	"slices"
	"strings"

	"knead/internal/guide/graph"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/source"
)

// A pageIndex finds texts by path, address or slug.
type pageIndex struct {
	texts     []*page.Page // all, in the order of their paths: also those without front matter and unpublished ones
	published []*page.Page
	reasons   map[*page.Page]string // why a text with front matter is not published
	byPath    map[string]*page.Page
	byURL     map[string]*page.Page   // published pages
	bySlug    map[string][]*page.Page // published pages
	byFile    map[*source.File]*page.Page
	slugs     []string // of published pages, sorted
	guides    []string // ids of published guides, in the order of their paths
}

// newPageIndex indexes all texts. reasons holds why a text is not published.
func newPageIndex(texts []*page.Page, reasons map[*page.Page]string) *pageIndex {
	x := &pageIndex{
		texts: texts, reasons: reasons, byPath: map[string]*page.Page{}, byURL: map[string]*page.Page{},
		bySlug: map[string][]*page.Page{}, byFile: map[*source.File]*page.Page{},
	}
	for _, p := range texts {
		x.byPath[p.Path], x.byFile[p.File] = p, p
		if _, hidden := reasons[p]; hidden || p.Partial {
			continue
		}
		x.published = append(x.published, p)
		x.byURL[address(p)] = p
		x.bySlug[p.Slug()] = append(x.bySlug[p.Slug()], p)
		if hasGuide(p) {
			x.guides = append(x.guides, p.Slug())
		}
	}
	x.slugs = sortedKeys(x.bySlug)
	return x
}

func (x *pageIndex) isPublished(p *page.Page) bool { return x.byURL[address(p)] == p }

// slug returns the published page of a slug, an article rather than a guide's page, or nil.
func (x *pageIndex) slug(slug string) *page.Page {
	all := x.bySlug[slug]
	for _, p := range all {
		if p.Dir() != page.GuidesDir {
			return p
		}
	}
	if len(all) > 0 {
		return all[0]
	}
	return nil
}

// lookup returns the published page that front matter or a data file names by its slug or path, or nil.
func (x *pageIndex) lookup(name string) *page.Page {
	if p := x.byPath[strings.Trim(name, "/")]; p != nil && x.isPublished(p) && strings.Contains(name, "/") {
		return p
	}
	return x.slug(name)
}

// named returns the pages that a wikilink without a folder may mean: articles rather than guides' pages.
func (x *pageIndex) named(name string) []*page.Page {
	found := x.bySlug[name]
	if len(found) == 0 {
		found = x.bySlug[markdown.Slug(name)]
	}
	if len(found) == 0 {
		if p := x.byPath[name]; p != nil {
			return []*page.Page{p}
		}
	}
	var articles []*page.Page
	for _, p := range found {
		if p.Dir() != page.GuidesDir {
			articles = append(articles, p)
		}
	}
	if len(articles) > 0 {
		return articles
	}
	return found
}

// unpublished returns a page of the slug that is not published, or nil.
func (x *pageIndex) unpublished(slug string) *page.Page {
	for _, p := range x.texts {
		if _, hidden := x.reasons[p]; hidden && p.Slug() == slug {
			return p
		}
	}
	return nil
}

// isGuide reports whether an id is that of a published guide.
func (x *pageIndex) isGuide(id string) bool { return slices.Contains(x.guides, id) }

// hasGuide reports whether a page has a guide that is no fragment.
func hasGuide(p *page.Page) bool { return p.Guide != nil && p.Guide.Kind != graph.Fragment }
