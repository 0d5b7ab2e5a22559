package site

// This file is "did you mean", within bounds: a text with twenty thousand wrong names must not be compared twenty thousand
// times with all right ones.

import "knead/internal/diag"

// mostCompared is how many names are compared in one run. After that, messages have no such hint.
const mostCompared = 1_000_000

// near is the hint for a wrong name, from names that are only listed where there is still something to spend.
func (l *linker) near(word string, names func() []string) string {
	if l.compared >= mostCompared {
		return ""
	}
	candidates := names()
	l.compared += len(candidates) + 1
	return diag.DidYouMean(word, candidates)
}
