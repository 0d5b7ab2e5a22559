package compose

// This file makes the view of a guide's chart, with the same as text.

import (
	"knead/internal/chart"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/render"
	"knead/internal/site"
)

// The addresses of the chart and the review page, below that of the guide.
var (
	chartBelow  = site.KindOf(site.KindChart).Below
	reviewBelow = site.KindOf(site.KindReview).Below
)

func chartURL(p *site.Page) string { return p.URL + chartBelow }

func (c *composer) chartPages(k *site.Kind) []sitePage {
	var all []sitePage
	for _, g := range c.drawnGuides() {
		all = append(all, sitePage{url: chartURL(g.page), view: func(texts) any { return c.chart(k, g) }})
	}
	return all
}

func (c *composer) chart(k *site.Kind, g drawnGuide) any {
	url := chartURL(g.page)
	lead := c.Render.Message("chart-lead")
	view := render.Chart{
		Base: c.baseView(pageMeta{kind: k, url: url, description: lead, crumbs: []string{"/", guidesURL, g.page.URL},
			title: c.Render.MessageWith("chart-of", g.page.Front.Title.Value)}),
		Lead:    lead,
		Guide:   render.Link{Href: site.Relative(url, g.page.URL), Text: c.Render.Message("chart-back")},
		Program: "../" + site.ProgramFile, Digest: g.Digest(),
	}
	if c.Site.HasReviewPages() {
		view.ReviewURL = "../" + reviewBelow
	}
	options := chart.Options{
		Label:       view.Title,
		DescribedBy: "chart-text:", // the id of the heading of the text
		Labels:      ChartLabels(c.Render),
		Href:        func(id string) string { return c.chartHref(url, g, id) },
	}
	view.SVG = render.HTML(chart.SVG(g.Graph, options))
	options.Wide = true
	view.Wide = render.HTML(chart.SVG(g.Graph, options))
	for _, q := range chart.Outline(g.Graph, options.Labels) {
		view.Questions = append(view.Questions, c.chartQuestion(url, g, q))
	}
	return view
}

func (c *composer) chartQuestion(url string, g drawnGuide, q chart.Question) render.ChartQuestion {
	view := render.ChartQuestion{Number: q.Number, ID: q.ID, Ask: q.Ask}
	if n := g.Node(q.ID); n != nil {
		view.Why, view.Sources = n.Why, c.namedRefs(url, n.Sources)
	}
	for _, a := range q.Answers {
		answer := render.ChartAnswer{ID: a.ID, Text: a.Text, Next: a.Next, NextID: a.NextID, End: a.End}
		if a.Level != graph.NoLevel {
			answer.Level = c.level(a.Level)
		}
		view.Answers = append(view.Answers, answer)
	}
	return view
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
			return r.MessageData("chart-folded",
				map[string]int{"First": first, "Last": last, "Count": last - first + 1})
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

// chartHref is the link of a card that is no question of the page: of a handover to its guide, of a folded card to the
// article with its questions. It is "" for other cards.
func (c *composer) chartHref(from string, g drawnGuide, id string) string {
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
