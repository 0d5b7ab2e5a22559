package frontmatter

// This file describes what Decode accepts, read from the same tags and types.

import (
	"reflect"
	"slices"
)

// A Shape is what a value may be. Decode accepts the value if it fits; the readers of single keys may refuse more, such
// as ids that do not exist.
type Shape struct {
	Kind    ShapeKind
	Allowed []string // the values that a text may have; nil: any
	Max     int      // the most characters of a text; 0: any number
	Elem    *Shape   // of the entries of a list, or of the values of a map
	Keys    []Key    // in the order of their declaration
	Rest    *Key     // the keys that their author names, beside Keys; nil: there are none
	Others  []string // more keys, with any value
	Choices []*Shape // of which one has to fit
}

// ShapeKind is the kind of a Shape.
type ShapeKind uint8

// The kinds. Keys are declared, those of a map are chosen by its author.
const (
	ShapeText ShapeKind = iota
	ShapeInt
	ShapeBool
	ShapeDate
	ShapeList
	ShapeMap
	ShapeKeys
	ShapeChoice
)

// A Key is one declared key: a field with the tag `front`.
type Key struct {
	Name     string
	Doc      string // what it means, in one sentence without its end: the tag `doc`
	Required bool   // everywhere
	NeededIn []string
	Shape    *Shape
}

// ShapeFor is the shape of values that Decode reads into a T.
func ShapeFor[T any]() *Shape { return shapeOf(reflect.TypeFor[T]()) }

func shapeOf(t reflect.Type) *Shape {
	zero := reflect.Zero(t).Interface()
	if r, ok := zero.(rawValue); ok {
		return shapeOf(r.declared())
	}
	if e, ok := zero.(alternatives); ok {
		a, b := e.alternatives()
		return &Shape{Kind: ShapeChoice, Choices: []*Shape{shapeOf(a), shapeOf(b)}}
	}
	if v, ok := zero.(restricted); ok {
		return &Shape{Kind: ShapeText, Allowed: v.Allowed()}
	}
	switch {
	case t == textType:
		return &Shape{Kind: ShapeText}
	case t == intType:
		return &Shape{Kind: ShapeInt}
	case t == boolType:
		return &Shape{Kind: ShapeBool}
	case t == dateType:
		return &Shape{Kind: ShapeDate}
	case t.Implements(mapType):
		return &Shape{Kind: ShapeMap, Elem: shapeOf(t.Elem().Field(1).Type)}
	case t.Kind() == reflect.Slice:
		return &Shape{Kind: ShapeList, Elem: shapeOf(t.Elem())}
	case t.Kind() == reflect.Pointer && t != nodeType:
		return shapeOf(t.Elem())
	case t.Kind() == reflect.Struct:
		return structShape(t)
	}
	panic("frontmatter: " + t.String() + " has no shape")
}

func structShape(t reflect.Type) *Shape {
	s := &Shape{Kind: ShapeKeys}
	fields := fieldsOf(t)
	for _, f := range fields.list {
		key := Key{Name: f.key, Doc: f.doc, Required: f.required || f.needed, NeededIn: f.neededIn,
			Shape: shapeOf(t.Field(f.index).Type)}
		key.Shape.restrict(f.only)
		s.Keys = append(s.Keys, key)
	}
	if fields.rest >= 0 {
		field := t.Field(fields.rest)
		switch rest := reflect.Zero(field.Type).Interface().(type) {
		case rawValue:
			s.Rest = &Key{Doc: field.Tag.Get("doc"), Shape: shapeOf(rest.declared())}
		case openKeys:
			s.Others = rest.KnownKeys()
		}
	}
	return s
}

// restrict sets what the texts of a value may be.
func (s *Shape) restrict(only rule) {
	switch {
	case s.Elem != nil:
		s.Elem.restrict(only)
	case s.Kind == ShapeText && s.Allowed == nil:
		s.Allowed, s.Max = only.allow, only.max
	}
}

// NeededIn returns the keys of a T that are tagged as needed everywhere or in a place: they are required there, and the
// reader of the T reports those that are missing.
func NeededIn[T any](place string) []string {
	var all []string
	for _, f := range fieldsOf(reflect.TypeFor[T]()).list {
		if f.needed || slices.Contains(f.neededIn, place) {
			all = append(all, f.key)
		}
	}
	return all
}
