package site

// This file reads the languages into which a site is translated. The translations of each are below a folder of its own
// in the content, which has no pages, data files or images of the site.

import (
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/langtag"
	"knead/internal/page"
	"knead/internal/source"
)

// A Language is a language into which the site is translated.
type Language struct {
	ID      frontmatter.Text `front:"id,required" doc:"Its code, as es or pt-BR, which is also the name of its folder"`
	Name    frontmatter.Text `front:"name,required" max:"60" doc:"Its name in the language itself, as Español"`
	Publish trustName        `front:"publish" doc:"The least trust in a text that readers see; checked"`
}

// trustName is how much a translation is trusted.
type trustName struct{ frontmatter.Text }

// Allowed are the kinds of trust, the least first.
func (trustName) Allowed() []string { return []string{"machine", "translated", "checked"} }

// TranslationLock is the name of the file in the folder of a language that says what was confirmed.
const TranslationLock = "translation.lock"

// checkLanguages reports entries that are not the code of a language, or twice there. They are left out.
func (c *Config) checkLanguages() (list diag.List) {
	report := func(at source.Range, hint, format string, args ...any) {
		list = append(list, diag.New(diag.CodeTranslationLanguage, c.File.Span(at), format, args...).WithHint(hint))
	}
	var all []Language
	for _, l := range c.Languages {
		id, at := l.ID.Value, l.ID.At
		isSame := func(other Language) bool { return fold.Key(other.ID.Value) == fold.Key(id) }
		canonical, ok := fold.LanguageTag(id)
		switch {
		case !l.ID.IsSet():
		case !ok:
			report(at, "Write its code, for example es or pt-BR.", "%q is not a language", id)
		case canonical != id:
			report(at, "Write "+canonical, "the code of the language is %s, not %s", canonical, id)
		case fold.Key(c.Language.Value) == fold.Key(id):
			report(at, "Remove the entry.", "%s is the language of the site itself", id)
		case slices.ContainsFunc(all, isSame):
			report(at, "Remove one of them.", "the language %s is there twice", id)
		default:
			all = append(all, l)
		}
	}
	c.Languages = all
	return list
}

// LanguageOf is the language in whose folder a file of the content is, by the file's path below content; nil if it is
// in none.
func (c Config) LanguageOf(name string) *Language {
	folder, _, below := strings.Cut(name, "/")
	for i := range c.Languages {
		if l := &c.Languages[i]; below && l.ID.Value == folder {
			return l
		}
	}
	return nil
}

// StrayLanguage is the folder of a language that site.yaml does not have, if a file of the content is in one, or "": a
// folder that is named like a language and is no topic, and the file is one that only such a folder can have.
func (c Config) StrayLanguage(name string) string {
	folder, file, below := strings.Cut(name, "/")
	isTranslation := file == TranslationLock || path.Ext(file) == ".yaml" && slices.Contains(DataFiles, file)
	if !below || !isTranslation || c.LanguageOf(name) != nil {
		return ""
	}
	isTopic := slices.ContainsFunc(c.Topics, func(t Topic) bool { return t.ID.Value == folder })
	if _, isLanguage := fold.LanguageTag(folder); isTopic || !isLanguage {
		return ""
	}
	return folder
}

// A Translation says what a site has in a language into which it is translated.
type Translation struct {
	Language string // as in site.yaml: "es"
	Source   string // the language of the source: "en"

	Offers   func(name string) bool        // whether a file below content is offered: "soreness/knots.md"
	IsSource func(text *page.Summary) bool // whether no word of a page is translated
	Holds    func(name string) bool        // whether a file was offered, and is not now

	Reports func(code diag.Code) bool // whether findings are reported of what is shown; others are of the source only

	Without bool // no page is offered, whatever is translated

	// Trust is the least trust in a text of a file that readers see, or of all files for "": machine, translated or
	// checked, and who translated it.
	Trust func(name string) (trust, by string)
}

// ContentName is the name of the file of a text below content.
func ContentName(p *page.Summary) string { return strings.TrimPrefix(p.File.Name, "content/") }

// Offers reports whether the site has a file of the content in its language: always in that of the source.
func (s *Site) Offers(name string) bool { return s.translation == nil || s.translation.Offers(name) }

// Holds reports whether a file of the content was offered in the language of the site, and is not now.
func (s *Site) Holds(name string) bool {
	return s.translation != nil && s.translation.Holds != nil && s.translation.Holds(name)
}

// Without reports whether the site is in a language of which all pages are held.
func (s *Site) Without() bool { return s.translation != nil && s.translation.Without }

// Trust is the least trust in a text of a file that readers see, or of all files for "", and who translated it. It is
// machine if nothing is known, and checked in the language of the source.
func (s *Site) Trust(name string) (trust, by string) {
	switch {
	case s.translation == nil:
		return "checked", ""
	case s.translation.Trust == nil:
		return "machine", ""
	}
	return s.translation.Trust(name)
}

// publicationOf is what readers get at the address of a page. The home page is in every language: readers find the
// others from there.
func (in Input) publicationOf(p *page.Summary) publication {
	is := publicationOf(p, in.Now, in.Drafts)
	t := in.Translation
	if is.state != Live || t == nil || p.Path == "index" && !t.Without || t.Offers(ContentName(p)) {
		return is
	}
	return publication{Elsewhere, "it is not translated"}
}

// Title is the title of the page, marked if it is not in the language of the site.
func (p *Page) Title() string { return p.marked(p.Front.Title.Value) }

// Lead is the summary of the page, marked if it is not in the language of the site.
func (p *Page) Lead() string { return p.marked(p.Front.Summary.Value) }

func (p *Page) marked(text string) string {
	if p.InLanguage == "" || langtag.Has(text) {
		return text
	}
	return langtag.Mark(text, p.InLanguage)
}
