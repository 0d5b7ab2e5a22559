package page

// This file stores a Summary as bytes and reads it back.

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"time"

	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/markdown"
	"knead/internal/source"
)

// Encode returns the Summary as bytes, without the text of the file: 1.5 KB for an article of 3.5 KB. It is false for a
// page that has to be parsed again: one with a guide, of which other pages may depend on every byte, and one whose text
// is not known, so that its diagnostics are about another one.
func (p *Summary) Encode() ([]byte, bool) {
	e := encoder{own: p.File}
	e.value(p)
	return e.data, !e.failed
}

// Decode reads what [Summary.Encode] returned. The diagnostics are of the file, which has the text from which the
// Summary was parsed. The error says that the bytes are of another version of the program, or damaged.
func Decode(data []byte, file *source.File) (*Summary, error) {
	d := decoder{own: file, data: string(data)}
	p := &Summary{}
	d.value(p)
	if d.failed || d.data != "" {
		return nil, errDecode
	}
	return p, nil
}

var errDecode = errors.New("the summary of a page is damaged")

// An encoder appends values to bytes: a zero value as one byte, numbers as varints, a list with its length.
type encoder struct {
	data        []byte
	own         *source.File // the only file that a value may refer to
	ofInterface bool         // without what no other file depends on: ranges, and the sentences around links
	failed      bool         // a value cannot be stored
}

// A decoder reads what an encoder wrote. After a failure it reads zero values. Strings share the memory of the data.
type decoder struct {
	data   string
	own    *source.File
	failed bool
}

func (e *encoder) value(pointer any) {
	v := reflect.ValueOf(pointer).Elem()
	formatOf(v.Type()).put(e, v)
}
func (d *decoder) value(pointer any) {
	v := reflect.ValueOf(pointer).Elem()
	formatOf(v.Type()).get(d, v)
}

func (e *encoder) uint(n uint64) { e.data = binary.AppendUvarint(e.data, n) }

func (d *decoder) uint() uint64 {
	var n uint64
	for i := 0; i < len(d.data) && i < binary.MaxVarintLen64; i++ {
		b := d.data[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			d.data = d.data[i+1:]
			return n
		}
	}
	d.failed, d.data = true, ""
	return 0
}

func (e *encoder) int(n int64) { e.data = binary.AppendVarint(e.data, n) }

func (d *decoder) int() int64 {
	n := d.uint()
	return int64(n>>1) ^ -int64(n&1)
}

// length reads the length of a list or a string, each of whose parts is at least one byte.
func (d *decoder) length() int {
	n := d.uint()
	if n > uint64(len(d.data)) {
		d.failed, d.data = true, ""
		return 0
	}
	return int(n)
}

// A format writes and reads the values of one type. The value that get sets is zero before.
type format struct {
	put func(*encoder, reflect.Value)
	get func(*decoder, reflect.Value)
}

// formats maps a reflect.Type to its *format.
var formats sync.Map

// formatOf returns the format of a type, which is made once. All fields of a Summary have to be exported.
func formatOf(t reflect.Type) *format {
	if f, ok := formats.Load(t); ok {
		return f.(*format)
	}
	f := newFormat(t)
	formats.Store(t, f)
	return f
}

func newFormat(t reflect.Type) *format {
	switch t {
	case reflect.TypeFor[*source.File]():
		return &format{putFile, getFile}
	case reflect.TypeFor[source.Range]():
		return &format{putRange, getRange}
	case reflect.TypeFor[time.Time]():
		return &format{putDay, getDay}
	case reflect.TypeFor[Interface]():
		return &format{putInterface, getInterface}
	case reflect.TypeFor[markdown.Quote]():
		return quoteFormat(t)
	case reflect.TypeFor[*guidefile.Guide](), reflect.TypeFor[*frontmatter.Node]():
		return &format{putNil, getNothing}
	}
	switch t.Kind() {
	case reflect.String:
		return &format{putString, getString}
	case reflect.Bool:
		return &format{func(e *encoder, v reflect.Value) { e.putBool(v.Bool()) },
			func(d *decoder, v reflect.Value) { v.SetBool(d.uint() == 1) }}
	case reflect.Int:
		return &format{func(e *encoder, v reflect.Value) { e.int(v.Int()) },
			func(d *decoder, v reflect.Value) { v.SetInt(d.int()) }}
	case reflect.Uint8:
		return &format{func(e *encoder, v reflect.Value) { e.uint(v.Uint()) },
			func(d *decoder, v reflect.Value) { v.SetUint(d.uint() & 0xff) }}
	case reflect.Pointer:
		return pointerFormat(t)
	case reflect.Slice:
		return sliceFormat(t)
	case reflect.Struct:
		return structFormat(t)
	}
	panic(fmt.Sprintf("page: a Summary cannot have a %v", t))
}

func (e *encoder) putBool(is bool) {
	if is {
		e.uint(1)
	} else {
		e.uint(0)
	}
}

func pointerFormat(t reflect.Type) *format {
	elem := formatOf(t.Elem())
	return &format{
		func(e *encoder, v reflect.Value) {
			if e.putBool(!v.IsNil()); !v.IsNil() {
				elem.put(e, v.Elem())
			}
		},
		func(d *decoder, v reflect.Value) {
			if d.uint() == 1 {
				v.Set(reflect.New(t.Elem()))
				elem.get(d, v.Elem())
			}
		},
	}
}

// sliceFormat stores the length plus one, and 0 for nil.
func sliceFormat(t reflect.Type) *format {
	elem := formatOf(t.Elem())
	return &format{
		func(e *encoder, v reflect.Value) {
			if v.IsNil() {
				e.uint(0)
				return
			}
			e.uint(uint64(v.Len()) + 1)
			for i := range v.Len() {
				elem.put(e, v.Index(i))
			}
		},
		func(d *decoder, v reflect.Value) {
			n := d.uint()
			if n == 0 {
				return
			}
			if n-1 > uint64(len(d.data)) { // each item is at least one byte
				d.failed, d.data = true, ""
				return
			}
			v.Set(reflect.MakeSlice(t, int(n-1), int(n-1)))
			for i := range int(n - 1) {
				elem.get(d, v.Index(i))
			}
		},
	}
}

// isZero reports whether bytes are those of zero values only. They are for no other value.
func isZero(data []byte) bool {
	for _, b := range data {
		if b != 0 {
			return false
		}
	}
	return true
}

// structFormat stores a zero struct as one byte, since most keys of most pages are missing.
func structFormat(t reflect.Type) *format {
	var fields []*format
	for i := range t.NumField() {
		if !t.Field(i).IsExported() {
			panic(fmt.Sprintf("page: the field %s of %v is not exported", t.Field(i).Name, t))
		}
		fields = append(fields, formatOf(t.Field(i).Type))
	}
	return &format{
		func(e *encoder, v reflect.Value) {
			start := len(e.data)
			e.data = append(e.data, 1)
			for i, f := range fields {
				f.put(e, v.Field(i))
			}
			if isZero(e.data[start+1:]) {
				e.data = append(e.data[:start], 0)
			}
		},
		func(d *decoder, v reflect.Value) {
			if d.uint() != 1 {
				return
			}
			for i, f := range fields {
				f.get(d, v.Field(i))
			}
		},
	}
}
