package search

import (
	"slices"
	"strings"
)

// This file cuts the text of a section into the words that the index needs, when its page is parsed.

// frequent is how many occurrences in one section make a word one of its subjects.
const frequent = 3

// frequentMark ends a word that occurs frequently. It is part of no word.
const frequentMark = "+"

// Words returns the words of the text of a section, as [Section] needs them: each once, sorted, separated by spaces,
// with a mark after those that occur frequently.
func Words(text string) string {
	counts := map[string]int{}
	new(tokenizer).variants(text, func(w []byte) { counts[string(w)]++ })
	all := make([]string, 0, len(counts))
	for w, n := range counts {
		if n >= frequent {
			w += frequentMark
		}
		all = append(all, w)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// wordsOf returns the words of a short text, such as a title or a query, in their order.
func wordsOf(text string) []string {
	var all []string
	new(tokenizer).tokens(text, func(w []byte) { all = append(all, string(w)) })
	return all
}
