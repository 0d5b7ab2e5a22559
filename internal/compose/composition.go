package compose

// This file makes the artifacts of a site again for texts that have changed.

import (
	"slices"
	"sync"

	"knead/internal/artifact"
)

// A Composition is the artifacts of a site. It is immutable.
type Composition struct {
	Set *artifact.Set

	composer *composer
	pages    []*artifact.Artifact // of the composer's pages
	offline  []*artifact.Artifact // programs and assets that are available offline
	searched searched
	readers  *readers

	offlinePages []int // of pages
}

// readers are the indexes of the pages that show each text, by the name of its file. They are collected when the first
// text changes.
type readers struct {
	once sync.Once
	of   map[string][]int
}

// readersOf returns the indexes of the pages that show a text.
func (a *Composition) readersOf(name string) []int {
	a.readers.once.Do(func() {
		a.readers.of = make(map[string][]int, len(a.pages))
		for i, p := range a.composer.pages {
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

// Unaffected returns the paths of the pages that show none of some texts.
func (a *Composition) Unaffected(names ...string) map[string]bool {
	all := make(map[string]bool, len(a.pages))
	for _, p := range a.pages {
		all[p.Path] = true
	}
	for _, name := range names {
		for _, i := range a.readersOf(name) {
			delete(all, a.pages[i].Path)
		}
	}
	return all
}

// WithBodies returns the composition after the bodies of some texts have changed and nothing else of the site has. The
// pages that show these texts are new, and the search index and the service worker, which has their digests. All other
// artifacts are the same ones.
func (a *Composition) WithBodies(bodies Bodies, names ...string) *Composition {
	c := *a.composer
	c.Bodies, c.Words, c.Versions = bodies, nil, Versions{} // no keys: they are made of the versions of before
	next := &Composition{composer: &c, pages: slices.Clone(a.pages), offline: a.offline, searched: a.searched,
		readers: a.readers, offlinePages: a.offlinePages}
	var changed []*artifact.Artifact
	for _, name := range names {
		for _, i := range a.readersOf(name) {
			next.pages[i] = c.pageArtifact(c.pages[i])
			changed = append(changed, next.pages[i])
			if c.copied(c.pages[i]) {
				changed = append(changed, c.copyOf(c.pages[i]))
			}
		}
	}
	changed = append(append(changed, c.searchIndex(a.searched)...), next.worker())
	next.Set = a.Set.With(changed...)
	return next
}

// worker makes the service worker, from the artifacts that are available offline.
func (a *Composition) worker() *artifact.Artifact {
	precached := slices.Clone(a.offline)
	for _, i := range a.offlinePages {
		precached = append(precached, a.pages[i])
	}
	return a.composer.serviceWorker(precached)
}
