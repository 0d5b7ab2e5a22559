package compose

// This file makes the pages that other sites show in frames, and the script that they load for it.

import (
	"knead/internal/artifact"
	"knead/internal/guide"
	"knead/internal/render"
	"knead/internal/site"
)

// embedScriptName is the script of the other sites in the folder of assets. It is published at a fixed address.
const embedScriptName = "embed-loader.js"

var embedBelow = site.KindOf(site.KindEmbed).Below

func embedURL(p *site.Page) string { return p.URL + embedBelow }

// embedded are the guides that other sites may show in frames.
func (c *composer) embedded() []drawnGuide {
	var all []drawnGuide
	for _, g := range c.drawnGuides() {
		if len(origins(g.Linked)) > 0 {
			all = append(all, g)
		}
	}
	return all
}

// origins are those of the sites that may show a guide in a frame.
func origins(g *guide.Linked) []string { return values(g.Source.Guide.Origins) }

func (c *composer) embedPages(k *site.Kind) []sitePage {
	var all []sitePage
	for _, g := range c.embedded() {
		all = append(all, sitePage{url: embedURL(g.page), content: g.page,
			view: func(bodies texts) any { return c.embed(k, g, bodies) }})
	}
	return all
}

func (c *composer) embed(k *site.Kind, g drawnGuide, bodies texts) any {
	url := embedURL(g.page)
	to := func(address string) string { return c.link(url, address) }
	view := render.Embed{
		Guide: c.guideAt(pageMeta{kind: k, url: url, title: g.page.Title(), content: g.page}, bodies),
		Home:  render.Link{Href: to("/"), Text: c.Site.Config.Title.Value}, Full: to(g.page.URL),
		VersionsFile: to(site.VersionsFile), VersionsPage: to(site.VersionsURL), Script: c.asset(to, "embed.js"),
	}
	view.Canonical, view.NoIndex = c.absolute(g.page.URL), true
	return view
}

// embedScript is the script that shows guides in the pages of other sites, if a guide may be shown.
func (c *composer) embedScript() []*artifact.Artifact {
	script := c.Assets.Bytes(embedScriptName)
	if len(c.embedded()) == 0 || script == nil {
		return nil
	}
	return []*artifact.Artifact{artifact.New(file(site.EmbedScript), func() ([]byte, error) { return script, nil })}
}
