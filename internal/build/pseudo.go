package build

// This file passes a site through a pseudo-locale, for a preview: texts that nobody can translate are seen at once.

import (
	"knead/internal/frontmatter"
	"knead/internal/pseudo"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/translate"
)

// PseudoLanguages are the languages of [Options.Pseudo].
var PseudoLanguages = []string{pseudo.AccentedLanguage, pseudo.RightToLeftLanguage}

// pseudoFolder is the folder of a pseudo-locale, which has no files.
func pseudoFolder(id string) languageFolder {
	name := frontmatter.Text{Value: id}
	return languageFolder{Language: site.Language{ID: name, Name: name}, files: map[string]*source.File{}}
}

// isPseudo reports whether nobody translates into a language.
func (f languageFolder) isPseudo() bool { return pseudo.Functions[f.ID.Value] != nil }

// A pseudoLocale is the files of a site with all of their texts changed, by their paths below content.
type pseudoLocale map[string]pseudoFile

type pseudoFile struct{ source, shown *source.File }

// pseudoLocale changes the texts of all files that are not those of the last load.
func (e *edition) pseudoLocale(id string, files map[string]*source.File) pseudoLocale {
	change := func(t translate.Text) string { return pseudo.Functions[id](t.Value) }
	all := make(pseudoLocale, len(files))
	for name, f := range files {
		if known, ok := e.pseudo[name]; ok && known.source.Text == f.Text {
			all[name] = known
			continue
		}
		all[name] = pseudoFile{f, f}
		if translate.HasTexts(name) {
			all[name] = pseudoFile{f, translate.Rewrite(name, f, change)}
		}
	}
	e.pseudo = all
	return all
}

// Overlay is a file with its texts changed.
func (p pseudoLocale) Overlay(path string) *source.File { return p[path].shown }

// Locate is false: nobody wrote the texts.
func (p pseudoLocale) Locate(string, source.Range) (source.Span, bool) { return source.Span{}, false }

// PageState is that of a page that is offered.
func (p pseudoLocale) PageState(string) (translate.PageState, string) { return translate.Offered, "" }
