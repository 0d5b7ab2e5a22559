package compose

// This file fills the review sheet of a guide: every outcome, how readers come to it, and what changed since the lock.

import (
	"time"

	"knead/internal/guide"
	"knead/internal/render"
	"knead/internal/site"
)

func sheetURL(p *site.Page) string { return p.URL + "review/" }

func (c *composer) sheet(p *site.Page, g *guide.Compiled) (any, error) {
	url := sheetURL(p)
	lead := c.Render.Word("sheet-lead")
	stats := g.Stats()
	view := render.Sheet{
		Frame: c.frame(about{url: url, title: c.Render.WordOf("sheet-of", p.Front.Title.Value), description: lead, section: "guides", crumbs: []string{"/", "/guides/", p.URL}, page: p}),
		Lead:  lead, Questions: stats.Questions, Paths: stats.Paths,
		Guide: render.Link{Href: site.Relative(url, p.URL), Text: c.Render.Word("chart-back")},
		Chart: render.Link{Href: site.Relative(url, chartURL(p)), Text: c.Render.Word("chart-title")},
	}
	view.NoIndex, view.Data = true, nil
	for _, a := range g.Arrivals() {
		view.Outcomes = append(view.Outcomes, c.sheetOutcome(p, url, g, a))
	}
	c.sinceLock(&view, g)
	return view, nil
}

func (c *composer) sheetOutcome(p *site.Page, url string, g *guide.Compiled, a guide.Arrival) render.SheetOutcome {
	n := &g.Nodes[a.Node]
	view := render.SheetOutcome{End: c.end(p, g, n), Paths: a.Paths.String()}
	if view.Read != nil {
		view.Read.Href = site.Relative(url, c.Site.PageWith(n.End.Read).URL)
	}
	if view.Handover != nil {
		view.Handover.Href = site.Relative(url, c.Site.GuidePage(n.End.Guide).URL) + "#" + n.End.Question
	}
	for _, step := range a.Path {
		q := &g.Nodes[step.Node]
		e := q.Edges[step.Edge]
		sheet := render.SheetStep{Ask: q.Question.Ask.Value, Text: c.answerText(q, e), Role: e.Role.String()}
		for _, s := range e.Signs {
			sheet.Signs = append(sheet.Signs, s.Text)
		}
		view.Path = append(view.Path, sheet)
	}
	view.Sources = c.namedRefs(url, sourceIDs(n))
	if len(view.Sources) == 0 && len(a.Path) > 0 {
		view.Sources, view.Asked = c.namedRefs(url, sourceIDs(&g.Nodes[a.Path[len(a.Path)-1].Node])), true
	}
	return view
}

// sinceLock says what changed since the guide was locked, and what was signed off then.
func (c *composer) sinceLock(view *render.Sheet, g *guide.Compiled) {
	locked := c.Site.Lock.Guide(g.ID)
	if locked == nil {
		return
	}
	view.Locked = inWords(locked.On)
	if changes := guide.Diff(locked.Record, g.Record()); !changes.Empty() {
		changed := Changed(c.Site, changes)
		view.Changed = &changed
	}
	for _, a := range locked.Accepted {
		view.Accepted = append(view.Accepted, render.Accepted{On: inWords(a.On), By: a.By, Reason: a.Reason, Lowered: a.Lowered})
	}
}

// inWords writes a day of the lock as readers see dates.
func inWords(day string) string {
	on, err := time.Parse(iso, day)
	if err != nil {
		return day
	}
	return on.Format(words)
}
