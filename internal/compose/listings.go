package compose

// This file is the pages that lead to other pages.

import (
	"knead/internal/artifact"
	"knead/internal/render"
	"knead/internal/site"
)

// lists are the pages that the site makes of its own accord.
func (c *composer) lists() []*artifact.Artifact {
	all := []*artifact.Artifact{
		c.page("/topics/", "topics", c.topics),
		c.page("/search/", "search", c.search),
		c.page("/404.html", "404", c.notFound),
	}
	if len(c.guides()) > 0 {
		all = append(all, c.page("/guides/", "guides", c.guidesPage))
	}
	if len(c.Site.Claims) > 0 {
		all = append(all, c.page("/claims/", "claims", c.claims))
	}
	if len(c.Site.Sources) > 0 {
		all = append(all, c.sourcePages()...)
	}
	if len(c.Site.Glossary.Terms) > 0 {
		all = append(all, c.page("/glossary/", "glossary", c.glossary))
	}
	return all
}

func (c *composer) home(p *site.Page) (any, error) {
	body, err := c.body(p)
	if err != nil {
		return nil, err
	}
	figures, err := c.figures(p)
	if err != nil {
		return nil, err
	}
	view := render.Home{
		Base:    c.baseView(pageMeta{url: "/", title: c.Site.Config.Title.Value, description: c.description(p), page: p, precache: true}),
		Heading: p.Front.Title.Value, Lead: p.Front.Summary.Value, Body: body, Offer: c.guidePromo(p), Figures: figures,
	}
	for _, g := range c.guides() {
		view.Guides = append(view.Guides, teaser("/", c.Site.GuidePage(g.ID)))
	}
	for _, t := range c.Site.Topics {
		view.Topics = append(view.Topics, render.TopicTeaser{ID: t.ID.Value, Href: site.Relative("/", t.URL), Title: t.Title.Value, Summary: t.Summary.Value, Pages: len(t.Pages)})
	}
	return view, nil
}

func (c *composer) topic(t *site.TopicIndex) (any, error) {
	view := render.Topic{
		Base: c.baseView(pageMeta{url: t.URL, title: t.Title.Value, description: t.Summary.Value, section: "topics", crumbs: []string{"/"}}),
		Lead: t.Summary.Value,
	}
	for _, p := range t.Pages {
		view.Articles = append(view.Articles, teaser(t.URL, p))
	}
	for _, p := range t.Pages {
		if offer := c.guidePromo(p); offer != nil {
			offer.Href = site.Relative(t.URL, c.promotedGuide(p).URL)
			view.Offer = offer
			break
		}
	}
	for _, p := range t.Pages {
		if p.Front.Timeline != nil {
			k := c.citer(p, t.URL)
			line := k.timeline(p.Front.Timeline)
			view.Timeline = &line
			return view, k.err
		}
	}
	return view, nil
}

// promotedGuide is the page of the guide that a page invites to, which is there.
func (c *composer) promotedGuide(p *site.Page) *site.Page {
	for _, d := range p.Body.Directives {
		if d.Name == site.DirectiveGuide {
			return c.Site.GuidePage(d.Arg)
		}
	}
	return nil
}

func (c *composer) groups(from string) []render.TopicGroup {
	var all []render.TopicGroup
	for _, t := range c.Site.Topics {
		g := render.TopicGroup{ID: t.ID.Value, Href: site.Relative(from, t.URL), Title: t.Title.Value, Summary: t.Summary.Value}
		for _, p := range t.Pages {
			g.Articles = append(g.Articles, teaser(from, p))
		}
		all = append(all, g)
	}
	return all
}

func (c *composer) topics() (any, error) {
	lead := c.Render.Message("topics-lead")
	return render.Topics{
		Base: c.baseView(pageMeta{url: "/topics/", title: c.Render.Message("/topics/"), description: lead, section: "topics", crumbs: []string{"/"}}),
		Lead: lead, Topics: c.groups("/topics/"),
	}, nil
}

func (c *composer) search() (any, error) {
	return render.Search{
		Base:   c.baseView(pageMeta{url: "/search/", title: c.Render.Message("/search/"), section: "search", crumbs: []string{"/"}}),
		Topics: c.groups("/search/"), Index: "index.json",
	}, nil
}

func (c *composer) glossary() (any, error) {
	const url = "/glossary/"
	lead := c.Render.Message("glossary-lead")
	view := render.Glossary{Base: c.baseView(pageMeta{url: url, title: c.Render.Message(url), description: lead, crumbs: []string{"/"}}), Lead: lead}
	for _, t := range c.Site.Glossary.Terms {
		term := render.Term{ID: t.ID, Term: t.Term.Value, Means: t.Definition.Value}
		for _, also := range t.Synonyms {
			term.Also = append(term.Also, also.Value)
		}
		if p := c.Site.PageBySlug(t.Read.Value); p != nil {
			term.Read = &render.Link{Href: site.Relative(url, p.URL), Text: p.Front.Title.Value}
		}
		view.Terms = append(view.Terms, term)
	}
	return view, nil
}

// notFound is shown at any depth, so its links begin at the path under which the site stands.
func (c *composer) notFound() (any, error) {
	f := c.baseView(pageMeta{url: "/404.html", title: c.Render.Message("/404.html")})
	root := c.basePath()
	to := func(url string) string { return root + url[1:] }
	f.Root, f.Routes, f.Assets, f.Canonical, f.NoIndex = root, c.routes(to), c.assets(to), "", true
	return render.NotFound{Base: f}, nil
}
