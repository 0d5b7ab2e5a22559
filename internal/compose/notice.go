package compose

// This file makes the notices at the addresses of withdrawn pages. Nothing else is made of such a page: it is in no
// list
// of pages from which the rest of the site is composed.

import (
	"time"

	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) noticePages(k *site.Kind) []sitePage {
	var all []sitePage
	for _, p := range c.Site.Notices {
		all = append(all, sitePage{url: p.URL, view: func(texts) any { return c.notice(k, p) }})
	}
	return all
}

func (c *composer) notice(k *site.Kind, p *site.Page) any {
	was := p.Front.Withdrawn
	view := render.Notice{
		Base:   c.baseView(pageMeta{kind: k, url: p.URL, title: p.Title(), crumbs: []string{"/"}}),
		Reason: was.Reason.Value,
	}
	view.NoIndex = true
	if was.On.IsSet() {
		view.On, view.OnISO = c.Render.Date(was.On.Day), was.On.Day.Format(time.DateOnly)
	}
	if to := c.Site.Lookup(was.ReplacedBy.Value); was.ReplacedBy.IsSet() && to != nil {
		view.Instead = c.pageLink(p, to)
	}
	return view
}
