package site

// This file is "did you mean", within bounds: a text with twenty thousand wrong names must not be compared twenty thousand
// times with all right ones.

import "knead/internal/diag"

// maxComparisons is how many names are compared in one run. After that, messages have no such hint.
const maxComparisons = 1_000_000

// suggest is the hint for a wrong name, from names that are only listed where there is still something to spend.
func (l *linker) suggest(word string, names func() []string) string {
	if l.compared >= maxComparisons {
		return ""
	}
	candidates := names()
	l.compared += len(candidates) + 1
	return diag.DidYouMean(word, candidates)
}
