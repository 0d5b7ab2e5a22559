package diff

// This file finds which texts of two versions say the same.

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"knead/internal/fold"
)

// minSimilarity is how much of two texts must be the same, so that one may be the other one, reworded.
const minSimilarity = 0.5

// A part is something with an id and a text: a question, an answer, a sign.
type part struct{ id, text string }

// matchByText returns, for every new part, the index of the old one that says the same, or -1. The first of these rules
// that applies decides; parts without a text are matched by id.
//
//  1. The id and the text are the same.
//  2. The text is the same, and no other part has it.
//  3. The text is nearly the same, and nearer than that of the part with the same id.
//  4. The id is the same: the part was reworded.
func matchByText(old, new []part) []int {
	t := textMatching{old: old, new: new, matches: minusOnes(len(new)), taken: make([]bool, len(old))}
	for _, parts := range [][]part{old, new} {
		var keys [][]string
		for _, p := range parts {
			keys = append(keys, fold.Texts(p.text))
		}
		t.keys = append(t.keys, keys)
	}
	t.pair(func(o, n int) bool { return old[o].id == new[n].id && t.isEqual(o, n) })
	t.pair(func(o, n int) bool { return t.isEqual(o, n) && t.isUnique(o, n) })
	t.pairSimilar()
	t.pair(func(o, n int) bool { return old[o].id == new[n].id })
	return t.matches
}

// textMatching is one run of matchByText.
type textMatching struct {
	old, new []part
	keys     [][][]string // by version and part: those of its text
	matches  []int
	taken    []bool // by old part
}

func (t *textMatching) isEqual(o, n int) bool {
	return t.new[n].text != "" && shareKey(t.keys[oldVersion][o], t.keys[newVersion][n])
}

func shareKey(a, b []string) bool {
	return slices.ContainsFunc(a, func(key string) bool { return slices.Contains(b, key) })
}

// isUnique reports whether no other free parts have the text of two parts.
func (t *textMatching) isUnique(o, n int) bool {
	for i, keys := range t.keys[oldVersion] {
		if i != o && !t.taken[i] && shareKey(keys, t.keys[oldVersion][o]) {
			return false
		}
	}
	for k, keys := range t.keys[newVersion] {
		if k != n && t.matches[k] < 0 && shareKey(keys, t.keys[newVersion][n]) {
			return false
		}
	}
	return true
}

// pair matches all free parts of which isSame is true.
func (t *textMatching) pair(isSame func(o, n int) bool) {
	for n := range t.new {
		for o := range t.old {
			if t.matches[n] < 0 && !t.taken[o] && isSame(o, n) {
				t.matches[n], t.taken[o] = o, true
			}
		}
	}
}

// pairSimilar matches free parts with similar texts and different ids, the most similar ones first.
func (t *textMatching) pairSimilar() {
	type candidate struct {
		o, n       int
		similarity float64
	}
	var candidates []candidate
	for n := range t.new {
		for o := range t.old {
			if t.matches[n] >= 0 || t.taken[o] || t.old[o].id == t.new[n].id {
				continue
			}
			s := t.similarity(o, n)
			ownOld := slices.IndexFunc(t.old, func(p part) bool { return p.id == t.new[n].id })
			ownNew := slices.IndexFunc(t.new, func(p part) bool { return p.id == t.old[o].id })
			// A part that is gone was joined with another one; that one is still itself.
			isJoined := ownOld >= 0 && ownNew < 0
			if !isJoined && s >= minSimilarity && s > t.similarity(ownOld, n) && s > t.similarity(o, ownNew) {
				candidates = append(candidates, candidate{o, n, s})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(b.similarity, a.similarity) })
	for _, c := range candidates {
		if t.matches[c.n] < 0 && !t.taken[c.o] {
			t.matches[c.n], t.taken[c.o] = c.o, true
		}
	}
}

// similarity compares two parts, of which one may be -1: there is none.
func (t *textMatching) similarity(o, n int) float64 {
	if o < 0 || n < 0 {
		return 0
	}
	before, now := t.keys[oldVersion][o], t.keys[newVersion][n]
	return similarity(before[len(before)-1], now[len(now)-1])
}

// foldText is a text in the form in which texts are most alike.
func foldText(text string) string {
	keys := fold.Texts(text)
	return keys[len(keys)-1]
}

// similarity is the share of words that two folded texts have in common, from 0 to 1.
func similarity(a, b string) float64 {
	first, second := wordSet(a), wordSet(b)
	common := 0
	for w := range first {
		if second[w] {
			common++
		}
	}
	all := len(first) + len(second) - common
	if all == 0 {
		return 0
	}
	return float64(common) / float64(all)
}

// wordSet is the words of a text, each once.
func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	isOther := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }
	for _, w := range strings.FieldsFunc(text, isOther) {
		set[w] = true
	}
	return set
}
