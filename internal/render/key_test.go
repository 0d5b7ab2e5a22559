package render

import (
	"math/big"
	"reflect"
	"testing"

	"knead/internal/page"
	"knead/internal/source"
)

// fill sets a part of a value, and returns how many parts it has. Each part is a string, a number or a bool somewhere
// in it.
func fill(v reflect.Value, n, depth int) int {
	switch v.Kind() {
	case reflect.String:
		if n == 0 {
			v.SetString("x")
		}
		return 1
	case reflect.Bool:
		if n == 0 {
			v.SetBool(true)
		}
		return 1
	case reflect.Int:
		if n == 0 {
			v.SetInt(7)
		}
		return 1
	case reflect.Struct:
		count := 0
		for i := range v.NumField() {
			count += fill(v.Field(i), n-count, depth)
		}
		return count
	case reflect.Pointer, reflect.Slice:
		if v.Type() == reflect.TypeFor[*page.FrontMatter]() || depth == 0 {
			return 0
		}
		if v.Type() == reflect.TypeFor[*big.Int]() {
			if n == 0 {
				v.Set(reflect.ValueOf(big.NewInt(7)))
			}
			return 1
		}
		item := reflect.New(v.Type().Elem())
		count := fill(item.Elem(), n, depth-1)
		switch {
		case n < 0 || n >= count:
		case v.Kind() == reflect.Pointer:
			v.Set(item)
		default:
			v.Set(reflect.Append(v, item.Elem()))
		}
		return count
	}
	return 0
}

// TestKey_differsByEachPart sets each part of each view in turn. All of them have different keys: a view with a field
// that is not exported, or of a kind that Key does not know, would have none.
func TestKey_differsByEachPart(t *testing.T) {
	parts := 0
	for name, view := range map[string]any{"home": Home{}, "article": Article{}, "notice": Notice{}, "topic": Topic{},
		"guide": Guide{}, "chart": Chart{}, "source": SourcePage{}, "glossary": Glossary{}} {
		empty, ok := Key(name, view)
		if !ok {
			t.Errorf("%s has no key", name)
		}
		seen := map[source.Digest]int{empty: -1}
		count := fill(reflect.New(reflect.TypeOf(view)).Elem(), -1, 4)
		for n := range count {
			changed := reflect.New(reflect.TypeOf(view)).Elem()
			fill(changed, n, 4)
			key, ok := Key(name, changed.Interface())
			if other, taken := seen[key]; taken || !ok {
				t.Errorf("%s with part %d is as with part %d: %t", name, n, other, ok)
			}
			seen[key] = n
		}
		parts += count
	}
	if parts < 300 {
		t.Errorf("only %d parts", parts)
	}
}

func TestKey_ofWhatHasNone(t *testing.T) {
	for _, view := range []any{map[string]int{"a": 1}, func() {}, struct{ hidden int }{1}, []any{make(chan int)}} {
		if _, ok := Key("x", view); ok {
			t.Errorf("%T has a key", view)
		}
	}
	a, _ := Key("ab", []string{"c"})
	b, _ := Key("a", []string{"bc"})
	if c, _ := Key("ab", []string{"c"}); a == b || a != c {
		t.Error("the key is not that of the value")
	}
}
