package translate

// This file records what somebody confirmed.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"knead/internal/fold"
	"knead/internal/source"
)

// A Confirmation says that somebody has read translations beside their sources.
type Confirmation struct {
	Keys   []string
	As     Trust
	By     string // who; of Machine the name of the program
	On     string // the day, 2026-11-30
	Same   string // why one translation holds although its source changed and it did not
	Except []Exception
}

// A Refusal is why a text was not confirmed.
type Refusal struct {
	Key, Why string
}

func (r Refusal) String() string { return r.Key + ": " + r.Why }

// Pair returns the pair of a key.
func (t *Translation) Pair(key string) *Pair {
	name, _, _ := strings.Cut(key, "#")
	for _, ext := range []string{".md", ".yaml"} {
		f := t.file(name + ext)
		for i := range t.Pairs(name + ext) {
			if f.pairs[i].Key() == key {
				return &f.pairs[i]
			}
		}
	}
	return nil
}

// Confirm returns the lock with a confirmation, or why it is refused; then nothing of it is confirmed. A text that is
// confirmed as it is, with the same trust or more, stays as it is.
func (t *Translation) Confirm(c Confirmation) (*Lock, []Refusal) {
	var refused []Refusal
	changed := map[*Text]Entry{}
	stale := 0
	for _, key := range c.Keys {
		p := t.Pair(key)
		if why := c.refuses(p); why != "" {
			refused = append(refused, Refusal{key, why})
			continue
		}
		if p.State == Stale {
			stale++
		}
		if c.Changes(p) {
			changed[p.Source] = c.entry(p)
		}
	}
	if stale > 1 && c.Same != "" {
		refused = append(refused, Refusal{c.Keys[0], fmt.Sprintf("%d source texts changed and their translations "+
			"did not: each needs a reason of its own", stale)})
	}
	if len(refused) > 0 {
		return nil, refused
	}
	return t.update(changed, c.On), nil
}

// Changes reports whether the confirmation of a text says anything that the lock does not have.
func (c *Confirmation) Changes(p *Pair) bool {
	return p.Entry == nil || p.State == Stale || p.Entry.Text != Digest(p.Translation.Value) || p.Entry.Trust < c.As
}

// refuses says why a text cannot be confirmed, or "".
func (c *Confirmation) refuses(p *Pair) string {
	switch {
	case fold.IsBlank(c.By):
		return "a name is needed"
	case p == nil:
		return "there is no text with this key"
	case p.Source == nil:
		return "the source has no such text"
	case p.Translation == nil:
		return "it has no translation"
	case isFormerSource(p.Translation, p.Entry) && !sameText(p.Entry.Source, p.Source.Value):
		return "it is the source text with which it was begun, and the source has changed since: translate it"
	case p.State == Stale && c.Same == "":
		return "the source changed and the translation did not. Translate it again or, if it holds as it is, say why " +
			"with --same"
	case c.As == Checked:
		e := p.Entry
		switch {
		case e == nil || e.Text != Digest(p.Translation.Value) || e.Trust < Translated:
			return "nobody has confirmed this translation as translated, so a second person cannot have checked it"
		case SameName(e.Translator, c.By):
			return e.Translator + " translated it, so somebody else has to check it"
		}
	}
	return ""
}

func (c *Confirmation) entry(p *Pair) Entry {
	e := Entry{Kind: p.Source.Kind, Source: p.Source.Value, Text: Digest(p.Translation.Value), Trust: c.As,
		Translator: strings.TrimSpace(c.By), On: c.On, Same: c.Same, Except: c.Except}
	if c.As == Checked {
		e.Translator, e.Checker = p.Entry.Translator, strings.TrimSpace(c.By)
	}
	return e
}

// Same returns the lock after changes of source texts that no translation has to follow, such as a typo, or why that is
// refused. differs says in what a source text differs from a former one that a translation has to follow, or "". A text
// that was not confirmed is left as it is.
func (t *Translation) Same(keys []string, by, on, reason string, differs func(was, is string) string) (*Lock,
	[]Refusal) {
	changed := map[*Text]Entry{}
	var refused []Refusal
	for _, key := range keys {
		why := ""
		p := t.Pair(key)
		switch {
		case fold.IsBlank(by) || fold.IsBlank(reason):
			why = "a name and a reason are needed"
		case p == nil || p.Source == nil:
			why = "the source has no text with this key"
		case p.Entry == nil || p.Entry.Trust == NoTrust || sameText(p.Entry.Source, p.Source.Value):
			continue
		case p.Source.Role == RoleLevel:
			why = "the words of a level have to be translated again"
		default:
			why = differs(p.Entry.Source, p.Source.Value)
		}
		if why != "" {
			refused = append(refused, Refusal{key, why})
			continue
		}
		e := *p.Entry
		e.Source, e.Kind, e.On = p.Source.Value, p.Source.Kind, on
		e.Same = strings.TrimSpace(reason) + " (" + strings.TrimSpace(by) + ")"
		changed[p.Source] = e
	}
	if len(refused) > 0 {
		return nil, refused
	}
	return t.update(changed, on), nil
}

// Record returns the lock with the source texts for which the lists of the translation were written, where it has none,
// and with the pages that are offered: as a command leaves it that wrote files of the translation.
func (t *Translation) Record(on string) *Lock { return t.update(nil, on) }

// update returns the lock with other entries of some source texts, without those of texts that are nowhere any more.
func (t *Translation) update(changed map[*Text]Entry, on string) *Lock {
	var entries []Entry
	offered := maps.Clone(t.tree.Lock.Offered())
	if offered == nil {
		offered = map[string]string{}
	}
	src := map[string]*source.File{}
	for _, path := range t.Paths() {
		f := t.file(path)
		if src[path] = f.source; f.source == nil {
			delete(src, path)
			entries = append(entries, f.entries...)
			continue
		}
		for i := range f.pairs {
			p := &f.pairs[i]
			if p.Source != nil && p.Source.List != "" || p.Source == nil && p.Translation.List != "" {
				continue
			}
			if e, ok := changed[p.Source]; ok && p.Source != nil {
				e.Key = p.Source.Key
				entries = append(entries, e)
			} else if p.Entry != nil {
				entries = append(entries, *p.Entry)
			}
		}
		for _, key := range slices.Sorted(maps.Keys(f.lists)) {
			entries = append(entries, f.lists[key].update(key, changed)...)
		}
	}
	maps.DeleteFunc(offered, func(path string, _ string) bool { return src[path] == nil })
	tree := t.tree
	tree.Lock = NewLock(entries, offered)
	next, _ := Compare(src, tree, t.options, t)
	for i, p := range next.pages {
		if _, known := offered[next.names[i]]; p.state == Offered && !known {
			offered[next.names[i]] = on
		}
	}
	return NewLock(entries, offered)
}

// update returns the entries of a list.
func (l *listState) update(key string, changed map[*Text]Entry) (all []Entry) {
	isChanged := false
	for _, s := range l.src {
		for _, t := range s.texts {
			_, ok := changed[t.of]
			isChanged = isChanged || ok
		}
	}
	add := func(e Entry, index int, field string) {
		e.List, e.Index, e.Field, e.Key = key, index, field, elementKey(key, index, field)
		all = append(all, e)
	}
	if l.bySource && l.matches && len(l.translation) > 0 && (isChanged || len(l.confirmed) == 0) {
		for i, s := range l.src {
			for _, t := range s.texts {
				add(l.entry(i, t, changed), i, t.field)
			}
		}
		return all
	}
	at := map[int]int{} // from the confirmed elements to those of the source
	for i, from := range l.of {
		if from >= 0 {
			at[from] = i
		}
	}
	for j, c := range l.confirmed {
		i, known := at[j]
		for _, confirmed := range c.entries {
			e := *confirmed.of
			if known {
				t := l.src[i].texts.get(confirmed.field)
				if now, ok := changed[t]; ok && t != nil {
					e = now
				}
			}
			add(e, j, confirmed.field)
		}
		if known {
			for _, t := range l.src[i].texts {
				if now, ok := changed[t.of]; ok && c.entries.get(t.field) == nil {
					add(now, j, t.field)
				}
			}
		}
	}
	return all
}

// entry is the entry of a text of the source now: a changed one, that of its element as it was confirmed, or one
// without a trust.
func (l *listState) entry(i int, t fieldOf[Text], changed map[*Text]Entry) Entry {
	if e, ok := changed[t.of]; ok {
		return e
	}
	if l.of[i] >= 0 {
		if e := l.confirmed[l.of[i]].entries.get(t.field); e != nil && e.Trust != NoTrust {
			return *e
		}
	}
	return Entry{Kind: t.of.Kind, Source: t.of.Value}
}
