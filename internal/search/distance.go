package search

// This file reports how many typing errors apart two words are, as static/search/distance.js does.

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

// distance is how many letters must be inserted, deleted, changed or swapped with their neighbor to make what was typed
// a prefix of the word (optimal string alignment), or limit+1 if there are more than limit.
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
