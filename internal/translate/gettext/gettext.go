// Package gettext exchanges the texts of a translation with translators as PO files.
//
// [Extract] makes a catalog of the texts that are not current: the key of each is its context, the source text its ID.
// A translation that was for another source text, or that nobody has confirmed, is fuzzy. [Import] writes the
// translations of a catalog into the files of the language and confirms them, all of them or none.
package gettext

import (
	"fmt"
	"strings"

	"knead/internal/po"
	"knead/internal/translate"
)

// Options are what a catalog says beside its texts.
type Options struct {
	Project string // the title of the site
	Day     string // 2026-11-30
	All     bool   // with the texts that are current

	Words map[translate.Role]int // the most words that a text may have
}

// Extract returns the texts of some files of a translation in a catalog.
func Extract(t *translate.Translation, paths []string, o Options) po.Catalog {
	c := po.Catalog{{Translation: fmt.Sprintf("Project-Id-Version: %s\nPO-Revision-Date: %s 00:00+0000\n"+
		"Last-Translator: \nLanguage-Team: \nLanguage: %s\nMIME-Version: 1.0\n"+
		"Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n",
		strings.Join(strings.Fields(o.Project), " "), o.Day, t.Lang)}}
	for _, path := range paths {
		for _, p := range t.Pairs(path) {
			if p.Source != nil && (o.All || p.State != translate.Current) {
				c = append(c, o.entryOf(&p))
			}
		}
	}
	return c
}

// entryOf is the entry of a pair with a source.
func (o *Options) entryOf(p *translate.Pair) po.Entry {
	at := p.Source.Span()
	place := fmt.Sprintf("%s:%d", strings.ReplaceAll(at.Name(), " ", "_"), at.Start().Line)
	e := po.Entry{Message: po.Message{Context: p.Source.Key, ID: p.Source.Value},
		Extracted: []string{o.about(p.Source)}, Places: []string{place}}
	switch {
	case p.Translation == nil:
	case p.State == translate.Current:
		e.Translation = p.Translation.Value
	case p.State == translate.Stale || p.Entry != nil && translate.Fold(p.Entry.Source) != translate.Fold(e.ID):
		return e.Fuzzy(po.Message{Context: e.Context, ID: p.Entry.Source}, p.Translation.Value)
	case translate.Fold(p.Translation.Value) != translate.Fold(e.ID): // else a skeleton has it
		e.Translation, e.Flags = p.Translation.Value, []string{po.FlagFuzzy}
	}
	return e
}

// about says what a text is.
func (o *Options) about(t *translate.Text) string {
	all := []string{string(t.Role)}
	if t.Level != "" {
		all = append(all, "level "+t.Level)
	}
	if kind := t.KindName(); kind != "" {
		all = append(all, kind)
	}
	if words := o.Words[t.Role]; words > 0 {
		all = append(all, fmt.Sprintf("at most %d words", words))
	}
	return strings.Join(all, ", ")
}
