package translate

// This file groups texts and entries of the lock by the lists without ids that they belong to.

import (
	"slices"
	"strings"
)

// An element is one element of a list: a block, or an entry with one or more texts.
type element struct {
	kind    string
	same    sameness
	texts   fields[Text]
	entries fields[Entry] // of the lock
}

// sameness is equal for elements of one kind with the same texts.
type sameness struct{ kind, texts string }

// fields are the texts or the entries of an element, in the order of their fields. Most elements have one, whose field
// is "".
type fields[T any] []fieldOf[T]

type fieldOf[T any] struct {
	field string
	of    *T
}

// get returns what a field has, or nil.
func (f fields[T]) get(field string) *T {
	for _, n := range f {
		if n.field == field {
			return n.of
		}
	}
	return nil
}

// with returns the fields with another one, or with another value of one.
func (f fields[T]) with(field string, of *T) fields[T] {
	i, found := slices.BinarySearchFunc(f, field, func(n fieldOf[T], field string) int {
		return strings.Compare(n.field, field)
	})
	if found {
		f[i].of = of
		return f
	}
	return slices.Insert(f, i, fieldOf[T]{field, of})
}

// sameness is that of an element of a kind with these fields.
func (f fields[T]) sameness(kind string, text func(*T) string) sameness {
	if len(f) == 1 && f[0].field == "" {
		return sameness{kind, Fold(text(f[0].of))}
	}
	var b strings.Builder
	for _, n := range f {
		b.WriteString("\x00" + n.field + "\x00" + Fold(text(n.of)))
	}
	return sameness{kind, b.String()}
}

// field is the part of a text's key behind that of its element.
func (t *Text) field() string {
	if t.List == "" {
		return ""
	}
	_, field, _ := strings.Cut(t.Key[len(t.List)+1:], "/")
	return field
}

func valueOf(t *Text) string { return t.Value }

// lists groups the texts of a document by the lists that they belong to.
func (d *document) lists() map[string][]element {
	all := map[string][]element{}
	for key, length := range d.lengths {
		all[key] = make([]element, length)
	}
	for start := 0; start < len(d.texts); {
		key, end := d.texts[start].List, start+1
		for end < len(d.texts) && d.texts[end].List == key {
			end++
		}
		if key != "" {
			all[key] = addTexts(all[key], d.texts[start:end])
		}
		start = end
	}
	for _, list := range all {
		for i := range list {
			list[i].same = list[i].texts.sameness(list[i].kind, valueOf)
		}
	}
	return all
}

// addTexts adds texts of one list to its elements.
func addTexts(list []element, texts []Text) []element {
	for i := range texts {
		t := &texts[i]
		list = extended(list, t.Index, len(texts))
		e := &list[t.Index]
		e.kind, e.texts = t.Kind, e.texts.with(t.field(), t)
	}
	return list
}

// extended is a list that has an element. If it has to grow, it grows at once to what it may need.
func extended(list []element, index, most int) []element {
	if list == nil {
		list = make([]element, 0, most)
	}
	for len(list) <= index {
		list = append(list, element{})
	}
	return list
}

// confirmedLists groups the entries of lists.
func confirmedLists(entries []Entry) map[string][]element {
	all := map[string][]element{}
	for start := 0; start < len(entries); {
		key, end := entries[start].List, start+1
		for end < len(entries) && entries[end].List == key {
			end++
		}
		if key != "" {
			all[key] = addEntries(all[key], entries[start:end])
		}
		start = end
	}
	return all
}

// addEntries adds entries of one list, all of them, to its elements.
func addEntries(list []element, entries []Entry) []element {
	for i := range entries {
		e := &entries[i]
		list = extended(list, e.Index, len(entries))
		list[e.Index].kind = e.Kind
		list[e.Index].entries = list[e.Index].entries.with(e.Field, e)
	}
	for i := range list {
		list[i].same = list[i].entries.sameness(list[i].kind, func(e *Entry) string { return e.Source })
	}
	return list
}

// sameKinds reports whether two lists have elements of the same kinds.
func sameKinds(a, b []element) bool {
	return slices.EqualFunc(a, b, func(a, b element) bool { return a.kind == b.kind })
}
