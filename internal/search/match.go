package search

import (
	"slices"
	"unicode/utf8"
)

// This file finds the terms that a typed word may mean.

// How well a term matches the word that was typed.
const (
	exactWeight  = 8 // a form of the word
	sameWeight   = 6 // a word of the same meaning
	prefixWeight = 4 // what was typed is the beginning of the term, or almost
	fuzzyWeight  = 4 // a typing error apart; half of it with two
	pairWeight   = 3 // two typed words as one
)

// A match is a term that a typed word may mean.
type match struct {
	stem     string
	rarity   int
	postings []int // in pairs: the difference to the document before, then section and prominence
	weight   int
}

// maxCut is how many letters may be left out at the end of a stem, as of "tingly" for "tingling"; minRoot is how many
// remain.
const maxCut, minRoot = 2, 4

// matches returns the terms that a word may mean: its forms and the words of the same meaning; or, if there are none,
// those that begin with it; or else those that differ by a typing error.
func (in *Index) matches(word string) ([]match, error) {
	root := in.stem(word)
	all, err := in.meanings(root)
	if err != nil || len(all) > 0 {
		return all, err
	}
	if utf8.RuneCountInString(word) > 1 || word > "\u0e00" { // too many words begin with one letter of an alphabet
		lines, err := in.termsWith(root)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			all = append(all, newMatch(l.stem, l.numbers, prefixWeight))
		}
	}
	for cut := 1; cut <= maxCut && len(all) == 0 && len(root)-cut >= minRoot && isASCII(root); cut++ {
		if all, err = in.exact(nil, root[:len(root)-cut], prefixWeight); err != nil {
			return nil, err
		}
	}
	if len(all) > 0 {
		return all, nil
	}
	return in.fuzzyMatches(word)
}

func newMatch(stem, numbers string, weight int) match {
	all := decodeNumbers(numbers)
	return match{stem, all[0], all[1:], weight}
}

// exact adds the term of a stem.
func (in *Index) exact(all []match, stem string, weight int) ([]match, error) {
	numbers, err := in.term(stem)
	if numbers != "" {
		all = append(all, newMatch(stem, numbers, weight))
	}
	return all, err
}

// meanings returns the term of a stem and those of the same meaning, which count as no rarer than the stem itself.
func (in *Index) meanings(root string) ([]match, error) {
	all, err := in.exact(nil, root, exactWeight)
	hasRoot := len(all) > 0
	for _, other := range in.same[root] {
		if err != nil {
			return nil, err
		}
		n := len(all)
		all, err = in.exact(all, other, sameWeight)
		if hasRoot && len(all) > n {
			all[n].rarity = min(all[n].rarity, all[0].rarity)
		}
	}
	return all, err
}

func isASCII(s string) bool {
	return !slices.ContainsFunc([]byte(s), func(c byte) bool { return c >= utf8.RuneSelf })
}

// maxFuzzyWords is how many words one word may be a typing error for.
const maxFuzzyWords = 8

// fuzzyMatches returns the terms of the words closest to one that no page has: with the same first letter or, if there
// are none, any.
func (in *Index) fuzzyMatches(word string) (all []match, err error) {
	letters := []rune(word)
	edits := maxEdits(len(letters))
	if edits == 0 {
		return nil, nil
	}
	var closest []string
	for _, prefix := range []string{string(letters[0]), ""} {
		words, err := in.wordsWith(prefix)
		if err != nil {
			return nil, err
		}
		for _, w := range words {
			d := distance(letters, []rune(w), edits)
			if d < edits {
				edits, closest = d, nil
			}
			if d == edits && len(closest) < maxFuzzyWords {
				closest = append(closest, w)
			}
		}
		if len(closest) > 0 {
			break
		}
	}
	for _, w := range closest {
		root := in.stem(w)
		if slices.ContainsFunc(all, func(m match) bool { return m.stem == root }) {
			continue
		}
		if all, err = in.exact(all, root, fuzzyWeight/max(1, edits)); err != nil {
			return nil, err
		}
	}
	return all, nil
}
