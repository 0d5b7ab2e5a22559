package compose

// This file makes the references of one page to sources.

import (
	"knead/internal/frontmatter"
	"knead/internal/markdown"
	"knead/internal/render"
	"knead/internal/site"
)

// citations makes the references of one page.
type citations struct {
	*composer
	at      string // the address of the page
	numbers map[*site.Source]int
	listed  bool // the page lists its sources
}

// citationsOn numbers the sources of a text as its own page does, for the page at an address. Only an article lists its
// sources; on other pages, references lead to the pages of the sources.
func (c *composer) citationsOn(at string, text *site.Page) *citations {
	k := &citations{composer: c, at: at, numbers: map[*site.Source]int{},
		listed: at == text.URL && c.kindOf(text) == site.KindArticle}
	for i, s := range c.sourcesOf(text) {
		k.numbers[s] = i + 1
	}
	return k
}

// ref refers to a source.
func (k *citations) ref(s *site.Source) render.Ref {
	href := "#source-" + s.ID.Value
	if !k.listed {
		href = k.link(k.at, sourceURL(s))
	}
	return render.Ref{N: k.numbers[s], Href: href, Title: s.Title.Value}
}

// refs refers to those of the sources that exist.
func (k *citations) refs(ids ...frontmatter.Text) []render.Ref {
	var all []render.Ref
	for _, id := range ids {
		if s := k.Site.Source(id.Value); s != nil {
			all = append(all, k.ref(s))
		}
	}
	return all
}

// refsTo refers to sources.
func (k *citations) refsTo(sources []*site.Source) []render.Ref {
	var all []render.Ref
	for _, s := range sources {
		all = append(all, k.ref(s))
	}
	return all
}

// citation refers to the sources of a citation, with their locators.
func (k *citations) citation(c markdown.Citation) []render.Ref {
	var all []render.Ref
	for _, id := range c.IDs {
		if s := k.Site.Source(id.ID); s != nil {
			ref := k.ref(s)
			ref.Place = id.Locator
			all = append(all, ref)
		}
	}
	return all
}
