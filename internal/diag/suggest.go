package diag

// This file answers "did you mean": the known name closest to a mistyped one.

import (
	"math/bits"
	"strings"
)

// Closest returns the candidate closest to the word, or "" if none is close enough to suggest. One that differs only in
// case wins; of equally close ones the first wins, so callers pass candidates in a fixed order.
func Closest(word string, candidates []string) string {
	for _, c := range candidates {
		if c != word && strings.EqualFold(c, word) {
			return c
		}
	}
	m := measure{word: []rune(word)}
	for _, r := range m.word {
		m.letters |= letter(r)
	}
	best, bestDistance := "", 1+max(1, len(m.word)/3)
	for _, c := range candidates {
		if d := m.distance(c, bestDistance); d < bestDistance && c != word {
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

// A measure compares one word with many, in the same memory.
type measure struct {
	word, other       []rune
	letters           uint64 // of the word
	before, row, next []int
}

// letter is a set of one letter, or of all letters that are the same modulo 64.
func letter(r rune) uint64 { return 1 << (r & 63) }

// distance is the optimal string alignment distance (insert, delete, replace, swap neighbours) of the word to another,
// cut off at limit: once every entry of a row is at the limit no better one can follow.
func (m *measure) distance(other string, limit int) int {
	m.other = m.other[:0]
	letters := uint64(0)
	for _, r := range other {
		m.other = append(m.other, r)
		letters |= letter(r)
	}
	if bits.OnesCount64(letters&^m.letters) >= limit || bits.OnesCount64(m.letters&^letters) >= limit {
		return limit // each letter that only one has is an edit
	}
	s, t := withoutAffixes(m.word, m.other)
	if abs(len(s)-len(t)) >= limit {
		return limit
	}
	if len(m.row) <= len(t) {
		m.before, m.row, m.next = make([]int, 2*len(t)+1), make([]int, 2*len(t)+1), make([]int, 2*len(t)+1)
	}
	before, row, next := m.before, m.row, m.next
	for j := range len(t) + 1 {
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
	return min(row[len(t)], limit)
}

// withoutAffixes are two words without the letters with which both begin and end, which do not change their distance.
func withoutAffixes(s, t []rune) ([]rune, []rune) {
	for len(s) > 0 && len(t) > 0 && s[0] == t[0] {
		s, t = s[1:], t[1:]
	}
	for len(s) > 0 && len(t) > 0 && s[len(s)-1] == t[len(t)-1] {
		s, t = s[:len(s)-1], t[:len(t)-1]
	}
	return s, t
}

func abs(n int) int { return max(n, -n) }
