package compose

// This file makes the pages of topics.

import (
	"strconv"

	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) topicPages(k *site.Kind) []sitePage {
	var all []sitePage
	for _, t := range c.Site.Topics {
		if c.Language != nil && len(t.Pages) == 0 {
			continue // links to it lead to the source
		}
		all = append(all, sitePage{url: t.URL, view: func(texts) any { return c.topic(k, t) }, dated: t.Pages,
			isEmpty: len(t.Pages) == 0})
	}
	return all
}

func (c *composer) topic(k *site.Kind, t *site.TopicIndex) any {
	view := render.Topic{
		Base: c.baseView(pageMeta{kind: k, url: t.URL, title: t.Title.Value, description: t.Summary.Value,
			crumbs: []string{"/"}}),
		Lead: t.Summary.Value, Promo: c.topicGuide(t),
	}
	if t.Page.Answer.IsSet() {
		view.Lead = t.Page.Answer.Value
	}
	if len(t.Pages) > 0 {
		view.Leaflet = leafletBelow
	}
	view.NoIndex = view.NoIndex || len(t.Pages) == 0
	for _, p := range t.Pages {
		if timeline := p.Front.Timeline; timeline != nil && view.Timeline == nil {
			view.Timeline = c.citationsOn(t.URL, p).timeline(timeline)
		}
	}
	if p := c.Site.Picture(t.Page.Picture.Value); p != nil && view.Timeline == nil {
		cites := citations{composer: c, at: t.URL}
		view.Picture = cites.picture(p)
	}
	view.Main = c.topicCards(t)
	for _, card := range view.Main {
		view.IsSketched = view.IsSketched || card.Sketch != ""
	}
	view.Groups = c.topicLinks(t)
	return view
}

// topicGuide promotes the guide of a topic: the one that site.yaml names, or the first of an article.
func (c *composer) topicGuide(t *site.TopicIndex) *render.GuidePromo {
	if id := t.Page.Guide.Value; id != "" {
		if g := c.Site.GuidePage(id); g != nil {
			return c.promo(t.URL, g)
		}
	}
	for _, p := range t.Pages {
		if found := c.guidePromo(t.URL, p); found != nil {
			return found
		}
	}
	return nil
}

// topicCards are the cards of the main pages of a topic.
func (c *composer) topicCards(t *site.TopicIndex) []render.TopicCard {
	var all []render.TopicCard
	for i, m := range t.Page.Main {
		if p := c.Site.Lookup(m.Read.Value); p != nil {
			all = append(all, render.TopicCard{Href: c.link(t.URL, p.URL), Title: p.Title(),
				Answer: m.Answer.Value, Sketch: c.sketch(m.Picture.Value, "sketch-"+strconv.Itoa(i+1))})
		}
	}
	return all
}

// topicLinks are the articles of a topic that have no card: in the groups of site.yaml, then those that are in none.
func (c *composer) topicLinks(t *site.TopicIndex) []render.LinkGroup {
	listed := map[*site.Page]bool{}
	for _, m := range t.Page.Main {
		listed[c.Site.Lookup(m.Read.Value)] = true
	}
	var all []render.LinkGroup
	add := func(title string, pages []*site.Page) {
		g := render.LinkGroup{Title: title}
		for _, p := range pages {
			if p != nil && !listed[p] {
				listed[p] = true
				g.Links = append(g.Links, render.Link{Href: c.link(t.URL, p.URL), Text: p.Title()})
			}
		}
		if len(g.Links) > 0 {
			all = append(all, g)
		}
	}
	for _, g := range t.Page.Groups {
		var pages []*site.Page
		for _, slug := range g.Read {
			pages = append(pages, c.Site.Lookup(slug.Value))
		}
		add(g.Title.Value, pages)
	}
	rest := ""
	if len(all) > 0 {
		rest = c.Render.Message("topic-rest")
	}
	add(rest, t.Pages)
	return all
}

// sketch is a drawing as decoration, with an id before those of its symbols, or "".
func (c *composer) sketch(name, id string) render.HTML {
	if p := c.Site.Picture(name); p != nil {
		return render.HTML(p.Sketch(id))
	}
	return ""
}
