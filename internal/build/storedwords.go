package build

// This file keeps what the search index is made of for the builds after this one: the words of pages, and its parts.

import (
	"knead/internal/cache"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/source"
)

// wordsFile has the words of pages, by the path of the file, and the parts of the search index by names that no file
// has.
const wordsFile = "words"

// words returns a body of which at least the sections are set.
func (b *bodies) words(s *page.Summary) (*markdown.Body, error) {
	r := b.record(s)
	if r.body == nil && b.stored != nil {
		if data, ok := b.stored().Get(s.File.Name); ok {
			if body := decodeWords(data, r.digest); body != nil {
				return body, nil
			}
		}
	}
	body, err := b.of(s)
	if err == nil && b.stored != nil {
		b.cut.Store(s.File.Name, encodeWords(body, r.digest))
	}
	return body, err
}

// part returns a part of the search index that a build stored with a key, or nil.
func (b *bodies) part(name string, key source.Digest) []byte {
	data, _ := b.stored().Get(name)
	r := fieldReader{data: data}
	if r.digest() != key || r.failed {
		return nil
	}
	b.cut.Store(name, data)
	return r.data
}

// storePart stores a part of the search index for the builds after this one.
func (b *bodies) storePart(name string, key source.Digest, data []byte) {
	var w fieldWriter
	w.text(string(key[:]))
	b.cut.Store(name, append(w.data, data...))
}

func encodeWords(b *markdown.Body, digest source.Digest) []byte {
	var w fieldWriter
	w.text(string(digest[:]))
	for _, s := range b.Sections {
		w.text(s.ID)
		w.text(s.Heading)
		w.text(s.Words)
		w.number(int64(len(s.Inserts)))
		for _, key := range s.Inserts {
			w.text(key.Name)
			w.text(key.ID)
		}
	}
	return w.data
}

// decodeWords returns the body of a text with a digest, or nil.
func decodeWords(data []byte, digest source.Digest) *markdown.Body {
	r, body := fieldReader{data: data}, &markdown.Body{}
	if r.digest() != digest {
		return nil
	}
	for len(r.data) > 0 {
		s := markdown.Section{ID: string(r.bytes()), Heading: string(r.bytes()), Words: string(r.bytes())}
		for range r.number() {
			key := markdown.InsertKey{Name: string(r.bytes()), ID: string(r.bytes())}
			if s.Inserts = append(s.Inserts, key); r.failed {
				return nil
			}
		}
		body.Sections = append(body.Sections, s)
	}
	if r.failed {
		return nil
	}
	return body
}

// wordsLog is the log of the words, which is read when it is needed first.
func (p *Pipeline) wordsLog(c *cacheFolder) *cache.Log {
	c.once.Do(func() { c.words = p.openLog(c.root, wordsFile) })
	return c.words
}

// storeWords stores the words that were cut since the last build. If the search index was not made, none were.
func (p *Pipeline) storeWords(c *cacheFolder) {
	if p.last == nil {
		return
	}
	log, changed := p.wordsLog(c), false
	for name, words := range p.last.bodies.cut.Range {
		log.Put(name.(string), words.([]byte))
		changed = true
	}
	if changed {
		log.Keep(func(name string) bool {
			_, isPage := p.pages[name]
			_, isPart := p.last.bodies.cut.Load(name)
			return isPage || isPart
		})
		p.save(log)
	}
}
