package search

// This file cuts text into the words that are looked up. static/search/words.js does the same; testdata/vectors.json
// holds the two together.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is the length of a word in code points. Longer runs of letters are cut.
const longest = 40

// Words are what a text is found by: in lower case, without accents, compatibility forms made plain. Scripts that
// put no space between words (Chinese, Japanese, Thai and their neighbours) give pairs of neighbouring signs.
func Words(text string) []string {
	var all []string
	eachWord(text, func(w string) { all = append(all, w) })
	return all
}

func eachWord(text string, yield func(string)) {
	text = fold(text)
	start, length, kind := 0, 0, between
	end := func(at int) {
		switch kind {
		case spaced:
			yield(text[start:at])
		case unspaced:
			eachPair(text[start:at], yield)
		}
	}
	for i, r := range text {
		k := kindOf(r)
		if k != kind || k == spaced && length == longest {
			end(i)
			start, length, kind = i, 0, k
		}
		length++
	}
	end(len(text))
}

// eachPair gives the pairs of neighbours of a run, or the one sign that it has.
func eachPair(run string, yield func(string)) {
	_, second := utf8.DecodeRuneInString(run)
	if second == len(run) {
		yield(run)
		return
	}
	for first := 0; second < len(run); {
		_, n := utf8.DecodeRuneInString(run[second:])
		yield(run[first : second+n])
		first, second = second, second+n
	}
}

// The kinds of characters.
const (
	between  = iota // no part of a word
	spaced          // letters, digits and marks of scripts that put spaces between words
	unspaced        // of those that do not
)

func kindOf(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return spaced
		}
		return between
	case r >= 0xe00 && (r == 'ー' || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Myanmar, unicode.Khmer, unicode.Hiragana, unicode.Katakana, unicode.Han)):
		return unspaced
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
		return spaced
	}
	return between
}

// fold makes small differences go away: case, the accents of European scripts, ligatures and wide forms, apostrophes,
// and what cannot be seen. Marks of other scripts are vowels and stay.
func fold(s string) string {
	if isASCII(s) {
		return foldASCII(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		switch r = unicode.ToLower(r); {
		case 0x300 <= r && r <= 0x36f, r == '\'', r == '’', unicode.Is(unicode.Cf, r):
		case r == 'ß':
			b.WriteString("ss")
		case r == 'ς':
			b.WriteRune('σ')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func foldASCII(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != '\'' {
			b = append(b, c)
		}
	}
	return string(b)
}
