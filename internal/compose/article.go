package compose

// This file is what an article shows.

import (
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) article(p *site.Page) (any, error) {
	view := render.Article{
		Base: c.baseView(pageMeta{url: p.URL, title: p.Front.Title.Value, description: p.Front.Summary.Value, section: "topics", crumbs: crumbs(p), page: p}),
		Lead: p.Front.Summary.Value,
	}
	if w := p.Front.Withdrawn; w != nil {
		view.Withdrawn = c.withdrawn(p)
		return view, nil
	}
	body, err := c.body(p)
	if err != nil {
		return nil, err
	}
	view.Body, view.HasFigures = body, hasFigures(p)
	if view.Figures, err = c.figures(p); err != nil {
		return nil, err
	}
	view.Contents = c.contents(p)
	view.Sources = c.sources(p.URL, c.sourcesOf(p))
	numbers := map[string]int{}
	for _, s := range view.Sources {
		numbers[s.ID] = s.N
	}
	for _, claim := range p.Claims {
		view.Claims = append(view.Claims, c.claim(claim, func(s *site.Source) render.Ref {
			return render.Ref{N: numbers[s.ID.Value], Href: "#source-" + s.ID.Value, Title: s.Title.Value}
		}))
	}
	for _, see := range c.Site.RelatedPages(p, 4) {
		t := teaser(p.URL, see.Page)
		t.Summary = ""
		t.Reason = c.reason(see)
		view.SeeAlso = append(view.SeeAlso, t)
	}
	for _, m := range p.Backlinks[:min(len(p.Backlinks), mostMentions)] {
		view.Backlinks = append(view.Backlinks, render.Mention{Href: site.Relative(p.URL, m.From.URL), Title: m.From.Front.Title.Value, Sentence: m.Sentence()})
	}
	view.ReferringGuides = c.referringGuides(p)
	view.Prev, view.Next = pageLink(p, p.Prev), pageLink(p, p.Next)
	view.Offer = c.guidePromo(p)
	return view, nil
}

// mostMentions is how many of the pages that link to one are listed on it. A page that all others link to would
// otherwise be mostly a list.
const mostMentions = 12

func pageLink(from, to *site.Page) *render.Link {
	if to == nil {
		return nil
	}
	return &render.Link{Href: site.Relative(from.URL, to.URL), Text: to.Front.Title.Value}
}

// withdrawn says why advice was taken back and what stands in its place.
func (c *composer) withdrawn(p *site.Page) *render.Withdrawn {
	view := &render.Withdrawn{Reason: p.Front.Withdrawn.Reason.Value}
	if to := c.Site.Lookup(p.Front.Withdrawn.ReplacedBy.Value); to != nil {
		view.Instead = pageLink(p, to)
	}
	return view
}

// contents are the sections of the body, and of the texts that it includes, in the order of the page.
func (c *composer) contents(p *site.Page) []render.Link {
	var all []render.Link
	for s := range p.Segments() {
		for _, h := range s.Body.Headings {
			if h.Level == 2 && s.Contains(h.At.Start) {
				all = append(all, render.Link{Href: "#" + h.ID, Text: h.Text})
			}
		}
	}
	return all
}

// reason says in words why a page is in See also.
func (c *composer) reason(s site.Related) string {
	what := s.Detail
	switch s.Reason {
	case site.ReasonClaim:
		if claim := c.Site.Claim(what); claim != nil {
			what = claim.Statement.Value
		}
	case site.ReasonSign:
		what = c.sign(what)
	}
	return c.Render.RelatedReason(string(s.Reason), what)
}

// guidePromo is the guide that a page itself invites to first, or none.
func (c *composer) guidePromo(p *site.Page) *render.GuidePromo {
	for _, d := range p.Body.Directives {
		if d.Name == site.DirectiveGuide {
			if g := c.Site.GuidePage(d.Arg); g != nil {
				return &render.GuidePromo{Href: site.Relative(p.URL, g.URL), Title: g.Front.Title.Value, Summary: g.Front.Summary.Value}
			}
		}
	}
	return nil
}
