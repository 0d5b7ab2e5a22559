package translate

import (
	"fmt"
	"strings"
	"testing"
)

func TestAlign(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"a b c", "a b c", "0 1 2"},
		{"a b c", "a x b c", "0 2 3"},     // inserted
		{"a b c", "a c", "0 -1 1"},        // deleted
		{"a b c", "a x c", "0 1 2"},       // changed
		{"a b c d", "d a b c", "1 2 3 0"}, // moved
		{"a b c", "c b a", "2 1 0"},       // turned round
		{"a a b", "a b a", "0 2 1"},       // equal ones
		{"a b c d", "a x y d", "0 1 2 3"}, // two changed
		{"a b d", "a #x b y d", "0 2 4"},  // other kinds
		{"a b d", "a #x d", "0 -1 2"},     // a heading is no changed paragraph
		{"a b", "x y z", "0 1 -"},         // all changed
		{"a b_c z", "a x b_d z", "0 2 3"}, // of two, the one with nearly the same words
		{"a b_c d_e z", "a d_f z", "0 -1 1 2"},
		{"", "a", ""},
		{"a b", "", "-1 -1"},
	} {
		var got []string
		for _, j := range align(elementsOf(c.from), elementsOf(c.to)) {
			got = append(got, fmt.Sprint(j))
		}
		if s := strings.Join(got, " "); s != strings.TrimSuffix(c.want, " -") {
			t.Errorf("%q to %q is %s, not %s", c.from, c.to, s, c.want)
		}
	}
}

func elementsOf(words string) (all []element) {
	for _, w := range strings.Fields(words) {
		kind := "p"
		if w[0] == '#' {
			kind = "h2"
		}
		all = append(all, element{kind: kind, same: sameness{texts: strings.ReplaceAll(w, "_", " ")}})
	}
	return all
}
