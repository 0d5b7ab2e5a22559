package compose

// This file makes the page with a guide's chart and its outline.

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
	o := chart.Options{
		Label:       view.Title,
		DescribedBy: "chart-text:",
		Labels:      ChartLabels(c.Render),
		Href:        func(id string) string { return c.chartHref(url, g, id) },
	}
	view.SVG = template.HTML(chart.SVG(g.Graph, o))
	o.Wide = true
	view.Wide = template.HTML(chart.SVG(g.Graph, o))
	for _, q := range chart.Outline(g.Graph, o.Labels) {
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

// ChartLabels returns the texts of charts from the templates.
func ChartLabels(r *render.Renderer) chart.Labels {
	message := func(key string) string { return r.Message("chart-" + key) }
	return chart.Labels{
		Emergency: message("emergency"),
		Urgent:    message("urgent"),
		NonUrgent: message("non-urgent"),
		SelfCare:  message("self-care"),
		Info:      message("info"),
		Therapist: message("therapist"),
		Handover:  message("goes-on"),
		Exit:      message("leaves"),

		None:      message("none"),
		Unsure:    message("unsure"),
		Any:       message("any"),
		TwoOrMore: message("two-or-more"),
		Band:      r.NumberRange,

		FoldedCount: func(first, last int) string {
			return r.MessageData("chart-folded", map[string]int{"First": first, "Last": last, "Count": last - first + 1})
		},
		AnswerCount: func(n int) string {
			if n == 1 {
				return message("answer")
			}
			return r.MessageData("chart-answers", n)
		},
		OtherAnswers: message("other-answers"),
		MoreSigns:    func(n int) string { return r.MessageData("chart-more-signs", n) },
	}
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
