package compose

// This file is what a guide's pages show: its questions as sections, its picture, its program.

import (
	"knead/internal/artifact"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/render"
	"knead/internal/site"
)

// guides are those that readers meet.
func (c *composer) guides() []*guide.Linked { return c.Site.PublishedGuides() }

// guideOf is the guide that a page is the page of, unless it is a fragment.
func (c *composer) guideOf(p *site.Page) *guide.Linked {
	if p.Guide == nil || p.Guide.Kind == graph.Fragment {
		return nil
	}
	return c.Site.Guides.ByID(p.Guide.ID)
}

// guidePages are the page of questions, its picture and its program.
func (c *composer) guidePages(p *site.Page) []*artifact.Artifact {
	g := c.guideOf(p)
	all := []*artifact.Artifact{c.page(p.URL, "guide", func() (any, error) { return c.guide(p, g) })}
	if !g.Broken {
		all = append(all,
			c.page(chartURL(p), "chart", func() (any, error) { return c.chart(p, g) }),
			c.page(reviewURL(p), "review", func() (any, error) { return c.reviewPage(p, g) }),
			artifact.New(file(p.URL+"guide.json"), func() ([]byte, error) { return g.Program(), nil }))
	}
	return all
}

func chartURL(p *site.Page) string { return p.URL + "chart/" }

func (c *composer) guide(p *site.Page, g *guide.Linked) (any, error) {
	body, err := c.body(p)
	if err != nil {
		return nil, err
	}
	view := render.Guide{
		Base: c.baseView(pageMeta{url: p.URL, title: p.Front.Title.Value, description: p.Front.Summary.Value, section: "guides", crumbs: []string{"/", "/guides/"}, page: p, precache: true}),
		ID:   g.ID, Lead: p.Front.Summary.Value, Body: body, Notice: c.Site.Config.NoticeText(), First: g.Nodes[0].ID, Program: "guide.json", Chart: "chart/",
	}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if n.IsQuestion() {
			view.Steps = append(view.Steps, c.step(g, n))
		} else {
			view.Ends = append(view.Ends, c.end(p, g, n))
		}
	}
	return view, nil
}

func (c *composer) step(g *guide.Linked, n *graph.Node) render.Step {
	step := render.Step{ID: n.ID, Ask: n.Ask, Why: n.Why, Checklist: n.Kind == graph.NodeChecklist}
	for _, e := range n.Edges {
		if e.Target < 0 {
			continue
		}
		answer := render.Answer{ID: e.ID, Text: c.answerText(n, e), Role: e.Role.String(), To: g.Nodes[e.Target].ID}
		if e.Role == graph.RoleBand {
			answer.Role = graph.RoleAnswer.String()
		}
		for _, s := range e.Signs {
			answer.Signs = append(answer.Signs, render.Sign{ID: s.ID, Text: s.Text})
		}
		step.Answers = append(step.Answers, answer)
	}
	return step
}

// answerText is an answer's words. A band without words of its own says its numbers.
func (c *composer) answerText(n *graph.Node, e graph.Edge) string {
	if e.Role != graph.RoleBand || e.Text != "" {
		return e.Text
	}
	return c.Render.NumberRange(e.From, e.To, n.Number.Min, n.Number.Max, n.Number.Unit)
}

func (c *composer) end(p *site.Page, g *guide.Linked, n *graph.Node) render.End {
	view := render.End{ID: n.ID, Title: n.End.Title, Why: n.Why, Do: n.End.Do}
	if n.Kind == graph.NodeHandover {
		view.Title = c.Render.Message("handover-title")
		if to := c.Site.GuidePage(n.End.Guide); to != nil {
			view.Handover = &render.Link{Href: site.Relative(p.URL, to.URL) + "#" + n.End.Question, Text: to.Front.Title.Value}
		}
		return view
	}
	view.Level = c.level(n.End.Level)
	_, view.Words = c.Site.Levels.Text(n.End.Level).ForContact(n.End.Contact)
	if n.End.Level == graph.Emergency {
		view.Calls = c.emergencyNumbers()
	}
	if net := n.End.SafetyNet; net != nil {
		view.Net = &render.Net{Expect: net.Expect}
		for _, w := range net.WatchFor {
			view.Net.Watch = append(view.Net.Watch, w.Text)
		}
		if net.Then >= 0 {
			then := &g.Nodes[net.Then]
			view.Net.Then = render.Link{Href: "#" + then.ID, Text: then.End.Title}
		}
	}
	if read := c.Site.ArticlePage(n.End.Read); read != nil && read.Published {
		t := teaser(p.URL, read)
		view.Read = &t
	}
	return view
}

func (c *composer) level(l graph.Level) render.Level {
	return render.Level{ID: l.String(), Name: c.Site.Levels.Text(l).Name.Value}
}

// care is the care cards of a page, most urgent first.
func (c *composer) care(p *site.Page) render.Care {
	var view render.Care
	for l := graph.Emergency; l >= graph.Info; l-- {
		ids, ok := p.Front.Care.Get(l.String())
		if !ok {
			continue
		}
		heading, words := c.Site.Levels.Text(l).ForContact("")
		card := render.Card{Level: c.level(l), Heading: heading, Words: words}
		for _, id := range ids {
			card.Signs = append(card.Signs, c.sign(id.Value))
		}
		if l == graph.Emergency {
			card.Calls = c.emergencyNumbers()
		}
		view.Cards = append(view.Cards, card)
	}
	return view
}

// referringGuides are the guides that send readers to a page, each once, with the outcomes that do.
func (c *composer) referringGuides(p *site.Page) []render.ReferringGuide {
	var all []render.ReferringGuide
	seen := map[string]bool{}
	for _, lead := range p.OutcomeLinks {
		to := c.Site.GuidePage(lead.Guide.ID)
		node := lead.Guide.Node(lead.Outcome)
		if to == nil || node == nil || seen[lead.Guide.ID] {
			continue
		}
		seen[lead.Guide.ID] = true
		all = append(all, render.ReferringGuide{Href: site.Relative(p.URL, to.URL), Title: to.Front.Title.Value, Who: c.Render.MessageWith("led-who", node.End.Title)})
	}
	return all
}

// usesSource says whether a guide names a source.
func (c *composer) usesSource(g *guide.Linked, s *site.Source) bool {
	for i := range g.Nodes {
		for _, id := range g.Nodes[i].Sources {
			if id == s.ID.Value {
				return true
			}
		}
	}
	return false
}

func (c *composer) guidesPage() (any, error) {
	const url = "/guides/"
	lead := c.Render.Message("guides-lead")
	view := render.Guides{Base: c.baseView(pageMeta{url: url, title: c.Render.Message(url), description: lead, section: "guides", crumbs: []string{"/"}}), Lead: lead}
	for _, g := range c.guides() {
		p := c.Site.GuidePage(g.ID)
		t := render.GuideTeaser{Href: site.Relative(url, p.URL), Title: p.Front.Title.Value, Summary: p.Front.Summary.Value, Longest: g.Stats().MaxLength}
		if !g.Broken {
			t.Chart = site.Relative(url, chartURL(p))
		}
		view.Guides = append(view.Guides, t)
	}
	return view, nil
}

// sign is the words of a sign.
func (c *composer) sign(id string) string {
	if s := c.Site.Signs.Sign(id); s != nil {
		return s.Text
	}
	return id
}
