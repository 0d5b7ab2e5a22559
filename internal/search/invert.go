package search

import (
	"math/bits"
	"slices"
)

// This file inverts the pages: for each word, where it occurs and how prominently.

// The prominence of a word in a section, in increasing order. static/search/query.js has a weight for each.
const (
	inText         = iota
	inTextFrequent // at least frequent times
	inHeading      // or in the summary
	inTitle
)

// frequent is how many occurrences in one section make a word one of its subjects.
const frequent = 3

// lastTarget is the number of the last section that can be addressed. Later sections count as that one.
const lastTarget = 1023

// A posting is one place of a word: a page, its section (0 is the page's head, the first section is 1) and its
// prominence there.
type posting struct {
	doc        int32
	section    int16
	prominence int8
}

// A term is a word with its postings, in the order of pages and sections.
type term struct {
	word     string
	postings []posting
	docs     int // the number of pages that have it
	allDocs  int // the number of all pages
	count    int // occurrences in the text numbered lastText
	lastText int
}

// invert reads the pages. Terms are sorted by UTF-16 code units, which is how JavaScript compares strings.
func invert(docs []Doc) []*term {
	in := inverter{terms: map[string]*term{}}
	for i, d := range docs {
		in.doc = int32(i)
		in.add(0, inHeading, d.Summary)
		in.add(0, inTitle, d.Title)
		for j, s := range d.Sections {
			at := int16(min(j+1, lastTarget))
			in.add(at, inText, s.Text)
			in.add(at, inHeading, s.Heading)
		}
	}
	terms := make([]*term, 0, len(in.terms))
	for _, t := range in.terms {
		t.allDocs = len(docs)
		t.dropCommon()
		terms = append(terms, t)
	}
	slices.SortFunc(terms, func(a, b *term) int { return compareUTF16(a.word, b.word) })
	return terms
}

// An inverter is the state of invert.
type inverter struct {
	terms     map[string]*term
	doc       int32
	texts     int // read so far
	tokenizer tokenizer
}

// add records the words of one text. A word has one posting in each section, with its greatest prominence there.
func (in *inverter) add(section int16, prominence int8, text string) {
	in.texts++
	in.tokenizer.variants(text, func(w []byte) {
		t := in.terms[string(w)]
		if t == nil {
			t = &term{word: string(w)}
			in.terms[t.word] = t
		}
		if t.lastText != in.texts {
			t.lastText, t.count = in.texts, 0
		}
		t.count++
		p := posting{in.doc, section, prominence}
		if prominence == inText && t.count >= frequent {
			p.prominence = inTextFrequent
		}
		t.add(p)
	})
}

func (t *term) add(p posting) {
	n := len(t.postings)
	if n == 0 || t.postings[n-1].doc != p.doc {
		t.docs++
	} else if last := &t.postings[n-1]; last.section == p.section {
		last.prominence = max(last.prominence, p.prominence)
		return
	}
	t.postings = append(t.postings, p)
}

// dropCommon drops the postings in plain text of a word that most pages have, such as "the". The word itself remains,
// so that it is not taken for a typo. On a handful of pages every word may be of interest.
func (t *term) dropCommon() {
	if t.allDocs >= 20 && t.docs*2 > t.allDocs {
		inBody := func(p posting) bool { return p.prominence < inHeading }
		t.postings = slices.DeleteFunc(t.postings, inBody)
	}
}

// rarity is the weight of a word, from 1: one more than twice the binary logarithm of all pages divided by the pages
// with the word, rounded to a whole number so that it is the same on every machine.
func (t *term) rarity() int {
	all, with := uint64(t.allDocs), uint64(max(1, t.docs))
	return max(1, bits.Len64(all*all/(with*with)))
}

// compareUTF16 compares strings as JavaScript does: by UTF-16 code units, in which characters above U+FFFF come before
// U+E000.
func compareUTF16(a, b string) int {
	x, y := []rune(a), []rune(b)
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return int(utf16Key(x[i]) - utf16Key(y[i]))
		}
	}
	return len(x) - len(y)
}

func utf16Key(r rune) rune {
	if r >= 0xe000 && r < 0x10000 {
		return r + 0x110000
	}
	return r
}
