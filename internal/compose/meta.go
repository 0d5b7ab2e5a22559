package compose

// This file makes the part of a view that every page has.

import (
	"cmp"
	"slices"
	"time"

	"knead/internal/guide/graph"
	"knead/internal/langtag"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/render"
	"knead/internal/site"
	"knead/internal/source"
)

// pageMeta describes a page for its head, header and footer.
type pageMeta struct {
	kind               *site.Kind
	url                string
	title, description string
	crumbs             []string       // addresses from the home page down
	content            *site.Page     // the text that it shows, or nil
	text               *markdown.Body // of content, if its version is to be shown, so that paper can be compared
	reviewed           *site.Page     // the page whose review it shows, of one without content
}

func (c *composer) baseView(m pageMeta) render.Base {
	to := c.linksFrom(m)
	config, f := c.Site.Config, c.frameOf(m, to)
	b := render.Base{
		Root: f.root, Lang: config.Language.Value, Dir: langtag.Dir(config.Language.Value), Site: config.Title.Value,
		Purpose: config.Purpose.Value,
		Title:   cmp.Or(m.title, config.Title.Value), Description: m.description,
		Canonical: c.absolute(m.url),
		Section:   m.kind.Section, Emergency: f.emergency, Menu: f.menu, Footer: f.footer,
		Routes: f.routes, Assets: f.assets,
		Unreviewed: config.Unreviewed.Value, Preview: c.Site.Drafts, NoIndex: c.Site.Drafts,
	}
	for _, url := range m.crumbs {
		if k, ok := site.KindAt(url); !ok || c.Site.Has(k) {
			b.Crumbs = append(b.Crumbs, render.Link{Href: to(url), Text: c.titleOf(url)})
		}
	}
	c.addEditions(&b, m, to)
	b.Notices = c.noticesOn(m, to)
	b.Report = config.ContactURL(c.Render.Message("report-subject"), c.addressForMail(m))
	if p := cmp.Or(m.content, m.reviewed); p != nil {
		b.Review = c.review(p)
		if b.Review != nil && b.Review.NextISO != "" && !f.assets.RegistersWorker {
			b.Review.Script = c.asset(to, "review.js")
		}
	}
	if m.content != nil {
		if config.Machine.Value && c.Language == nil {
			b.Copy = to(m.url + copyBelow)
		}
		b.Edit, b.Changes = config.EditURL(m.content.File.Name), c.changes(m.content)
		b.Front = &m.content.Front
		b.Data = c.linkedData(m.content)
		if m.text != nil {
			b.Version = c.pageVersion(m.content, m.text.Digest).Short(4)
		}
		if day := c.Site.PageDate(m.content); !day.IsZero() {
			b.Changed = c.Render.Date(day)
		}
		if m.content.ReaderState != site.Live {
			b.Unpublished = m.content.ReaderState.String()
		}
		if config.SharePictures.Value {
			b.Image = c.address(m.content.URL) + site.ShareImage
		}
	}
	return b
}

// singleView is the Base of the only page of a kind.
func (c *composer) singleView(k *site.Kind, description string, crumbs ...string) render.Base {
	return c.baseView(pageMeta{kind: k, url: k.URL, title: c.Render.Message(k.Title), description: description,
		crumbs: crumbs})
}

// linksFrom returns the function from an address to a link on a page. The page for addresses that do not exist is shown
// at any depth, so its links start with the path of the base URL.
func (c *composer) linksFrom(m pageMeta) func(string) string {
	if m.kind.ID == site.KindNotFound {
		root := site.BasePath(c.base)
		return func(url string) string { return root + url[1:] }
	}
	return func(url string) string { return c.link(m.url, url) }
}

// loaded are the files that the pages of a kind load first: on a phone each further one costs a round trip. The scripts
// of all kinds but frames contain every-page.js, which is that of the other kinds.
type loaded struct{ script, styles, print string }

var loadedBy = map[string]loaded{
	site.KindHome:     {script: "offline.js", styles: "lists.css"},
	site.KindGuide:    {"guide-page.js", "guide.css", "print-guide.css"},
	site.KindEmbed:    {"guide.js", "guide.css", "print-guide.css"},
	site.KindChart:    {"chart.js", "chart.css", "print-guide.css"},
	site.KindSearch:   {script: "search.js", styles: "search.css"},
	site.KindNotFound: {script: "search.js", styles: "search.css"},
}

func (c *composer) assets(to func(string) string, first loaded) render.Assets {
	at := func(name string) string { return c.asset(to, name) }
	rightToLeft, manifest, dialog := "", "", at("search-dialog.js")
	if langtag.Dir(c.lang()) == "rtl" {
		rightToLeft = at("right-to-left.css")
	}
	if first == loadedBy[site.KindHome] {
		manifest = to("/manifest.webmanifest")
	}
	if first.script == "search.js" {
		dialog = "" // the page has the search itself
	}
	return render.Assets{CSS: at(c.style()), RightToLeft: rightToLeft, Icon: at("icon.svg"), AppleIcon: c.appleIcon(to),
		Manifest: manifest, Print: at(cmp.Or(first.print, "print.css")), Theme: at("theme.js"), Lists: at("lists.css"),
		Help: at("help.css"), Evidence: at("evidence.css"), Entries: at("entries.css"),
		Figures: at("figures.css"), Types: at("types.css"), Pictures: at("pictures.css"),
		ChartAnswers: at("chart-answers.js"), ReviewCSS: at("review.css"),
		AdviceCSS: at("advice.css"), SearchDialog: dialog,
		Alias: at("alias.js"), Script: at(cmp.Or(first.script, "every-page.js")), Styles: at(first.styles),
		RegistersWorker: first == loadedBy[site.KindHome] || first == loadedBy[site.KindGuide]}
}

// asset is the link to a file of the folder of assets, or "" if there is none.
func (c *composer) asset(to func(string) string, name string) string {
	if path := c.Assets.Path(name); path != "" {
		return to("/" + path)
	}
	return ""
}

// linked returns the entries of a menu with links in place of addresses.
func linked(menu []render.MenuEntry, to func(string) string) []render.MenuEntry {
	all := slices.Clone(menu)
	for i := range all {
		all[i].Href = to(all[i].Href)
	}
	return all
}

// routes are the pages that every page leads to.
func (c *composer) routes(to func(string) string) render.Routes {
	config := c.Site.Config
	page := func(slug string) string {
		if p := c.Site.Lookup(slug); slug != "" && p != nil {
			return to(p.URL)
		}
		return ""
	}
	return render.Routes{Home: to("/"), Feed: to("/feed.xml"), Signs: page(config.HelpPage.Value),
		HowWeCheck: page(config.CheckPage.Value), About: page(config.AboutPage.Value)}
}

// emergencyNumbers are the numbers to call in an emergency, in the order of levels.yaml.
func (c *composer) emergencyNumbers() []render.Number {
	var all []render.Number
	text := c.Site.Levels.Text(graph.Emergency)
	for _, n := range text.Numbers {
		place, _ := text.Places.Get(n.Value)
		all = append(all, render.Number{Number: n.Value, Place: place.Value})
	}
	return all
}

// titleOf is the title of the page at an address, as breadcrumbs show it.
func (c *composer) titleOf(url string) string {
	if k, ok := site.KindAt(url); ok {
		return c.Render.Message(cmp.Or(k.Title, url))
	}
	if p := c.Site.PageByURL(url); p != nil {
		return p.Title()
	}
	for _, t := range c.Site.Topics {
		if t.URL == url {
			return t.Title.Value
		}
	}
	return url
}

// review is who has reviewed a page, or nil if nobody has as it is now. A translation that is not checked says less
// than the source, which was reviewed.
func (c *composer) review(p *site.Page) *render.Review {
	r := c.sourceReview(p)
	if trust, _ := c.trust(p); r == nil || trust != trustChecked {
		return nil
	}
	view := &render.Review{By: r.By.Value, Role: r.Role.Value, On: c.Render.Date(r.On.Day),
		OnISO: r.On.Day.Format(time.DateOnly)}
	if r.Next.IsSet() {
		view.Next, view.NextISO = c.Render.Date(r.Next.Day), r.Next.Day.Format(time.DateOnly)
		view.Overdue = c.Site.Now.After(r.Next.Day)
	}
	return view
}

// sourceReview is the review of a page in the language of the source, or nil if nobody has reviewed it as it is now.
func (c *composer) sourceReview(p *site.Page) *page.Review {
	source := c.main.Site
	if p = source.Text(p.Path); p == nil || p.Front.Reviewed == nil || !source.IsReviewed(p) {
		return nil
	}
	return p.Front.Reviewed
}

// description describes a page to search engines. The home page has the description of the whole site, if there is one.
func (c *composer) description(p *site.Page) string {
	if summary := c.Site.Config.Summary.Value; p.URL == "/" && summary != "" {
		return summary
	}
	return p.Lead()
}

// crumbs are the addresses from the home page to the topic of a page.
func crumbs(p *site.Page) []string {
	if p.Topic != nil {
		return []string{"/", p.Topic.URL}
	}
	return []string{"/"}
}

func (c *composer) teaser(from string, p *site.Page) render.Teaser {
	return render.Teaser{Href: c.link(from, p.URL), Title: p.Title(), Summary: p.Lead()}
}

// pageVersion is the digest of what a page says: of its file, or if it has facts or values also of these.
func (c *composer) pageVersion(p *site.Page, file source.Digest) source.Digest {
	var inserts []byte
	for text := range p.Texts() {
		for _, d := range text.Outline.Directives {
			if markdown.IsInsert(d.Name) {
				inserts = appendText(inserts, c.Site.InsertText(markdown.InsertKey{Name: d.Name, ID: d.Arg}))
			}
		}
	}
	if inserts == nil {
		return file
	}
	return source.DigestOf(file[:], inserts)
}
