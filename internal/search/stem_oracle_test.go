package search

import "strings"

// This file reports which words are forms of one word, and how many typing errors apart two words are, as
// static/search/tokenize.js and distance.js do.

// stem is the part that the forms of an English word share: "bruis" of bruise, bruises, bruised and bruising. It is
// always a prefix of the word, of three letters or more, so that all forms are neighbours in the alphabet. Words with
// other letters than a to z are their own stem.
func stem(w string) string {
	if len(w) < 4 || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
		return w
	}
	w = singular(w)
	if s, ok := strings.CutSuffix(w, "ing"); ok && len(s) >= 3 {
		w = s
	} else if s, ok := strings.CutSuffix(w, "ed"); ok && len(s) >= 3 {
		w = s
	}
	if n := len(w); n >= 4 && w[n-1] == w[n-2] {
		w = w[:n-1]
	}
	if n := len(w); n >= 4 && (w[n-1] == 'e' || w[n-1] == 'y') {
		w = w[:n-1]
	}
	return w
}

func singular(w string) string {
	n := len(w)
	switch {
	case w[n-1] != 's':
		return w
	case n >= 6 && w[n-3:] == "ies":
		return w[:n-3]
	case n >= 5 && w[n-2] == 'e' && strings.IndexByte("sxz", w[n-3]) >= 0,
		n >= 6 && (w[n-4:] == "ches" || w[n-4:] == "shes"):
		return w[:n-2]
	case strings.IndexByte("sui", w[n-2]) < 0:
		return w[:n-1]
	}
	return w
}

// maxEdits is how many typing errors a word of so many letters may have.
func maxEdits(letters int) int {
	switch {
	case letters >= 8:
		return 2
	case letters >= 4:
		return 1
	}
	return 0
}

// distance is how many letters must be inserted, deleted, changed or swapped with their neighbour to make what was
// typed a prefix of the word (optimal string alignment), or limit+1 if there are more than limit.
func distance(typed, word []rune, limit int) int {
	if len(word) < len(typed)-limit {
		return limit + 1
	}
	if len(word) > len(typed)+limit {
		word = word[:len(typed)+limit]
	}
	before, last := []int(nil), make([]int, len(word)+1)
	for j := range last {
		last[j] = j
	}
	for i := range typed {
		row := make([]int, len(word)+1)
		row[0] = i + 1
		for j := range word {
			cost := 1
			if typed[i] == word[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && typed[i] == word[j-1] && typed[i-1] == word[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	best := limit + 1
	for _, d := range last {
		best = min(best, d)
	}
	return best
}
