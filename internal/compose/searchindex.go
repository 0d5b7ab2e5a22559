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
	files := sync.OnceValues(func() (map[string][]byte, error) {
		docs, err := c.docs(pages)
		if err != nil {
			return nil, err
		}
		all := map[string][]byte{}
		for _, s := range search.Build(docs) {
			all[s.Name] = s.Bytes
		}
		return all, nil
	})
	folder := site.KindOf(site.KindSearch).URL[1:]
	var all []*artifact.Artifact
	for _, name := range search.ShardNames(len(pages)) {
		all = append(all, artifact.New(folder+name, func() ([]byte, error) {
			all, err := files()
			return all[name], err
		}))
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

func (c *composer) docs(pages []kindPage) ([]search.Doc, error) {
	all := make([]search.Doc, len(pages))
	for i, p := range pages {
		bodies, err := c.textsOf(p.content)
		if err != nil {
			return nil, err
		}
		all[i] = p.doc(bodies)
	}
	return all, nil
}

// contentDoc describes a page with a text.
func (c *composer) contentDoc(p *site.Page, bodies texts) search.Doc {
	doc := search.Doc{URL: p.URL, Title: p.Front.Title.Value, Summary: p.Front.Summary.Value,
		Sections: c.sections(p, bodies)}
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
func (c *composer) sections(p *site.Page, bodies texts) []search.Section {
	var all []search.Section
	for text := range p.Texts() {
		for _, s := range bodies[text].Sections(c.Site.FactText) {
			all = append(all, search.Section{Anchor: s.ID, Heading: s.Heading, Text: s.Text})
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
