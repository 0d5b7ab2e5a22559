package translate

// This file makes the file of a source as it is shown in a language.

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/langtag"
	"knead/internal/source"
)

// shown is a file as it is shown in a language, with the ranges of it that are translations, in order.
type shown struct {
	file  *source.File
	parts []part
}

// A part is a range of a file that a text of a translation is shown at.
type part struct {
	at   source.Range
	from *Text
}

// show makes the file of the source as it is shown.
func (c *comparison) show() shown {
	s := apply(c.source, c.edits(nil))
	if risky := c.risky(); len(risky) > 0 && !c.sameBlocks(s.file) {
		for _, p := range risky {
			p.State = Unconfirmed
			c.diags = append(c.diags, diag.New(diag.CodeTranslationShape, p.Translation.Span(),
				"in the place of its source, this text would be other blocks than %s", kindName(p.Source.Kind)).
				WithSeverity(diag.Warning))
		}
		s = apply(c.source, c.edits(nil))
	}
	return s
}

// edits are what is different in the file as it is shown.
func (c *comparison) edits(all []edit) []edit {
	for i := range c.pairs {
		p := &c.pairs[i]
		switch {
		case p.Source == nil:
		case p.State == Current:
			all = append(all, edit{at: p.Source.At, with: written(p.Source, p.Translation.Value), from: p.Translation})
		default:
			all = c.mark(all, p)
		}
	}
	own := map[string]terms{}
	for _, t := range c.translation.terms {
		own[t.key] = t
	}
	for _, t := range c.src.terms {
		if o, ok := own[t.key]; ok {
			all = append(all, edit{at: t.at, with: list(o.values)})
		}
	}
	return c.src.inOrder(all)
}

// written is a translation as it is written in the place of its source.
func written(src *Text, value string) string {
	switch {
	case src.Kind == "" && strings.HasSuffix(src.List, "/watch_for") && guidefile.IsSignID(value):
		return quote(value + " ") // which is no id
	case src.Kind == "":
		return quote(value)
	case isHeading(src.Kind):
		value = strings.Join(strings.Fields(value), " ")
		if strings.HasSuffix(value, "#") { // else the signs at the end are not of the text
			value = value[:len(value)-1] + `\#`
		}
		return value
	}
	return indented(value, src.indent)
}

// mark adds the marks of a text that stays in the language of the source.
func (c *comparison) mark(all []edit, p *Pair) []edit {
	lang := c.options.SourceLang
	if p.Source.Role == RoleBlock || p.Source.Role == RoleAdvice {
		switch {
		case p.State != Stale:
			lang += "-x-new"
		case c.src.changed >= strings.ReplaceAll(p.Entry.On, "-", ""):
			lang += "-x-" + c.src.changed
		default:
			lang += "-x-old"
		}
	}
	begin, end, _ := strings.Cut(langtag.Mark("x", lang), "x")
	for _, leaf := range p.Source.leaves {
		text := c.source.Text[leaf.Start:leaf.End]
		before, after := begin, end
		if p.Source.Role == RoleBlock {
			if needsSpace(firstWord(text), 0) {
				before += " "
			}
			if needsSpace(lastWord(text), -1) {
				after = " " + after
			}
		}
		all = append(all, edit{at: source.Range{Start: leaf.Start, End: leaf.Start}, with: before},
			edit{at: source.Range{Start: leaf.End, End: leaf.End}, with: after})
	}
	return all
}

func firstWord(text string) string {
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		return text[:i]
	}
	return text
}

func lastWord(text string) string { return text[strings.LastIndexFunc(text, unicode.IsSpace)+1:] }

// needsSpace reports whether Markdown would read a word with a mark beside its first or last letter in another way: a
// mark of emphasis, which has to be at the begin or the end of a word, or an address.
func needsSpace(word string, end int) bool {
	r, _ := utf8.DecodeRuneInString(word)
	if end < 0 {
		r, _ = utf8.DecodeLastRuneInString(word)
	}
	if strings.IndexFunc(word, isWord) < 0 {
		return false // a sign alone, which would be the mark of an item
	}
	return strings.ContainsRune("*_~", r) || strings.Contains(word, "://") || strings.Contains(word, "www.") ||
		strings.Contains(word, "@")
}

// apply makes the edits of a file, which are in order.
func apply(f *source.File, edits []edit) shown {
	if len(edits) == 0 {
		return shown{file: f}
	}
	var b strings.Builder
	var s shown
	at := 0
	for _, e := range edits {
		if e.at.Start < at {
			continue // within what was replaced
		}
		b.WriteString(f.Text[at:e.at.Start])
		start := b.Len()
		b.WriteString(e.with)
		if e.from != nil {
			s.parts = append(s.parts, part{source.Range{Start: start, End: b.Len()}, e.from})
		}
		at = e.at.End
	}
	b.WriteString(f.Text[at:])
	s.file = source.NewFile(f.Name, b.String())
	return s
}

// risky are the translations that are shown and that could be read as other blocks beside those around them.
func (c *comparison) risky() (all []*Pair) {
	for i := range c.pairs {
		p := &c.pairs[i]
		if p.State != Current || p.Source.Kind == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(p.Translation.Value)
		switch p.Source.Kind {
		case "p", "li", "oli":
		default:
			beginsText := unicode.IsLetter(first) || unicode.Is(unicode.Ps, first) || first == '¿'
			if !isHeading(p.Source.Kind) || !beginsText {
				all = append(all, p)
			}
		}
	}
	return all
}

// sameBlocks reports whether a file has the blocks of the source.
func (c *comparison) sameBlocks(f *source.File) bool {
	same := func(a, b Text) bool { return a.Kind == b.Kind }
	if body := bodyOf(f); body != "" && body == bodyOf(c.translation.file) { // as where all is translated
		return slices.EqualFunc(c.translation.kinds, c.src.kinds, same)
	}
	return slices.EqualFunc(open(c.src.path, f).kinds, c.src.kinds, same)
}

// bodyOf is the body of a page without empty lines around it, or "" if there is none.
func bodyOf(f *source.File) string {
	if f == nil {
		return ""
	}
	split, _ := frontmatter.Split(f)
	return strings.Trim(f.Text[split.Body.Start:split.Body.End], "\r\n")
}

// Rewrite returns a file of a source with other texts, as Overlay does with those of a translation. It is the same file
// if no text differs.
func Rewrite(path string, f *source.File, text func(Text) string) *source.File {
	d := readSource(path, f)
	var all []edit
	for i := range d.texts {
		t := &d.texts[i]
		if other := text(*t); other != t.Value {
			all = append(all, edit{at: t.At, with: written(t, other)})
		}
	}
	for _, t := range d.terms {
		values := make([]string, len(t.values))
		for i, value := range t.values {
			values[i] = text(Text{Key: t.key, Value: value})
		}
		if !slices.Equal(values, t.values) {
			all = append(all, edit{at: t.at, with: list(values)})
		}
	}
	return apply(f, d.inOrder(all)).file
}

// inOrder returns edits of texts with those that go with them, in the order of the file.
func (d *document) inOrder(all []edit) []edit {
	if len(all) > 0 {
		all = append(all, d.edits...)
	}
	slices.SortStableFunc(all, func(a, b edit) int { return a.at.Start - b.at.Start })
	return all
}

// Overlay is a file of the source as it is shown in the language: the one that was given to [Compare] if nothing in it
// differs. It is nil for a file that has no source or no texts.
func (t *Translation) Overlay(path string) *source.File {
	if f := t.file(path); f != nil {
		return f.shown.file
	}
	return nil
}

// Locate returns the place in the translation of what is shown at a range of an overlay: of the first text of the
// translation that the range touches. It is false if there is none.
func (t *Translation) Locate(path string, at source.Range) (source.Span, bool) {
	f := t.file(path)
	if f == nil {
		return source.Span{}, false
	}
	parts := f.shown.parts
	i := sort.Search(len(parts), func(i int) bool { return parts[i].at.End > at.Start })
	if i == len(parts) || parts[i].at.Start > at.Start && parts[i].at.Start >= at.End {
		return source.Span{}, false
	}
	p := parts[i]
	place := p.from.At
	if p.at.End-p.at.Start == place.End-place.Start &&
		f.shown.file.Text[p.at.Start:p.at.End] == f.translation.Text[place.Start:place.End] {
		place.End = place.Start + max(0, min(at.End, p.at.End)-p.at.Start)
		place.Start += max(0, at.Start-p.at.Start)
	}
	return f.translation.Span(place), true
}
