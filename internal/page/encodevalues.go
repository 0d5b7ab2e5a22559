package page

// This file stores the values of a Summary that are not lists or structs of others.

import (
	"reflect"
	"time"

	"knead/internal/source"
)

func putString(e *encoder, v reflect.Value) {
	e.uint(uint64(v.Len()))
	e.data = append(e.data, v.String()...)
}

func getString(d *decoder, v reflect.Value) {
	n := d.length()
	v.SetString(d.data[:n])
	d.data = d.data[n:]
}

// A range is stored as its start and its length.
func putRange(e *encoder, v reflect.Value) {
	if !e.ofInterface {
		r := v.Addr().Interface().(*source.Range)
		e.int(int64(r.Start))
		e.int(int64(r.End - r.Start))
	}
}

func getRange(d *decoder, v reflect.Value) {
	r := v.Addr().Interface().(*source.Range)
	r.Start = int(d.int())
	r.End = r.Start + int(d.int())
}

// quoteFormat stores the sentence around a link.
func quoteFormat(t reflect.Type) *format {
	of := structFormat(t)
	return &format{func(e *encoder, v reflect.Value) {
		if !e.ofInterface {
			of.put(e, v)
		}
	}, of.get}
}

// putFile stores that a value refers to the page's own file.
func putFile(e *encoder, v reflect.Value) {
	own := *v.Addr().Interface().(**source.File)
	e.putBool(own != nil)
	if own != nil && own != e.own {
		e.failed = true
	}
}

func getFile(d *decoder, v reflect.Value) {
	if d.uint() == 1 {
		*v.Addr().Interface().(**source.File) = d.own
	}
}

const secondsOfDay = 24 * 60 * 60

// putDay stores midnight UTC of a day as the number of the day, and the zero time as 0.
func putDay(e *encoder, v reflect.Value) {
	day := *v.Addr().Interface().(*time.Time)
	if day.IsZero() {
		e.int(0)
		return
	}
	n := day.Unix() / secondsOfDay
	if !time.Unix(n*secondsOfDay, 0).UTC().Equal(day) {
		e.failed = true
	}
	if n >= 0 {
		n++
	}
	e.int(n)
}

func getDay(d *decoder, v reflect.Value) {
	n := d.int()
	if n == 0 {
		return
	}
	if n > 0 {
		n--
	}
	*v.Addr().Interface().(*time.Time) = time.Unix(n*secondsOfDay, 0).UTC()
}

func putInterface(e *encoder, v reflect.Value) {
	e.data = append(e.data, v.Addr().Interface().(*Interface)[:]...)
}

func getInterface(d *decoder, v reflect.Value) {
	to := v.Addr().Interface().(*Interface)
	if len(d.data) < len(to) {
		d.failed, d.data = true, ""
	}
	d.data = d.data[copy(to[:], d.data):]
}

// A guide is not stored.
func putNil(e *encoder, v reflect.Value) { e.failed = e.failed || !v.IsNil() }

func getNothing(*decoder, reflect.Value) {}
