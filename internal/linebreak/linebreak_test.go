package linebreak

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		limit      int
		want       []string
	}{
		{"at spaces", "one two three", 8, []string{"one two", "three"}},
		{"at two kinds of spaces", "four \u2001fore", 4, []string{"four", "fore"}},
		{"fits", "one two", 7, []string{"one two"}},
		{"spaces are removed at the ends only", " one  two ", 10, []string{"one  two"}},
		{"line terminators are spaces", "one\ntwo\tthree\u2028four", 8, []string{"one two", "three", "four"}},
		{"after a hyphen", "long-term pain", 10, []string{"long-term", "pain"}},
		{"between hyphen and word", "long-term pain", 6, []string{"long-", "term", "pain"}},
		{"not in a range of numbers", "is 5-7", 5, []string{"is", "5-7"}},
		{"not in a range with an en dash", "is 1–5–7", 5, []string{"is", "1–5–7"}},
		{"after an en dash between words", "mild–severe", 6, []string{"mild–", "severe"}},
		{"long word", "mmmmmm", 2, []string{"mm", "mm", "mm"}},
		{"long word after another", "a mmmm b", 3, []string{"a", "mmm", "m b"}},
		{"accents stay with their letter", "ee\u0301e\u0301", 2, []string{"ee\u0301", "e\u0301"}},
		{"between ideographs", "頭が痛い", 2, []string{"頭が", "痛い"}},
		{"not before an ideographic full stop", "頭が。痛い", 2, []string{"頭", "が。", "痛い"}},
		{"not at a no-break space", "10\u00a0km a", 6, []string{"10\u00a0km", "a"}},
		{"not before a closing bracket", "ab (cd) ef", 6, []string{"ab", "(cd)", "ef"}},
		{"empty", " \n", 6, nil},
	} {
		// Characters are one unit wide, combining marks none.
		got := Wrap(nil, c.text, c.limit, func(s string) (n int) {
			for _, r := range s {
				if !unicode.Is(unicode.M, r) {
					n++
				}
			}
			return n
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// words is a text of many scripts.
func words(r *rand.Rand, n int) string {
	list := strings.Fields(`a massage hurts WWWWWWWW worse & <more> than "three" days or-so 2 a1 naïve Œuvre e´` +
		" é́́́ 頭が痛いときはすぐに電話してください。 Больно Ζαλάδα الدوار mild-to-moderate and/or 🙂 łóżko ½ — … don’t")
	picked := make([]string, 1+r.IntN(n))
	for i := range picked {
		picked[i] = list[r.IntN(len(list))]
	}
	return strings.Join(picked, strings.Repeat(" ", 1+r.IntN(2)))
}

func TestWrap_linesFitAndHaveAllText(t *testing.T) {
	visible := func(s string) string { return strings.Join(strings.Fields(s), "") }
	r := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		text, limit := words(r, 30), 4+r.IntN(40)
		lines := Wrap(nil, text, limit, utf8.RuneCountInString)
		if got := visible(strings.Join(lines, "")); got != visible(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, l := range lines {
			if utf8.RuneCountInString(l) > limit && uniseg.GraphemeClusterCount(l) > 1 {
				t.Fatalf("%q is wider than %d", l, limit)
			}
		}
	}
}

// The fast path for plain words finds the same segments as the general algorithm on the whole text.
func TestSegmentLength_sameAsUniseg(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		text := words(r, 12)
		var got, want []string
		for at := 0; at < len(text); {
			n := segmentLength(text[at:])
			got = append(got, text[at:at+n])
			at += n
		}
		for rest, state := text, -1; rest != ""; {
			var segment string
			segment, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
			want = append(want, segment)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q has the segments %q, want %q", text, got, want)
		}
	}
}

func TestIsWide(t *testing.T) {
	for r, want := range map[rune]bool{'a': false, 'é': false, '痛': true, 'が': true, '한': true, '。': true, 'Ａ': true,
		'ｱ': false, 'ж': false, '—': false, '𠮷': true} {
		if IsWide(r) != want {
			t.Errorf("IsWide(%q) = %v", r, !want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("one two-three 頭が痛い e\u0301\u200d", 5)
	f.Add("\xff\u2028 ", 1)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		for _, l := range Wrap(nil, text, limit, utf8.RuneCountInString) {
			if l == "" {
				t.Errorf("%q has an empty line", text)
			}
		}
	})
}
