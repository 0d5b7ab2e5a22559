package search

// This file generates pages and queries for tests: words with the frequencies of real text, in several scripts.

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

var syllables = strings.Fields(`ma sa ge ba ck ne br ui se so re pa in the ra py sh ou ld er mus cle kn ee leg ti ssue
	de ep thu mb st re tch he at ing ed s es y é ß 痛 按 摩 ไ ย маc саж`)

// vocabulary generates words of two to four syllables.
func vocabulary(n int, r *rand.Rand) []string {
	words := make([]string, n)
	for i := range words {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		words[i] = b.String()
	}
	return words
}

// A testDoc is a page with the texts of its sections.
type testDoc struct {
	Doc
	Sections []testSection
}

type testSection struct{ Anchor, Heading, Text string }

// contentOf is what a site with some pages has to find: English, with a few stop words, synonyms and signs.
func contentOf(docs []testDoc) Content {
	c := Content{Language: Language{English: true, Stop: []string{"the", "a", "can't", "is"},
		Same: [][]string{{"pain", "ache", "sore"}, {"clot", "thrombosis"}}}}
	for _, d := range docs {
		doc := d.Doc
		for _, s := range d.Sections {
			doc.Sections = append(doc.Sections, Section{s.Anchor, s.Heading, Words(s.Text)})
		}
		c.Docs = append(c.Docs, doc)
	}
	c.Signs = []Sign{{"chest pain", "emergency", "/signs/", []string{"tight chest", "can't breathe"}},
		{"a leg that is swollen", "urgent", "/signs/", []string{"swollen calf"}}}
	return c
}

// open opens an index with at most so many pages in one file.
func open(t testing.TB, c Content, singleFilePages int) *Index {
	t.Helper()
	files := map[string][]byte{}
	for _, s := range build(c, singleFilePages) {
		files[s.Name] = s.Bytes
	}
	in, err := Open(func(name string) ([]byte, error) { return files[name], nil })
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func ask(t testing.TB, in *Index, text string) Answer {
	t.Helper()
	a, err := in.Ask(text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// corpus generates n pages of about 3.4 KB in five sections. Word frequencies follow Zipf's law. Every tenth is an
// entry of a glossary: those are the last.
func corpus(n int, seed uint64) []testDoc {
	r := rand.New(rand.NewPCG(seed, 1))
	words := vocabulary(2000+n*4, r)
	zipf := rand.NewZipf(r, 1.1, 8, uint64(len(words)-1))
	text := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(words[zipf.Uint64()])
			b.WriteByte(' ')
		}
		return strings.TrimSpace(b.String())
	}
	docs := make([]testDoc, n)
	for i := range docs {
		url := fmt.Sprintf("/topic-%d/page-%d/", i%5, i)
		docs[i].Doc = Doc{URL: url, Title: text(5), Topic: "Soreness", Summary: text(14),
			Also: []string{text(2), text(1)}}
		if i >= n*9/10 {
			docs[i].Kind = Word
		}
		for j := range 5 {
			section := testSection{fmt.Sprintf("section-%d", j), text(3), text(100)}
			docs[i].Sections = append(docs[i].Sections, section)
		}
	}
	return docs
}

// queries generates queries of one to three words of the pages, some truncated, some with a typing error, some unknown.
func queries(docs []testDoc, n int, seed uint64) []string {
	r := rand.New(rand.NewPCG(seed, 2))
	all := make([]string, n)
	for i := range all {
		var parts []string
		for range 1 + r.IntN(3) {
			w := []rune(pick(r, strings.Fields(pick(r, pick(r, docs).Sections).Text)))
			switch r.IntN(5) {
			case 0:
				w = w[:max(3, len(w)*2/3)]
			case 1:
				w[r.IntN(len(w))] = 'x'
			case 2:
				if k := r.IntN(len(w)); k > 0 {
					w[k], w[k-1] = w[k-1], w[k]
				}
			case 3:
				w = append(w, []rune(pick(r, syllables))...)
			}
			parts = append(parts, string(w))
		}
		all[i] = strings.Join(parts, pick(r, []string{" ", "-", ", "}))
	}
	return all
}

func pick[T any](r *rand.Rand, all []T) T { return all[r.IntN(len(all))] }

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{50, 1000, 10_000} {
		docs := contentOf(corpus(n, 1))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				total := 0
				shards := Build(docs)
				for _, s := range shards {
					total += len(s.Bytes)
				}
				b.ReportMetric(float64(total), "index-bytes")
				b.ReportMetric(float64(len(shards)), "files")
			}
		})
	}
}
