package build

// This file loads the few files that an event names, without looking at the others.

import (
	"cmp"
	"io/fs"
	"path"
	"slices"

	"knead/internal/frontmatter"
	"knead/internal/site"
	"knead/internal/source"
)

// Refresh returns the state of the folder after the files of some names changed, relative to the site's folder. It
// looks at these only, if they are pages or data files that were there before, and otherwise at all, as Load does. The
// Result is that of the last call if nothing changed.
func (p *Pipeline) Refresh(names ...string) (*Result, error) {
	if p.last == nil || p.embedded {
		return p.Load()
	}
	l := p.newLoading(p.siteFS())
	for _, name := range names {
		if !l.look(name) {
			if len(l.changed) > 0 || l.relink {
				p.last = nil // what was noted so far is lost
			}
			return p.Load()
		}
	}
	r := l.refreshed()
	if l.gone != nil {
		p.last = nil
		return p.Load()
	}
	if r != nil {
		return l.finish(r)
	}
	l.relink = true
	return l.finish(l.run(l.listTheme(l.own)))
}

// Relink is Refresh for those who read positions of the Site. After Refresh they may be those of earlier texts, if only
// texts changed.
func (p *Pipeline) Relink(names ...string) (*Result, error) {
	r, err := p.Refresh(names...)
	if err != nil || p.last == nil || len(p.last.bodies.newer) == 0 {
		return r, err
	}
	l := p.newLoading(p.siteFS())
	l.relink = true
	if r, err = l.finish(l.run(l.listTheme(l.own))); err != nil {
		return p.Load()
	}
	return r, nil
}

// refreshed is the result after only texts changed, or nil.
func (l *loading) refreshed() *Result {
	in := site.Input{}
	if l.setDay(&in); len(l.changed) > 0 && len(l.folders) > 0 && !l.relink {
		if l.showChanged(); l.gone != nil {
			return nil
		}
	}
	switch {
	case l.relink || !l.last.isOfDay(in):
		return nil
	case len(l.changed) == 0:
		return l.last.result
	}
	return l.replaceTexts()
}

// look reads one page or data file. It is false for anything else, and for one that was not there before or cannot be
// read.
func (l *loading) look(name string) bool {
	known, ok := l.pages[name]
	at, listed := slices.BinarySearchFunc(l.tree.Entries, name, func(e source.Entry, name string) int {
		return cmp.Compare(e.Path, name)
	})
	isPage := ok && path.Ext(name) == ".md"
	data, isKnownData := l.data[name]
	if !listed || !isPage && !isKnownData {
		return false
	}
	info, err := fs.Lstat(l.own, name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > frontmatter.MaxSizeOf(name) {
		return false
	}
	e := source.EntryOf(name, info)
	if !isPage {
		text, err := fs.ReadFile(l.content, name)
		if err != nil {
			return false
		}
		l.relink = l.relink || source.DigestOf(text) != data.value.digest
		l.tree.Entries[at] = e
		return true
	}
	r, err := l.parseFile(name, known.value, true)
	if err != nil || l.own.Err() != nil {
		return false
	}
	l.note(known.value, r)
	l.noteVersion(name, r.digest)
	l.pages[name], l.tree.Entries[at] = cached[record]{e, r}, e
	return true
}
