package build

// This file finds what has changed in the languages of a site since the last load.

import (
	"maps"
	"slices"

	"knead/internal/source"
	"knead/internal/translate"
)

// noteShown notes what has changed in a language since the last load.
func (l *loading) noteShown(i int) {
	s := l.shown[i]
	if l.last == nil || i >= len(l.last.shown) || !l.last.shown[i].isLinkedLike(s) {
		l.relink = true
		return
	}
	for _, name := range slices.Sorted(maps.Keys(s.pages)) {
		l.noteOverlay(i, name)
	}
	for _, c := range l.changed {
		if _, differs := s.pages[c.new.summary.File.Name]; !differs {
			l.changedIn[i] = append(l.changedIn[i], c)
		}
	}
}

// noteOverlay notes another version of a page that differs from the source.
func (l *loading) noteOverlay(i int, name string) {
	old, now := l.last.shown[i].pages[name].record, l.shown[i].pages[name].record
	if old.summary == now.summary {
		return
	}
	hasDiags := len(old.summary.Diags) > 0 || len(now.summary.Diags) > 0
	l.relink = l.relink || hasDiags || old.summary.Interface != now.summary.Interface
	l.changedIn[i] = append(l.changedIn[i], change{old, now})
}

// showChanged does what showAll does after only the texts of some pages have changed, and looks at no others.
func (l *loading) showChanged() {
	in := l.last.in
	l.shown, l.changedIn = slices.Clone(l.last.shown), make([][]change, len(l.last.shown))
	for i, before := range l.last.shown {
		e := l.editions[before.ID.Value]
		if e.last == nil || e.last != before.comparison { // as of a pseudo-locale
			l.showAll(in)
			return
		}
		s := *before
		l.shown[i] = &s
		changed := map[string]*source.File{}
		for _, c := range l.changed {
			name := c.new.summary.File.Name
			if before.source[below(name)] != nil {
				if changed[below(name)] = l.loaded(c.new.summary); l.gone != nil {
					return
				}
			} else {
				l.changedIn[i] = append(l.changedIn[i], c)
			}
		}
		if len(changed) > 0 {
			l.updateShown(e, &s, changed)
			l.noteChanged(i, changed)
		}
	}
}

// updateShown compares some files of the source again.
func (l *loading) updateShown(e *edition, s *shownFiles, changed map[string]*source.File) {
	t, list := e.last.Update(changed)
	e.last, s.comparison = t, t
	s.diags = nil
	if !s.without {
		checks := t.Check(e.checkerOf(s.languageFolder, l.configs.of(l.last.in.Data["site.yaml"])))
		s.diags = slices.Concat(e.lockDiags, list, checks)
	}
	before := s.states
	s.source, s.pages, s.states = maps.Clone(s.source), maps.Clone(s.pages), maps.Clone(s.states)
	var differs []string
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		s.source[name] = changed[name]
		delete(s.pages, "content/"+name)
		if f := t.Overlay(name); f.Text != changed[name].Text {
			differs = append(differs, name)
		}
	}
	names := maps.Keys(changed)
	if slices.ContainsFunc(l.changed, change.isOfGuide) { // others may use it
		names = maps.Keys(before)
	}
	for name := range names {
		s.states[name], _ = t.PageState(name)
	}
	l.parseOverlays(e, s, differs, l.last.in)
}

func (c change) isOfGuide() bool { return c.old.summary.Guide != nil || c.new.summary.Guide != nil }

// noteChanged notes what has changed in a language with some files of the source. The site is linked again if a text
// is current that was not, or the other way round.
func (l *loading) noteChanged(i int, changed map[string]*source.File) {
	before, s := l.last.shown[i], l.shown[i]
	old, now := before.comparison.(*translate.Translation), s.comparison.(*translate.Translation)
	l.relink = l.relink || !maps.Equal(before.states, s.states)
	for _, path := range slices.Sorted(maps.Keys(changed)) {
		name := "content/" + path
		_, differed := before.pages[name]
		_, differs := s.pages[name]
		sameState := func(a, b translate.Pair) bool { return a.State == b.State && a.Entry == b.Entry }
		if differed != differs || !slices.EqualFunc(old.Pairs(path), now.Pairs(path), sameState) {
			l.relink = true
			return
		}
		if differs {
			l.noteOverlay(i, name)
		}
	}
	for _, c := range l.changed {
		name := c.new.summary.File.Name
		if _, differs := s.pages[name]; !differs && changed[below(name)] != nil {
			l.changedIn[i] = append(l.changedIn[i], c)
		}
	}
}
