package build

// This file says which pages were edited, for a preview.

import "knead/internal/source"

// Versions are the digests of pages, by the names of their files.
type Versions map[string]source.Digest

// Versions returns the digests of all pages as they were loaded last.
func (p *Pipeline) Versions() Versions {
	all := make(Versions, len(p.pages))
	for name, c := range p.pages {
		all[name] = c.value.digest
	}
	return all
}

// Edited returns the names of the files of pages that are not as they were, or were not there.
func (p *Pipeline) Edited(since Versions) map[string]bool {
	edited := map[string]bool{}
	for name, c := range p.pages {
		if since[name] != c.value.digest {
			edited[name] = true
		}
	}
	return edited
}
