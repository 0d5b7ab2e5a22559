package chart

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestTextBreaksWhereReadersExpectIt(t *testing.T) {
	for _, c := range []struct {
		why, text string
		width     int
		want      []string
	}{
		{"at spaces", "one two three", 70, []string{"one two", "three"}},
		{"not where it fits", "one", 70, []string{"one"}},
		{"white space is one place", "  one \n\t two  ", 40, []string{"one", "two"}},
		{"after a hyphen", "long-term pain", 60, []string{"long-", "term", "pain"}},
		{"not before a digit's sign", "5-7", 10, []string{"5", "-", "7"}},
		{"long words anywhere", "mmmmmm", 40, []string{"mm", "mm", "mm"}},
		{"never before an accent", "ee\u0301e\u0301", 12, []string{"e", "e\u0301", "e\u0301"}},
		{"between letters of East Asia", "頭が痛い", 34, []string{"頭が", "痛い"}},
		{"but no line begins with a full stop", "頭が。痛い", 34, []string{"頭", "が。", "痛い"}},
		{"a space that holds together holds", "10\u00a0km a", 60, []string{"10\u00a0km", "a"}},
		{"nothing is one line of nothing less", "", 60, nil},
	} {
		if got := regular.wrap(nil, c.text, c.width); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.why, got, c.want)
		}
	}
}

func TestWrappedTextIsAllThereAndFits(t *testing.T) {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		text, width := words(r, 30), 60+r.IntN(300)
		for _, f := range []*fontMetrics{&regular, &bold} {
			lines := f.wrap(nil, text, width)
			if got := letters(strings.Join(lines, "")); got != letters(text) {
				t.Fatalf("%q became %q", text, lines)
			}
			for _, l := range lines {
				if f.px(l) > width {
					t.Fatalf("%q is %d wide, not %d", l, f.px(l), width)
				}
			}
		}
	}
}

func TestAccentsAddLittleAndMarksNothing(t *testing.T) {
	if got, base := regular.width("é"), regular.width("e"); got <= base || got > base+accent {
		t.Errorf("é is %d, e %d", got, base)
	}
	if got := regular.width("e\u0301\u200d"); got != regular.width("e") {
		t.Errorf("an e with marks is %d, without %d", got, regular.width("e"))
	}
	if len(latin) != 0x180-0xc0 {
		t.Errorf("%d base letters for %d", len(latin), 0x180-0xc0)
	}
}
