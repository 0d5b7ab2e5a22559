package compose

// This file makes the leaflets of topics.

import (
	"slices"

	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/render"
	"knead/internal/site"
)

var leafletBelow = site.KindOf(site.KindLeaflet).Below

func (c *composer) leafletPages(k *site.Kind) []sitePage {
	var all []sitePage
	for _, t := range c.filledTopics() {
		all = append(all, sitePage{url: t.URL + leafletBelow, view: func(texts) any { return c.leaflet(k, t) },
			dated: t.Pages})
	}
	return all
}

func (c *composer) leaflet(k *site.Kind, t *site.TopicIndex) any {
	url := t.URL + leafletBelow
	view := render.Leaflet{
		Base: c.baseView(pageMeta{kind: k, url: url, title: c.Render.MessageWith("leaflet-title", t.Title.Value),
			description: t.Summary.Value, crumbs: []string{"/", t.URL}}),
		Lead: t.Summary.Value, Topic: render.Link{Href: c.link(url, t.URL), Text: t.Title.Value},
		Care: c.careOf(t.Pages),
	}
	if c.Language != nil {
		trust, _ := c.trust(nil)
		c.addSourceOfCards(view.Care, c.main.careOf(c.pagesOfSource(t.Pages)), trust == trustMachine)
	}
	view.NoIndex = true // it says what the articles say
	for _, p := range t.Pages {
		view.Articles = append(view.Articles, c.teaser(url, p))
		if timeline := p.Front.Timeline; timeline != nil && view.Timeline == nil {
			view.Timeline = c.citationsOn(url, p).timeline(timeline)
		}
	}
	return view
}

// careOf is the care cards of some articles, each sign once, with the signs of the top level by group.
func (c *composer) careOf(pages []*site.Page) *render.Care {
	view := &render.Care{}
	for l := graph.Emergency; l >= graph.Info; l-- {
		var ids []frontmatter.Text
		for _, p := range pages {
			signs, _ := p.Front.Care.Get(l.String())
			for _, id := range signs {
				isSame := func(known frontmatter.Text) bool { return known.Value == id.Value }
				if !slices.ContainsFunc(ids, isSame) {
					ids = append(ids, id)
				}
			}
		}
		if len(ids) > 0 {
			view.Cards = append(view.Cards, c.cardWith(l, ids, l == c.Site.Levels.Top()))
		}
	}
	return view
}
