package site

// This file finds the sentences that may have a figure, before the site is linked.

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/source"
)

// FigureHints are the words of which a figure without digits has one.
type FigureHints struct {
	words   map[string]bool
	lengths [utf8.RuneSelf]uint64 // a bit for the length of each word, by its first letter
	none    bool                  // the site has no sources, so that no figure is compared with them
}

// ReadFigureHints reads the hints of the data files of a site, which may have mistakes.
func ReadFigureHints(data map[string]*source.File) *FigureHints {
	if data["sources.yaml"] == nil {
		return &FigureHints{none: true}
	}
	var file wordFile
	if f := data["words.yaml"]; f != nil {
		_ = decode(f, &file)
	}
	return newNumberWords(file).hints
}

func newFigureHints(lists ...map[string]int) *FigureHints {
	h := &FigureHints{words: map[string]bool{}}
	for _, words := range lists {
		for word := range words {
			h.words[word] = true
			if len(word) <= maxHint && word != "" && word[0] < utf8.RuneSelf {
				h.lengths[word[0]] |= 1 << len(word)
			}
		}
	}
	return h
}

// Key is equal for equal hints.
func (h *FigureHints) Key() string {
	if h.none {
		return "none"
	}
	return "words\n" + strings.Join(slices.Sorted(maps.Keys(h.words)), "\n")
}

// maxHint is the length of the longest word that MayHaveFigure looks up. It takes longer ones for hints.
const maxHint = 30

// MayHaveFigure reports whether a text has a digit or a word of a figure. It is much faster than [tokens], and most
// sentences have none.
func (h *FigureHints) MayHaveFigure(text string) bool {
	if h.none {
		return false
	}
	var word [maxHint]byte // in lower case
	n := 0
	for i := 0; i <= len(text); i++ {
		c := byte(' ')
		if i < len(text) {
			c = text[i]
		}
		switch lower := c | 0x20; {
		case 'a' <= lower && lower <= 'z':
			if n == maxHint {
				return true
			}
			word[n] = lower
			n++
			continue
		case isDigit(c):
			return true
		case c >= utf8.RuneSelf:
			if r, _ := utf8.DecodeRuneInString(text[i:]); unicode.IsLetter(r) || unicode.IsDigit(r) {
				return true
			}
		}
		if n > 0 && h.lengths[word[0]]&(1<<n) != 0 && h.words[string(word[:n])] {
			return true
		}
		n = 0
	}
	return false
}
