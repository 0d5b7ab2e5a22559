package compose

// This file makes the view of a guide's page: its questions and outcomes as sections.

import (
	"cmp"

	"knead/internal/artifact"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/render"
	"knead/internal/site"
)

// guideOf is the guide of a page, or nil if it has none or only a fragment.
func (c *composer) guideOf(p *site.Page) *guide.Linked {
	if p.Guide == nil || p.Guide.Kind == graph.Fragment {
		return nil
	}
	return c.Site.Guides.ByID(p.Guide.ID)
}

func (c *composer) guidePages(k *site.Kind) []sitePage { return c.contentPages(k, c.guide) }

// A drawnGuide is a guide without errors, with its page. Only such a guide has a chart, a review page and a program.
type drawnGuide struct {
	*guide.Linked
	page *site.Page
}

func (c *composer) drawnGuides() []drawnGuide {
	var all []drawnGuide
	for _, p := range c.Site.Pages {
		if g := c.guideOf(p); g != nil && !g.Broken && c.kindOf(p) == site.KindGuide {
			all = append(all, drawnGuide{g, p})
		}
	}
	return all
}

// programs are the guides in the form in which the browser runs them.
func (c *composer) programs() []*artifact.Artifact {
	var all []*artifact.Artifact
	for _, g := range c.drawnGuides() {
		all = append(all, artifact.New(file(g.page.URL+site.ProgramFile),
			func() ([]byte, error) { return g.Program(), nil }))
	}
	return all
}

func (c *composer) guide(k *site.Kind, p *site.Page, bodies texts) any {
	view := c.guideAt(pageMeta{kind: k, url: p.URL, title: p.Title(), description: p.Lead(),
		crumbs: []string{"/", guidesURL}, content: p}, bodies)
	view.Chart = chartBelow
	return view
}

// guideAt is the view of a guide on its own page, or for the frames of other sites.
func (c *composer) guideAt(m pageMeta, bodies texts) render.Guide {
	p, at := m.content, m.url
	g := c.guideOf(p)
	m.text = bodies.of[p.Summary]
	view := render.Guide{
		Base: c.baseView(m), ID: g.ID, Lead: p.Lead(), Body: c.body(p, bodies, c.citationsOn(at, p)),
		Notice:  cmp.Or(c.Site.Config.Notice.Value, c.Render.Message("guide-notice")),
		First:   g.Nodes[0].ID,
		Program: c.link(at, p.URL+site.ProgramFile), Digest: c.digestOf(g),
	}
	for _, id := range g.Source.Guide.Also {
		if other := c.Site.GuidePage(id.Value); other != nil {
			view.Also = append(view.Also, render.Link{Href: c.link(at, other.URL),
				Text: other.Title() + c.languageNote(other.URL)})
		}
	}
	for i := range g.Nodes {
		if n := &g.Nodes[i]; n.IsQuestion() {
			step := c.step(g, n)
			step.Former = p.FormerAnchors(n.ID)
			view.Steps = append(view.Steps, step)
		} else {
			end := c.endWithSource(at, g, n, false)
			end.Former = p.FormerAnchors(n.ID)
			view.Ends = append(view.Ends, end)
		}
	}
	return view
}

// guidesURL is the address of the page of all guides.
var guidesURL = site.KindOf(site.KindGuides).URL

func (c *composer) step(g *guide.Linked, n *graph.Node) render.Step {
	step := render.Step{ID: n.ID, Ask: n.Ask, Why: n.Why, Left: n.MaxLeft,
		Checklist: n.Kind == graph.NodeChecklist}
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

// answerText is the text of an answer. That of a band without one is its numbers.
func (c *composer) answerText(n *graph.Node, e graph.Edge) string {
	if e.Role != graph.RoleBand || e.Text != "" {
		return e.Text
	}
	return c.Render.NumberRange(e.From, e.To, n.Number)
}

// endWithSource is an end of a guide, of a translation with the source text.
func (c *composer) endWithSource(at string, g *guide.Linked, n *graph.Node, isOpen bool) render.End {
	view := c.end(at, g, n)
	if c.Language == nil {
		return view
	}
	if source := c.main.Site.Guides.ByID(g.ID); source != nil && source.Node(n.ID) != nil {
		trust, _ := c.trust(c.Site.GuidePage(g.ID))
		end := c.main.end(at, source, source.Node(n.ID))
		c.addSourceOf(&view, &end, isOpen || trust == trustMachine)
	}
	return view
}

// end is an end of a guide, for the page at an address.
func (c *composer) end(at string, g *guide.Linked, n *graph.Node) render.End {
	view := render.End{ID: n.ID, Title: n.End.Title, Why: n.Why, Do: n.End.Do}
	if n.Kind == graph.NodeHandover {
		view.Title = c.Render.Message("handover-title")
		if to := c.Site.GuidePage(n.End.Guide); to != nil {
			view.Handover = &render.Link{Href: c.link(at, to.URL) + "#" + n.End.Question,
				Text: to.Title()}
		}
		return view
	}
	if code := c.codes[diff.OutcomeKey(g.Graph, n)]; code != "" {
		view.Version = &render.Link{Href: c.link(at, versionURL(code)), Text: code}
	}
	view.Level = c.level(n.End.Level)
	text := c.Site.Levels.Text(n.End.Level)
	view.By = text.By.Of(n.End.By).Value
	if n.End.SafetyNet == nil || n.End.Level >= graph.Urgent {
		_, view.Text = text.ForContact(n.End.Contact) // below, the safety net of the outcome says it for this reader
	}
	if n.End.Level == graph.Emergency {
		view.Calls = c.emergencyNumbers()
	}
	view.SafetyNet = safetyNet(g, n.End.SafetyNet)
	if read := c.Site.ArticlePage(n.End.Read); read != nil && read.Published {
		t := c.teaser(at, read)
		view.Read = &t
	}
	return view
}

func safetyNet(g *guide.Linked, net *graph.SafetyNet) *render.SafetyNet {
	if net == nil {
		return nil
	}
	view := &render.SafetyNet{Expect: net.Expect}
	for _, sign := range net.WatchFor {
		view.Watch = append(view.Watch, sign.Text)
	}
	if net.Then >= 0 {
		then := &g.Nodes[net.Then]
		view.Then = render.Link{Href: "#" + then.ID, Text: then.End.Title}
	}
	return view
}
