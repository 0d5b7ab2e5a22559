package compose

// This file is the page of a guide's picture, with the same in words.

import (
	"html/template"

	"knead/internal/chart"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) chart(p *site.Page, g *guide.Linked) (any, error) {
	url := chartURL(p)
	lead := c.Render.Message("chart-lead")
	view := render.Chart{
		Base: c.baseView(pageMeta{url: url, title: c.Render.MessageWith("chart-of", p.Front.Title.Value), description: lead, section: "guides", crumbs: []string{"/", "/guides/", p.URL}}),
		Lead: lead, Guide: render.Link{Href: site.Relative(url, p.URL), Text: c.Render.Message("chart-back")}, Program: "../guide.json", ReviewURL: "../review/",
	}
	o := chart.Options{Label: view.Title, DescribedBy: "words:", Words: c.chartWords(), Href: func(id string) string { return c.chartHref(url, g, id) }}
	view.SVG = template.HTML(chart.SVG(g.Graph, o))
	o.Wide = true
	view.Wide = template.HTML(chart.SVG(g.Graph, o))
	for _, q := range chart.Outline(g.Graph, o.Words) {
		words := render.ChartQuestion{Number: q.Number, ID: q.ID, Ask: q.Ask}
		if n := g.Node(q.ID); n != nil {
			words.Why, words.Sources = n.Why, c.namedRefs(url, n.Sources)
		}
		for _, a := range q.Answers {
			answer := render.ChartAnswer{ID: a.ID, Text: a.Text, Next: a.Next, NextID: a.NextID, End: a.End}
			if a.Level != graph.NoLevel {
				answer.Level = c.level(a.Level)
			}
			words.Answers = append(words.Answers, answer)
		}
		view.Questions = append(view.Questions, words)
	}
	return view, nil
}

// chartWords are the words of a picture that are not the author's, from the templates.
func (c *composer) chartWords() chart.Labels {
	word := func(key string) string { return c.Render.Message("chart-" + key) }
	return chart.Labels{Emergency: word("emergency"), Urgent: word("urgent"), NonUrgent: word("non-urgent"), SelfCare: word("self-care"), Info: word("info"),
		Therapist: word("therapist"), Handover: word("goes-on"), Exit: word("leaves"), None: word("none"), Unsure: word("unsure"), Any: word("any"), TwoOrMore: word("two-or-more")}
}

// chartHref is where a card leads that is no question of the page: a handover to its guide, a folded card to the article
// that holds the questions.
func (c *composer) chartHref(from string, g *guide.Linked, id string) string {
	if n := g.Node(id); n != nil && n.Kind == graph.NodeHandover {
		if to := c.Site.GuidePage(n.End.Guide); to != nil {
			return site.Relative(from, to.URL) + "#" + n.End.Question
		}
	}
	for _, q := range g.Source.Guide.Questions {
		if q.ID.Value == id && q.Kind == guidefile.KindUse {
			if to := c.Site.PageBySlug(q.Fragment.Value); to != nil {
				return site.Relative(from, to.URL)
			}
		}
	}
	return ""
}

// namedRefs are sources by their short names, each leading to its own page.
func (c *composer) namedRefs(from string, ids []string) []render.Ref {
	var all []render.Ref
	for _, id := range ids {
		if s := c.Site.Source(id); s != nil {
			all = append(all, c.namedRef(from, s))
		}
	}
	return all
}
