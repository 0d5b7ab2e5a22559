package frontmatter

// This file reads the tags of the structs that Decode fills, once per type.

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
)

type field struct {
	index    int
	key      string
	doc      string
	only     rule
	required bool     // Decode reports it if it is missing
	needed   bool     // the reader of the struct does
	neededIn []string // the reader does, at these places
}

// A rule is what the values of a key may be.
type rule struct {
	allow []string // the values of a Text, or nil for all
	max   int      // the most characters of a Text, or 0 for any number
}

type fields struct {
	list  []field
	keys  []string
	byKey map[string]int
	rest  int // index of the field that takes all other keys, or -1
}

// structCache maps a reflect.Type to its *fields.
var structCache sync.Map

func fieldsOf(t reflect.Type) *fields {
	if f, ok := structCache.Load(t); ok {
		return f.(*fields)
	}
	f := &fields{rest: -1, byKey: map[string]int{}}
	for i := range t.NumField() {
		tag, ok := t.Field(i).Tag.Lookup("front")
		if !ok {
			continue
		}
		key, option, _ := strings.Cut(tag, ",")
		if option == "rest" {
			if !pairsType.ConvertibleTo(t.Field(i).Type) {
				panic("frontmatter: the rest of " + t.String() + " must be of the kind []Pair")
			}
			f.rest = i
			continue
		}
		option, places, _ := strings.Cut(option, "=")
		f.byKey[key] = len(f.list)
		f.keys = append(f.keys, key)
		only := rule{allow: split(t.Field(i).Tag.Get("allow"))}
		if text, ok := t.Field(i).Tag.Lookup("max"); ok {
			var err error
			if only.max, err = strconv.Atoi(text); err != nil {
				panic("frontmatter: the maximum of " + key + " is no number: " + text)
			}
		}
		f.list = append(f.list, field{index: i, key: key, doc: t.Field(i).Tag.Get("doc"),
			only: only, required: option == "required",
			needed: option == "needed" && places == "", neededIn: split(places)})
	}
	structCache.Store(t, f)
	return f
}

// split returns the parts of a text between bars, or nil if it is empty.
func split(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "|")
}

// example is what the value of a key with these fields is.
func (f *fields) example() string {
	var required []string
	for _, field := range f.list {
		if field.required {
			required = append(required, field.key+": …")
		}
	}
	if len(required) == 0 {
		return "keys with values"
	}
	return "keys with values, as {" + strings.Join(required, ", ") + "}"
}
