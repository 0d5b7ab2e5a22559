package compose

// This file makes the glossary.

import (
	"knead/internal/render"
	"knead/internal/site"
)

func (c *composer) glossary(k *site.Kind) any {
	lead := c.Render.Message("glossary-lead")
	view := render.Glossary{Base: c.singleView(k, lead, "/"), Lead: lead}
	for _, t := range c.Site.Glossary.Terms {
		term := render.Term{ID: t.ID, Term: t.Term.Value, Means: t.Definition.Value, Also: values(t.Synonyms)}
		if p := c.Site.PageBySlug(t.Read.Value); p != nil {
			term.Read = &render.Link{Href: site.Relative(k.URL, p.URL), Text: p.Front.Title.Value}
		}
		view.Terms = append(view.Terms, term)
	}
	return view
}
