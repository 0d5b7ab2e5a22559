package compose

// This file makes the search index: articles and guides with their headings, warning signs, and the terms of the
// glossary.

import (
	"io/fs"
	"slices"
	"strings"
	"sync"

	"knead/internal/artifact"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/langtag"
	"knead/internal/parallel"
	"knead/internal/search"
	"knead/internal/site"
	"knead/internal/source"
)

// A searched is what the search index of a site depends on, but the words of texts.
type searched struct {
	pages []*site.Page            // by path
	terms map[*site.Page][]string // see termsByPage
	files []string                // the paths of its files
}

// searchIndex lists the files of the search index, which are in the folder of the search page. They are made together
// when the first one is requested.
func (c *composer) searchIndex(s searched) []*artifact.Artifact {
	keys := sync.OnceValues(func() ([]source.Digest, bool) { return c.searchKeys(s) })
	files := sync.OnceValues(func() (map[string][]byte, error) {
		parts, err := c.searchParts(s, keys)
		if err != nil {
			return nil, err
		}
		all := make(map[string][]byte, len(s.files))
		for _, s := range search.Merge(parts, c.searchSigns(), c.searchLanguage()) {
			all[s.Name] = s.Bytes
		}
		return all, nil
	})
	key := sync.OnceValues(func() (source.Digest, bool) { return c.searchKey(keys) })
	all := make([]*artifact.Artifact, 0, len(s.files))
	folder := len(searchFolder())
	for _, path := range s.files {
		a := c.new(path, func() ([]byte, error) {
			all, err := files()
			return all[path[folder:]], err
		})
		if c.Versions.Text != nil {
			a.WithKey(key)
		}
		all = append(all, a)
	}
	return all
}

// wordsOf are the texts of a page with their sections.
func (c *composer) wordsOf(p *site.Page) (texts, error) {
	if c.Words != nil {
		return c.textsFrom(p, c.Words)
	}
	return c.textsOf(p)
}

func searchFolder() string { return site.KindOf(site.KindSearch).URL[1:] }

// OpenSearch reads the search index among the artifacts of a site.
func OpenSearch(set *artifact.Set) (*search.Index, error) {
	return search.Open(func(name string) ([]byte, error) {
		a, ok := set.Get(searchFolder() + name)
		if !ok {
			return nil, fs.ErrNotExist
		}
		return a.Bytes()
	})
}

// searchable is what can be searched.
func (c *composer) searchable() searched {
	var all []*site.Page
	for _, p := range c.pages {
		if p.kind.Search {
			all = append(all, p.content)
		}
	}
	rank := make(map[*site.Page]int, len(c.Site.Pages))
	for i, p := range c.Site.Pages {
		rank[p] = i
	}
	slices.SortFunc(all, func(a, b *site.Page) int { return rank[a] - rank[b] })
	files := search.ShardNames(len(all) + len(c.Site.Glossary.Terms))
	for i, name := range files {
		files[i] = searchFolder() + name
	}
	return searched{all, c.termsByPage(), files}
}

// searchLanguage is what the search has to know of the language of the site.
func (c *composer) searchLanguage() search.Language {
	if c.Language != nil { // words.yaml has those of the source
		return search.Language{}
	}
	isEnglish := strings.HasPrefix(strings.ToLower(c.Site.Config.Language.Value+"-"), "en-")
	return search.Language{English: isEnglish, Stop: c.Site.Search.Stop, Same: c.Site.Search.Synonyms}
}

// searchDocs are the documents from one number to before another: pages, and behind them the glossary.
func (c *composer) searchDocs(s searched, from, to int, textsOf func(*site.Page) (texts, error)) ([]search.Doc, error) {
	docs, glossary := make([]search.Doc, to-from), site.KindOf(site.KindGlossary).URL
	return docs, parallel.Each(0, len(docs), func(i int) error {
		defer docs[i].Strip()
		if n := from + i - len(s.pages); n >= 0 {
			t := c.Site.Glossary.Terms[n]
			docs[i] = search.Doc{URL: glossary + "#" + t.ID, Title: t.Term.Value, Kind: search.Word,
				Summary: t.Definition.Value, Also: values(t.Synonyms)}
			return nil
		}
		p := s.pages[from+i]
		bodies, err := textsOf(p)
		if err == nil {
			docs[i] = c.searchDoc(p, bodies, s.terms[p])
		}
		return err
	})
}

// termsByPage are the names of the terms of the glossary by the pages that say more about them.
func (c *composer) termsByPage() map[*site.Page][]string {
	all := map[*site.Page][]string{}
	for _, t := range c.Site.Glossary.Terms {
		if p := c.Site.Lookup(t.Read.Value); p != nil {
			all[p] = append(append(all[p], t.Term.Value), values(t.Synonyms)...)
		}
	}
	return all
}

// searchDoc describes a page. Other names are those of its front matter and those of the glossary.
func (c *composer) searchDoc(p *site.Page, bodies texts, terms []string) search.Doc {
	doc := search.Doc{URL: p.URL, Title: p.Title(), Summary: p.Lead(),
		Also: append(values(p.Front.Also), terms...), Sections: c.sections(p, bodies)}
	if p.Topic != nil {
		doc.Topic = p.Topic.Title.Value
	}
	if g := c.guideOf(p); g != nil {
		doc.Kind = search.Guide
		for i := range g.Nodes {
			if n := &g.Nodes[i]; n.IsQuestion() {
				doc.Sections = append(doc.Sections, search.Section{Heading: n.Ask})
			}
		}
	}
	return doc
}

// sections are the sections of a page's text and of the texts that it includes, and the signs of its care cards.
func (c *composer) sections(p *site.Page, bodies texts) []search.Section {
	var all []search.Section
	for text := range p.Texts() {
		for _, s := range bodies.of[text].Sections {
			section := search.Section{Anchor: s.ID, Heading: s.Heading, Words: s.Words}
			for _, key := range s.Inserts {
				section.Words += " " + search.Words(c.Site.InsertText(key))
			}
			all = append(all, section)
		}
	}
	for text := range p.Texts() {
		for _, level := range text.Front.Care {
			for _, id := range level.Value {
				all = append(all, search.Section{Words: search.Words(c.signText(id.Value))})
			}
		}
	}
	return all
}

// searchSigns are the signs of all care cards, the most urgent first. Each leads to the page with the warning signs, if
// that page has it, or else to the first page that has.
func (c *composer) searchSigns() []search.Sign {
	pages := c.Site.Pages
	if help := c.Site.Lookup(c.Site.Config.HelpPage.Value); help != nil {
		pages = append([]*site.Page{help}, pages...)
	}
	var all []search.Sign
	for level := graph.Emergency; level > graph.SelfCare; level-- {
		seen := map[string]bool{}
		for _, p := range pages {
			for text := range p.Texts() {
				ids, _ := text.Front.Care.Get(level.String())
				for _, id := range ids {
					sign := c.Site.Signs.Sign(id.Value)
					if sign == nil || seen[sign.ID] || p.URL == "" {
						continue
					}
					seen[sign.ID] = true
					all = append(all, search.Sign{Text: langtag.Strip(sign.Text), Level: level.String(), URL: p.URL,
						Also: values(sign.Also)})
				}
			}
		}
	}
	return all
}

func values(list []frontmatter.Text) []string {
	all := make([]string, len(list))
	for i, t := range list {
		all[i] = t.Value
	}
	return all
}
