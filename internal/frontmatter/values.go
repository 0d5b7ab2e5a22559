package frontmatter

// This file holds the values that a key may ask for. Each keeps its place, because each may be what a message is about.

import (
	"strings"
	"time"

	"knead/internal/source"
)

// Text is a scalar as the author wrote it. The zero Text is a key that was not given.
type Text struct {
	Value string
	At    source.Range
}

// IsSet says whether the key was there with something in it: blanks are nothing.
func (t Text) IsSet() bool { return strings.TrimSpace(t.Value) != "" }

// Bool is a key that is true or false, written in just these words.
type Bool struct {
	Value bool
	At    source.Range
}

// Int is a whole number.
type Int struct {
	Value int
	At    source.Range
}

// IsSet says whether the key was there.
func (n Int) IsSet() bool { return n != Int{} }

// Date is a day, written YYYY-MM-DD.
type Date struct {
	Day time.Time // midnight UTC
	At  source.Range
}

// IsSet says whether the key was there.
func (d Date) IsSet() bool { return d.At != source.Range{} }

// OrderedMap is a map whose keys the author chooses, in the order of the file.
type OrderedMap[T any] []Entry[T]

// Entry is one key of a Keyed map with its value.
type Entry[T any] struct {
	Key   Text
	Value T
}

// Get returns the value of a key and whether it is there.
func (k OrderedMap[T]) Get(key string) (T, bool) {
	for _, e := range k {
		if e.Key.Value == key {
			return e.Value, true
		}
	}
	var none T
	return none, false
}

func (OrderedMap[T]) keyed() {}

// isKeyed marks the Keyed types for the decoder, whatever their element.
type isKeyed interface{ keyed() }
