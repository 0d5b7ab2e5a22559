package search

// This file answers a query as the reader's browser does. It is the reference that the tests hold static/search/query.js
// against, step by step in whole numbers.

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A Hit is one page that was found. URL leads to the section that answers best.
type Hit struct {
	URL     string
	Title   string
	Heading string // of that section, or ""
	Score   int
}

// weights say how much each place counts: in text, often in text, in a heading or summary, in a title.
var weights = [4]int{1, 2, 5, 12}

// How near a word of the index is to the one that was typed.
const (
	exactWeight  = 8
	stemWeight   = 6 // another form of it
	prefixWeight = 4 // begins with it
	fuzzyWeight  = 2 // so it does with one slip; half of it with two
)

// Limits of a query: longer ones are cut.
const (
	mostUnits  = 200 // UTF-16 units of text
	mostWords  = 12
	mostRanges = 4 // loaded for one word
)

// Query answers a query from the files of an index, the best page first.
func Query(shards []Shard, text string) []Hit { return open(shards).query(text) }

func (in index) query(text string) []Hit {
	found := map[int]*page{}
	for _, w := range typed(text) {
		in.look(w, found)
	}
	hits := make([]scored, 0, len(found))
	for doc, p := range found {
		hits = append(hits, scored{doc, p.sum * p.rarity, p.best()})
	}
	slices.SortFunc(hits, func(a, b scored) int { return cmp.Or(b.score-a.score, a.doc-b.doc) })
	out := make([]Hit, len(hits))
	for i, h := range hits {
		out[i] = in.hit(h)
	}
	return out
}

// A page is what a query has found of one page so far.
type page struct {
	sum, rarity int
	sections    map[int]int
}

type scored struct{ doc, score, section int }

func (p *page) best() int {
	best, top := 0, 0
	for s, score := range p.sections {
		if score > top || score == top && s < best {
			best, top = s, score
		}
	}
	return best
}

// typed are the words of a query, each once.
func typed(text string) []string {
	units := 0
	for i, r := range text {
		if units += utf16.RuneLen(r); units > mostUnits {
			text = text[:i]
			break
		}
	}
	var words []string
	for _, w := range Tokenize(text) {
		if len(words) < mostWords && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// An index is its files, opened.
type index struct {
	files map[string]file
	top   file
}

func open(shards []Shard) index {
	in := index{files: map[string]file{}}
	for _, s := range shards {
		var f file
		if err := json.Unmarshal(s.Bytes, &f); err != nil {
			panic("search: " + err.Error()) // Build made it
		}
		in.files[s.Name] = f
	}
	in.top = in.files["index.json"]
	return in
}

// A match is a term near to a word that was typed.
type match struct {
	numbers []int
	near    int
}

// look adds what one word finds.
func (in index) look(w string, found map[int]*page) {
	type top struct{ score, rarity int }
	best, sections := map[int]top{}, map[[2]int]int{}
	for _, m := range in.matches(w) {
		doc := 0
		for i := 1; i < len(m.numbers); i += 2 {
			doc += m.numbers[i]
			place := m.numbers[i+1]
			score := weights[place&3] * m.near * m.numbers[0]
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
			p = &page{sections: map[int]int{}}
			found[doc] = p
		}
		p.sum += t.score
		p.rarity += t.rarity
	}
	for key, score := range sections {
		found[key[0]].sections[key[1]] += score
	}
}

// matches are the terms that a word may mean: itself, its forms, words that begin with it; or, where there are none,
// those that are a slip away, and their forms.
func (in index) matches(w string) []match {
	var all []match
	stem := Stem(w)
	begin := utf8.RuneCountInString(w) > 1 || w > "\u0e00" // one letter begins too many words; one sign does not
	in.terms(stem, func(t, numbered string) {
		near := 0
		switch {
		case t == w:
			near = exactWeight
		case Stem(t) == stem:
			near = stemWeight
		case begin && strings.HasPrefix(t, w):
			near = prefixWeight
		}
		if near > 0 {
			all = append(all, match{numbers(numbered), near})
		}
	})
	if len(all) > 0 {
		return all
	}
	slipped, near := in.slipped(w)
	for _, s := range slipped {
		stem := Stem(s)
		in.terms(stem, func(t, numbered string) {
			if Stem(t) == stem {
				all = append(all, match{numbers(numbered), near})
			}
		})
	}
	return all
}

// mostSlipped is how many words one word may be a slip of.
const mostSlipped = 8

// slipped are the words nearest to one that no page has: with the same first letter or, if none is, any.
func (in index) slipped(w string) (nearest []string, near int) {
	letters := []rune(w)
	first := string(letters[0])
	best := maxEdits(len(letters))
	if best == 0 {
		return nil, 0
	}
	for _, beginning := range []string{first, ""} {
		in.words(beginning, func(t string) {
			d := distance(letters, []rune(t), best)
			if d < best {
				best, nearest = d, nil
			}
			if d == best && len(nearest) < mostSlipped {
				nearest = append(nearest, t)
			}
		})
		if len(nearest) > 0 {
			break
		}
	}
	return nearest, fuzzyWeight / max(1, best)
}

// terms goes through the terms with a beginning, in the ranges that have some.
func (in index) terms(beginning string, yield func(term, numbers string)) {
	for _, text := range in.pieces("terms", in.top.T, beginning, mostRanges) {
		fields := strings.Split(text, " ")
		for i := 0; i+1 < len(fields); i += 2 {
			if strings.HasPrefix(fields[i], beginning) {
				yield(fields[i], fields[i+1])
			}
		}
	}
}

// words goes through the words with a beginning.
func (in index) words(beginning string, yield func(string)) {
	if in.top.T == nil {
		in.terms(beginning, func(t, _ string) { yield(t) })
		return
	}
	for _, text := range in.pieces("words", in.top.W, beginning, len(in.top.W)) {
		for w := range strings.SplitSeq(text, " ") {
			if strings.HasPrefix(w, beginning) {
				yield(w)
			}
		}
	}
}

// pieces are the texts of the ranges that can have words with a beginning. An uncut index is one range.
func (in index) pieces(kind string, firsts []string, beginning string, most int) []string {
	if in.top.T == nil {
		return []string{in.top.Terms}
	}
	var texts []string
	for i, first := range firsts {
		past := i+1 < len(firsts) && compareUTF16(firsts[i+1], beginning) <= 0
		before := compareUTF16(first, beginning) > 0 && !strings.HasPrefix(first, beginning)
		if !past && !before && len(texts) < most {
			f := in.files[name(kind, i)]
			texts = append(texts, f.Terms+f.Words)
		}
	}
	return texts
}

func (in index) hit(h scored) Hit {
	docs, at := in.top.Docs, h.doc
	if in.top.T != nil {
		docs, at = in.files[name("docs", h.doc/pagesPerDocs)].Docs, h.doc%pagesPerDocs
	}
	e := docs[at]
	hit := Hit{URL: e[0].(string), Title: e[1].(string), Score: h.score}
	if h.section > 0 {
		s := e[5].([]any)[h.section-1].([]any)
		hit.Heading = s[1].(string)
		if anchor := s[0].(string); anchor != "" {
			hit.URL += "#" + anchor
		}
	}
	return hit
}
