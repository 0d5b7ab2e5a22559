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
	only     rule
	required bool
}

// A rule is what the values of a key may be.
type rule struct {
	allow string // the values of a Text, divided by "|", or "" for all
	max   int    // the most characters of a Text, or 0 for any number
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
			if t.Field(i).Type != pairsType {
				panic("frontmatter: the rest of " + t.String() + " must be []Pair")
			}
			f.rest = i
			continue
		}
		f.byKey[key] = len(f.list)
		f.keys = append(f.keys, key)
		only := rule{allow: t.Field(i).Tag.Get("allow")}
		if text, ok := t.Field(i).Tag.Lookup("max"); ok {
			var err error
			if only.max, err = strconv.Atoi(text); err != nil {
				panic("frontmatter: the maximum of " + key + " is no number: " + text)
			}
		}
		f.list = append(f.list, field{i, key, only, option == "required"})
	}
	structCache.Store(t, f)
	return f
}
