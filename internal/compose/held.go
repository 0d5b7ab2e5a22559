package compose

// This file makes what is at the addresses that a language had, and has no page for now: those of pages that were
// offered in it and are not, and of the charts and lists that were made of them.

import (
	"slices"
	"strings"

	"knead/internal/langtag"
	"knead/internal/render"
	"knead/internal/site"
)

// heldPages are those of the source that the language does not have among its pages, and whose addresses readers may
// have.
func (c *composer) heldPages(has []kindPage) []kindPage {
	if c.Language == nil || c.Site.Without() && !c.wasOffered() {
		return nil
	}
	own := make(map[string]bool, len(has))
	for _, p := range has {
		own[p.url] = true
	}
	held := site.KindOf(site.KindHeld)
	var all []kindPage
	for _, p := range c.main.pages {
		if !own[p.url] && c.mayBeHeld(p) {
			all = append(all, kindPage{sitePage{url: p.url, view: func(texts) any { return c.held(&held, p) }}, &held})
		}
	}
	return all
}

// heldAliases are the former addresses of pages that are held.
func (c *composer) heldAliases() []site.Alias {
	var all []site.Alias
	for _, a := range c.main.aliases {
		to, _, _ := strings.Cut(a.To, "#")
		if isOwn, isThere := c.own[to]; c.Language != nil && isThere && !isOwn {
			a.Title = c.Render.Message("held-title")
			all = append(all, a)
		}
	}
	return all
}

// wasOffered reports whether a page but the home page was offered in the language, so that readers know its folder.
func (c *composer) wasOffered() bool {
	return slices.ContainsFunc(c.main.Site.Pages, func(p *site.Page) bool { return p.URL != "/" && c.holds(p) })
}

func (c *composer) holds(p *site.Page) bool { return c.Site.Holds(site.ContentName(p.Summary)) }

// mayBeHeld reports whether readers may have the address of a page of the source in the language. One that is made of
// pages was there if one of them was.
func (c *composer) mayBeHeld(p kindPage) bool {
	switch {
	case slices.Contains(shared, p.kind.ID):
		return false
	case p.kind.ID == site.KindGuides:
		return slices.ContainsFunc(c.main.drawnGuides(), func(g drawnGuide) bool { return c.holds(g.page) })
	case p.kind.ID == site.KindClaims:
		return c.Site.Holds("claims.yaml")
	case p.kind.ID == site.KindGlossary:
		return c.Site.Holds("glossary.yaml")
	case p.content == nil && len(p.dated) == 0:
		return c.Site.Without()
	}
	return p.content != nil && c.holds(p.content) || slices.ContainsFunc(p.dated, c.holds)
}

// heldCard is how to call for help, with how far its words were checked: in a language that is shown, with the source
// text, else only the source text.
func (c *composer) heldCard() (card render.Card, trust render.Translation) {
	source := c.main.card(c.main.Site.Levels.Top())
	if !c.Site.Without() {
		card = c.card(c.Site.Levels.Top())
		trust.Trust, trust.By = c.Site.Trust("levels.yaml")
		card.Source = c.sourceText(c.cardBlocks(&card), c.main.cardBlocks(&source), trust.Trust == trustMachine)
		return card, trust
	}
	for _, text := range []*string{&source.Level.Name, &source.Heading, &source.By, &source.Text} {
		*text = langtag.Mark(*text, c.main.lang())
	}
	for i := range source.Calls {
		source.Calls[i].Place = langtag.Mark(source.Calls[i].Place, c.main.lang())
	}
	return source, render.Translation{Trust: trustChecked}
}

// held is the view of a page of the source in the language. Its own title is that of the source.
func (c *composer) held(k *site.Kind, p kindPage) any {
	title := ""
	if p.content != nil {
		title = p.content.Front.Title.Value
	} else if shown, ok := p.view(c.noTexts()).(interface{ PageTitle() string }); ok {
		title = shown.PageTitle()
	}
	view := render.Held{
		Base: c.baseView(pageMeta{kind: k, url: p.url, title: c.Render.Message("held-title"),
			crumbs: []string{"/"}}),
		Of:        langtag.Mark(title, c.main.lang()),
		IsGuide:   p.kind.ID == site.KindGuide,
		IsChanged: !c.Site.Without(),
	}
	view.Card, view.CardTrust = c.heldCard()
	view.NoIndex, view.Canonical, view.Alternates = true, c.main.absolute(p.url), nil
	view.Source, view.Translation = view.Translation.Source, nil
	return view
}
