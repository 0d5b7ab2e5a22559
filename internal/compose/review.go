package compose

// This file fills the review page of a guide: every outcome, how readers reach it, and what changed since the lock.

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/langtag"
	"knead/internal/render"
	"knead/internal/site"
)

func reviewURL(p *site.Page) string { return p.URL + reviewBelow }

func (c *composer) reviewPages(k *site.Kind) []sitePage {
	if !c.Site.HasReviewPages() {
		return nil
	}
	var all []sitePage
	for _, g := range c.drawnGuides() {
		all = append(all, sitePage{url: reviewURL(g.page), view: func(texts) any { return c.reviewPage(k, g) },
			dated: []*site.Page{g.page}})
	}
	return all
}

func (c *composer) reviewPage(k *site.Kind, g drawnGuide) any {
	p := g.page
	url := reviewURL(p)
	lead := c.Render.Message("review-lead")
	stats := g.Stats()
	view := render.ReviewPage{
		Base: c.baseView(pageMeta{kind: k, url: url, title: c.Render.MessageWith("review-of", p.Title()),
			description: lead, crumbs: []string{"/", guidesURL, p.URL}, content: p}),
		Lead: lead, Questions: stats.Questions, Paths: stats.Paths,
		Guide: render.Link{Href: c.link(url, p.URL), Text: c.Render.Message("chart-back")},
		Chart: render.Link{Href: c.link(url, chartURL(p)), Text: c.Render.Message("chart-title")},
	}
	view.NoIndex, view.Data = true, nil
	for _, a := range g.EndPaths() {
		view.Outcomes = append(view.Outcomes, c.reviewOutcome(url, g, a))
	}
	view.Near = c.nearSigns(g)
	c.addExceptions(&view, g)
	c.addLockChanges(&view, c.main.Site.Guides.ByID(g.ID)) // the lock has the texts of the source
	return view
}

// nearSigns lists the differences that signs.yaml gives between a sign of a guide and one of another level.
func (c *composer) nearSigns(g drawnGuide) (all []render.NearSigns) {
	for _, s := range c.Site.Signs.List {
		for _, d := range s.Differs {
			other := c.Site.Signs.Sign(d.From.Value)
			if other == nil || g.Sign(s.ID) == nil && g.Sign(other.ID) == nil {
				continue
			}
			all = append(all, render.NearSigns{Sign: s.Text, SignLevel: c.level(s.Level),
				Other: other.Text, OtherLevel: c.level(other.Level), Because: c.editors(d.Because.Value)})
		}
	}
	return all
}

// addExceptions adds what the guide is allowed although a check is against it, and what the proofs rely on.
func (c *composer) addExceptions(view *render.ReviewPage, g drawnGuide) {
	for _, e := range g.Exceptions() {
		exception := render.Exception{Reason: c.editors(e.Reason)}
		if e.Sign != nil {
			exception.Sign, exception.Level = e.Sign.Text, c.level(e.Sign.Level)
		}
		if e.Kind == guide.NotAsked {
			view.NotAsked = append(view.NotAsked, exception)
			continue
		}
		exception.Ask = g.Node(e.Question).Ask
		view.MayLower = append(view.MayLower, exception)
	}
	for _, s := range g.Together() {
		view.Covering = append(view.Covering, c.signGroup(s, s.Covers))
	}
	for _, s := range g.Apart() {
		view.Apart = append(view.Apart, c.signGroup(s, s.NeverWith))
	}
}

// editors is a text that is not translated, for editors or of a source, marked with the language of the site.
func (c *composer) editors(text string) string {
	if c.Language == nil || langtag.Has(text) {
		return text
	}
	return langtag.Mark(text, c.main.lang())
}

// signGroup is a sign with others, in words.
func (c *composer) signGroup(s *guidefile.Sign, others []frontmatter.Text) render.SignGroup {
	group := render.SignGroup{Sign: s.Text}
	for _, id := range others {
		if other := c.Site.Signs.Sign(id.Value); other != nil {
			group.Others = append(group.Others, other.Text)
		}
	}
	return group
}

func (c *composer) reviewOutcome(url string, g drawnGuide, a graph.EndPaths) render.ReviewOutcome {
	n := &g.Nodes[a.Node]
	view := render.ReviewOutcome{End: c.endWithSource(url, g.Linked, n, true), Paths: a.Paths.String()}
	view.Former = g.page.FormerAnchors(n.ID)
	view.Path = c.pathSteps(g.Linked, a.Path)
	if view.Source != nil {
		view.Source.Path = c.main.plainPath(c.main.Site.Guides.ByID(g.ID), a.Path)
	}
	view.Sources = c.namedRefs(url, n.Sources)
	if len(view.Sources) == 0 && len(a.Path) > 0 {
		view.Sources, view.Asked = c.namedRefs(url, g.Nodes[a.Path[len(a.Path)-1].Node].Sources), true
	}
	return view
}

// pathSteps are the questions and answers of a path, in words.
func (c *composer) pathSteps(g *guide.Linked, path []graph.EdgeRef) (all []diff.PathStep) {
	for _, step := range path {
		q := &g.Nodes[step.Node]
		e := q.Edges[step.Edge]
		all = append(all, diff.PathStep{Question: q.ID, Ask: q.Ask, Answer: e.Label(),
			Text: c.answerText(q, e), Role: e.Role, Signs: e.Signs})
	}
	return all
}

// plainPath is a path for pages in another language, without words of their interface.
func (c *composer) plainPath(g *guide.Linked, path []graph.EdgeRef) []diff.PathStep {
	all := c.pathSteps(g, path)
	for i := range all {
		s := &all[i]
		var signs []string
		for _, sign := range s.Signs {
			signs = append(signs, sign.Text)
		}
		s.Signs, s.Text = nil, cmp.Or(strings.Join(signs, "; "), s.Text, c.Render.MessageFor("answer", s.Role.String()))
	}
	return all
}

// addLockChanges adds what changed since the guide was locked, and what was signed off until then.
func (c *composer) addLockChanges(view *render.ReviewPage, g *guide.Linked) {
	locked := c.Site.Lock.Guide(g.ID)
	if locked == nil {
		return
	}
	view.Locked = c.lockDate(locked.Date)
	if changes := diff.Compare(locked.Graph, g.Graph, c.Site.Guides.Words.Language); !changes.Empty() {
		changed := DiffView(c.Site, changes)
		view.Changed = &changed
	}
	for _, a := range locked.SignOffs {
		a.On, a.By, a.Reason = c.lockDate(a.On), c.editors(a.By), c.editors(a.Reason)
		a.Lowered = slices.Clone(a.Lowered)
		for i, lowered := range a.Lowered {
			a.Lowered[i] = c.editors(lowered)
		}
		view.Accepted = append(view.Accepted, a)
	}
}

// lockDate is a day of the lock as readers write it.
func (c *composer) lockDate(day string) string {
	on, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return c.Render.Date(on)
}
