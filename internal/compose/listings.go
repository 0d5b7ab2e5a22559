package compose

// This file makes the views of the home page and of other pages that lead to articles and guides.

import (
	"slices"

	"knead/internal/guide/graph"
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) homePages(k *site.Kind) []sitePage { return c.contentPages(k, c.home) }

func (c *composer) home(k *site.Kind, p *site.Page, bodies texts) any {
	cites := c.citationsOn(p.URL, p)
	view := render.Home{
		Base: c.baseView(pageMeta{kind: k, url: p.URL, title: c.Site.Config.Title.Value,
			description: c.description(p), content: p, text: bodies.of[p.Summary]}),
		Heading: p.Title(), Lead: p.Lead(), Body: c.body(p, bodies, cites),
		Promo: c.guidePromo(p.URL, p), Figures: keyFigures(p, cites),
	}
	view.HasPictures = hasDirective(p, site.DirectivePicture)
	if i := slices.IndexFunc(view.Body, func(s render.Segment) bool { return s.Picture != nil }); i >= 0 {
		view.Picture = view.Body[i].Picture
		view.Body = slices.Delete(view.Body, i, i+1)
		view.Picture.Lead = true
	}
	for _, g := range c.Site.PublishedGuides() {
		view.Guides = append(view.Guides, c.teaser(p.URL, c.Site.GuidePage(g.ID)))
	}
	for _, t := range c.filledTopics() {
		view.Topics = append(view.Topics, render.TopicTeaser{ID: t.ID.Value, Href: c.link(p.URL, t.URL),
			Title: t.Title.Value, Summary: t.Summary.Value, Pages: len(t.Pages),
			Sketch: c.sketch(t.Page.Picture.Value, "sketch-"+t.ID.Value)})
	}
	return view
}

// filledTopics are the topics with articles. The others keep their addresses, but no list leads there.
func (c *composer) filledTopics() []*site.TopicIndex {
	isEmpty := func(t *site.TopicIndex) bool { return len(t.Pages) == 0 }
	return slices.DeleteFunc(slices.Clone(c.Site.Topics), isEmpty)
}

// topicGroups are the articles of each topic, for the page at an address.
func (c *composer) topicGroups(at string) []render.TopicGroup {
	var all []render.TopicGroup
	for _, t := range c.filledTopics() {
		g := render.TopicGroup{ID: t.ID.Value, Href: c.link(at, t.URL), Title: t.Title.Value,
			Summary: t.Summary.Value}
		for _, p := range t.Pages {
			g.Articles = append(g.Articles, c.teaser(at, p))
		}
		all = append(all, g)
	}
	return all
}

func (c *composer) topics(k *site.Kind) any {
	lead := c.Render.Message("topics-lead")
	return render.Topics{Base: c.singleView(k, lead, "/"), Lead: lead, Topics: c.topicGroups(k.URL)}
}

func (c *composer) search(k *site.Kind) any {
	b := c.singleView(k, c.Render.Message("search-lead"), "/")
	return c.searchPanel(b, c.linksFrom(pageMeta{kind: k, url: k.URL}))
}

// searchPanel is the search for a page whose links a function makes.
func (c *composer) searchPanel(b render.Base, to func(string) string) render.Search {
	view := render.Search{Base: b, Index: to(site.KindOf(site.KindSearch).URL + "index.json")}
	for _, area := range c.Site.Config.Areas {
		view.Areas = append(view.Areas, c.Site.Config.AreaName(area.Value))
	}
	for _, q := range c.Site.Config.Questions {
		if p := c.Site.Lookup(q.Read.Value); p != nil {
			view.Questions = append(view.Questions, render.Link{Href: to(p.URL), Text: q.Ask.Value})
		}
	}
	for level := graph.Emergency; level > graph.SelfCare; level-- {
		if c.Site.Levels.Has(level) {
			view.Cards = append(view.Cards, c.card(level))
		}
	}
	return view
}

func (c *composer) guides(k *site.Kind) any {
	lead := c.Render.Message("guides-lead")
	view := render.Guides{Base: c.singleView(k, lead, "/"), Lead: lead}
	view.NoIndex = view.NoIndex || c.Site.GuideCount() == 0
	if c.Site.Has(site.KindOf(site.KindVersions)) {
		view.Versions = c.link(k.URL, site.VersionsURL)
	}
	for _, g := range c.Site.PublishedGuides() {
		p := c.Site.GuidePage(g.ID)
		t := render.GuideTeaser{Href: c.link(k.URL, p.URL), Title: p.Title(),
			Summary: p.Lead(), Longest: g.Stats().MaxLength}
		if !g.Broken {
			t.Chart = c.link(k.URL, chartURL(p))
		}
		view.Guides = append(view.Guides, t)
	}
	return view
}

func (c *composer) notFound(k *site.Kind) any {
	b := c.singleView(k, "")
	b.Canonical, b.NoIndex = "", true
	to := c.linksFrom(pageMeta{kind: k})
	return render.NotFound{Search: c.searchPanel(b, to), Greetings: c.greetings(to)}
}
