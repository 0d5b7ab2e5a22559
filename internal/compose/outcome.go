package compose

// This file makes the leaflets of outcomes: one outcome of a guide on one page of paper, with what to watch for first.

import (
	"path"
	"strings"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/qrcode"
	"knead/internal/render"
	"knead/internal/site"
)

// leafletURL is the address of the leaflet of an outcome. It does not change with the advice.
func leafletURL(outcome string) string {
	return strings.TrimSuffix(site.LeafletsURL, "/") + "/" + outcome + "/"
}

// outcomePages has a page for each outcome whose advice has a code. An outcome of a fragment has one for all guides.
func (c *composer) outcomePages(k *site.Kind) []sitePage {
	var all []sitePage
	has := map[string]bool{}
	for _, g := range c.drawnGuides() {
		for i := range g.Nodes {
			n := &g.Nodes[i]
			if key := diff.OutcomeKey(g.Graph, n); n.IsOutcome() && c.codes[key] != "" && !has[key] {
				has[key] = true
				all = append(all, sitePage{url: leafletURL(key),
					view: func(texts) any { return c.outcomeLeaflet(k, g, n, key) }})
			}
		}
	}
	return all
}

// leafletAliases lead from the leaflets of outcomes that were renamed, or whose guide was, to the present ones.
func (c *composer) leafletAliases() []site.Alias {
	var all []site.Alias
	has := map[string]bool{}
	for _, p := range c.pages {
		has[p.url] = true
	}
	for _, g := range c.drawnGuides() {
		for i := range g.Nodes {
			n := &g.Nodes[i]
			to := leafletURL(diff.OutcomeKey(g.Graph, n))
			if !has[to] {
				continue
			}
			for _, key := range formerKeys(g, n) {
				if url := leafletURL(key); !has[url] {
					has[url] = true
					all = append(all, site.Alias{URL: url, To: to, Title: n.End.Title})
				}
			}
		}
	}
	return all
}

// formerKeys are the names for all guides that an outcome had, by the former ids and addresses of a guide.
func formerKeys(g drawnGuide, n *graph.Node) []string {
	ids := append([]string{n.ID}, g.page.FormerAnchors(n.ID)...)
	if strings.Contains(n.ID, "/") {
		return ids
	}
	guides := []string{g.ID}
	for _, alias := range g.page.Front.Aliases {
		guides = append(guides, path.Base(alias.Value))
	}
	var all []string
	for _, guide := range guides {
		for _, id := range ids {
			all = append(all, guide+"/"+id)
		}
	}
	return all
}

func (c *composer) outcomeLeaflet(k *site.Kind, g drawnGuide, n *graph.Node, key string) any {
	url := leafletURL(key)
	code := c.codes[key]
	view := render.OutcomeLeaflet{
		Base: c.baseView(pageMeta{kind: k, url: url, title: n.End.Title, crumbs: []string{"/", guidesURL, g.page.URL},
			content: c.pageOf(g, n)}),
		End: c.end(url, g.Linked, n), Code: code,
		Version: c.link(url, versionURL(code)), Address: c.absolute(versionURL(code)),
		Guide:    render.Link{Href: c.link(url, g.page.URL), Text: g.page.Title()},
		Calendar: n.End.Level == graph.SelfCare || n.End.Level == graph.NonUrgent,
	}
	view.NoIndex, view.Data = true, nil
	if locked := c.Site.Lock.Guide(g.ID); locked != nil {
		view.On, view.OnISO = c.lockDate(locked.Date), locked.Date
	}
	if code, ok := qrcode.Draw(view.Address); ok {
		view.QR = code
	}
	to := func(address string) string { return c.link(url, address) }
	view.Script = c.asset(to, "leaflet.js")
	return view
}

// pageOf is the page that wrote an outcome, of which readers see who has reviewed it.
func (c *composer) pageOf(g drawnGuide, n *graph.Node) *site.Page {
	if n.Page == nil || n.Page.ID == g.ID {
		return g.page
	}
	if p := c.Site.PartPage(n.Page.ID); p != nil {
		return p
	}
	return g.page
}
