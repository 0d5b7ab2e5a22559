package compose

// This file makes the glossary.

import (
	"knead/internal/render"
	"knead/internal/search"
	"knead/internal/site"
)

func (c *composer) glossaryPages(k *site.Kind) []sitePage {
	pages := single((*composer).glossary)(c, k)
	for i := range pages {
		pages[i].doc = func(texts) search.Doc { return c.glossaryDoc(k) }
	}
	return pages
}

func (c *composer) glossary(k *site.Kind) any {
	lead := c.Render.Message("glossary-lead")
	view := render.Glossary{Base: c.singleView(k, lead, "/"), Lead: lead}
	for _, t := range c.Site.Glossary.Terms {
		term := render.Term{ID: t.ID, Term: t.Term.Value, Means: t.Definition.Value}
		for _, synonym := range t.Synonyms {
			term.Also = append(term.Also, synonym.Value)
		}
		if p := c.Site.PageBySlug(t.Read.Value); p != nil {
			term.Read = &render.Link{Href: site.Relative(k.URL, p.URL), Text: p.Front.Title.Value}
		}
		view.Terms = append(view.Terms, term)
	}
	return view
}

func (c *composer) glossaryDoc(k *site.Kind) search.Doc {
	doc := search.Doc{URL: k.URL, Title: c.Render.Message(k.Title), Summary: c.Render.Message("glossary-lead")}
	for _, t := range c.Site.Glossary.Terms {
		doc.Sections = append(doc.Sections,
			search.Section{Anchor: t.ID, Heading: t.Term.Value, Text: t.Definition.Value})
	}
	return doc
}
