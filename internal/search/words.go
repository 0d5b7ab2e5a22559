package search

import (
	"strings"
	"sync"
)

// This file cuts the text of a section into the words that the index needs, when its page is parsed.

// frequent is how many occurrences in one section make a word one of its subjects.
const frequent = 3

// frequentMark ends a word that occurs frequently. It is part of no word.
const frequentMark = "+"

// A cutter cuts one text after another into words. It numbers the words that it has seen, since most occur in many
// texts of a site.
type cutter struct {
	tokenizer tokenizer
	numbers   map[string]int
	words     []string // by number
	counts    []int    // by number; of the text that is cut
	found     []string // the words of the text that is cut
}

// maxVocabulary is how many words a cutter knows before it starts again. A site of 100,000 articles has fewer.
const maxVocabulary = 1 << 16

var cutters = sync.Pool{New: func() any { return &cutter{numbers: map[string]int{}} }}

// Words returns the words of the text of a section, as [Section] needs them: each once, in the order in which they
// first occur, separated by spaces, with a mark after those that occur frequently.
func Words(text string) string {
	c := cutters.Get().(*cutter)
	defer cutters.Put(c)
	if len(c.words) > maxVocabulary {
		*c = cutter{numbers: map[string]int{}}
	}
	c.found = c.found[:0]
	c.tokenizer.variants(text, c.count)
	size := 0
	for _, w := range c.found {
		size += len(w) + 1
		if c.counts[c.numbers[w]] >= frequent {
			size += len(frequentMark)
		}
	}
	var b strings.Builder
	b.Grow(size)
	for i, w := range c.found {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		n := c.numbers[w]
		if c.counts[n] >= frequent {
			b.WriteString(frequentMark)
		}
		c.counts[n] = 0
	}
	return b.String()
}

// count counts a word of the text that is cut.
func (c *cutter) count(w []byte) {
	n, known := c.numbers[string(w)]
	if !known {
		n = len(c.words)
		c.words = append(c.words, string(w))
		c.counts = append(c.counts, 0)
		c.numbers[c.words[n]] = n
	}
	if c.counts[n]++; c.counts[n] == 1 {
		c.found = append(c.found, c.words[n])
	}
}

// wordsOf returns the words of a short text, such as a title or a query, in their order.
func wordsOf(text string) []string {
	var all []string
	new(tokenizer).tokens(text, func(w []byte) { all = append(all, string(w)) })
	return all
}
