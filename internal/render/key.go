package render

// This file makes a digest of a view, by which a page is known that has been rendered before.

import (
	"encoding/binary"
	"maps"
	"math/big"
	"reflect"
	"slices"
	"sync"

	"knead/internal/page"
	"knead/internal/source"
)

// Key returns a digest of a view and its template's name: views of one key are rendered to the same bytes by the same
// templates. The front matter is left out, which is a part of the text that the page shows. It is false for a view that
// has a value of which not all is exported.
func Key(name string, view any) (key source.Digest, ok bool) {
	scratch := keys.Get().(*[]byte)
	defer keys.Put(scratch)
	k := keyWriter{data: (*scratch)[:0]}
	k.text(name)
	k.value(reflect.ValueOf(view))
	*scratch = k.data
	return source.DigestOf(k.data), !k.failed
}

// Digest is that of all templates, as they were parsed.
func (r *Renderer) Digest() source.Digest {
	var k keyWriter
	for _, name := range slices.Sorted(maps.Keys(r.sources)) {
		k.text(name)
		k.text(r.sources[name])
	}
	return source.DigestOf(k.data)
}

// A keyWriter writes values so that different ones are different bytes: each with its length, or the number of its
// parts, before it.
type keyWriter struct {
	data   []byte
	failed bool
}

func (k *keyWriter) number(n uint64) { k.data = binary.AppendUvarint(k.data, n) }

func (k *keyWriter) text(s string) {
	k.number(uint64(len(s)))
	k.data = append(k.data, s...)
}

func (k *keyWriter) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		k.text(v.String())
	case reflect.Bool:
		if v.Bool() {
			k.number(1)
		} else {
			k.number(0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		k.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		k.number(v.Uint())
	case reflect.Slice, reflect.Array:
		k.number(uint64(v.Len()))
		for i := range v.Len() {
			k.value(v.Index(i))
		}
	case reflect.Pointer, reflect.Interface:
		k.pointer(v)
	case reflect.Struct:
		k.fields(v)
	default: // a map has no order, and a function no value
		k.failed = true
	}
}

func (k *keyWriter) pointer(v reflect.Value) {
	switch {
	case v.Type() == reflect.TypeFor[*page.FrontMatter]():
	case v.IsNil():
		k.number(0)
	case v.Type() == reflect.TypeFor[*big.Int](): // whose fields are not exported
		k.number(1)
		k.text(v.Interface().(*big.Int).String())
	default:
		k.number(1)
		if v.Kind() == reflect.Interface {
			k.text(v.Elem().Type().String())
		}
		k.value(v.Elem())
	}
}

// exportedTypes maps a reflect.Type of a struct to whether all its fields are exported.
var exportedTypes sync.Map

func (k *keyWriter) fields(v reflect.Value) {
	t := v.Type()
	exported, known := exportedTypes.Load(t)
	if !known {
		all := true
		for i := range t.NumField() {
			all = all && t.Field(i).IsExported()
		}
		exported = all
		exportedTypes.Store(t, all)
	}
	if !exported.(bool) {
		k.failed = true
		return
	}
	for i := range v.NumField() {
		k.value(v.Field(i))
	}
}
