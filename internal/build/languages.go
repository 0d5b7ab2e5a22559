package build

// This file reads the translations of a site, which are in one folder for each language. Nothing in these folders is
// part of the site in its own language.

import (
	"path"
	"slices"
	"strings"
	"time"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/site"
	"knead/internal/source"
	"knead/internal/translate"
)

// A languageFolder is the files of one language, by their paths below its folder.
type languageFolder struct {
	site.Language
	files map[string]*source.File
}

// siteFile is the path of the file with the languages of the site.
const siteFile = "content/site.yaml"

// readLanguages reads the folders of the languages that site.yaml has, and returns the other entries. The folder of
// another language is reported and left out.
func (l *loading) readLanguages(tree source.Snapshot, scanned time.Time) ([]source.Entry, []languageFolder) {
	config := l.readConfig(tree, scanned)
	stray := map[string]bool{}
	for _, e := range tree.Entries {
		if folder := config.StrayLanguage(strings.TrimPrefix(e.Path, "content/")); folder != "" && !stray[folder] {
			stray[folder] = true
			l.files = append(l.files, diag.New(diag.CodeTranslationLanguage, startOf(e.Path),
				"content/%s has translations, but site.yaml does not list %[1]s", folder).
				WithHint("Write languages: [{id: "+folder+", name: …}] in site.yaml, or remove the folder."))
		}
	}
	for _, id := range l.opts.Without {
		if !slices.ContainsFunc(config.Languages, func(of site.Language) bool { return of.ID.Value == id }) {
			l.files = append(l.files, diag.New(diag.CodeTranslationLanguage, config.File.Span(source.Range{}),
				"--without names %s, which is no language of the site", id))
		}
	}
	var added []languageFolder
	if l.opts.Pseudo != "" {
		added = []languageFolder{pseudoFolder(l.opts.Pseudo)}
	}
	if len(config.Languages) == 0 && len(stray) == 0 {
		return tree.Entries, added
	}
	folders := make([]languageFolder, len(config.Languages))
	for i, language := range config.Languages {
		folders[i] = languageFolder{language, map[string]*source.File{}}
	}
	var own []source.Entry
	for _, e := range tree.Entries {
		folder, below, _ := strings.Cut(strings.TrimPrefix(e.Path, "content/"), "/")
		isOwn := !stray[folder]
		for i := range folders {
			if folders[i].ID.Value == folder && below != "" {
				isOwn = false
				l.readTranslation(&folders[i], below, e, scanned)
			}
		}
		if isOwn {
			own = append(own, e)
		}
	}
	return own, append(folders, added...)
}

// readConfig reads the site.yaml of a snapshot.
func (l *loading) readConfig(tree source.Snapshot, scanned time.Time) site.Config {
	for _, e := range tree.Entries {
		if e.Path == siteFile && e.Problem == source.ProblemNone && e.Size <= frontmatter.MaxFileSize {
			if f := l.dataOf(e, scanned).file; f != nil {
				return l.configs.of(f)
			}
		}
	}
	return site.Config{File: source.NewFile(siteFile, "")}
}

// readTranslation reads a file in the folder of a language. A file other than of texts is reported: readers in all
// languages see the images beside the articles.
func (l *loading) readTranslation(to *languageFolder, below string, e source.Entry, scanned time.Time) {
	isText := path.Ext(below) == ".md" || path.Ext(below) == ".yaml" || below == site.TranslationLock
	switch {
	case e.Problem != source.ProblemNone:
		l.files = append(l.files, entryDiagnostic(e)...)
	case !isText:
		l.files = append(l.files, diag.New(diag.CodeFileIgnored, startOf(e.Path),
			"%s is not read or published: the folder of a language has texts only", e.Path).
			WithHint("Move it beside the file that it belongs to in the language of the site."))
	case e.Size > frontmatter.MaxSizeOf(e.Path):
		l.files = append(l.files, frontmatter.TooLarge(e.Path, e.Size))
	default:
		d := l.dataOf(e, scanned)
		for _, found := range d.diags {
			if found.Code != diag.CodeTextInvisible || !translate.HasTexts(below) { // else package translate reports it
				l.files = append(l.files, found)
			}
		}
		if d.file != nil {
			to.files[below] = d.file
		}
	}
}
