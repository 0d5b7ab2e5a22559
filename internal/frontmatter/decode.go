package frontmatter

// This file reads a tree of nodes strictly into a struct, by tags, and reports every mistake at its location.
//
// A field is tagged `front:"key"` or `front:"key,required"`, and `doc:"…"` says what the key means, in one sentence
// without a full stop. `front:"key,needed"` is a required key that its reader reports, for an own code or at some
// places only: `front:"key,needed=a|b"`. `allow:"a|b"` lists the values that a Text may have, which a type that embeds
// Text lists in a method Allowed, and `max:"300"` is how many characters it may have. A field of the kind []Pair tagged
// `front:",rest"` takes the keys that no other field names; without one they are errors.

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/source"
)

// Decode reads the node into what `into` points to: a struct, a slice or an OrderedMap. It reports a missing required
// key at whole, the location that represents the whole value. Valid keys are read even if others are not.
func Decode(f *source.File, n *Node, whole source.Range, into any) diag.List {
	d := decoder{file: f}
	d.value(n, whole, reflect.ValueOf(into).Elem(), "the file", rule{})
	return d.list
}

type decoder struct {
	file *source.File
	list diag.List
}

func (d *decoder) report(code diag.Code, at source.Range, format string, args ...any) {
	d.list.Add(code, d.file.Span(at), format, args...)
}

var (
	textType  = reflect.TypeFor[Text]()
	boolType  = reflect.TypeFor[Bool]()
	intType   = reflect.TypeFor[Int]()
	dateType  = reflect.TypeFor[Date]()
	nodeType  = reflect.TypeFor[*Node]()
	mapType   = reflect.TypeFor[anyOrderedMap]()
	pairsType = reflect.TypeFor[[]Pair]()
	rawType   = reflect.TypeFor[rawValue]()

	restrictedType = reflect.TypeFor[restricted]()
)

// value reads one node into one field. The name is that of the key, for messages.
func (d *decoder) value(n *Node, whole source.Range, into reflect.Value, name string, only rule) {
	if n != nil && n.At.End > n.At.Start {
		whole = source.Range{Start: n.At.Start, End: n.At.Start + 1}
	}
	switch t := into.Type(); {
	case t.Implements(restrictedType):
		allow := into.Interface().(restricted).Allowed()
		d.text(n, into.Field(0).Addr().Interface().(*Text), name, rule{allow: allow})
	case t.Implements(rawType) && t.Kind() == reflect.Struct:
		if n != nil && n.Kind == Null {
			d.noValue(n, name, "")
		}
		into.Field(0).Set(reflect.ValueOf(n))
	case t == nodeType:
		into.Set(reflect.ValueOf(n))
	case t == textType:
		d.text(n, into.Addr().Interface().(*Text), name, only)
	case t == boolType:
		d.boolean(n, into.Addr().Interface().(*Bool), name)
	case t == intType:
		d.integer(n, into.Addr().Interface().(*Int), name)
	case t == dateType:
		d.date(n, into.Addr().Interface().(*Date), name)
	case t.Implements(mapType):
		d.orderedMap(n, into, name, only)
	case t.Kind() == reflect.Slice:
		d.slice(n, into, name, only)
	case t.Kind() == reflect.Pointer:
		into.Set(reflect.New(t.Elem()))
		d.value(n, whole, into.Elem(), name, only)
	case t.Kind() == reflect.Struct:
		d.structure(n, whole, into, name)
	default:
		panic("frontmatter: cannot decode into a " + t.String())
	}
}

// hasKind reports a value of another kind than the key's, with what it should be.
func (d *decoder) hasKind(n *Node, want Kind, name, example string) bool {
	if n != nil && n.Kind == want {
		return true
	}
	if n != nil && n.Kind != Null {
		found := n.Kind.String()
		if n.Kind == Scalar {
			found = strconv.Quote(short(n.Text))
		}
		d.report(diag.CodeFrontMatterType, n.At, "%s should be %s, not %s", name, example, found)
	} else if n != nil {
		d.noValue(n, name, ": it should be "+example)
	}
	return false
}

// noValue reports a key without a value.
func (d *decoder) noValue(n *Node, name, what string) {
	d.list = append(d.list, diag.New(diag.CodeFrontMatterRequired, d.file.Span(n.At), "%s has no value%s", name, what).
		WithHint(commentHint(d.file.Text, n.At.Start)))
}

// maxQuoted is how many characters of a value a message quotes.
const maxQuoted = 40

func short(s string) string {
	if runes := []rune(s); len(runes) > maxQuoted {
		return string(runes[:maxQuoted]) + "…"
	}
	return s
}

func (d *decoder) text(n *Node, into *Text, name string, only rule) {
	if n != nil && n.Kind != Null {
		into.At = n.At
	}
	if !d.hasKind(n, Scalar, name, "text") {
		return
	}
	if fold.IsBlank(n.Text) {
		d.report(diag.CodeFrontMatterRequired, n.At, "%s has no value: it should be text", name)
		return
	}
	*into = Text{n.Text, n.At}
	if only.allow != nil && !slices.Contains(only.allow, n.Text) {
		d.list = append(d.list, diag.New(diag.CodeFrontMatterValue, d.file.Span(n.At),
			"%s cannot be %q: it is one of %s", name, short(n.Text), strings.Join(only.allow, ", ")).
			WithHint(diag.DidYouMean(n.Text, only.allow)))
		into.Value = ""
	}
	if only.max > 0 && len(n.Text) > only.max && utf8.RuneCountInString(n.Text) > only.max {
		d.report(diag.CodeFrontMatterValue, n.At, "%s has %d characters, more than %d", name,
			utf8.RuneCountInString(n.Text), only.max)
	}
}

func (d *decoder) boolean(n *Node, into *Bool, name string) {
	if !d.hasKind(n, Scalar, name, "true or false") {
		return
	}
	if n.Text != "true" && n.Text != "false" {
		d.report(diag.CodeFrontMatterType, n.At, "%s should be true or false, not %q", name, short(n.Text))
		return
	}
	*into = Bool{n.Text == "true", n.At}
}

func (d *decoder) integer(n *Node, into *Int, name string) {
	if !d.hasKind(n, Scalar, name, "a whole number") {
		return
	}
	value, err := strconv.Atoi(n.Text)
	if err != nil {
		d.report(diag.CodeFrontMatterType, n.At, "%s should be a whole number, not %q", name, short(n.Text))
		return
	}
	*into = Int{value, n.At}
}

func (d *decoder) date(n *Node, into *Date, name string) {
	if !d.hasKind(n, Scalar, name, "a date such as 2026-11-02") {
		return
	}
	day, err := time.Parse(time.DateOnly, n.Text)
	if err != nil {
		d.list = append(d.list, diag.New(diag.CodeFrontMatterValue, d.file.Span(n.At),
			"%s should be a date that exists, written like 2026-11-02, not %q", name, short(n.Text)).
			WithHint(dateHint(n.Text)))
		return
	}
	*into = Date{day, n.At}
}

func (d *decoder) slice(n *Node, into reflect.Value, name string, only rule) {
	if !d.hasKind(n, List, name, "a list, for example [one, two]") {
		return
	}
	all := reflect.MakeSlice(into.Type(), 0, len(n.Items))
	for _, item := range n.Items {
		element := reflect.New(into.Type().Elem()).Elem()
		before := len(d.list)
		d.value(item, item.At, element, "an entry of "+name, only)
		if len(d.list) == before || element.Kind() == reflect.Struct && element.Type() != textType {
			all = reflect.Append(all, element)
		}
	}
	into.Set(all)
}

func (d *decoder) orderedMap(n *Node, into reflect.Value, name string, only rule) {
	if !d.hasKind(n, Map, name, "keys with values") {
		return
	}
	d.duplicates(n)
	all := reflect.MakeSlice(into.Type(), 0, len(n.Pairs))
	for _, p := range n.Pairs {
		entry := reflect.New(into.Type().Elem()).Elem()
		entry.Field(0).Set(reflect.ValueOf(Text{p.Key, p.At}))
		d.value(p.Value, p.At, entry.Field(1), p.Key, only)
		all = reflect.Append(all, entry)
	}
	into.Set(all)
}

// duplicates reports the duplicate keys of a map. Those of a map in a field of type *Node are left to the reader of it.
func (d *decoder) duplicates(n *Node) {
	for _, again := range n.Duplicates {
		d.list = append(d.list, diag.New(diag.CodeFrontMatterDuplicateKey, d.file.Span(again.At), "duplicate key %q",
			again.Key).
			WithRelated(d.file.Span(again.First), "the first one is here"))
	}
}

func (d *decoder) structure(n *Node, whole source.Range, into reflect.Value, name string) {
	fields := fieldsOf(into.Type())
	if n != nil && !d.hasKind(n, Map, name, fields.example()) {
		return
	}
	var rest []Pair
	present := make([]bool, len(fields.list))
	if n != nil {
		d.duplicates(n)
		for _, p := range n.Pairs {
			i, known := fields.byKey[p.Key]
			if !known {
				rest = append(rest, p)
				continue
			}
			present[i] = true
			field := fields.list[i]
			d.value(p.Value, p.At, into.Field(field.index), p.Key, field.only)
		}
	}
	for i, field := range fields.list {
		if field.required && !present[i] {
			missing := MissingKey(d.file.Span(whole), name, field.key)
			if n != nil && strings.HasPrefix(d.file.Text[n.At.Start:], "{") {
				missing = missing.WithHint(fmt.Sprintf("Write it between the braces: {…, %s: …}", field.key))
			}
			d.list = append(d.list, missing)
		}
	}
	d.rest(fields, rest, into, name)
}

// MissingKey is the diagnostic of a missing required key.
func MissingKey(at source.Span, what, key string) diag.Diagnostic {
	return diag.New(diag.CodeFrontMatterRequired, at, "%s needs the key %q", what, key).
		WithHint(fmt.Sprintf("Add a line that begins with %s:", key))
}

func (d *decoder) rest(fields *fields, rest []Pair, into reflect.Value, name string) {
	var others []string
	if fields.rest >= 0 {
		field := into.Field(fields.rest)
		field.Set(reflect.ValueOf(rest).Convert(field.Type()))
		open, ok := field.Interface().(openKeys)
		if !ok {
			return
		}
		others = open.KnownKeys()
	}
	for _, p := range rest {
		if slices.Contains(others, p.Key) {
			continue
		}
		d.list = append(d.list, diag.New(diag.CodeFrontMatterUnknownKey, d.file.Span(p.At), "%s has no key %q", name,
			p.Key).
			WithHint(unknownHint(p.Key, fields.keys, others)))
	}
}

func unknownHint(key string, keys, others []string) string {
	if hint := otherGenerators[key]; hint != "" && !slices.Contains(keys, key) {
		return hint
	}
	if hint := diag.DidYouMean(key, slices.Concat(keys, others)); hint != "" {
		return hint
	}
	return "The keys are " + strings.Join(keys, ", ")
}
