package search

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"knead/internal/mutatetest"
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

func TestTokenize_vectors(t *testing.T) {
	for _, v := range read[[]struct {
		Shows, Text string
		Words       []string
	}](t, "vectors.json") {
		if got := wordsOf(v.Text); !slices.Equal(got, v.Words) {
			t.Errorf("%s: tokenize(%q) = %q, want %q", v.Shows, v.Text, got, v.Words)
		}
	}
}

type queryCase struct {
	Shows, Query string
	Want         []string
}

// Want lists the first results in order; an empty list means that nothing is found.
func TestQuery_findsPages(t *testing.T) {
	content := contentOf(read[[]testDoc](t, "pages.json"))
	for _, limit := range []int{singleFilePages, 1} {
		in := open(t, content, limit)
		for _, q := range read[[]queryCase](t, "queries.json") {
			var got []string
			for _, h := range ask(t, in, q.Query).Hits {
				got = append(got, h.URL)
			}
			if n := len(q.Want); n == 0 && len(got) > 0 || len(got) < n || !slices.Equal(got[:n], q.Want) {
				t.Errorf("%s: %q finds %q, want %q (up to %d pages in one file)", q.Shows, q.Query, got, q.Want, limit)
			}
		}
	}
}

func TestShardNames_matchBuild(t *testing.T) {
	for _, n := range []int{0, 1, 400, 401, 1000} {
		for _, content := range []Content{{Docs: make([]Doc, n)}, contentOf(corpus(n, 1))} {
			var got []string
			for _, s := range Build(content) {
				got = append(got, s.Name)
			}
			if diff := cmp.Diff(ShardNames(n), got); diff != "" {
				t.Errorf("%d pages: %s", n, diff)
			}
		}
	}
}

func TestBuild_deterministic(t *testing.T) {
	content := contentOf(corpus(500, 7))
	first := Build(content)
	for range 2 {
		if again := Build(content); !cmp.Equal(first, again) {
			t.Fatal("two indexes of the same pages differ")
		}
	}
}

// Splitting an index must not change the results, as long as no prefix has more ranges than are loaded.
func TestQuery_sameResultsFromShards(t *testing.T) {
	docs := corpus(250, 3)
	content := contentOf(docs)
	single, shards := open(t, content, 1000), open(t, content, 1)
	if !single.isWhole() || shards.isWhole() {
		t.Fatal("one index has to be whole and one has to be split")
	}
	for _, q := range queries(docs, 120, 5) {
		if diff := cmp.Diff(ask(t, single, q), ask(t, shards, q)); diff != "" {
			t.Fatalf("%q: %s", q, diff)
		}
	}
}

func TestRanges_haveEveryTextOnce(t *testing.T) {
	many := strings.Split(strings.Repeat("x,", 50), ",")
	for _, texts := range [][]string{nil, {"a"}, {"a", strings.Repeat("b", 99), "c"}, many} {
		for n := 1; n < 9; n++ {
			ends := ranges(texts, texts, n)
			if len(ends) != n || ends[n-1] != len(texts) || !slices.IsSorted(ends) {
				t.Errorf("%d texts in %d ranges: %v", len(texts), n, ends)
			}
		}
	}
}

func TestAppendNumber_roundTrip(t *testing.T) {
	want := []int{0, 1, 31, 32, 33, 1023, 1024, 1 << 20, 1<<40 + 5}
	var b []byte
	for _, n := range want {
		b = appendNumber(b, n)
	}
	if got := decodeNumbers(string(b)); !slices.Equal(got, want) || bytes.ContainsAny(b, `"\`) {
		t.Errorf("%q decodes to %v", b, got)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		typed, word string
		want        int
	}{
		{"neck", "neck", 0}, {"nekc", "neck", 1}, {"nek", "neck", 1}, {"neeck", "neck", 1}, {"mussage", "massages", 1},
		{"bruisng", "bruising", 1}, {"massgae", "massages", 1}, {"abcd", "dcba", 3}, {"long", "lo", 2},
		{"long", "l", 3},
	} {
		if got := distance([]rune(c.typed), []rune(c.word), 2); got != c.want {
			t.Errorf("distance(%s, %s) = %d, want %d", c.typed, c.word, got, c.want)
		}
	}
}

func FuzzTokenize(f *testing.F) {
	for _, v := range read[[]struct{ Text string }](f, "vectors.json") {
		f.Add(v.Text)
	}
	f.Add("\xff\xfe a\xc3(")
	f.Add(strings.Repeat("\u0e31", 99) + strings.Repeat("\u05b0", 99))
	f.Fuzz(func(t *testing.T, text string) {
		for _, w := range wordsOf(text) {
			if w == "" || strings.ContainsAny(w, " \"\\\n") || !utf8.ValidString(w) ||
				utf8.RuneCountInString(w) > maxWordLength {
				t.Errorf("%q has the word %q", text, w)
			}
			if stemEnglish(w) == "" {
				t.Errorf("%q has no stem", w)
			}
			again := wordsOf(w)
			if strings.Join(again, "") != w && utf8.RuneCountInString(w) != 2 && len(again) != 1 {
				t.Errorf("wordsOf(%q) = %q, want the same word", w, again)
			}
		}
	})
}

// fuzzedSize is the size of the largest random input. Larger ones say nothing new and take most of the time.
const fuzzedSize = 4 << 10

// Whatever the query, the results are pages, in an index of one file and in one of many.
func FuzzQuery(f *testing.F) {
	for _, q := range querySeeds(f) {
		f.Add(q)
	}
	site := contentOf(read[[]testDoc](f, "pages.json"))
	single, many := open(f, site, singleFilePages), open(f, site, 1)
	f.Fuzz(func(t *testing.T, text string) { checkQuery(t, single, many, text) })
}

func querySeeds(t testing.TB) []string {
	all := []string{"<script>alert(1)</script>", strings.Repeat("a", 9999), "\xff\u0000\\\""}
	for _, q := range read[[]queryCase](t, "queries.json") {
		all = append(all, q.Query)
	}
	return all
}

// TestQuery_mutations is the fuzz of many more queries.
func TestQuery_mutations(t *testing.T) {
	site := contentOf(read[[]testDoc](t, "pages.json"))
	indexes := sync.Pool{New: func() any {
		return &[2]*Index{open(t, site, singleFilePages), open(t, site, 1)}
	}}
	mutatetest.Run(t, querySeeds(t), func(t *testing.T, next func() string) {
		both := indexes.Get().(*[2]*Index)
		checkQuery(t, both[0], both[1], next())
		indexes.Put(both)
	})
}

func checkQuery(t *testing.T, single, many *Index, text string) {
	if len(text) <= fuzzedSize {
		checkHits(t, single, text)
		checkHits(t, many, text)
	}
}

// Whatever the text of a page, it can be found.
func FuzzText(f *testing.F) {
	f.Add("__proto__ constructor", "<script>alert(1)</script>", "toString")
	f.Add("\xff\u0000\\\"", strings.Repeat("a ", 999), "a")
	f.Fuzz(checkPage)
}

// TestText_mutations is the fuzz of many more texts.
func TestText_mutations(t *testing.T) {
	all := append(querySeeds(t), "__proto__ constructor", "toString")
	mutatetest.Run(t, all, func(t *testing.T, next func() string) { checkPage(t, next(), next(), next()) })
}

func checkPage(t *testing.T, title, text, query string) {
	if len(title)+len(text)+len(query) > fuzzedSize {
		return
	}
	doc := testDoc{Doc{URL: "/x/", Title: title, Also: []string{query}}, []testSection{{"a", query, text}}}
	for _, limit := range []int{singleFilePages, 0} {
		checkHits(t, open(t, contentOf([]testDoc{doc}), limit), query)
	}
}

func checkHits(t *testing.T, in *Index, query string) {
	t.Helper()
	for _, h := range ask(t, in, query).Hits {
		if !strings.HasPrefix(h.URL, "/") || h.Score <= 0 {
			t.Errorf("%q finds %+v", query, h)
		}
	}
}

// TestMerge_partsGiveTheSame also has words that only one part has, and forms that two parts have.
func TestMerge_partsGiveTheSame(t *testing.T) {
	content := contentOf(corpus(60, 11))
	want := build(content, 1)
	for _, size := range []int{1, 7, 20, 30} {
		parts := invert(content, size)
		for i, p := range parts {
			data := p.Encode()
			stored, ok := DecodePart(data)
			if !ok || !bytes.Equal(stored.Encode(), data) {
				t.Fatalf("a part of %d documents is not decoded: %t", size, ok)
			}
			parts[i] = stored
		}
		if diff := cmp.Diff(want, encodeParts(parts, content.Signs, content.Language, 1)); diff != "" {
			t.Errorf("parts of %d documents: %s", size, diff)
		}
	}
}

// TestDecodePart_damaged cuts a part everywhere and flips its bits: the result is no part, or another one.
func TestDecodePart_damaged(t *testing.T) {
	data := invert(contentOf(corpus(3, 12)), 3)[0].Encode()
	for n := range data {
		if _, ok := DecodePart(data[:n]); ok {
			t.Errorf("%d of %d bytes are a part", n, len(data))
		}
		flipped := slices.Clone(data)
		flipped[n] ^= 1 << (n % 8)
		DecodePart(flipped)
	}
	if _, ok := DecodePart(append(data, 0)); ok {
		t.Error("a part with a byte behind it is one")
	}
}
