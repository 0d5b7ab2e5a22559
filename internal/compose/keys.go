package compose

// This file makes the keys by which a build knows the pages that the last build made, see [artifact.Artifact.Key]. A
// key is a digest of the view itself, made by the code that renders it, so that nothing a page shows can be forgotten.
// Only the texts are not in it, which would have to be parsed: in their place are their digests, and what is inserted
// into them.

import (
	"encoding/binary"

	"knead/internal/artifact"
	"knead/internal/page"
	"knead/internal/render"
	"knead/internal/site"
	"knead/internal/source"
)

// Versions are what keys are made of beside the site. Without them artifacts have no keys.
type Versions struct {
	Templates source.Digest                     // of the program and of the site's own templates
	Text      func(*page.Summary) source.Digest // of the file of a text, in the version that Bodies gives

	// What was made of the search index for the next build: Stored returns what was stored under a name with a key, or
	// nil. Both are called by any number of goroutines.
	Stored func(name string, key source.Digest) []byte
	Store  func(name string, key source.Digest, data []byte)
}

// glossaryKey is a digest of what links the terms of the glossary in texts.
func (c *composer) glossaryKey() source.Digest {
	var data []byte
	for _, t := range c.Site.Glossary.Terms {
		data = appendText(data, t.ID)
		data = appendText(data, t.Term.Value)
		for _, name := range values(t.Synonyms) {
			data = appendText(data, name)
		}
		data = append(data, 0)
	}
	return source.DigestOf(data)
}

// appendText adds a text of any length, so that no two lists of texts are the same bytes. 0 begins no text.
func appendText(data []byte, s string) []byte {
	return append(binary.AppendUvarint(data, uint64(len(s)+1)), s...)
}

// withKey gives the artifact of a page its key.
func (c *composer) withKey(a *artifact.Artifact, p kindPage) *artifact.Artifact {
	if c.Versions.Text == nil {
		return a
	}
	return a.WithKey(func() (source.Digest, bool) { return c.key(p) })
}

// withKeyOf gives an artifact that is made of nothing but the program and these texts its key.
func (c *composer) withKeyOf(a *artifact.Artifact, of ...string) *artifact.Artifact {
	if c.Versions.Text == nil {
		return a
	}
	return a.WithKey(func() (source.Digest, bool) {
		var data []byte
		for _, s := range of {
			data = appendText(data, s)
		}
		return source.DigestOf(c.Versions.Templates[:], data), true
	})
}

// key is the key of a page. It is false for a view that has none.
func (c *composer) key(p kindPage) (source.Digest, bool) {
	stubs, data := c.stubsOf(p.content)
	view, ok := render.Key(p.kind.ID, p.view(stubs))
	return source.DigestOf(c.Versions.Templates[:], c.termsKey[:], view[:], data), ok
}

// stubsOf are the texts of a page without their text, and the digests of their files.
func (c *composer) stubsOf(p *site.Page) (stubs texts, digests []byte) {
	stubs = c.noTexts()
	if p == nil {
		return stubs, nil
	}
	for text := range p.Texts() {
		stubs.of[text] = text.Outline.Stub()
		digest := c.Versions.Text(text)
		digests = append(digests, digest[:]...)
	}
	return stubs, digests
}
