package diag

// This file answers "did you mean": the known name closest to a mistyped one.

import "strings"

// Closest returns the candidate closest to the word, or "" if none is close enough to suggest. Of equally close ones
// the first wins, so callers pass candidates in a fixed order.
func Closest(word string, candidates []string) string {
	best, bestDistance := "", 1+max(1, len([]rune(word))/3)
	for _, c := range candidates {
		if d := distance(word, c, bestDistance); d < bestDistance && c != word {
			best, bestDistance = c, d
		}
	}
	return best
}

// DidYouMean returns the hint that suggests the candidate closest to the word, or "".
func DidYouMean(word string, candidates []string) string {
	return Suggestion(Closest(word, candidates))
}

// Suggestion returns the hint that suggests a name, or "" for "".
func Suggestion(name string) string {
	if name == "" {
		return ""
	}
	return suggestionStart + name + suggestionEnd
}

const suggestionStart, suggestionEnd = `Did you mean "`, `"?`

// Suggested returns the name that the hint of a diagnostic suggests, as [Suggestion] wrote it.
func Suggested(hint string) (name string, ok bool) {
	name, starts := strings.CutPrefix(hint, suggestionStart)
	name, ends := strings.CutSuffix(name, suggestionEnd)
	return name, starts && ends
}

// distance is the optimal string alignment distance (insert, delete, replace, swap neighbours), cut off at limit:
// once every entry of a row is at the limit no better one can follow.
func distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if abs(len(s)-len(t)) >= limit {
		return limit
	}
	before, row, next := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(s); i++ {
		next[0] = i
		least := i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
			least = min(least, next[j])
		}
		if least >= limit {
			return limit
		}
		before, row, next = row, next, before
	}
	return row[len(t)]
}

func abs(n int) int { return max(n, -n) }
