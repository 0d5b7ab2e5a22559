package translate

// This file groups texts and entries of the lock by the lists without ids that they belong to.

import (
	"maps"
	"slices"
	"strings"
)

// An element is one element of a list: a block, or an entry with one or more texts.
type element struct {
	kind    string
	same    string            // equal for elements that say the same
	texts   map[string]*Text  // by their fields
	entries map[string]*Entry // of the lock, by their fields
}

// field is the part of a text's key behind that of its element.
func (t *Text) field() string {
	if t.List == "" {
		return ""
	}
	_, field, _ := strings.Cut(t.Key[len(t.List)+1:], "/")
	return field
}

// lists groups the texts of a document by the lists that they belong to.
func (d *document) lists() map[string][]element {
	texts, all := d.texts, map[string][]element{}
	for key, length := range d.lengths {
		all[key] = make([]element, length)
		for i := range all[key] {
			all[key][i].texts = map[string]*Text{}
		}
	}
	for i := range texts {
		t := &texts[i]
		if t.List == "" {
			continue
		}
		list := all[t.List]
		for len(list) <= t.Index {
			list = append(list, element{texts: map[string]*Text{}})
		}
		e := &list[t.Index]
		e.kind = t.Kind
		e.texts[t.field()] = t
		all[t.List] = list
	}
	for _, list := range all {
		for i := range list {
			list[i].same = sameness(list[i].kind, list[i].texts, func(t *Text) string { return t.Value })
		}
	}
	return all
}

// sameness is equal for elements of one kind with the same texts.
func sameness[T any](kind string, fields map[string]T, text func(T) string) string {
	var b strings.Builder
	b.WriteString(kind)
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		b.WriteString("\x00" + field + "\x00" + Fold(text(fields[field])))
	}
	return b.String()
}

// confirmedLists groups the entries of lists.
func confirmedLists(entries []Entry) map[string][]element {
	all := map[string][]element{}
	for i := range entries {
		e := &entries[i]
		if e.List == "" {
			continue
		}
		list := all[e.List]
		for len(list) <= e.Index {
			list = append(list, element{entries: map[string]*Entry{}})
		}
		list[e.Index].kind = e.Kind
		list[e.Index].entries[e.Field] = e
		all[e.List] = list
	}
	for _, list := range all {
		for i := range list {
			list[i].same = sameness(list[i].kind, list[i].entries, func(e *Entry) string { return e.Source })
		}
	}
	return all
}

// sameKinds reports whether two lists have elements of the same kinds.
func sameKinds(a, b []element) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].kind != b[i].kind {
			return false
		}
	}
	return true
}
