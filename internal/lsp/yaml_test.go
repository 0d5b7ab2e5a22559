package lsp

import (
	"strings"
	"testing"
)

// TestScanYAML_steps finds the keys around a bar in a text.
func TestScanYAML_steps(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"|", "key <> in"},
		{"tit|le: x", "key <title> in"},
		{"title: A|bc", "value <Abc> in title"},
		{"title: \"A|bc\"", "value <Abc> in title"},
		{"a: 1\nclaims: [on|e, two]", "value <one> in claims []"},
		{"claims: [one, |]", "value <> in claims []"},
		{"claims: [\n  one,\n  tw|\n]", "value <tw> in claims []"},
		{"claims:\n  - on|", "key <on> in claims []"},
		{"claims:\n- on|", "key <on> in claims []"},
		{"claims:\n- one\n|", "key <> in after claims"},
		{"reviewed: {on: 2026-01-01, b|}", "key <b> in reviewed after on"},
		{"reviewed: {on: 2026-01-01, by: A|}", "value <A> in reviewed by"},
		{"reviewed:\n  on: x\n  |", "key <> in reviewed after on"},
		{"guide:\n  questions:\n    one:\n      ask: x\n    two:\n      as|", "key <as> in guide questions two"},
		{"q:\n  - {id: a, then: co|p}", "value <cop> in q [] then"},
		{"q:\n  - id: a\n    then: co|", "value <co> in q [] then"},
		{"q:\n  - {then: {read: |}}", "value <> in q [] then read"},
		{"q:\n  - {then: {read: a}, id: |}", "value <> in q [] id"},
		{"a: {b: [c, {d: e}], f: |}", "value <> in a f"},
		{"a: {b: \"c: d, e\", f|", "key <f> in a after b"},
		{"a: |2\n  text: b|", "none"},
		{"a: |2\n  text\nb: c|", "value <c> in b"},
		{"a: b # c|", "none"},
		{"# c|", "none"},
		{"a: [b] |", "none"},
		{"a: [b]\nc|", "key <c> in after a"},
		{"a:\n  b: 1\nc|: 2", "key <c> in after a"},
		{"- id: a\n  sources: [|]", "value <> in [] sources []"},
		{"'a': x\n\"b\": y|", "value <y> in b"},
	} {
		// A bar that is not the last one is text.
		at := strings.LastIndexByte(test.text, '|')
		text := test.text[:at] + test.text[at+1:]
		if got := describePosition(text, at); got != test.want {
			t.Errorf("%q: %s, not %s", test.text, got, test.want)
		}
	}
}

func describePosition(text string, at int) string {
	p, ok := scanYAML(text, 0, at)
	if !ok {
		return "none"
	}
	words := []string{"value", "<" + text[p.token.Start:p.token.End] + ">", "in"}
	if p.isKey {
		words[0] = "key"
	}
	for _, s := range p.steps {
		if s.IsItem {
			words = append(words, "[]")
		} else {
			words = append(words, s.Key)
		}
	}
	if p.isKey && len(p.keys) > 0 {
		words = append(append(words, "after"), p.keys...)
	}
	return strings.Join(words, " ")
}

// FuzzScanYAML holds that no text stops the scanner, and that the word is around the position.
func FuzzScanYAML(f *testing.F) {
	f.Add("a: {b: [c, \"d\"]}\n- e: |\n  f", 7)
	f.Fuzz(func(t *testing.T, text string, at int) {
		at = min(max(at, 0), len(text))
		if p, ok := scanYAML(text, 0, at); ok && (p.token.Start > at || p.token.End < at) {
			t.Errorf("the word at %d is %v", at, p.token)
		}
	})
}
