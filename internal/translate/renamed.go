package translate

// This file changes names in translations and in their lock, after those of the source.

import (
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A Renaming is what is called otherwise in the source.
type Renaming struct {
	Path func(path string) string            // of a file
	Key  func(key string) string             // of a text or a list
	Text func(of *Text, value string) string // a source text or its translation, with other names in it
}

// Renamed returns the lock of a translation after a renaming, with the digests of texts that have other names in them.
func (t *Translation) Renamed(r Renaming) *Lock {
	var entries []Entry
	seen := map[string]bool{}
	for _, path := range t.Paths() {
		f := t.file(path)
		seen[path] = true
		pairs := map[*Entry]*Pair{}
		for i := range f.pairs {
			if p := &f.pairs[i]; p.Entry != nil && p.Source != nil {
				pairs[p.Entry] = p
			}
		}
		for i := range f.entries {
			e := f.entries[i]
			if p := pairs[&f.entries[i]]; p != nil {
				e.Source = r.Text(p.Source, e.Source)
				if p.Translation != nil && e.Text == Digest(p.Translation.Value) {
					e.Text = Digest(r.Text(p.Source, p.Translation.Value))
				}
			}
			entries = append(entries, e)
		}
	}
	for _, path := range t.tree.Lock.Paths() {
		if !seen[path] { // of a page that was deleted
			entries = append(entries, t.tree.Lock.of(path)...)
		}
	}
	for i := range entries {
		e := &entries[i]
		if e.List != "" {
			e.List = r.Key(e.List)
			e.Key = elementKey(e.List, e.Index, e.Field)
		} else {
			e.Key = r.Key(e.Key)
		}
	}
	offered := map[string]string{}
	for path, day := range t.tree.Lock.Offered() {
		offered[r.Path(path)] = day
	}
	return NewLock(entries, offered)
}

// Lock is the lock of the translation as it was read; nil for none.
func (t *Translation) Lock() *Lock { return t.tree.Lock }

// File is the file of the translation of a path; nil for none.
func (t *Translation) File(path string) *source.File { return t.tree.Files[path] }

// NamesIn are the places of a key in the file of a translation, such as those of the id of a question. The names lead
// to it: guide, questions, ID.
func (t *Translation) NamesIn(path string, names ...string) (all []source.Range) {
	f := t.File(path)
	if f == nil {
		return nil
	}
	n := open(path, f).node
	for i, name := range names {
		if i == len(names)-1 && n != nil {
			for _, p := range n.Pairs {
				if p.Key == name {
					all = append(all, nameOf(f.Text, p))
				}
			}
		}
		n = n.Get(name)
	}
	return all
}

// nameOf is the range of a key without quotes.
func nameOf(text string, p frontmatter.Pair) source.Range {
	at := p.At
	if written := text[at.Start:at.End]; len(written) > 1 && strings.IndexByte(`"'`, written[0]) >= 0 {
		at = source.Range{Start: at.Start + 1, End: at.End - 1}
	}
	return at
}
