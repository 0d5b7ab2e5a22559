package search

// This file reads all pages once and notes which word stands where, and how prominently.

import (
	"math/bits"
	"slices"
)

// The places where a word can stand, from the least to the most telling. How much each counts is in [weights].
const (
	inText = iota
	inTextFrequent
	inHeading // or in the summary
	inTitle
)

// often is how many times in one section make a word one of its subjects.
const often = 3

// lastTarget is the last section that can be told apart: those after it are found as if they were one.
const lastTarget = 1023

// A post is one place of a word: a page, its section (0 is the page's head, the first section is 1) and how it stands there.
type posting struct {
	doc     int32
	section int16
	how     int8
}

// A term is a word with its places, in the order of pages and sections.
type term struct {
	word  string
	posts []posting
	docs  int // how many pages have it
	all   int // of how many
	times int // in the text that is being read
	last  int // the number of that text
}

// invert reads the pages. Terms come in the order of UTF-16, which is how JavaScript compares strings.
func invert(docs []Doc) []*term {
	g := inverter{terms: map[string]*term{}}
	for i, d := range docs {
		g.doc = int32(i)
		g.section(0, inHeading, d.Summary)
		g.section(0, inTitle, d.Title)
		for j, s := range d.Sections {
			at := int16(min(j+1, lastTarget))
			g.section(at, inText, s.Text)
			g.section(at, inHeading, s.Heading)
		}
	}
	terms := make([]*term, 0, len(g.terms))
	for _, t := range g.terms {
		t.all = len(docs)
		t.dropCommon()
		terms = append(terms, t)
	}
	slices.SortFunc(terms, func(a, b *term) int { return compareUTF16(a.word, b.word) })
	return terms
}

type inverter struct {
	terms map[string]*term
	doc   int32
	texts int // read so far
	cut   tokenizer
}

// section notes the words of one text. A word that stands in it more than once, or in the same section more
// prominently, keeps one post.
func (g *inverter) section(at int16, how int8, text string) {
	g.texts++
	g.cut.tokens(text, func(w []byte) {
		t := g.terms[string(w)]
		if t == nil {
			t = &term{word: string(w)}
			g.terms[t.word] = t
		}
		if t.last != g.texts {
			t.last, t.times = g.texts, 0
		}
		t.times++
		now := how
		if how == inText && t.times >= often {
			now = inTextFrequent
		}
		t.add(posting{g.doc, at, now})
	})
}

func (t *term) add(p posting) {
	n := len(t.posts)
	if n == 0 || t.posts[n-1].doc != p.doc {
		t.docs++
	} else if last := &t.posts[n-1]; last.section == p.section {
		last.how = max(last.how, p.how)
		return
	}
	t.posts = append(t.posts, p)
}

// dropCommon drops the places in plain text of a word that most pages have: nobody looks for "the". The word itself
// stays, so that it is not taken for a slip. On a handful of pages every word may be somebody's.
func (t *term) dropCommon() {
	if t.all >= 20 && t.docs*2 > t.all {
		t.posts = slices.DeleteFunc(t.posts, func(p posting) bool { return p.how < inHeading })
	}
}

// rarity is how much a word tells, from 1 on: one more than twice the binary logarithm of pages in all over pages
// with the word, in whole numbers, so that every machine gets the same.
func (t *term) rarity() int {
	all, with := uint64(t.all), uint64(max(1, t.docs))
	return max(1, bits.Len64(all*all/(with*with)))
}

// compareUTF16 orders strings as JavaScript does: by UTF-16 units, where characters past U+FFFF stand before U+E000.
func compareUTF16(a, b string) int {
	x, y := []rune(a), []rune(b)
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return int(unit(x[i]) - unit(y[i]))
		}
	}
	return len(x) - len(y)
}

func unit(r rune) rune {
	if r >= 0xe000 && r < 0x10000 {
		return r + 0x110000
	}
	return r
}
