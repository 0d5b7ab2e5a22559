package translate

// This file pairs the elements of lists without ids, such as the blocks of a body.

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

// A listState is how the elements of a list belong together.
type listState struct {
	src, translation, confirmed []element

	// bySource says that the translation has the elements of the source now, else it has those of the source as it was
	// confirmed, or some of them.
	bySource bool
	inOrder  bool  // the translation has all elements of one or the other
	matches  bool  // it has those, or some that are as they were confirmed
	of       []int // for each element of the source the confirmed one, or -1
	written  []int // for each confirmed element that of the translation, or -1; unless bySource
}

// translationOf is the index of the element of the translation of an element of the source, or -1.
func (l *listState) translationOf(i int) int {
	switch {
	case !l.matches:
		return -1
	case l.bySource:
		return i
	case l.of[i] < 0:
		return -1
	}
	return l.written[l.of[i]]
}

// byList pairs the elements of the lists of a file.
func (c *comparison) byList() {
	src, translation, confirmed := c.src.lists(), c.translation.lists(), confirmedLists(c.entries)
	c.lists = map[string]*listState{}
	keys := maps.Clone(src)
	maps.Copy(keys, translation)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		l := &listState{src: src[key], translation: translation[key], confirmed: confirmed[key]}
		c.lists[key] = l
		c.align(l)
		c.pair(l)
		if len(l.translation) > 0 && !l.inOrder && !c.src.unread && !c.translation.unread {
			c.differs(key[strings.Index(key, "#")+1:], l)
		}
	}
	slices.SortStableFunc(c.pairs, func(a, b Pair) int {
		if a.Source == nil || b.Source == nil {
			return rank(a) - rank(b)
		}
		return a.Source.order - b.Source.order
	})
}

func rank(p Pair) int {
	if p.Source == nil {
		return 1
	}
	return 0
}

// align decides which elements belong together. The Nth element of a translation belongs to the Nth of the source as it
// was confirmed or, if it has been brought up to date and waits to be confirmed, to the Nth of the source now: to those
// with which more texts are current. One that has the elements of neither is aligned with what was confirmed of it.
func (c *comparison) align(l *listState) {
	l.of = make([]int, len(l.src))
	for i := range l.of {
		l.of[i] = -1
	}
	for from, to := range align(l.confirmed, l.src) {
		if to >= 0 {
			l.of[to] = from
		}
	}
	byLock := len(l.confirmed) > 0 && sameKinds(l.translation, l.confirmed)
	bySource := sameKinds(l.translation, l.src)
	l.inOrder, l.matches, l.bySource = byLock || bySource, byLock || bySource, bySource
	l.written = make([]int, len(l.confirmed))
	for i := range l.written {
		l.written[i] = i
	}
	switch {
	case byLock && bySource && l.isAsConfirmed():
		l.bySource = false
	case byLock && bySource:
		now := c.current(l)
		l.bySource = false
		l.bySource = now > c.current(l)
	case byLock:
		l.bySource = false
	case !bySource:
		l.matches = l.alignTexts()
	}
}

// isAsConfirmed reports whether the source has the elements that were confirmed, in their order.
func (l *listState) isAsConfirmed() bool {
	for i, of := range l.of {
		if of != i {
			return false
		}
	}
	return len(l.confirmed) == len(l.src)
}

// alignTexts aligns the elements of a translation with the digests of those that were confirmed, and reports whether
// any of them is as it was.
func (l *listState) alignTexts() (found bool) {
	then, now := make([]element, len(l.confirmed)), make([]element, len(l.translation))
	for i, c := range l.confirmed {
		digests := func(e *Entry) string { return cmp.Or(e.Text, number(i)) }
		then[i] = element{kind: c.kind, same: c.entries.sameness(c.kind, digests)}
	}
	for i, t := range l.translation {
		now[i] = element{kind: t.kind, same: t.texts.sameness(t.kind, (*Text).digested)}
	}
	l.written = align(then, now)
	for i, j := range l.written {
		if j >= 0 && then[i].same == now[j].same {
			found = true
		} else {
			l.written[i] = -1 // nobody knows which one it is
		}
	}
	return found
}

// number is an index that no digest is equal to.
func number(i int) string { return "#" + strconv.Itoa(i) }

// current counts the texts of a list that are current.
func (c *comparison) current(l *listState) (n int) {
	c.each(l, func(src, translation *Text, e *Entry) {
		if c.stateOf(src, translation, e) == Current {
			n++
		}
	})
	return n
}

// each calls do for each text of the source of a list.
func (c *comparison) each(l *listState, do func(src, translation *Text, e *Entry)) {
	for i, s := range l.src {
		t := l.translationOf(i)
		for _, n := range s.texts {
			var translation *Text
			var e *Entry
			if t >= 0 {
				translation = l.translation[t].texts.get(n.field)
			}
			if l.of[i] >= 0 {
				e = l.confirmed[l.of[i]].entries.get(n.field)
			}
			do(n.of, translation, e)
		}
	}
}

func (c *comparison) pair(l *listState) {
	c.each(l, c.add)
	if !l.matches || l.bySource {
		return
	}
	if l.inOrder && len(l.translation) == len(l.src) && l.isAsConfirmed() {
		return // each text has its source
	}
	used, confirmed := map[int]bool{}, map[int]element{}
	for i := range l.src {
		used[l.translationOf(i)] = true
	}
	for i, t := range l.written {
		if t >= 0 {
			confirmed[t] = l.confirmed[i]
		}
	}
	for i, t := range l.translation {
		if used[i] {
			continue
		}
		for _, n := range t.texts {
			c.add(nil, n.of, confirmed[i].entries.get(n.field))
		}
	}
}

// differs reports a list that has not the elements of the source, at the first one that differs. It is no error, since
// an edit of the source may be the cause: the translation may have been that of another version, not yet confirmed.
func (c *comparison) differs(key string, l *listState) {
	if len(l.src) == 0 && len(l.confirmed) == 0 {
		c.unknown(firstOf(l.translation), nil)
		return
	}
	want, since := l.src, "the source"
	if len(l.confirmed) > 0 && !sameKinds(l.confirmed, l.src) {
		want, since = l.confirmed, "the source as it was confirmed"
	}
	i := 0
	for i < len(want) && i < len(l.translation) && want[i].kind == l.translation[i].kind {
		i++
	}
	at := c.translation.file.Span(source.Range{})
	if first := firstOf(l.translation[min(i, len(l.translation)-1):]); first != nil {
		at = first.Span()
	}
	d := diag.New(diag.CodeTranslationShape, at, "%s has %d elements here and %d in %s", key,
		len(l.translation), len(want), since)
	lost := slices.IndexFunc(l.src, func(e element) bool { return l.isLost(e) })
	isOther := len(want) == len(l.translation) && i < len(want)
	if l.matches && lost >= 0 && !isOther {
		if t := l.translationOf(max(0, lost-1)); t >= 0 && firstOf(l.translation[t:]) != nil {
			d.Span = firstOf(l.translation[t:]).Span()
		}
		d = d.WithHint("The first that has no translation is number " + strconv.Itoa(lost+1) + ", behind this one: \"" +
			firstText(l.src[lost]) + "\".")
	} else if i < len(want) && i < len(l.translation) {
		d.Message = fmt.Sprintf("block %d is %s here and %s in %s", i+1, kindName(l.translation[i].kind),
			kindName(want[i].kind), since)
	} else if i < len(want) {
		d = d.WithHint("The first that has no translation is \"" + firstText(want[i]) + "\".")
	}
	c.diags = append(c.diags, d.WithSeverity(diag.Warning))
}

// isLost reports whether an element of the source has no counterpart in the translation.
func (l *listState) isLost(e element) bool {
	for i := range l.src {
		if l.src[i].same == e.same {
			return l.translationOf(i) < 0
		}
	}
	return false
}

// firstOf is the first text of a list, or nil if no element has one.
func firstOf(list []element) (first *Text) {
	for _, element := range list {
		for _, t := range element.texts {
			if first == nil || t.of.At.Start < first.At.Start {
				first = t.of
			}
		}
		if first != nil {
			return first
		}
	}
	return nil
}
