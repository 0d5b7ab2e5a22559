package compose

// This file makes the pages of the areas of the body and the kinds of massage, and the links to them.

import (
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) facetPages(k *site.Kind) []sitePage {
	var all []sitePage
	for _, f := range c.Site.Facets {
		all = append(all, sitePage{url: f.URL, view: func(texts) any { return c.facet(k, f) }, dated: f.Pages})
	}
	return all
}

func (c *composer) facet(k *site.Kind, f *site.Facet) any {
	lead := c.Render.MessageWith("facet-lead-"+facetKind(f), f.Name)
	view := render.Facet{Lead: lead, Base: c.baseView(pageMeta{kind: k, url: f.URL, title: c.facetTitle(f),
		description: lead, crumbs: []string{"/"}})}
	for _, p := range f.Pages {
		view.Pages = append(view.Pages, c.teaser(f.URL, p))
	}
	return view
}

// facetLinks are the links from a page to the lists that it is in.
func (c *composer) facetLinks(p *site.Page) []render.Link {
	var all []render.Link
	for _, f := range c.Site.FacetsOf(p) {
		all = append(all, render.Link{Href: c.link(p.URL, f.URL), Text: c.facetTitle(f)})
	}
	return all
}

func (c *composer) facetTitle(f *site.Facet) string {
	return c.Render.MessageWith("facet-"+facetKind(f), f.Name)
}

func facetKind(f *site.Facet) string {
	if f.IsArea {
		return "area"
	}
	return "kind"
}
