package compose

// This file is what every page has around it.

import (
	"slices"
	"strings"
	"time"

	"knead/internal/guide/graph"
	"knead/internal/render"
	"knead/internal/site"
)

// pageMeta says of a page what its frame needs.
type pageMeta struct {
	url, title, description, section string
	crumbs                           []string // addresses from the home page down
	page                             *site.Page
	precache                         bool // the page asks the browser to keep the guides for when there is no network
}

func (c *composer) baseView(a pageMeta) render.Base {
	to := func(url string) string { return site.Relative(a.url, url) }
	f := render.Base{
		Root: to("/"), Lang: c.Site.Config.Language.Value, Dir: direction(c.Site.Config.Language.Value),
		Site: c.Site.Config.Title.Value, Title: a.title, Description: a.description,
		Canonical: c.absolute(a.url), Section: a.section, Unreviewed: c.Site.Config.Unreviewed.Value, Emergency: c.emergencyNumbers(), Routes: c.routes(to), Assets: c.assets(to),
	}
	if path := c.Assets.Path("offline.js"); a.precache && path != "" {
		f.Assets.Offline = to("/" + path)
	}
	if f.Title == "" {
		f.Title = f.Site
	}
	for _, url := range a.crumbs {
		if k, ok := site.KindAt(url); ok && !c.Site.Has(k) {
			continue
		}
		f.Crumbs = append(f.Crumbs, render.Link{Href: to(url), Text: c.titleOf(url)})
	}
	if a.page != nil {
		f.Review = c.review(a.page)
		f.Data = c.linkedData(a.page)
		if c.Site.Config.SharePictures.Value {
			f.Image = c.absolute(a.page.URL) + site.ShareImage
		}
	}
	return f
}

// direction of a language's script, by its BCP 47 tag. The list is of languages written from right to left.
func direction(lang string) string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if slices.Contains([]string{"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}, primary) {
		return "rtl"
	}
	return "ltr"
}

func (c *composer) absolute(url string) string { return c.base + strings.TrimPrefix(url, "/") }

func (c *composer) assets(to func(string) string) render.Assets {
	at := func(name string) string {
		if path := c.Assets.Path(name); path != "" {
			return to("/" + path)
		}
		return ""
	}
	return render.Assets{CSS: at("knead.css"), Icon: at("icon.svg"), Manifest: to("/manifest.webmanifest"), Pictures: at("figures.css"),
		Guide: at("guide.js"), Chart: at("chart.js"), Search: at("search.js")}
}

// routes are the pages that every page offers: those that are there.
func (c *composer) routes(to func(string) string) render.Routes {
	r := render.Routes{Home: to("/"), Topics: to("/topics/"), Search: to("/search/"), Feed: to("/feed.xml")}
	if len(c.guides()) > 0 {
		r.Guides = to("/guides/")
	}
	if len(c.Site.Claims) > 0 {
		r.Claims = to("/claims/")
	}
	if len(c.Site.Sources) > 0 {
		r.Sources = to("/sources/")
	}
	if len(c.Site.Glossary.Terms) > 0 {
		r.Glossary = to("/glossary/")
	}
	for slug, route := range map[string]*string{c.Site.Config.HelpPage.Value: &r.Signs, c.Site.Config.CheckPage.Value: &r.HowWeCheck, c.Site.Config.AboutPage.Value: &r.About} {
		if p := c.Site.Lookup(slug); slug != "" && p != nil {
			*route = to(p.URL)
		}
	}
	return r
}

// emergencyNumbers are those to call in an emergency, in the order of levels.yaml.
func (c *composer) emergencyNumbers() []render.Number {
	var all []render.Number
	for _, n := range c.Site.Levels.Text(graph.Emergency).Numbers {
		all = append(all, render.Number{Number: n.Value})
	}
	return all
}

// titleOf is what an address is called in a line of crumbs.
func (c *composer) titleOf(url string) string {
	if p := c.Site.PageByURL(url); p != nil && url != "/" {
		return p.Front.Title.Value
	}
	for _, t := range c.Site.Topics {
		if t.URL == url {
			return t.Title.Value
		}
	}
	return c.Render.Message(url)
}

const words, iso = "2 January 2006", time.DateOnly

// review is who has read a page, or nil where nobody has.
func (c *composer) review(p *site.Page) *render.Review {
	r := p.Front.Reviewed
	if r == nil || !r.On.IsSet() || r.By.Value == "" {
		return nil
	}
	view := &render.Review{By: r.By.Value, Role: r.Role.Value, On: r.On.Day.Format(words), OnISO: r.On.Day.Format(iso)}
	if r.Next.IsSet() {
		view.Next, view.NextISO = r.Next.Day.Format(words), r.Next.Day.Format(iso)
		view.Overdue = c.Site.Now.After(r.Next.Day)
	}
	return view
}

// description is the text about a page that search engines show. The home page has that of the whole site, if there is one.
func (c *composer) description(p *site.Page) string {
	if summary := c.Site.Config.Summary; p.URL == "/" && summary.IsSet() {
		return summary.Value
	}
	return p.Front.Summary.Value
}

// linkedData is what search engines read. A review is named only where there was one.
func (c *composer) linkedData(p *site.Page) *render.LinkedData {
	d := &render.LinkedData{Context: "https://schema.org", Type: "MedicalWebPage", Name: p.Front.Title.Value,
		Description: c.description(p), URL: c.absolute(p.URL), Language: c.Site.Config.Language.Value}
	if r := p.Front.Reviewed; r != nil && r.On.IsSet() {
		d.LastReviewed = r.On.Day.Format(iso)
	}
	for i, url := range crumbs(p) {
		d.Crumbs = d.Crumbs.With(i+1, c.titleOf(url), c.absolute(url))
	}
	for _, s := range c.sourcesOf(p) {
		d.Citation = append(d.Citation, render.Citation{Type: "CreativeWork", Name: s.Title.Value, URL: s.URL.Value})
	}
	return d
}

// crumbs lead from the home page to a page's topic.
func crumbs(p *site.Page) []string {
	if p.Topic != nil {
		return []string{"/", p.Topic.URL}
	}
	return []string{"/"}
}

func teaser(from string, p *site.Page) render.Teaser {
	return render.Teaser{Href: site.Relative(from, p.URL), Title: p.Front.Title.Value, Summary: p.Front.Summary.Value}
}
