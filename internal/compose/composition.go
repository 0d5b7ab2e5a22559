package compose

// This file makes the artifacts of a site again for texts that have changed.

import (
	"fmt"
	"slices"
	"sync"

	"knead/internal/artifact"
	"knead/internal/source"
)

// A Composition is the artifacts of a site, in all languages. It is immutable.
type Composition struct {
	Set *artifact.Set

	parts []*part // the source, and the languages in their order
}

// A part is the artifacts of one language.
type part struct {
	*composer
	artifacts []*artifact.Artifact // of the composer's pages
	offline   []*artifact.Artifact // programs and assets that are available offline
	searched  searched
	readers   *readers

	offlinePages []int // of pages
}

// readers are the indexes of the pages that show the whole of each text, by the name of its file. They are collected
// when the first text changes.
type readers struct {
	once sync.Once
	of   map[string][]int
}

// newPart makes the pages of a language. Programs and assets are those of the source.
func (c *composer) newPart(offline []*artifact.Artifact) *part {
	return &part{composer: c, artifacts: c.pageArtifacts(), offline: offline, searched: c.searchable(),
		readers: &readers{}, offlinePages: c.offlinePages()}
}

// ownArtifacts are the pages of a language, and the files that each language has. One of which all pages are held has
// no search, and nothing at all if no page was offered.
func (a *part) ownArtifacts() []*artifact.Artifact {
	if a.Site.Without() && len(a.artifacts) == 0 {
		return nil
	}
	all := append(slices.Clone(a.artifacts), a.worker(), a.new("feed.xml", a.feed),
		a.new("manifest.webmanifest", a.manifest))
	if !a.Site.Without() {
		all = append(all, a.searchIndex(a.searched)...)
	}
	for _, former := range a.aliases {
		all = append(all, a.alias(former))
	}
	return all
}

// readersOf returns the indexes of the pages that show a text: the whole of it, or a sentence around a link to them.
func (a *part) readersOf(name string) []int {
	all := slices.Clone(a.wholeReadersOf(name))
	if text := a.Site.TextOf(name); text != nil {
		for _, t := range text.Targets {
			if t.Page != nil && t.Page != text.Summary {
				all = append(all, a.wholeReadersOf(t.Page.File.Name)...)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (a *part) wholeReadersOf(name string) []int {
	a.readers.once.Do(func() {
		a.readers.of = make(map[string][]int, len(a.artifacts))
		for i, p := range a.pages {
			if p.content == nil {
				continue
			}
			for text := range p.content.Texts() {
				a.readers.of[text.File.Name] = append(a.readers.of[text.File.Name], i)
			}
		}
	})
	return a.readers.of[name]
}

// Unaffected returns the paths of the pages in the language of the source that show none of some texts.
func (a *Composition) Unaffected(names ...string) map[string]bool {
	of := a.parts[0]
	all := make(map[string]bool, len(of.artifacts))
	for _, p := range of.artifacts {
		all[p.Path] = true
	}
	for _, name := range names {
		for _, i := range of.readersOf(name) {
			delete(all, of.artifacts[i].Path)
		}
	}
	return all
}

// Paths returns the paths of the pages of some kinds, in all languages.
func (a *Composition) Paths(kinds []string) (all []string) {
	for _, of := range a.parts {
		for i, p := range of.pages {
			if slices.Contains(kinds, p.kind.ID) {
				all = append(all, of.artifacts[i].Path)
			}
		}
	}
	return all
}

// Offered is a digest of what pages in the language of the source show of the other languages: the addresses that each
// of them has, and which of these search engines may list.
func (a *Composition) Offered() source.Digest {
	var data []byte
	for _, of := range a.parts[1:] {
		data = appendText(data, of.lang())
		for _, p := range of.pages {
			data = appendText(data, p.url)
			data = fmt.Append(data, of.own[p.url], of.isOffered(p.url), of.indexed()[p.url])
		}
		data = append(data, 0)
	}
	return source.DigestOf(data)
}

// NewBodies are the texts of a language after some have changed.
type NewBodies struct {
	Bodies Bodies
	Latest Latest
	Names  []string // of the files of the texts that changed
}

// WithBodies returns the composition after the bodies of some texts have changed and nothing else of the site has: for
// the source, and for each of the languages. The pages that show these texts are new, and the search index and the
// service worker, which has their digests. All other artifacts are the same ones.
func (a *Composition) WithBodies(changes ...NewBodies) *Composition {
	next := &Composition{parts: slices.Clone(a.parts)}
	var changed []*artifact.Artifact
	for i, change := range changes {
		if len(change.Names) == 0 {
			continue
		}
		of, more := a.parts[i].withBodies(change)
		next.parts[i], changed = of, append(changed, more...)
	}
	next.Set = a.Set.With(changed...)
	return next
}

func (a *part) withBodies(change NewBodies) (next *part, changed []*artifact.Artifact) {
	c := *a.composer
	c.Bodies, c.Latest, c.Words = change.Bodies, change.Latest, nil
	c.Versions = Versions{} // no keys: they are made of the versions of before
	next = &part{composer: &c, artifacts: slices.Clone(a.artifacts), offline: a.offline, searched: a.searched,
		readers: a.readers, offlinePages: a.offlinePages}
	for _, name := range change.Names {
		for _, i := range a.readersOf(name) {
			next.artifacts[i] = c.pageArtifact(c.pages[i])
			changed = append(changed, next.artifacts[i])
			if c.copied(c.pages[i]) {
				changed = append(changed, c.copyOf(c.pages[i]))
			}
		}
	}
	return next, append(append(changed, c.searchIndex(a.searched)...), next.worker())
}

// worker makes the service worker, from the artifacts that are available offline.
func (a *part) worker() *artifact.Artifact {
	precached := slices.Clone(a.offline)
	for _, i := range a.offlinePages {
		precached = append(precached, a.artifacts[i])
	}
	return a.serviceWorker(precached)
}
