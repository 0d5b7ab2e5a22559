package fold

import "testing"

func TestKey(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"fees/index.html", "Fees/Index.HTML"},
		{"strasse", "straße"},
		{"STRASSE", "straẞe"},
		{"Σ", "ς"},
		{"k", "\u212a"},             // the Kelvin sign
		{"caf\u00e9", "CAFE\u0301"}, // composed and decomposed
	} {
		if Key(c.a) != Key(c.b) {
			t.Errorf("%q and %q have the keys %q and %q", c.a, c.b, Key(c.a), Key(c.b))
		}
	}
	for _, c := range []struct{ a, b string }{{"a", "á"}, {"a-b", "a_b"}, {"日本", "日 本"}} {
		if Key(c.a) == Key(c.b) {
			t.Errorf("%q and %q have one key", c.a, c.b)
		}
	}
}
