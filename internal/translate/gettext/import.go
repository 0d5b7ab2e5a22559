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
	Replace  bool // also what others have confirmed since
}

// Imported is what an import changes.
type Imported struct {
	Files map[string]string // the new texts of files, by their paths below the folder of the language
	Lock  *translate.Lock
	Texts int // how many texts are translated or confirmed that were not
	Left  int // how many entries are empty or fuzzy, and left out

	// Doubtful are the keys of texts that are written and not confirmed, because a negation may be lost: readers get
	// them when a person has confirmed them.
	Doubtful []string
}

// Import takes the translations of a catalog. An entry that is not translated, whose source text is not the one of
// today, that would replace what another person has confirmed for it, or in whose translation a check finds an error,
// is reported at its place, and then nothing is imported.
func Import(t *translate.Translation, f *source.File, by *textcheck.Checker, c Confirmation) (*Imported, diag.List) {
	catalog, list := po.Parse(f)
	if lang := languageOf(catalog); lang != t.Lang && !strings.HasPrefix(lang, t.Lang+"-") && len(list) == 0 {
		list = append(list, diag.New(diag.CodeTranslationImport, f.Span(source.Range{}),
			"the header has the language %q, not %q", lang, t.Lang))
	}
	i := importer{t: t, file: f, by: by, Confirmation: c, at: map[string]source.Range{},
		byPath: map[string]map[string]string{}, unfinished: map[string]int{}, doubtful: map[string]bool{}}
	for _, e := range catalog {
		if !e.IsObsolete && !e.IsHeader() {
			i.entry(e)
		}
	}
	if list = append(list, i.list...); len(list.Errors()) > 0 {
		return nil, list
	}
	result, refused := i.write()
	return result, append(list, refused...)
}

// An importer imports one catalog.
type importer struct {
	t    *translate.Translation
	file *source.File
	by   *textcheck.Checker
	Confirmation

	doubtful   map[string]bool // keys of what is written and not confirmed
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
	case e.Context == "":
		i.refuse(e.At, "Extract it again, and keep msgctxt, which is the key of the text.",
			"the entry has no msgctxt, which a tool may have removed")
		return
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
	case p.State == translate.Current && translate.Fold(p.Translation.Value) == translate.Fold(e.Translation) &&
		p.Entry.Trust >= i.As:
		return
	case p.State == translate.Current && !i.mayReplace(p, e.Translation):
		i.refuse(e.TranslationAt, "Extract it again, or take all texts of this file with --replace.",
			"%s: %s confirmed another translation as %s on %s", e.Context,
			cmp.Or(p.Entry.Checker, p.Entry.Translator), p.Entry.Trust, p.Entry.On)
		return
	}
	for _, found := range i.by.Check(p.Source.Value, e.Translation) {
		if found.Code == diag.CodeTranslationNegation {
			i.doubtful[e.Context] = true
		}
		i.list = append(i.list, diag.New(found.Code, i.file.Span(e.TranslationAt), "%s: %s", e.Context, found.Message).
			WithHint(found.Hint))
	}
	if p.State == translate.Stale && translate.Fold(p.Translation.Value) == translate.Fold(e.Translation) {
		hint := fmt.Sprintf("Translate it again. If it is right as it is, leave it fuzzy, import with --finished, and "+
			"then: knead translate confirm %s '%s' --same REASON --by NAME --as TRUST", i.t.Lang, e.Context)
		i.refuse(e.TranslationAt, hint, "%s: the source text changed and the translation did not", e.Context)
	}
	i.keys = append(i.keys, e.Context)
	name := i.pathOf(e.Context)
	if i.byPath[name] == nil {
		i.byPath[name] = map[string]string{}
	}
	i.byPath[name][e.Context] = e.Translation
	i.at[e.Context] = e.TranslationAt
}

// mayReplace reports whether a translation may take the place of a current one: of one that is the same, that no person
// translated, or that the same person translated with no more trust.
func (i *importer) mayReplace(p *translate.Pair, translation string) bool {
	e := p.Entry
	return i.Replace || translate.Fold(p.Translation.Value) == translate.Fold(translation) ||
		e.Trust <= translate.Machine || e.Trust <= i.As && translate.SameName(e.Translator, i.By)
}

// unfinishedEntry refuses an entry, or leaves it out. All entries that are not finished for one reason are one
// diagnostic.
func (i *importer) unfinishedEntry(at source.Range, key, why string) {
	first, again := i.unfinished[why]
	switch {
	case i.Finished:
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
func (i *importer) write() (*Imported, diag.List) {
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
			i.refuse(i.at[key], "A text stays what its source is: one paragraph, one item, one row.",
				"%s cannot be written where it belongs", key)
			for _, d := range list {
				if d.Code == diag.CodeTranslationShape {
					i.list[len(i.list)-1] = i.list[len(i.list)-1].WithRelated(d.Span, "%s", d.Message)
				}
			}
		}
	}
	i.duplicates(next)
	if len(i.list.Errors()) > 0 {
		return nil, i.list
	}
	sure := slices.DeleteFunc(slices.Clone(i.keys), func(key string) bool { return i.doubtful[key] })
	result.Doubtful = slices.Sorted(maps.Keys(i.doubtful))
	lock, refused := next.Confirm(translate.Confirmation{Keys: sure, As: i.As, By: i.By, On: i.On})
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
	for _, d := range t.Check(i.by) {
		if d.Code != diag.CodeTranslationDuplicate {
			continue
		}
		for _, key := range i.keys {
			at := i.file.Span(i.at[key])
			switch p := t.Pair(key); {
			case p == nil || p.Translation == nil:
			case p.Translation.Contains(d.Span):
				i.list = append(i.list, diag.New(d.Code, at, "%s: %s", key, d.Message).WithHint(d.Hint))
			case slices.ContainsFunc(d.Related, func(r diag.Related) bool { return p.Translation.Contains(r.Span) }):
				i.list = append(i.list, diag.New(d.Code, at, "%s: another text has this translation", key).
					WithHint(d.Hint).WithRelated(d.Span, "the other text"))
			}
		}
	}
}

// Language is the language of a catalog, by its header.
func Language(f *source.File) (string, diag.List) {
	catalog, list := po.Parse(f)
	lang := languageOf(catalog)
	if len(list) == 0 && lang == "" {
		list = append(list, diag.New(diag.CodeTranslationImport, f.Span(source.Range{}), "the header has no Language").
			WithHint("Write the id of the language that site.yaml has into the header, as \"Language: es\\n\"."))
	}
	return lang, list
}

// languageOf is the language of the header. Some tools write an underscore: "pt_BR".
func languageOf(c po.Catalog) string { return strings.ReplaceAll(c.Field("Language"), "_", "-") }
