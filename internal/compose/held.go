package compose

// This file makes what is at the addresses of pages that were offered in a language and are not now.

import (
	"knead/internal/langtag"
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) heldPages(k *site.Kind) []sitePage {
	if c.Language == nil {
		return nil
	}
	var all []sitePage
	for _, p := range c.main.Site.Pages {
		if (p.URL != "/" || c.Site.Without()) && c.Site.Holds(site.ContentName(p.Summary)) {
			all = append(all, sitePage{url: p.URL, view: func(texts) any { return c.held(k, p) }})
		}
	}
	return all
}

// held is the view of a page of the source in the language. Its own title is that of the source.
func (c *composer) held(k *site.Kind, p *site.Page) any {
	view := render.Held{
		Base: c.baseView(pageMeta{kind: k, url: p.URL, title: c.Render.Message("held-title"),
			crumbs: []string{"/"}}),
		Of:      langtag.Mark(p.Front.Title.Value, c.main.lang()),
		IsGuide: c.main.guideOf(p) != nil,
		Card:    c.card(c.Site.Levels.Top()),
	}
	view.NoIndex, view.Canonical, view.Alternates = true, c.main.absolute(p.URL), nil
	view.Source, view.Translation = view.Translation.Source, nil
	return view
}
