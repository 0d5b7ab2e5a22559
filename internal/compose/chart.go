package compose

// This file makes the view of a guide's chart.

import (
	"strings"

	"knead/internal/chart"
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
		all = append(all, sitePage{url: chartURL(g.page), view: func(texts) any { return c.chart(k, g) },
			dated: []*site.Page{g.page}})
	}
	return all
}

func (c *composer) chart(k *site.Kind, g drawnGuide) any {
	url := chartURL(g.page)
	lead := c.Render.Message("chart-lead")
	view := render.Chart{
		Base: c.baseView(pageMeta{kind: k, url: url, description: lead, crumbs: []string{"/", guidesURL, g.page.URL},
			title: c.Render.MessageWith("chart-of", g.page.Title()), reviewed: g.page}),
		Lead:    lead,
		Guide:   render.Link{Href: c.link(url, g.page.URL), Text: c.Render.Message("chart-back")},
		Program: c.link(url, g.page.URL+site.ProgramFile), Digest: c.digestOf(g.Linked),
	}
	if c.Site.HasReviewPages() {
		view.ReviewURL = c.link(url, g.page.URL+reviewBelow)
	}
	labels := ChartLabels(c.Render)
	cards := chart.Board(g.Graph, labels)
	for _, card := range cards {
		shown := render.ChartCard{Card: card, Href: c.link(url, g.page.URL) + "#" + card.Questions[0]}
		for _, id := range card.Questions {
			shown.Former = append(shown.Former, g.page.FormerAnchors(id)...)
		}
		for _, row := range card.Rows {
			shown.Rows = append(shown.Rows, c.chartRow(url, cards, row))
		}
		view.Cards = append(view.Cards, shown)
	}
	return view
}

// chartRow is a row of a card with its addresses and texts.
func (c *composer) chartRow(url string, cards []chart.Card, row chart.Row) render.ChartRow {
	shown := render.ChartRow{Row: row}
	if row.IsFolded() {
		texts := []string{c.Render.MessageData("chart-signs", row.Signs)}
		shown.Summary = strings.Join(append(texts, row.Answers[row.Signs:]...), " · ")
	}
	for _, e := range row.Ends {
		end := render.ChartEnd{RowEnd: e}
		if e.Next > 0 {
			end.Anchor = cards[e.Next-1].Questions[0]
		}
		if guide, question, ok := strings.Cut(e.Handover, "/"); ok {
			if to := c.Site.GuidePage(guide); to != nil {
				end.Href = c.link(url, to.URL) + "#" + question
			}
		}
		shown.Ends = append(shown.Ends, end)
	}
	return shown
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
			return r.MessageData("chart-folded", struct{ First, Last, Count int }{first, last, last - first + 1})
		},
		AnswerCount:  func(n int) string { return r.MessageData("chart-answers", n) },
		OtherAnswers: message("other-answers"),
		MoreSigns:    func(n int) string { return r.MessageData("chart-more-signs", n) },
	}
}
