package compose

// This file makes the data for search engines.

import (
	"time"

	"knead/internal/render"
	"knead/internal/site"
)

// linkedData is the data for search engines. That of the home page is about the whole site.
func (c *composer) linkedData(p *site.Page) *render.LinkedData {
	d := &render.LinkedData{Context: "https://schema.org", Type: c.Site.Config.PageType(), Name: p.Title(),
		Description: c.description(p), URL: c.absolute(p.URL), Language: c.Site.Config.Language.Value,
		Publisher: &render.Publisher{Type: "Organization", Name: c.Site.Config.Title.Value, URL: c.absolute("/"),
			Logo: c.largestIcon()}}
	if p.URL == "/" {
		d.Type, d.Name = "WebSite", c.Site.Config.Title.Value
		d.Action = render.NewSearchAction(c.absolute(site.KindOf(site.KindSearch).URL) + "#q={query}")
		return d
	}
	d.Published = isoDay(p.Front.Publish.Day)
	d.Modified = isoDay(c.Site.PageDate(p))
	if r := c.review(p); r != nil {
		d.LastReviewed = r.OnISO
	}
	if c.Language != nil {
		d.TranslationOf = &render.Work{Type: d.Type, URL: c.main.absolute(p.URL)}
	}
	above := crumbs(p)
	for i, url := range above {
		d.Crumbs = d.Crumbs.With(i+1, c.titleOf(url), c.absolute(url))
	}
	d.Crumbs = d.Crumbs.With(len(above)+1, c.titleOf(p.URL), "") // has the address of the page
	for _, s := range c.sourcesOf(p) {
		d.Citation = append(d.Citation, render.Citation{Name: s.Title.Value, URL: s.URL.Value})
	}
	return d
}

// isoDay is a day as 2026-11-02, or "" for the zero time.
func isoDay(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}
