package compose

// This file is the table of the functions that make the pages of each kind.

import (
	"knead/internal/site"
)

// A sitePage is a page of the site.
type sitePage struct {
	url     string
	view    func(texts) any // makes the view that the template of the kind renders
	content *site.Page      // the text that it shows; nil if it is generated
	dated   []*site.Page    // the texts that it shows or lists: it changes with them
	isEmpty bool            // it is a list without entries, which search engines do not index
}

// A kindPage is a page with its kind.
type kindPage struct {
	sitePage
	kind *site.Kind
}

// A maker lists the pages of a kind that a site has.
type maker func(*composer, *site.Kind) []sitePage

// makers has an entry for each kind of page, which is rendered by the template with the kind's ID. Pages that are held
// are found when the others are known.
var makers = map[string]maker{
	site.KindHome:     (*composer).homePages,
	site.KindArticle:  (*composer).articlePages,
	site.KindNotice:   (*composer).noticePages,
	site.KindTopic:    (*composer).topicPages,
	site.KindFacet:    (*composer).facetPages,
	site.KindLeaflet:  (*composer).leafletPages,
	site.KindTopics:   single((*composer).topics),
	site.KindGuide:    (*composer).guidePages,
	site.KindChart:    (*composer).chartPages,
	site.KindReview:   (*composer).reviewPages,
	site.KindEmbed:    (*composer).embedPages,
	site.KindOutcome:  (*composer).outcomePages,
	site.KindVersion:  (*composer).versionPages,
	site.KindVersions: single((*composer).versionList),
	site.KindGuides:   single((*composer).guides),
	site.KindClaims:   single((*composer).claims),
	site.KindSearch:   single((*composer).search),
	site.KindSource:   (*composer).sourcePages,
	site.KindSources:  single((*composer).sources),
	site.KindGlossary: single((*composer).glossary),
	site.KindNotFound: single((*composer).notFound),
}

// single is the maker of a kind with one page.
func single(view func(*composer, *site.Kind) any) maker {
	return func(c *composer, k *site.Kind) []sitePage {
		if !c.Site.Has(*k) {
			return nil
		}
		isEmpty := k.ID == site.KindGuides && c.Site.GuideCount() == 0
		return []sitePage{{url: k.URL, view: func(texts) any { return view(c, k) }, isEmpty: isEmpty}}
	}
}

// listPages lists all pages of the site, by kind.
func (c *composer) listPages() []kindPage {
	var all []kindPage
	kinds := site.Kinds()
	for i := range kinds {
		k := &kinds[i]
		if k.ID == site.KindHeld || !c.hasKind(k) {
			continue
		}
		for _, p := range makers[k.ID](c, k) {
			all = append(all, kindPage{p, k})
		}
	}
	return append(all, c.heldPages(all)...)
}

// contentPages are the pages of a kind that each show a text of the content.
func (c *composer) contentPages(k *site.Kind, view func(*site.Kind, *site.Page, texts) any) []sitePage {
	var all []sitePage
	for _, p := range c.Site.Pages {
		if c.kindOf(p) == k.ID {
			all = append(all, sitePage{url: p.URL, content: p, dated: []*site.Page{p},
				view: func(bodies texts) any { return view(k, p, bodies) }})
		}
	}
	return all
}

// kindOf is the ID of the kind of page that shows a text.
func (c *composer) kindOf(p *site.Page) string {
	switch {
	case p.URL == "/":
		return site.KindHome
	case c.guideOf(p) != nil:
		return site.KindGuide
	}
	return site.KindArticle
}
