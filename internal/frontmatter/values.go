package frontmatter

// This file holds the types that a key can have. Each value has its location, for messages.

import (
	"reflect"
	"strings"
	"time"

	"knead/internal/fold"
	"knead/internal/source"
)

// Text is a scalar as the author wrote it. The zero Text is a missing key.
type Text struct {
	Value string
	At    source.Range
}

// IsSet reports whether the key has a valid value in which a reader sees something.
func (t Text) IsSet() bool { return !fold.IsBlank(t.Value) }

// IsPresent reports whether the key is in the file, with a valid value or with one that Decode reported.
func (t Text) IsPresent() bool { return t != Text{} }

// maxParted is the length of the longest value in which Part looks for words.
const maxParted = 64 << 10

// Part is where a part of the value is in the file, from one byte of Value to another. If the file has the value in
// another form, on several lines or with escapes, it is the place of the same words or of the first of them, or else
// that of the whole value.
func (t Text) Part(f *source.File, from, to int) source.Range {
	at := t.At
	raw := f.Text[at.Start:at.End]
	switch {
	case len(raw) >= 2 && (raw[0] == '"' || raw[0] == '\''):
		at, raw = source.Range{Start: at.Start + 1, End: at.End - 1}, raw[1:len(raw)-1]
	case raw != "" && (raw[0] == '>' || raw[0] == '|'): // the text is in the lines below
		at.Start += len(raw)
		raw = block(f.Text[at.Start:])
	}
	if raw == t.Value {
		return source.Range{Start: at.Start + from, End: at.Start + to}
	}
	if len(t.Value) > maxParted {
		return t.At
	}
	words := t.Value[from:to]
	first, _, _ := strings.Cut(words, " ")
	for _, words := range []string{words, first} {
		start, found := 0, strings.Count(t.Value[:from], words)
		for i := strings.Index(raw, words); i >= 0; i = strings.Index(raw[start:], words) {
			if start += i; found == 0 {
				return source.Range{Start: at.Start + start, End: at.Start + start + len(words)}
			}
			start, found = start+len(words), found-1
		}
	}
	return t.At
}

// block returns the lines of a block of YAML, of a text that begins behind the sign of the block.
func block(text string) string {
	indent, end := 0, 0
	for line := range strings.Lines(text) {
		depth := len(line) - len(strings.TrimLeft(line, " "))
		switch {
		case end == 0 || fold.IsBlank(line): // the rest of the first line
		case indent == 0:
			indent = depth
		case depth < indent:
			return text[:end]
		}
		end += len(line)
	}
	return text[:end]
}

// Bool is true or false, written in just these words.
type Bool struct {
	Value bool
	At    source.Range
}

// Int is a whole number.
type Int struct {
	Value int
	At    source.Range
}

// IsSet reports whether the key has a valid value.
func (n Int) IsSet() bool { return n != Int{} }

// Date is a day, written as 2026-11-02.
type Date struct {
	Day time.Time // midnight UTC
	At  source.Range
}

// IsSet reports whether the key has a valid value.
func (d Date) IsSet() bool { return d.At != source.Range{} }

// OrderedMap is a map whose keys the author chooses, in the order of the file.
type OrderedMap[T any] []Entry[T]

// Entry is one key of an OrderedMap with its value.
type Entry[T any] struct {
	Key   Text
	Value T
}

// Get returns the value of a key and whether it is there.
func (m OrderedMap[T]) Get(key string) (T, bool) {
	for _, e := range m {
		if e.Key.Value == key {
			return e.Value, true
		}
	}
	var none T
	return none, false
}

func (OrderedMap[T]) isOrderedMap() {}

// anyOrderedMap is implemented by OrderedMaps of any element.
type anyOrderedMap interface{ isOrderedMap() }

// A Raw is a value that is read later, from its Node, because one type cannot hold all that it may be. T declares what
// that is.
type Raw[T any] struct{ *Node }

func (Raw[T]) declared() reflect.Type { return reflect.TypeFor[T]() }

// Others holds the keys of a struct that no other field has. T declares their values, which are read later.
type Others[T any] []Pair

func (Others[T]) declared() reflect.Type { return reflect.TypeFor[T]() }

// rawValue is implemented by Raws and Others.
type rawValue interface{ declared() reflect.Type }

// Either declares that a Raw is an A or a B.
type Either[A, B any] struct{}

func (Either[A, B]) alternatives() (a, b reflect.Type) {
	return reflect.TypeFor[A](), reflect.TypeFor[B]()
}

// alternatives is implemented by Eithers.
type alternatives interface{ alternatives() (a, b reflect.Type) }

// restricted is implemented by types of texts with certain values: structs that embed Text, and nothing else.
type restricted interface{ Allowed() []string }

// openKeys is implemented by types of the kind []Pair which hold the keys of a struct that no other field has. Of these
// only KnownKeys are accepted, with any value.
type openKeys interface{ KnownKeys() []string }
