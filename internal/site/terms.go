package site

// This file finds the first mention of each term of the glossary in running text.

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Glossary is all terms, with an index to find them in a text.
type Glossary struct {
	Terms  []*Term               // sorted by their text
	byWord map[string][]spelling // by the first word, in lower case; the longest come first
}

// A spelling is one way to write a term.
type spelling struct {
	lower string // in lower case
	term  *Term
}

// EachTerm splits a running text at the terms in it: it calls text and term in turn, and term only for terms that are
// not in seen, to which it adds them. The text is HTML, but no term has characters that HTML escapes.
func (g *Glossary) EachTerm(s string, seen map[*Term]bool, text func(string), term func(string, *Term)) {
	if len(g.byWord) == 0 {
		text(s)
		return
	}
	done := 0
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		if !isWordRune(r) {
			at += size
			continue
		}
		word := firstWord(s[at:])
		t, length := g.match(s[at:], word)
		if t == nil || seen[t] {
			at += len(word)
			continue
		}
		seen[t] = true
		text(s[done:at])
		at += length
		term(s[at-length:at], t)
		done = at
	}
	text(s[done:])
}

// match returns the longest term that the text starts with and that ends where a word ends.
func (g *Glossary) match(s, word string) (*Term, int) {
	for _, spelling := range g.byWord[strings.ToLower(word)] {
		n := len(spelling.lower)
		if n > len(s) || strings.ToLower(s[:n]) != spelling.lower {
			continue
		}
		if after, _ := utf8.DecodeRuneInString(s[n:]); n == len(s) || !isWordRune(after) {
			return spelling.term, n
		}
	}
	return nil, 0
}

// firstWord is the run of letters and digits that a text starts with.
func firstWord(s string) string {
	if end := strings.IndexFunc(s, func(r rune) bool { return !isWordRune(r) }); end >= 0 {
		return s[:end]
	}
	return s
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
