package search

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// This file ranks the pages that a query finds, in whole numbers at each step, as static/search/query.js does.

// fieldWeights has the weight of each prominence.
var fieldWeights = [4]int{1, 4, 10, 12}

// wordKindWeight is the weight of an entry of the glossary, of which that of a page is pageKindWeight.
const pageKindWeight, wordKindWeight = 4, 2

// Limits of a query: longer ones are truncated.
const (
	maxUnits = 200 // UTF-16 units of text
	maxWords = 12
)

// An Answer is what a query finds: the signs that it names, the most urgent first as the index lists them, and pages,
// the best first.
type Answer struct {
	Signs []NamedSign
	Hits  []Hit
}

// A NamedSign is a sign that a query names.
type NamedSign struct{ Text, Level, URL string }

// A Hit is a page or an entry of the glossary that was found. Its URL leads to the section that answers best.
type Hit struct {
	URL, Title, Kind, Topic, Summary string
	Heading                          string // of that section, or ""
	Score                            int
}

// Ask answers a query. The error is that of loading a shard.
func (in *Index) Ask(text string) (Answer, error) {
	words := wordsOf(truncate(text))
	found := map[int]*pageScore{}
	named := map[string]bool{}
	for _, w := range words {
		named[in.stem(w)] = true
	}
	typed := in.significant(words)
	for _, w := range typed {
		matches, err := in.matches(w)
		if err != nil {
			return Answer{}, err
		}
		for _, m := range matches {
			named[m.stem] = true
		}
		collect(matches, found)
	}
	for _, w := range pairs(words, func(w string) bool { return !slices.Contains(typed, w) }) {
		matches, err := in.exact(nil, in.stem(w), pairWeight)
		if err != nil {
			return Answer{}, err
		}
		collect(matches, found)
	}
	hits, err := in.hits(in.rank(found))
	return Answer{in.namedSigns(named), hits}, err
}

// truncate limits the length of a query.
func truncate(text string) string {
	units := 0
	for i, r := range text {
		if units += utf16.RuneLen(r); units > maxUnits {
			return text[:i]
		}
	}
	return text
}

// significant are the words of a query to look for, each once: those that are no stop words, or all if all are.
func (in *Index) significant(words []string) []string {
	var all, rest []string
	for _, w := range words {
		switch {
		case !in.stop[w] && !slices.Contains(all, w):
			all = append(all, w)
		case in.stop[w] && !slices.Contains(rest, w):
			rest = append(rest, w)
		}
	}
	if len(all) == 0 {
		all = rest
	}
	return all[:min(len(all), maxWords)]
}

// A pageScore is what a query has found on one page so far.
type pageScore struct {
	sum, rarity int
	sections    map[int]int
}

type scored struct{ doc, score, section int }

// collect adds what one word of a query finds: of each page the best match in its head and the best in its sections,
// and that of each section.
func collect(matches []match, found map[int]*pageScore) {
	type best struct{ head, body, rarity int }
	pages, sections := map[int]best{}, map[[2]int]int{}
	for _, m := range matches {
		doc := 0
		for i := 0; i+1 < len(m.postings); i += 2 {
			doc += m.postings[i]
			place := m.postings[i+1]
			score := fieldWeights[place&3] * m.weight * m.rarity
			b := pages[doc]
			if place>>2 == 0 {
				b.head = max(b.head, score)
			} else {
				b.body = max(b.body, score)
			}
			b.rarity = max(b.rarity, m.rarity)
			pages[doc] = b
			key := [2]int{doc, place >> 2}
			sections[key] = max(sections[key], score)
		}
	}
	for doc, b := range pages {
		p := found[doc]
		if p == nil {
			p = &pageScore{sections: map[int]int{}}
			found[doc] = p
		}
		p.sum += b.head + b.body
		p.rarity += b.rarity
	}
	for key, score := range sections {
		found[key[0]].sections[key[1]] += score
	}
}

// rank sorts the pages, the best first.
func (in *Index) rank(found map[int]*pageScore) []scored {
	all := make([]scored, 0, len(found))
	for doc, p := range found {
		weight := pageKindWeight
		if doc >= in.top.Pages {
			weight = wordKindWeight
		}
		all = append(all, scored{doc, p.sum * p.rarity * weight, p.best()})
	}
	slices.SortFunc(all, func(a, b scored) int { return cmp.Or(b.score-a.score, a.doc-b.doc) })
	return all
}

// best is the section that answers best.
func (p *pageScore) best() int {
	best, top := 0, 0
	for s, score := range p.sections {
		if score > top || score == top && s < best {
			best, top = s, score
		}
	}
	return best
}

// hits are what results show.
func (in *Index) hits(all []scored) ([]Hit, error) {
	hits := make([]Hit, len(all))
	for i, s := range all {
		at, sum := s.doc, ""
		if !in.isWhole() {
			at, sum = s.doc%pagesPerDocs, in.top.DocSums[s.doc/pagesPerDocs]
		}
		f, err := in.shard(docShard, s.doc/pagesPerDocs, sum)
		if err != nil {
			return nil, err
		}
		var e entry
		if err := json.Unmarshal(f.Docs[at], &e); err != nil {
			return nil, fmt.Errorf("search index: %w", err)
		}
		hits[i] = Hit{URL: e.URL, Title: e.Title, Kind: e.Kind, Topic: e.Topic, Summary: e.Summary, Score: s.score}
		if s.section > 0 {
			anchor, heading := e.Sections[s.section-1][0], e.Sections[s.section-1][1]
			hits[i].Heading = heading
			if anchor != "" {
				hits[i].URL += "#" + anchor
			}
		}
	}
	return hits, nil
}

// namedSigns are the signs of which a name has only stems of the query, in the order of the index: the most urgent
// first.
func (in *Index) namedSigns(named map[string]bool) []NamedSign {
	var all []NamedSign
	for _, s := range in.top.Signs {
		for name := range strings.SplitSeq(s[3], nameSeparator) {
			stems := strings.Fields(name)
			isMissing := func(stem string) bool { return !named[stem] }
			if len(stems) > 0 && !slices.ContainsFunc(stems, isMissing) {
				all = append(all, NamedSign{s[0], s[1], s[2]})
				break
			}
		}
	}
	return all
}
