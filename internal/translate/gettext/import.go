package gettext

// This file takes translations from a catalog.

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/po"
	"knead/internal/source"
	"knead/internal/translate"
	"knead/internal/translate/textcheck"
)

// A Confirmation says who translated the texts of a catalog.
type Confirmation struct {
	By string
	As translate.Trust
	On string // the day, 2026-11-30

	Finished bool // leave out what is empty or fuzzy
}

// Imported is what an import changes.
type Imported struct {
	Files map[string]string // the new texts of files, by their paths below the folder of the language
	Lock  *translate.Lock
	Texts int // how many texts are translated or confirmed that were not
	Left  int // how many entries are empty or fuzzy, and left out
}

// Import takes the translations of a catalog. An entry that is not translated, whose source text is not the one of
// today, or in whose translation a check finds an error, is reported at its place, and then nothing is imported.
func Import(t *translate.Translation, f *source.File, by *textcheck.Checker, c Confirmation) (*Imported, diag.List) {
	catalog, list := po.Parse(f)
	if lang := catalog.Field("Language"); lang != t.Lang && len(list) == 0 {
		list = append(list, diag.New(diag.CodeTranslationImport, f.Span(source.Range{}),
			"the header has the language %q, not %q", lang, t.Lang))
	}
	i := importer{t: t, file: f, by: by, finished: c.Finished, at: map[string]source.Range{},
		byPath: map[string]map[string]string{}, unfinished: map[string]int{}}
	for _, e := range catalog {
		if !e.IsObsolete && !e.IsHeader() {
			i.entry(e)
		}
	}
	if list = append(list, i.list...); len(list.Errors()) > 0 {
		return nil, list
	}
	result, refused := i.write(c)
	return result, append(list, refused...)
}

// An importer imports one catalog.
type importer struct {
	t    *translate.Translation
	file *source.File
	by   *textcheck.Checker

	finished   bool
	list       diag.List
	keys       []string
	at         map[string]source.Range      // of the translations, by their keys
	byPath     map[string]map[string]string // the translations by their paths and keys
	unfinished map[string]int               // the index in list of the first entry that is empty, or fuzzy
	left       int
}

func (i *importer) refuse(at source.Range, hint, format string, args ...any) {
	d := diag.New(diag.CodeTranslationImport, i.file.Span(at), format, args...)
	if hint != "" {
		d = d.WithHint(hint)
	}
	i.list = append(i.list, d)
}

// entry takes the translation of an entry, unless it is current already.
func (i *importer) entry(e po.Entry) {
	p := i.t.Pair(e.Context)
	switch {
	case p == nil || p.Source == nil:
		i.refuse(e.At, "The source has changed: extract it again.", "the source has no text %s", e.Context)
		return
	case translate.Fold(e.ID) != translate.Fold(p.Source.Value):
		i.refuse(e.At, "Extract it again: the old translation is then beside the new source text.",
			"%s is outdated: the source text has changed since", e.Context)
		return
	case fold.IsBlank(e.Translation):
		i.unfinishedEntry(e.TranslationAt, e.Context, "is empty")
		return
	case e.IsFuzzy():
		i.unfinishedEntry(e.At, e.Context, "is fuzzy: nobody has compared it with this source text")
		return
	case p.State == translate.Current && translate.Fold(p.Translation.Value) == translate.Fold(e.Translation):
		return
	}
	for _, found := range i.by.Check(p.Source.Value, e.Translation) {
		i.list = append(i.list, diag.New(found.Code, i.file.Span(e.TranslationAt), "%s: %s", e.Context, found.Message).
			WithHint(found.Hint))
	}
	i.keys = append(i.keys, e.Context)
	name := i.pathOf(e.Context)
	if i.byPath[name] == nil {
		i.byPath[name] = map[string]string{}
	}
	i.byPath[name][e.Context] = e.Translation
	i.at[e.Context] = e.TranslationAt
}

// unfinishedEntry refuses an entry, or leaves it out. All entries that are not finished for one reason are one
// diagnostic.
func (i *importer) unfinishedEntry(at source.Range, key, why string) {
	first, again := i.unfinished[why]
	switch {
	case i.finished:
		i.left++
	case again:
		i.list[first] = i.list[first].WithRelated(i.file.Span(at), "%s, too", key)
	default:
		i.unfinished[why] = len(i.list)
		i.refuse(at, "", "%s %s", key, why)
	}
}

// pathOf is the path of the file with a key.
func (i *importer) pathOf(key string) string {
	name, _, _ := strings.Cut(key, "#")
	for _, p := range i.t.Paths() {
		if strings.TrimSuffix(p, path.Ext(p)) == name {
			return p
		}
	}
	panic("gettext: no file has the key " + key)
}

// write writes the translations into files, and confirms them there.
func (i *importer) write(c Confirmation) (*Imported, diag.List) {
	result := &Imported{Files: map[string]string{}, Texts: len(i.keys), Left: i.left}
	for _, name := range slices.Sorted(maps.Keys(i.byPath)) {
		text, lost := i.t.Write(name, i.byPath[name])
		result.Files[name] = text
		i.refuseLost(lost)
	}
	next, list := i.t.With(result.Files)
	if errs := list.Errors(); len(errs) > 0 {
		return nil, errs
	}
	for _, key := range i.keys {
		want := i.byPath[i.pathOf(key)][key]
		if p := next.Pair(key); p == nil || p.Translation == nil ||
			translate.Fold(p.Translation.Value) != translate.Fold(want) {
			i.refuse(i.at[key], "Write it into the file of the language, and confirm it: knead translate confirm.",
				"%s cannot be written where it belongs", key)
		}
	}
	i.duplicates(next)
	lock, refused := next.Confirm(translate.Confirmation{Keys: i.keys, As: c.As, By: c.By, On: c.On})
	for _, r := range refused {
		i.refuse(i.at[r.Key], "", "%s", fmt.Sprint(r))
	}
	if len(i.list.Errors()) > 0 {
		return nil, i.list
	}
	result.Lock = lock
	return result, nil
}

// refuseLost refuses an import that would remove texts of a translation.
func (i *importer) refuseLost(lost []*translate.Text) {
	for _, t := range lost {
		d := diag.New(diag.CodeTranslationShape, t.Span(), "the list or the body around this text does not have the "+
			"elements of the source, and nobody confirmed to which of them it belongs")
		i.list = append(i.list, d.WithSeverity(diag.Error).
			WithHint("Bring the file into the order of the source, element by element, and import again."))
	}
}

// duplicates refuses a translation that is that of another text among which readers choose.
func (i *importer) duplicates(t *translate.Translation) {
	keys := map[source.Span]string{} // of what is imported
	for _, key := range i.keys {
		if p := t.Pair(key); p != nil && p.Translation != nil {
			keys[p.Translation.Span()] = key
		}
	}
	for _, d := range t.Check(i.by) {
		key := cmp.Or(keys[d.Span], keys[firstSpan(d.Related)])
		if d.Code == diag.CodeTranslationDuplicate && key != "" {
			i.list = append(i.list, diag.New(d.Code, i.file.Span(i.at[key]), "%s: %s", key, d.Message).WithHint(d.Hint))
		}
	}
}

func firstSpan(related []diag.Related) source.Span {
	if len(related) == 0 {
		return source.Span{}
	}
	return related[0].Span
}

// Language is the language of a catalog, by its header.
func Language(f *source.File) (string, diag.List) {
	catalog, list := po.Parse(f)
	lang := catalog.Field("Language")
	if len(list) == 0 && lang == "" {
		list = append(list, diag.New(diag.CodeTranslationImport, f.Span(source.Range{}), "the header has no Language"))
	}
	return lang, list
}
