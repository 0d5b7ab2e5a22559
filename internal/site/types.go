package site

// This file is types.yaml: the kinds of massage, with how hard each presses and what has been reported of it. Where the
// evidence says nothing, a key is left out, and readers are told that it is not known.

import (
	"fmt"

	"knead/internal/diag"
	"knead/internal/frontmatter"
)

// A MassageType is one kind of massage.
type MassageType struct {
	ID       frontmatter.Text  `front:"id,required"`
	Name     frontmatter.Text  `front:"name,required"`
	Pressure []frontmatter.Int `front:"pressure"` // the lightest and the firmest of its usual pressures, 1 light to 3 firm
	Usual    *TypeNote         `front:"usual"`    // what it usually is
	Known    []TypeNote        `front:"known"`    // what is known of soreness and harm after it
	Care     []TypeNote        `front:"care"`     // when to take care
}

// A Fact is a few words with the sources that say so, and the article that says more.
type TypeNote struct {
	Words   frontmatter.Text   `front:"words,required"`
	Sources []frontmatter.Text `front:"sources"`
	Read    frontmatter.Text   `front:"read"`

	Page *Page // the article, or nil
}

// MaxPressure is the upper end of the site's scale of pressure: 1 light, 2 medium, 3 firm.
const MaxPressure = 3

// facts are all that is said of a type, in the order in which it is shown.
func (t *MassageType) facts() []*TypeNote {
	var all []*TypeNote
	if t.Usual != nil {
		all = append(all, t.Usual)
	}
	for _, facts := range [][]TypeNote{t.Known, t.Care} {
		for i := range facts {
			all = append(all, &facts[i])
		}
	}
	return all
}

func (l *linker) readTypes() {
	f := l.in.Data["types.yaml"]
	if f == nil {
		return
	}
	var all []MassageType
	l.list = append(l.list, readData(f, &all)...)
	first := map[string]frontmatter.Text{}
	for i := range all {
		t := &all[i]
		if before, twice := first[t.ID.Value]; twice && t.ID.IsSet() {
			l.list = append(l.list, diag.New(diag.CodeFrontMatterDuplicateKey, f.Span(t.ID.At), "two types are called %q", t.ID.Value).
				WithRelated(f.Span(before.At), "the first one is here"))
			continue
		}
		first[t.ID.Value] = t.ID
		l.pressure(t)
		for _, fact := range t.facts() {
			for _, id := range fact.Sources {
				l.source(f, id)
			}
		}
		l.Types = append(l.Types, t)
	}
}

// pressure tells a pressure that is not two numbers of the scale, the lower one first, and forgets it.
func (l *linker) pressure(t *MassageType) {
	p := t.Pressure
	if len(p) == 0 || len(p) == 2 && 1 <= p[0].Value && p[0].Value <= p[1].Value && p[1].Value <= MaxPressure {
		return
	}
	t.Pressure = nil
	for _, n := range p {
		if !n.IsSet() {
			return // told already
		}
	}
	l.list = append(l.list, diag.New(diag.CodeFrontMatterValue, l.in.Data["types.yaml"].Span(p[0].At), "pressure should be two numbers from 1 to %d, the lighter one first", MaxPressure).
		WithHint(fmt.Sprintf("write [1, 2] for light to medium and [%d, %d] for firm; leave the key out where it is not known", MaxPressure, MaxPressure)))
}

// typePages finds the articles that types name. It runs when all pages have their addresses.
func (l *linker) typePages() {
	for _, t := range l.Types {
		for _, fact := range t.facts() {
			if !fact.Read.IsSet() {
				continue
			}
			if fact.Page = l.first(fact.Read.Value); fact.Page == nil {
				l.list = append(l.list, diag.New(diag.CodeRelatedUnknown, l.in.Data["types.yaml"].Span(fact.Read.At), "there is no page %q", fact.Read.Value).
					WithHint(diag.DidYouMean(fact.Read.Value, l.slugs())))
			}
		}
	}
}
