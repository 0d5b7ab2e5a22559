package compose

// This file makes what pages show of the other languages of the site.

import (
	"slices"
	"strings"

	"knead/internal/guide"
	"knead/internal/langtag"
	"knead/internal/render"
	"knead/internal/site"
)

// The kinds of trust in a translated text, the least first.
const (
	trustMachine    = "machine"
	trustTranslated = "translated"
	trustChecked    = "checked"
)

var trusts = []string{trustMachine, trustTranslated, trustChecked}

// trust is the least trust in a text that a page shows, or any page of the language for nil, and who translated it.
func (c *composer) trust(p *site.Page) (trust, by string) {
	if c.Language == nil {
		return trustChecked, ""
	}
	if p == nil {
		return c.Site.Trust("")
	}
	trust = trustChecked
	add := func(name string) {
		if of, translator := c.Site.Trust(name); slices.Index(trusts, of) < slices.Index(trusts, trust) {
			trust, by = of, translator
		}
	}
	for text := range p.Texts() {
		add(site.ContentName(text))
		if len(text.Front.Care) > 0 || text.Guide != nil {
			add("signs.yaml")
			add("levels.yaml")
		}
	}
	if g := c.guideOf(p); g != nil {
		for _, fragment := range c.fragments(g) {
			add(fragment)
		}
	}
	return trust, by
}

// fragments are the files of the other pages that have questions or outcomes of a guide.
func (c *composer) fragments(g *guide.Linked) []string {
	var all []string
	for i := range g.Nodes {
		from := g.Nodes[i].Page
		if from == nil || from.ID == g.ID {
			continue
		}
		if p := c.Site.PartPage(from.ID); p != nil && !slices.Contains(all, site.ContentName(p.Summary)) {
			all = append(all, site.ContentName(p.Summary))
		}
	}
	return all
}

// lang is the language of the composer, and name what it is called in itself.
func (c *composer) lang() string { return c.Site.Config.Language.Value }

func (c *composer) name() string {
	if c.Language == nil {
		return c.Render.Language()
	}
	return c.Language.Name
}

// sourceName is the name of the language of the source, for texts in the language of the composer.
func (c *composer) sourceName() string { return langtag.Mark(c.main.name(), c.main.lang()) }

// isOffered reports whether links lead to the page at an address. The home page of a language is always there, but in
// the language of the source until it is translated.
func (c *composer) isOffered(url string) bool {
	return c.Language == nil || url != "/" || c.Site.Offers("index.md")
}

// urlIn is the address of a page in another language, as the composer's own language has it.
func (c *composer) urlIn(other *composer, url string) string {
	if url = "/" + other.folder() + url[1:]; c.Language != nil {
		url = "/.." + url
	}
	return url
}

// addEditions adds the languages in which a page is offered, and how far its translation was checked.
func (c *composer) addEditions(b *render.Base, m pageMeta, to func(string) string) {
	if len(c.all) == 1 || m.kind.ID == site.KindNotFound {
		return
	}
	edition := func(other *composer, url string) render.Edition {
		return render.Edition{Lang: other.lang(), Name: other.name(), Href: to(c.urlIn(other, url))}
	}
	for _, other := range c.all {
		if other != c && other.own[m.url] && other.isOffered(m.url) {
			b.Editions = append(b.Editions, edition(other, m.url))
		}
	}
	if c.Language != nil {
		source := edition(c.main, "/")
		if c.main.own[m.url] {
			source = edition(c.main, m.url)
		}
		source.Name = c.sourceName()
		t := &render.Translation{Source: source}
		t.Trust, t.By = c.trust(m.content)
		t.Reviewed = t.Trust != trustChecked && m.content != nil && c.sourceReview(m.content) != nil
		b.Translation, b.NoIndex = t, b.NoIndex || t.Trust == trustMachine || !c.isOffered(m.url)
	}
	if !b.NoIndex {
		b.Alternates = c.alternates(m.url, m.url)
	}
}

// address is the absolute address of a page of the language at a path, which may be escaped.
func (c *composer) address(path string) string { return c.base + c.folder() + path[1:] }

// languageNote is what follows the words of a link to a page that only the source has: the name of its language.
func (c *composer) languageNote(url string) string {
	if !strings.HasPrefix(c.within(url), "/../") {
		return ""
	}
	return " (" + c.sourceName() + ")"
}

// alternates are the addresses of a page in the languages in which search engines may list it, if there are several and
// that of the composer is one of them. The path is the address of the page as it is written.
func (c *composer) alternates(url, path string) []render.Alternate {
	if len(c.all) == 1 {
		return nil
	}
	var all []render.Alternate
	for _, other := range c.all {
		if other.indexed()[url] {
			all = append(all, render.Alternate{Lang: other.lang(), Href: other.address(path)})
		}
	}
	if len(all) < 2 || !c.indexed()[url] {
		return nil
	}
	if c.main.indexed()[url] {
		all = append(all, render.Alternate{Lang: "x-default", Href: c.main.address(path)})
	}
	return all
}

// findIndexed finds the addresses that search engines may list: those of the sitemap.
func (c *composer) findIndexed() map[string]bool {
	all := make(map[string]bool, len(c.pages))
	for _, p := range c.pages {
		all[p.url] = c.inSitemap(p)
	}
	return all
}

// style is the name of the style sheet of every page of the language.
func (c *composer) style() string {
	switch {
	case c.Language != nil:
		return "translations.css"
	case len(c.all) > 1:
		return "languages.css"
	}
	return "knead.css"
}

// isUnneeded reports whether no page of the site loads a file of the assets: the style sheets of every page but those
// of its languages, and that for scripts from right to left if it has none.
func (c *composer) isUnneeded(path string) bool {
	isOneOf := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return c.Assets.Path(name) == path })
	}
	used := func(by func(*composer) bool) bool { return slices.ContainsFunc(c.all, by) }
	switch {
	case isOneOf("knead.css", "languages.css", "translations.css"):
		return !used(func(c *composer) bool { return c.Assets.Path(c.style()) == path })
	case isOneOf("right-to-left.css"):
		return !used(func(c *composer) bool { return langtag.Dir(c.lang()) == "rtl" })
	}
	return false
}

// greetings lead readers of other languages from the page for addresses that do not exist to the home page.
func (c *composer) greetings(to func(string) string) []render.Greeting {
	var all []render.Greeting
	for _, other := range c.all[1:] {
		all = append(all, render.Greeting{Text: other.Render.Message("/404.html") + ".",
			Edition: render.Edition{Lang: other.lang(), Name: other.name(), Href: to(c.urlIn(other, "/"))}})
	}
	return all
}
