package compose

// This file makes the parts of the search index, or takes them from the last build if their documents are the same.

import (
	"fmt"
	"slices"

	"knead/internal/parallel"
	"knead/internal/render"
	"knead/internal/search"
	"knead/internal/site"
	"knead/internal/source"
)

// partsOf is the number of parts of the search index, and of its documents.
func (c *composer) partsOf(s searched) (parts, docs int) {
	docs = len(s.pages) + len(c.Site.Glossary.Terms)
	return (docs + search.PartSize - 1) / search.PartSize, docs
}

// searchParts are the parts of the search index.
func (c *composer) searchParts(s searched, keys func() ([]source.Digest, bool)) ([]*search.Part, error) {
	n, docs := c.partsOf(s)
	parts, known := make([]*search.Part, n), []source.Digest(nil)
	if c.Versions.Stored != nil {
		if all, ok := keys(); ok {
			known = all
		}
	}
	return parts, parallel.Each(0, n, func(i int) error {
		name := fmt.Sprintf("*search/%d", i)
		if known != nil {
			if p, ok := search.DecodePart(c.Versions.Stored(name, known[i])); ok {
				parts[i] = p
				return nil
			}
		}
		from := i * search.PartSize
		all, err := c.searchDocs(s, from, min(from+search.PartSize, docs), c.wordsOf)
		if err != nil {
			return err
		}
		parts[i] = search.Invert(from, all, c.searchLanguage())
		if known != nil {
			c.Versions.Store(name, known[i], parts[i].Encode())
		}
		return nil
	})
}

// searchKeys are the keys of the parts of the search index: of what each is made of without the words of the texts, and
// of the texts.
func (c *composer) searchKeys(s searched) (keys []source.Digest, ok bool) {
	n, docs := c.partsOf(s)
	keys, failed := make([]source.Digest, n), make([]bool, n)
	stubs := func(p *site.Page) (texts, error) { all, _ := c.stubsOf(p); return all, nil }
	_ = parallel.Each(0, n, func(i int) error {
		from, to := i*search.PartSize, min((i+1)*search.PartSize, docs)
		var digests []byte
		for _, p := range s.pages[min(from, len(s.pages)):min(to, len(s.pages))] {
			for text := range p.Texts() {
				digest := c.Versions.Text(text)
				digests = append(digests, digest[:]...)
			}
		}
		all, _ := c.searchDocs(s, from, to, stubs) // stubs have no errors
		view, ok := render.Key("search", search.Content{Docs: all, Language: c.searchLanguage()})
		keys[i], failed[i] = source.DigestOf(digests, view[:]), !ok
		return nil
	})
	return keys, !slices.Contains(failed, true)
}

// searchKey is the key of the search index: of its parts, and of what is in none of them.
func (c *composer) searchKey(keys func() ([]source.Digest, bool)) (source.Digest, bool) {
	parts, ok := keys()
	view, isKnown := render.Key("search", search.Content{Signs: c.searchSigns(), Language: c.searchLanguage()})
	all := [][]byte{c.Versions.Templates[:], view[:]}
	for i := range parts {
		all = append(all, parts[i][:])
	}
	return source.DigestOf(all...), ok && isKnown
}
