package translate

import "testing"

func TestFold(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"a  b\n c ", "a b c"},
		{"cafe\u0301", "caf\u00e9"},
		{"“a” and ‘b’", "\"a\" and 'b'"},
		{"«a» _b_ __c__", "\"a\" *b* **c**"},
		{" a", "a"}, {"", " "}, {"a\u00a0b", "a b"},
	} {
		if Fold(c.a) != Fold(c.b) {
			t.Errorf("%q and %q are not the same: %q and %q", c.a, c.b, Fold(c.a), Fold(c.b))
		}
		if again := Fold(Fold(c.a)); again != Fold(c.a) {
			t.Errorf("%q is folded twice to %q", c.a, again)
		}
	}
	for _, c := range []struct{ a, b string }{
		{"3 days", "30 days"}, {"a_b", "a*b"}, {"A", "a"}, {"a.", "a"}, {"a b", "ab"},
	} {
		if Fold(c.a) == Fold(c.b) {
			t.Errorf("%q and %q are the same", c.a, c.b)
		}
	}
}
