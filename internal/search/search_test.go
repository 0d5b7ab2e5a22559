package search

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func read[T any](t testing.TB, name string) T {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(name, err)
	}
	return v
}

func TestWords(t *testing.T) {
	for _, v := range read[[]struct {
		Shows, Text string
		Words       []string
	}](t, "vectors.json") {
		if got := Tokenize(v.Text); !slices.Equal(got, v.Words) {
			t.Errorf("%s: %q gives %q, want %q", v.Shows, v.Text, got, v.Words)
		}
	}
}

func TestFormsOfAWordShareTheirStem(t *testing.T) {
	for _, row := range read[[][]string](t, "stems.json") {
		for _, w := range row[1:] {
			if got := Stem(w); got != row[0] {
				t.Errorf("the stem of %s is %s, want %s", w, got, row[0])
			}
		}
	}
}

type query struct {
	Shows, Query string
	Want         []string
}

// The pages wanted are the first ones, in order; none means that nothing is found.
func TestQueriesFindTheirPages(t *testing.T) {
	docs := read[[]Doc](t, "pages.json")
	for _, o := range []Options{{}, {SingleFile: 1}} {
		shards := Build(docs, o)
		for _, q := range read[[]query](t, "queries.json") {
			var got []string
			for _, h := range Query(shards, q.Query) {
				got = append(got, h.URL)
			}
			if n := len(q.Want); n == 0 && len(got) > 0 || len(got) < n || !slices.Equal(got[:n], q.Want) {
				t.Errorf("%s: %q finds %q, want %q (%+v)", q.Shows, q.Query, got, q.Want, o)
			}
		}
	}
}

func TestNamesDependOnTheNumberOfPagesOnly(t *testing.T) {
	for _, n := range []int{0, 1, 200, 201, 1000} {
		for _, docs := range [][]Doc{make([]Doc, n), corpus(n, 1)} {
			var got []string
			for _, s := range Build(docs, Options{}) {
				got = append(got, s.Name)
			}
			if diff := cmp.Diff(ShardNames(n, Options{}), got); diff != "" {
				t.Errorf("%d pages: %s", n, diff)
			}
		}
	}
}

func TestTheSamePagesGiveTheSameBytes(t *testing.T) {
	docs := corpus(300, 7)
	first := Build(docs, Options{})
	for range 5 {
		if again := Build(docs, Options{}); !cmp.Equal(first, again) {
			t.Fatal("two indexes of the same pages differ")
		}
	}
}

// Cutting an index must not change what is found, as long as no word begins more ranges than are loaded.
func TestACutIndexAnswersLikeAWholeOne(t *testing.T) {
	docs := corpus(250, 3)
	whole, cut := Build(docs, Options{SingleFile: 1000}), Build(docs, Options{})
	if len(whole) != 1 || len(cut) < 10 {
		t.Fatalf("%d and %d files", len(whole), len(cut))
	}
	one, pieces := open(whole), open(cut)
	for _, q := range queries(docs, 120, 5) {
		if diff := cmp.Diff(one.query(q), pieces.query(q)); diff != "" {
			t.Fatalf("%q: %s", q, diff)
		}
	}
}

func TestRangesHoldEveryTextOnce(t *testing.T) {
	for _, texts := range [][]string{nil, {"a"}, {"a", strings.Repeat("b", 99), "c"}, strings.Split(strings.Repeat("x,", 50), ",")} {
		for n := 1; n < 9; n++ {
			ends := ranges(texts, n)
			if len(ends) != n || ends[n-1] != len(texts) || !slices.IsSorted(ends) {
				t.Errorf("%d texts in %d ranges: %v", len(texts), n, ends)
			}
		}
	}
}

func TestNumbersComeBack(t *testing.T) {
	want := []int{0, 1, 31, 32, 33, 1023, 1024, 1 << 20, 1<<40 + 5}
	var b []byte
	for _, n := range want {
		b = appendNumber(b, n)
	}
	if got := numbers(string(b)); !slices.Equal(got, want) || bytes.ContainsAny(b, `"\`) {
		t.Errorf("%q gives %v", b, got)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		typed, word string
		want        int
	}{{"neck", "neck", 0}, {"nekc", "neck", 1}, {"nek", "neck", 1}, {"neeck", "neck", 1}, {"mussage", "massages", 1}, {"bruisng", "bruising", 1},
		{"massgae", "massages", 1}, {"abcd", "dcba", 3}, {"long", "lo", 2}, {"long", "l", 3}} {
		if got := distance([]rune(c.typed), []rune(c.word), 2); got != c.want {
			t.Errorf("%s is %d from %s, want %d", c.typed, got, c.word, c.want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, v := range read[[]struct{ Text string }](f, "vectors.json") {
		f.Add(v.Text)
	}
	f.Add("\xff\xfe a\xc3(")
	f.Add(strings.Repeat("\u0e31", 99) + strings.Repeat("\u05b0", 99))
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range Tokenize(text) {
			if w == "" || strings.ContainsAny(w, " \"\\\n") || !utf8.ValidString(w) || utf8.RuneCountInString(w) > longest {
				t.Errorf("%q gives the word %q", text, w)
			}
			if s := Stem(w); s == "" || !strings.HasPrefix(w, s) || Stem(s) == "" {
				t.Errorf("the stem of %q is %q", w, s)
			}
			if again := Tokenize(w); strings.Join(again, "") != w && utf8.RuneCountInString(w) != 2 && len(again) != 1 {
				t.Errorf("%q is not a word of its own: %q", w, again)
			}
		}
	})
}

// Whatever somebody types or writes is found or not; nothing breaks, and what is found is a page.
func FuzzQuery(f *testing.F) {
	for _, q := range read[[]query](f, "queries.json") {
		f.Add(q.Query, "Title of a page")
	}
	f.Add("<script>alert(1)</script>", "__proto__ constructor")
	f.Add(strings.Repeat("a", 9999), "\xff\u0000\\\"")
	base := read[[]Doc](f, "pages.json")
	f.Fuzz(func(t *testing.T, text, title string) {
		docs := append(slices.Clone(base), Doc{URL: "/x/", Title: title, Sections: []Section{{"a", text, title}}})
		for _, o := range []Options{{}, {SingleFile: 1}} {
			for _, h := range Query(Build(docs, o), text) {
				if !strings.HasPrefix(h.URL, "/") || h.Score <= 0 {
					t.Errorf("%q finds %+v", text, h)
				}
			}
		}
	})
}
