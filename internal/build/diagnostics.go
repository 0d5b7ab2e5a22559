package build

// This file brings together what the stages found.

import (
	"cmp"
	"slices"

	"knead/internal/diag"
	"knead/internal/page"
	"knead/internal/source"
)

// diags are all diagnostics of a site, sorted. Pages are in the order of their names, so that only those of one file
// are sorted at a time.
func (s *state) diags() diag.List {
	others := slices.Concat(s.files, s.linked)
	for _, language := range s.shown {
		others = append(others, language.diags...)
	}
	slices.SortStableFunc(others, func(a, b diag.Diagnostic) int { return cmp.Compare(a.Span.Name(), b.Span.Name()) })
	n := len(others)
	for _, p := range s.noted {
		n += len(p.Diags)
	}
	all := make(diag.List, 0, n)
	take := func(upTo func(name string) bool) diag.List {
		n := 0
		for n < len(others) && upTo(others[n].Span.Name()) {
			n++
		}
		taken := others[:n:n]
		others = others[n:]
		return taken
	}
	appendSorted := func(list diag.List) {
		list.Sort()
		all = append(all, list...)
	}
	for _, p := range s.noted {
		appendSorted(take(func(name string) bool { return name < p.File.Name }))
		own := take(func(name string) bool { return name == p.File.Name })
		appendSorted(slices.Concat(p.Diags, own))
	}
	appendSorted(others)
	return all
}

// note notes a page in place of its earlier version.
func (s *state) note(p *page.Summary) {
	i, found := slices.BinarySearchFunc(s.noted, p.File.Name, func(of *page.Summary, name string) int {
		return cmp.Compare(of.File.Name, name)
	})
	after := i
	if found {
		after++
	}
	own := []*page.Summary{p}
	if len(p.Diags) == 0 {
		own = nil
	}
	s.noted = slices.Concat(s.noted[:i], own, s.noted[after:])
}

// withFile returns the sorted diagnostics of a site after the text of a page has changed.
func (s *state) withFile(all diag.List, c change) diag.List {
	if len(c.old.summary.Diags) == 0 && len(c.new.summary.Diags) == 0 {
		return all
	}
	name := c.new.summary.File.Name
	own := slices.Clone(c.new.summary.Diags)
	for _, d := range s.linked {
		if d.Span.Name() == name {
			own = append(own, d)
		}
	}
	own.Sort()
	start, _ := slices.BinarySearchFunc(all, name, func(d diag.Diagnostic, name string) int {
		return cmp.Compare(d.Span.Name(), name)
	})
	end := start
	for end < len(all) && all[end].Span.Name() == name {
		end++
	}
	return slices.Concat(all[:start], own, all[end:])
}

// readTexts reads the texts in which a position will be shown, while they are those of which the positions are.
func (l *loading) readTexts(list diag.List) {
	read := func(f *source.File) {
		if f != nil && l.gone == nil {
			l.gone = f.Load()
		}
	}
	for _, d := range list {
		read(d.Span.File)
		for _, r := range d.Related {
			read(r.Span.File)
		}
	}
}
