package build

// This file compares translations with their sources: for each load, and for the commands of translators.

import (
	"maps"
	"slices"
	"strings"

	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/translate"
	"knead/internal/translate/textcheck"
	"knead/internal/words"
	"knead/templates"
)

// languageWords is the file of a language with words of the interface, and with what checks know of the language.
const languageWords = "words.yaml"

// A checker is a Checker with what it was made of.
type checker struct {
	*textcheck.Checker
	pack, from string
	own        *source.File // of the language
}

// checkerOf returns the checker of a language, that of the last load if nothing differs.
func (e *edition) checkerOf(folder languageFolder, config site.Config) *textcheck.Checker {
	c := checker{pack: config.PackOf().Name, from: config.Language.Value, own: folder.files[languageWords]}
	isSame := e.checker.own == c.own || e.checker.own != nil && c.own != nil && e.checker.own.Text == c.own.Text
	if e.checker.Checker == nil || !isSame || e.checker.pack != c.pack || e.checker.from != c.from {
		from, _ := words.Of(c.from, config.PackOf(), nil, templates.FS)
		to, _ := words.Of(folder.ID.Value, config.PackOf(), c.own, templates.FS)
		c.Checker = textcheck.New(lexicon(from), lexicon(to))
		e.checker = c
	}
	return e.checker.Checker
}

// lexicon is what checks of texts know of a language.
func lexicon(w *words.Words) *textcheck.Language { return &w.Language.Language }

// Words are those of the interface in a language of the last load, or nil if site.yaml does not list it.
func (p *Pipeline) Words(lang string) *words.Words {
	i := slices.IndexFunc(p.last.shown, func(s *shownFiles) bool { return s.ID.Value == lang })
	if i < 0 {
		return nil
	}
	config := site.ReadConfig(p.last.in.Data["site.yaml"])
	w, _ := words.Of(lang, config.PackOf(), p.last.shown[i].files[languageWords], templates.FS, p.extras.own)
	return w
}

// Translations compares the site with all of its translations, as [Pipeline.Translation] does.
func (p *Pipeline) Translations() (all []*translate.Translation, err error) {
	for _, s := range p.last.shown {
		t, _, _, err := p.Translation(s.ID.Value)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

// Translation compares all pages and data files of the last load with their translations into a language, also pages of
// which nothing is translated. It is false if site.yaml does not list the language.
func (p *Pipeline) Translation(lang string) (*translate.Translation, *textcheck.Checker, bool, error) {
	i := slices.IndexFunc(p.last.shown, func(s *shownFiles) bool { return s.ID.Value == lang })
	if i < 0 {
		return nil, nil, false, nil
	}
	s := p.last.shown[i]
	src := maps.Clone(s.source.all)
	maps.Copy(src, s.source.newer)
	for name, c := range p.pages {
		f := c.value.summary.File
		below := strings.TrimPrefix(name, "content/")
		if src[below] != nil {
			continue
		}
		if err := f.Load(); err != nil {
			return nil, nil, false, err
		}
		src[below] = source.NewFile(f.Name, f.Contents())
	}
	config := site.ReadConfig(p.last.in.Data["site.yaml"])
	lock, _ := translate.ParseLock(s.files[translate.LockName])
	t, _ := translate.Compare(src, s.tree(lock), s.options(config), nil)
	return t, p.editions[lang].checkerOf(s.languageFolder, config), true, nil
}
