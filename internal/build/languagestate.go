package build

// This file links and composes the site in the languages into which it is translated.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"knead/internal/cache"
	"knead/internal/compose"
	"knead/internal/diag"
	"knead/internal/markdown"
	"knead/internal/page"
	"knead/internal/render"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/translate"
	"knead/internal/words"
	"knead/templates"
)

// A languageState is the site in one language, as it was linked.
type languageState struct {
	site   *site.Site
	render *render.Renderer
	bodies *shownBodies
	linked diag.List // what was found by linking, in the files of the language
}

// shownBodies are the texts of one language. They are immutable.
type shownBodies struct {
	source *bodies
	pages  patched[overlay]
}

// of returns the body of a text, as [bodies.of] does.
func (b *shownBodies) of(s *page.Summary) (*markdown.Body, error) {
	o := b.pages.get(s.File.Name)
	switch {
	case !o.differs():
		return b.source.of(s)
	case o.body != nil:
		return o.body, nil
	}
	_, body := page.Parse(s.File.Name, []byte(o.text), o.options)
	return body, nil
}

// latest is a text in the version of its body.
func (b *shownBodies) latest(s *page.Summary) *page.Summary {
	if o := b.pages.get(s.File.Name); o.differs() {
		return o.summary
	}
	return b.source.latest(s)
}

// digest is that of a text as it is shown.
func (b *shownBodies) digest(s *page.Summary) source.Digest {
	if o := b.pages.get(s.File.Name); o.differs() {
		return o.digest
	}
	return b.source.digest(s)
}

// languageState is that of a language, with what was found in its files, of the site as it was linked.
func (l *loading) languageState(
	s *shownFiles, of *state, linked *site.Site, list diag.List,
) (*languageState, diag.List) {
	renderer, words, _ := l.extras.renderIn(s, l.configs.of(s.data["site.yaml"]))
	for _, name := range slices.Sorted(maps.Keys(s.pages.all)) {
		list = append(list, s.pages.all[name].summary.Diags...)
	}
	e := &languageState{site: linked, render: renderer, bodies: &shownBodies{of.bodies, s.pages}, linked: s.place(list)}
	return e, slices.Concat(words, s.lacksLevels(), e.linked)
}

// renderIn is the renderer with the words of the interface in a language, or that of the source if there is none. The
// list is what is wrong in the words of the language, of which there may be none.
func (t *theme) renderIn(
	s *shownFiles, config site.Config,
) (_ *render.Renderer, _ diag.List, isEmpty bool) {
	own := s.files["words.yaml"]
	key := config.File.Text
	if own != nil {
		key += "\x00" + own.Text
	}
	if known, ok := t.renders[s.ID.Value]; ok && known.from == key {
		return known.render, known.diags, known.isEmpty
	}
	w, list := words.Of(s.ID.Value, config.PackOf(), own, templates.FS, t.own)
	r, more := t.newRenderer(w, config)
	isReported := func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(t.diags, func(of diag.Diagnostic) bool { return of.String() == d.String() })
	}
	if list = append(list, slices.DeleteFunc(more.Errors(), isReported)...); r == nil {
		r = t.render
	}
	missing := len(w.Missing())
	isEmpty = missing == len(w.Keys())
	switch {
	case s.without || missing == 0:
	case isEmpty:
		list = append(list, s.lacks("words of the interface", "words.yaml"))
	default:
		list = append(list, s.lacksWords(w, missing))
	}
	if !isEmpty && !s.without && !s.isPseudo() {
		list = append(list, s.uncheckedFor(w.Language)...)
	}
	t.renders[s.ID.Value] = wordsIn{key, r, list, isEmpty}
	return r, list, isEmpty
}

// lacks reports that a language has nothing of what every page needs, so that the language is held. It stops no build:
// what is published in other languages does not wait for it.
func (s *shownFiles) lacks(what, name string) diag.Diagnostic {
	id := s.ID.Value
	return diag.New(diag.CodeTranslationLanguage, s.source.get("site.yaml").Span(s.ID.At),
		"there are no %s in %s: nothing is shown in it", what, id).WithSeverity(diag.Warning).
		WithHint(s.whereToWrite(name))
}

// whereToWrite is the hint for texts that a file of the language lacks.
func (s *shownFiles) whereToWrite(name string) string {
	hint := "Write them in content/" + s.ID.Value + "/" + name
	if s.files[name] == nil {
		hint += ", which knead translate add " + s.ID.Value + " " + name + " begins"
	}
	return hint + "."
}

// lacksWords reports that readers see words of the interface in English, with those that they need most.
func (s *shownFiles) lacksWords(w *words.Words, missing int) diag.Diagnostic {
	text := fmt.Sprintf("%d of %d words of the interface are not in %s", missing, len(w.Keys()), s.ID.Value)
	if most := w.MissingImportant(); len(most) > 0 {
		text += ", among them " + strings.Join(most[:min(len(most), 6)], ", ")
	}
	at := s.source.get("site.yaml").Span(s.ID.At)
	return diag.New(diag.CodeTranslationMissing, at, "%s: readers see them in English", text).
		WithHint(s.whereToWrite("words.yaml"))
}

// uncheckedFor reports which faults of translations are not looked for, because words.yaml of the language has no words
// for them.
func (s *shownFiles) uncheckedFor(in words.Language) diag.List {
	var keys, faults []string
	for _, c := range []struct {
		key, fault string
		known      int
	}{
		{"negations", "a lost negation", len(in.Negations)},
		{"numbers", "another number in words", len(in.Numbers)},
		{"time", "another unit of time", len(in.Time)},
	} {
		if c.known == 0 {
			keys, faults = append(keys, c.key), append(faults, c.fault)
		}
	}
	if keys == nil {
		return nil
	}
	return diag.List{diag.New(diag.CodeTranslationLanguage, s.source.get("site.yaml").Span(s.ID.At),
		"not looked for in the texts in %s: %s", s.ID.Value, strings.Join(faults, ", ")).WithSeverity(diag.Warning).
		WithHint("Write " + strings.Join(keys, ", ") + " below language: in content/" + s.ID.Value + "/words.yaml.")}
}

// lacksLevels reports that nothing about the levels is translated.
func (s *shownFiles) lacksLevels() diag.List {
	t, ok := s.comparison.(*translate.Translation)
	if !ok || s.without {
		return nil
	}
	for _, p := range t.Pairs("levels.yaml") {
		if p.Translation != nil {
			return nil
		}
	}
	return diag.List{s.lacks("words of the levels", "levels.yaml")}
}

// inLanguages is what the languages are composed of, beside what the source is.
func (l *loading) inLanguages(of compose.Input, s *state) []compose.Input {
	var all []compose.Input
	for i, e := range s.editions {
		in, language := of, s.shown[i]
		in.Site, in.Render, in.Bodies, in.Latest, in.Words = e.site, e.render, e.bodies.of, e.bodies.latest, nil
		in.Language = &compose.Language{ID: language.ID.Value, Name: language.Name.Value}
		if in.Versions.Text != nil {
			program, templates := cache.Program(), e.render.Digest()
			in.Versions = compose.Versions{Templates: source.DigestOf(program[:], templates[:]), Text: e.bodies.digest}
		}
		all = append(all, in)
	}
	return all
}

// hasChanges reports whether the text of a page has changed, in any language.
func (l *loading) hasChanges() bool {
	return len(l.changed) > 0 || slices.ContainsFunc(l.changedIn, func(c []change) bool { return len(c) > 0 })
}

// replaceTextsIn sets the texts of the languages to those of a loading, and returns what changed.
func (s *state) replaceTextsIn(l *loading) []compose.NewBodies {
	s.shown, s.editions = l.shown, slices.Clone(s.editions)
	all := make([]compose.NewBodies, len(s.editions))
	for i, e := range s.editions {
		next := *e
		next.bodies = &shownBodies{s.bodies, l.shown[i].pages}
		s.editions[i], all[i] = &next, compose.NewBodies{Bodies: next.bodies.of, Latest: next.bodies.latest}
		for _, c := range l.changedIn[i] {
			all[i].Names = append(all[i].Names, c.new.summary.File.Name)
		}
	}
	return all
}
