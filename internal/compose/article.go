package compose

// This file makes the view of an article.

import (
	"knead/internal/langtag"
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) articlePages(k *site.Kind) []sitePage { return c.contentPages(k, c.article) }

func (c *composer) article(k *site.Kind, p *site.Page, bodies texts) any {
	view := render.Article{
		Base: c.baseView(pageMeta{kind: k, url: p.URL, title: p.Title(), description: p.Lead(),
			crumbs: crumbs(p), content: p, text: bodies.of[p.Summary]}),
		Lead: p.Lead(),
	}
	cites := c.citationsOn(p.URL, p)
	view.KeyPoints, view.Body = c.pointsAndBody(p, bodies, cites)
	view.HasTimeline = hasDirective(p, site.DirectiveTimeline)
	view.HasTypes = hasDirective(p, site.DirectiveTypes)
	view.HasPictures = hasDirective(p, site.DirectivePicture)
	view.HasHelp = hasDirective(p, site.DirectiveNumbers)
	if c.isHelpPage(p) {
		view.HasHelp, view.Calls = true, c.emergencyNumbers()
	}
	view.Figures = keyFigures(p, cites)
	view.Contents = contents(p)
	view.Sources = c.sourceList(p.URL, c.sourcesOf(p))
	for i := range view.Sources {
		view.Sources[i].N = i + 1
	}
	for _, claim := range p.Claims {
		view.Claims = append(view.Claims, claimView(claim, cites.ref))
	}
	for _, related := range c.Site.RelatedPages(p, maxRelated) {
		if related != p.Next { // which See also lists first
			view.SeeAlso = append(view.SeeAlso, c.teaser(p.URL, related))
		}
	}
	view.Facets = c.facetLinks(p)
	view.Backlinks = c.backlinks(p, bodies.latest)
	view.ReferringGuides = c.referringGuides(p)
	view.Prev, view.Next = c.pageLink(p, p.Prev), c.pageLink(p, p.Next)
	view.Promo = c.guidePromo(p.URL, p)
	config := c.Site.Config
	view.GivesAdvice = p != c.Site.Lookup(config.AboutPage.Value) && p != c.Site.Lookup(config.CheckPage.Value)
	return view
}

const (
	maxRelated   = 4
	maxBacklinks = 12 // a page that all others link to would otherwise be mostly a list
)

func (c *composer) pageLink(from, to *site.Page) *render.Link {
	if to == nil {
		return nil
	}
	return &render.Link{Href: c.link(from.URL, to.URL), Text: to.Title()}
}

// contents are the sections of the body, and of the texts that it includes, in the order of the page.
func contents(p *site.Page) []render.Link {
	var all []render.Link
	for s := range p.Segments() {
		for _, h := range s.Outline.Headings {
			if h.Level == 2 && s.Contains(h.At.Start) {
				all = append(all, render.Link{Href: "#" + h.ID, Text: langtag.Plain(h.Text)})
			}
		}
	}
	return all
}

func (c *composer) backlinks(p *site.Page, latest Latest) []render.Mention {
	var all []render.Mention
	for _, b := range p.Backlinks[:min(len(p.Backlinks), maxBacklinks)] {
		all = append(all, render.Mention{Href: c.link(p.URL, b.From.URL), Title: b.From.Title(),
			Sentence: b.Sentence(latest(b.Text))})
	}
	return all
}

// promotedGuide is the page of the first guide that a text promotes, or nil.
func (c *composer) promotedGuide(p *site.Page) *site.Page {
	for _, d := range p.Outline.Directives {
		if d.Name != site.DirectiveGuide {
			continue
		}
		if g := c.Site.GuidePage(d.Arg); g != nil {
			return g
		}
	}
	return nil
}

// guidePromo promotes the guide that a text promotes first, on the page at an address. It is nil if there is none.
func (c *composer) guidePromo(at string, p *site.Page) *render.GuidePromo {
	if g := c.promotedGuide(p); g != nil {
		return c.promo(at, g)
	}
	return nil
}

func (c *composer) promo(at string, g *site.Page) *render.GuidePromo {
	return &render.GuidePromo{Href: c.link(at, g.URL), Title: g.Title(),
		Summary: g.Lead()}
}

// referringGuides are the guides whose outcomes refer readers to a page, each once.
func (c *composer) referringGuides(p *site.Page) []render.ReferringGuide {
	var all []render.ReferringGuide
	seen := map[string]bool{}
	for _, link := range p.OutcomeLinks {
		to := c.Site.GuidePage(link.Guide.ID)
		outcome := link.Guide.Node(link.Outcome)
		if to == nil || outcome == nil || seen[link.Guide.ID] {
			continue
		}
		seen[link.Guide.ID] = true
		all = append(all, render.ReferringGuide{Href: c.link(p.URL, to.URL), Title: to.Title(),
			Who: c.Render.MessageWith("led-who", outcome.End.Title)})
	}
	return all
}
