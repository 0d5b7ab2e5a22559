package compose

// This file makes the search index: articles and guides with their headings, and the terms of the glossary.

import (
	"slices"
	"sync"

	"knead/internal/artifact"
	"knead/internal/search"
	"knead/internal/site"
)

// searchIndex lists the files of the search index, which are in the folder of the search page. They are made together
// when the first one is requested.
func (c *composer) searchIndex() []*artifact.Artifact {
	pages := c.searchable()
	files := sync.OnceValue(func() map[string][]byte {
		all := map[string][]byte{}
		for _, s := range search.Build(docs(pages)) {
			all[s.Name] = s.Bytes
		}
		return all
	})
	folder := site.KindOf(site.KindSearch).URL[1:]
	var all []*artifact.Artifact
	for _, name := range search.ShardNames(len(pages)) {
		all = append(all, artifact.New(folder+name, func() ([]byte, error) { return files()[name], nil }))
	}
	return all
}

// searchable are the pages in the search index: those of the content, by path, then generated ones.
func (c *composer) searchable() []kindPage {
	rank := make(map[*site.Page]int, len(c.Site.Pages))
	for i, p := range c.Site.Pages {
		rank[p] = i - len(c.Site.Pages)
	}
	var all []kindPage
	for _, p := range c.pages {
		if p.kind.Search {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b kindPage) int { return rank[a.content] - rank[b.content] })
	return all
}

func docs(pages []kindPage) []search.Doc {
	all := make([]search.Doc, len(pages))
	for i, p := range pages {
		all[i] = p.doc()
	}
	return all
}

// contentDoc describes a page with a text.
func (c *composer) contentDoc(p *site.Page) search.Doc {
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
	return doc
}

// sections are the sections of a page's text and of the texts that it includes, and the signs of its care cards.
func (c *composer) sections(p *site.Page) []search.Section {
	var all []search.Section
	for text := range p.Texts() {
		for _, s := range text.Body.Sections(c.Site.FactText) {
			all = append(all, search.Section{Anchor: s.ID, Heading: s.Text, Text: s.Body})
		}
	}
	for text := range p.Texts() {
		for _, level := range text.Front.Care {
			for _, id := range level.Value {
				all = append(all, search.Section{Text: c.signText(id.Value)})
			}
		}
	}
	return all
}
