package search

// This file answers a query as the reader's browser does. It is the reference to which the tests compare
// static/search/query.js, in whole numbers at each step.

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A hit is one page that was found. URL leads to the section that answers best.
type hit struct {
	URL     string
	Title   string
	Heading string // of that section, or ""
	Score   int
}

// weights has the weight of each prominence.
var weights = [4]int{1, 2, 5, 12}

// How well a word of the index matches the one that was typed.
const (
	exactWeight  = 8
	stemWeight   = 6 // another form
	prefixWeight = 4 // what was typed is a prefix
	fuzzyWeight  = 2 // a prefix with one typing error; half of it with two
)

// Limits of a query: longer ones are truncated.
const (
	maxUnits  = 200 // UTF-16 units of text
	maxWords  = 12
	maxRanges = 4 // loaded for one word
)

// query answers a query, the best page first.
func (in index) query(text string) []hit {
	found := map[int]*pageScore{}
	for _, w := range typed(text) {
		in.lookUp(w, found)
	}
	hits := make([]scored, 0, len(found))
	for doc, p := range found {
		hits = append(hits, scored{doc, p.sum * p.rarity, p.best()})
	}
	slices.SortFunc(hits, func(a, b scored) int { return cmp.Or(b.score-a.score, a.doc-b.doc) })
	out := make([]hit, len(hits))
	for i, h := range hits {
		out[i] = in.hit(h)
	}
	return out
}

// A pageScore is what a query has found on one page so far.
type pageScore struct {
	sum, rarity int
	sections    map[int]int
}

type scored struct{ doc, score, section int }

func (p *pageScore) best() int {
	best, top := 0, 0
	for s, score := range p.sections {
		if score > top || score == top && s < best {
			best, top = s, score
		}
	}
	return best
}

// typed returns the words of a query, each once.
func typed(text string) []string {
	units := 0
	for i, r := range text {
		if units += utf16.RuneLen(r); units > maxUnits {
			text = text[:i]
			break
		}
	}
	var words []string
	for _, w := range append(tokenize(text), tokenize(joinCompound(text))...) {
		if len(words) < maxWords && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// An index is decoded shards.
type index struct {
	files map[string]file
	top   file
}

func open(shards []Shard) index {
	in := index{files: map[string]file{}}
	for _, s := range shards {
		var f file
		if err := json.Unmarshal(s.Bytes, &f); err != nil {
			panic(err)
		}
		in.files[s.Name] = f
	}
	in.top = in.files["index.json"]
	return in
}

// A match is a term that matches a word that was typed.
type match struct {
	numbers []int
	weight  int
}

// lookUp adds what one word finds.
func (in index) lookUp(w string, found map[int]*pageScore) {
	type top struct{ score, rarity int }
	best, sections := map[int]top{}, map[[2]int]int{}
	for _, m := range in.matches(w) {
		doc := 0
		for i := 1; i < len(m.numbers); i += 2 {
			doc += m.numbers[i]
			place := m.numbers[i+1]
			score := weights[place&3] * m.weight * m.numbers[0]
			if score > best[doc].score {
				best[doc] = top{score, m.numbers[0]}
			}
			key := [2]int{doc, place >> 2}
			sections[key] = max(sections[key], score)
		}
	}
	for doc, t := range best {
		p := found[doc]
		if p == nil {
			p = &pageScore{sections: map[int]int{}}
			found[doc] = p
		}
		p.sum += t.score
		p.rarity += t.rarity
	}
	for key, score := range sections {
		found[key[0]].sections[key[1]] += score
	}
}

// matches returns the terms that a word may mean: itself, its forms, words that begin with it; or, if there are none,
// those that differ by a typing error, and their forms.
func (in index) matches(w string) []match {
	var all []match
	root := stem(w)
	isPrefix := utf8.RuneCountInString(w) > 1 || w > "\u0e00" // too many words begin with one letter of an alphabet
	in.terms(root, func(t, numbered string) {
		weight := 0
		switch {
		case t == w:
			weight = exactWeight
		case stem(t) == root:
			weight = stemWeight
		case isPrefix && strings.HasPrefix(t, w):
			weight = prefixWeight
		}
		if weight > 0 {
			all = append(all, match{numbers(numbered), weight})
		}
	})
	if len(all) > 0 {
		return all
	}
	corrections, weight := in.corrections(w)
	for _, c := range corrections {
		root := stem(c)
		in.terms(root, func(t, numbered string) {
			if stem(t) == root {
				all = append(all, match{numbers(numbered), weight})
			}
		})
	}
	return all
}

// maxCorrections is how many words one word may be a typing error for.
const maxCorrections = 8

// corrections returns the words closest to one that no page has: with the same first letter or, if there are none, any.
func (in index) corrections(w string) (closest []string, weight int) {
	letters := []rune(w)
	first := string(letters[0])
	best := maxEdits(len(letters))
	if best == 0 {
		return nil, 0
	}
	for _, prefix := range []string{first, ""} {
		in.words(prefix, func(t string) {
			d := distance(letters, []rune(t), best)
			if d < best {
				best, closest = d, nil
			}
			if d == best && len(closest) < maxCorrections {
				closest = append(closest, t)
			}
		})
		if len(closest) > 0 {
			break
		}
	}
	return closest, fuzzyWeight / max(1, best)
}

// terms goes through the terms with a prefix, in the ranges that can have some.
func (in index) terms(prefix string, yield func(term, numbers string)) {
	for _, text := range in.ranges("terms", in.top.TermsFrom, prefix, maxRanges) {
		fields := strings.Split(text, " ")
		for i := 0; i+1 < len(fields); i += 2 {
			if strings.HasPrefix(fields[i], prefix) {
				yield(fields[i], fields[i+1])
			}
		}
	}
}

// words goes through the words with a prefix.
func (in index) words(prefix string, yield func(string)) {
	if in.top.TermsFrom == nil {
		in.terms(prefix, func(t, _ string) { yield(t) })
		return
	}
	for _, text := range in.ranges("words", in.top.WordsFrom, prefix, len(in.top.WordsFrom)) {
		for w := range strings.SplitSeq(text, " ") {
			if strings.HasPrefix(w, prefix) {
				yield(w)
			}
		}
	}
}

// ranges returns the texts of the ranges that can have words with a prefix. An index in one file is one range.
func (in index) ranges(kind string, firsts []string, prefix string, limit int) []string {
	if in.top.TermsFrom == nil {
		return []string{in.top.Terms}
	}
	var texts []string
	for i, first := range firsts {
		past := i+1 < len(firsts) && compareUTF16(firsts[i+1], prefix) <= 0
		before := compareUTF16(first, prefix) > 0 && !strings.HasPrefix(first, prefix)
		if !past && !before && len(texts) < limit {
			f := in.files[shardName(kind, i)]
			texts = append(texts, f.Terms+f.Words)
		}
	}
	return texts
}

func (in index) hit(h scored) hit {
	docs, at := in.top.Docs, h.doc
	if in.top.TermsFrom != nil {
		docs, at = in.files[shardName("docs", h.doc/pagesPerDocs)].Docs, h.doc%pagesPerDocs
	}
	e := docs[at]
	out := hit{URL: e[0].(string), Title: e[1].(string), Score: h.score}
	if h.section > 0 {
		s := e[5].([]any)[h.section-1].([]any)
		out.Heading = s[1].(string)
		if anchor := s[0].(string); anchor != "" {
			out.URL += "#" + anchor
		}
	}
	return out
}

// tokenize returns the words of a text.
func tokenize(text string) []string {
	var all []string
	new(tokenizer).tokens(text, func(w []byte) { all = append(all, string(w)) })
	return all
}

// numbers reads what appendNumber wrote.
func numbers(s string) []int {
	var all []int
	n := 0
	for _, c := range []byte(s) {
		if c < ']' {
			n = n<<5 | int(c-'(')
			continue
		}
		all = append(all, n<<5|int(c-']'))
		n = 0
	}
	return all
}
