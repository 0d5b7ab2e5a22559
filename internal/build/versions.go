package build

// This file says which pages were edited, for a preview.

import (
	"maps"

	"knead/internal/source"
)

// versions are the digests of pages, by the names of their files.
type versions map[string]source.Digest

// MarkVersions makes the pages as they were loaded last those with which [Pipeline.Edited] compares.
func (p *Pipeline) MarkVersions() {
	p.marked, p.edited = make(versions, len(p.pages)), nil
	for name, c := range p.pages {
		p.marked[name] = c.value.digest
	}
}

// Edited returns the names of the files of pages that are not as they were marked, or were not there. The map must not
// be changed. It is nil if no versions were marked.
func (p *Pipeline) Edited() map[string]bool { return p.edited }

// noteVersion notes the version of a page that was read.
func (p *Pipeline) noteVersion(name string, version source.Digest) {
	if isEdited := p.marked[name] != version; p.marked == nil || isEdited == p.edited[name] {
		return
	}
	next := map[string]bool{name: true}
	maps.Copy(next, p.edited)
	if p.edited[name] {
		delete(next, name)
	}
	p.edited = next
}

// noteVersions notes the versions of all pages.
func (p *Pipeline) noteVersions() {
	if p.marked == nil {
		return
	}
	p.edited = map[string]bool{}
	for name, c := range p.pages {
		if p.marked[name] != c.value.digest {
			p.edited[name] = true
		}
	}
}
