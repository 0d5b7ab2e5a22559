package compose

// This file is what can be searched: every article, guide and term, with headings as places to go to.

import (
	"sync"

	"knead/internal/artifact"
	"knead/internal/search"
	"knead/internal/site"
)

// searchFolder is where the files of the index stand, beside the search page.
const searchFolder = "search/"

// index lists the files of the search index. They are made together, when the first of them is wanted.
func (c *composer) index() []*artifact.Artifact {
	made := sync.OnceValue(func() map[string][]byte {
		files := map[string][]byte{}
		for _, s := range search.Build(c.docs()) {
			files[s.Name] = s.Bytes
		}
		return files
	})
	var all []*artifact.Artifact
	for _, name := range search.ShardNames(c.docCount()) {
		all = append(all, artifact.New(searchFolder+name, func() ([]byte, error) { return made()[name], nil }))
	}
	return all
}

// docCount is how many pages can be found, known without reading any.
func (c *composer) docCount() int {
	n := len(c.Site.Pages)
	if len(c.Site.Glossary.Terms) > 0 {
		n++
	}
	return n
}

func (c *composer) docs() []search.Doc {
	var all []search.Doc
	for _, p := range c.Site.Pages {
		doc := search.Doc{URL: p.URL, Title: p.Front.Title.Value, Summary: p.Front.Summary.Value, Sections: c.sections(p)}
		if p.Topic != nil {
			doc.Topic = p.Topic.Title.Value
		}
		if g := c.guideOf(p); g != nil {
			doc.Kind = c.Render.Message("kind-guide")
			for i := range g.Nodes {
				if n := &g.Nodes[i]; n.IsQuestion() {
					doc.Sections = append(doc.Sections, search.Section{Text: n.Ask})
				}
			}
		}
		all = append(all, doc)
	}
	if terms := c.Site.Glossary.Terms; len(terms) > 0 {
		doc := search.Doc{URL: "/glossary/", Title: c.Render.Message("/glossary/"), Summary: c.Render.Message("glossary-lead")}
		for _, t := range terms {
			doc.Sections = append(doc.Sections, search.Section{Anchor: t.ID, Heading: t.Term.Value, Text: t.Definition.Value})
		}
		all = append(all, doc)
	}
	return all
}

// sections are the stretches of a page's text, its parts' included, and the signs on its cards.
func (c *composer) sections(p *site.Page) []search.Section {
	var all []search.Section
	for text := range p.Texts() {
		for _, s := range text.Body.Sections() {
			all = append(all, search.Section{Anchor: s.ID, Heading: s.Text, Text: s.Body})
		}
	}
	for text := range p.Texts() {
		for _, level := range text.Front.Care {
			for _, id := range level.Value {
				all = append(all, search.Section{Text: c.sign(id.Value)})
			}
		}
	}
	return all
}
