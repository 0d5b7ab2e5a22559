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
	for _, name := range slices.Sorted(maps.Keys(s.pages.all)) {
		l.noteOverlay(i, name)
	}
	for _, c := range l.changed {
		if !s.pages.get(c.new.summary.File.Name).differs() {
			l.changedIn[i] = append(l.changedIn[i], c)
		}
	}
}

// noteOverlay notes another version of a page that differs from the source.
func (l *loading) noteOverlay(i int, name string) {
	old, now := l.last.shown[i].pages.get(name).record, l.shown[i].pages.get(name).record
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
			if before.source.get(below(name)) != nil {
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
	s.source = s.source.with(changed)
	var differs []string
	pages := map[string]overlay{}
	for name, f := range changed {
		if pages["content/"+name] = (overlay{}); t.Overlay(name).Text != f.Text {
			differs = append(differs, name)
		}
	}
	maps.Copy(pages, l.parseOverlays(e.pages, s, differs, l.last.in))
	s.pages = s.pages.with(pages)
	e.pages = s.pages
	l.noteStates(s, t, changed)
}

// noteStates notes whether readers find a page that they did not find, or the other way round, after some files of the
// source have changed. Then the site is linked again.
func (l *loading) noteStates(s *shownFiles, t *translate.Translation, changed map[string]*source.File) {
	differs := func(name string) bool {
		state, _ := t.PageState(name)
		return state != s.states[name]
	}
	if slices.ContainsFunc(l.changed, change.isOfGuide) { // others may use it
		for name := range s.states {
			l.relink = l.relink || differs(name)
		}
	}
	for name := range changed {
		l.relink = l.relink || differs(name)
	}
}

func (c change) isOfGuide() bool { return c.old.summary.Guide != nil || c.new.summary.Guide != nil }

// noteChanged notes what has changed in a language with some files of the source. The site is linked again if a text
// is current that was not, or the other way round.
func (l *loading) noteChanged(i int, changed map[string]*source.File) {
	before, s := l.last.shown[i], l.shown[i]
	old, now := before.comparison.(*translate.Translation), s.comparison.(*translate.Translation)
	for _, path := range slices.Sorted(maps.Keys(changed)) {
		name := "content/" + path
		differed, differs := before.pages.get(name).differs(), s.pages.get(name).differs()
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
		if !s.pages.get(name).differs() && changed[below(name)] != nil {
			l.changedIn[i] = append(l.changedIn[i], c)
		}
	}
}
