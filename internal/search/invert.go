package search

import (
	"strings"
)

// This file inverts the pages: for each stem, where its words occur and how prominently.

// The prominence of a word in a section, in increasing order. fieldWeights has a weight for each.
const (
	inText    = iota
	inHeading // or in the summary, or frequently in the text
	inAlso
	inTitle
)

// lastTarget is the number of the last section that can be addressed. Later sections count as that one.
const lastTarget = 1023

// A posting is one place of a word: a document, its section (0 is the page's head, the first section is 1) and its
// prominence there.
type posting struct {
	doc        int32
	section    int16
	prominence int8
}

// A term is a stem with its postings, in the order of documents and sections.
type term struct {
	stem     string
	forms    []string    // its words
	postings [][]posting // in parts, so that none is copied when more are added
	docs     int         // the number of documents that have it
}

// The number of postings in the first part of a term and in the largest. Each part is twice as large as the one before.
const (
	firstPart   = 4
	largestPart = 1024
)

// An inverter has the terms of the documents that it has read.
type inverter struct {
	stem      stemmer
	stop      map[string]bool
	byWord    map[string]*term
	byStem    map[string]*term
	terms     []*term
	tokenizer tokenizer
}

// read adds the words of documents, of which the first has a number.
func (in *inverter) read(docs []Doc, first int) {
	for i := range docs {
		d, head := &docs[i], posting{int32(first + i), 0, inTitle}
		in.addShort(head, d.Title)
		for _, name := range d.Also {
			head.prominence = inAlso
			in.addShort(head, name)
		}
		head.prominence = inHeading
		in.addText(head, d.Summary)
		for j, s := range d.Sections {
			at := posting{head.doc, int16(min(j+1, lastTarget)), inText}
			for w := range strings.FieldsSeq(s.Words) {
				w, isFrequent := strings.CutSuffix(w, frequentMark)
				at.prominence = inText
				if isFrequent {
					at.prominence = inHeading
				}
				in.add(w, at)
			}
			at.prominence = inHeading
			in.addText(at, s.Heading)
		}
	}
}

// addText adds the words of a text.
func (in *inverter) addText(at posting, text string) {
	in.tokenizer.variants(text, func(w []byte) { in.addBytes(w, at) })
}

// addShort adds the words of a title, and each two neighbors as one word, as people write "deeptissue" for "deep
// tissue". A query of both words then finds them together.
func (in *inverter) addShort(at posting, text string) {
	in.addText(at, text)
	words := wordsOf(text)
	for _, joined := range pairs(words, func(w string) bool { return in.stop[w] }) {
		in.add(joined, at)
	}
}

// pairs are the joined neighbors among some words, without those of which one is skipped.
func pairs(words []string, skip func(string) bool) []string {
	var all []string
	for i := 1; i < len(words); i++ {
		if !skip(words[i-1]) && !skip(words[i]) {
			all = append(all, words[i-1]+words[i])
		}
	}
	return all
}

func (in *inverter) addBytes(w []byte, p posting) {
	if t := in.byWord[string(w)]; t != nil {
		t.add(p)
		return
	}
	in.add(string(w), p)
}

// add records a word. A term has one posting in each section, with its greatest prominence there.
func (in *inverter) add(w string, p posting) {
	t := in.byWord[w]
	if t == nil {
		w = strings.Clone(w) // not a part of a whole text
		root := in.stem(w)
		if t = in.byStem[root]; t == nil {
			t = &term{stem: root}
			in.byStem[root] = t
			in.terms = append(in.terms, t)
		}
		t.forms = append(t.forms, w)
		in.byWord[w] = t
	}
	t.add(p)
}

func (t *term) add(p posting) {
	n := len(t.postings)
	if n == 0 {
		t.docs, t.postings = 1, [][]posting{append(make([]posting, 0, firstPart), p)}
		return
	}
	part := t.postings[n-1]
	last := &part[len(part)-1]
	if last.doc != p.doc {
		t.docs++
	} else if last.section == p.section {
		last.prominence = max(last.prominence, p.prominence)
		return
	}
	if len(part) < cap(part) {
		t.postings[n-1] = append(part, p)
		return
	}
	t.postings = append(t.postings, append(make([]posting, 0, min(2*cap(part), largestPart)), p))
}

// places are the number of postings.
func (t *term) places() int {
	n := 0
	for _, part := range t.postings {
		n += len(part)
	}
	return n
}

// compareUTF16 compares strings as JavaScript does: by UTF-16 code units, in which characters above U+FFFF come before
// U+E000.
func compareUTF16(a, b string) int {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i] != b[i] {
			if a[i] < 0xee && b[i] < 0xee { // both are below U+E000, where the orders of UTF-8 and UTF-16 are equal
				return int(a[i]) - int(b[i])
			}
			break
		}
	}
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

func setOf(words []string) map[string]bool {
	all := make(map[string]bool, len(words))
	for _, w := range words {
		for _, folded := range wordsOf(w) {
			all[folded] = true
		}
	}
	return all
}
