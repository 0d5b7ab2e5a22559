package search

// This file cuts text into the words that are looked up. static/search/tokenize.js does the same; testdata/vectors.json
// holds the two together.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is the length of a word in code points. Longer runs of letters are cut.
const longest = 40

// Tokenize are what a text is found by: in lower case, without accents, compatibility forms made plain. Scripts that
// put no space between words (Chinese, Japanese, Thai and their neighbours) give pairs of neighbouring signs.
func Tokenize(text string) []string {
	var all []string
	new(tokenizer).tokens(text, func(w []byte) { all = append(all, string(w)) })
	return all
}

// A cutter cuts one text after another with the same memory.
type tokenizer struct{ buf, full, plain []byte }

// tokens gives the words of a text. A word is good until the next one is given.
func (c *tokenizer) tokens(text string, yield func([]byte)) {
	c.fold(text)
	start, length, kind := 0, 0, separator
	for at := 0; at <= len(c.buf); {
		r, size := rune(' '), 1 // what ends the last word
		if at < len(c.buf) {
			if r = rune(c.buf[at]); r >= utf8.RuneSelf {
				r, size = utf8.DecodeRune(c.buf[at:])
			}
		}
		k := kindOf(r)
		if k != kind || k == alphabetic && length == longest {
			switch kind {
			case alphabetic:
				yield(c.buf[start:at])
			case ideographic:
				eachPair(c.buf[start:at], yield)
			}
			start, length, kind = at, 0, k
		}
		length++
		at += size
	}
}

// eachPair gives the pairs of neighbours of a run, or the one sign that it has.
func eachPair(run []byte, yield func([]byte)) {
	_, second := utf8.DecodeRune(run)
	if second == len(run) {
		yield(run)
		return
	}
	for first := 0; second < len(run); {
		_, n := utf8.DecodeRune(run[second:])
		yield(run[first : second+n])
		first, second = second, second+n
	}
}

// The kinds of characters.
const (
	separator   = iota // no part of a word
	alphabetic         // letters, digits and marks of scripts that put spaces between words
	ideographic        // of those that do not
)

func kindOf(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return alphabetic
		}
		return separator
	case r >= 0xe00 && (r == 'ー' || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Myanmar, unicode.Khmer, unicode.Hiragana, unicode.Katakana, unicode.Han)):
		return ideographic
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
		return alphabetic
	}
	return separator
}

// fold makes small differences go away: case, the accents of European scripts, ligatures and wide forms, apostrophes,
// and what cannot be seen. Marks of other scripts are vowels and stay. The result is in buf.
func (f *tokenizer) fold(s string) {
	b := f.buf[:0]
	for at := 0; at < len(s); {
		c := s[at]
		if c >= utf8.RuneSelf {
			end := at + 1
			for end < len(s) && s[end] >= utf8.RuneSelf {
				end++
			}
			b = f.foldRun(b, s[at:end])
			at = end
			continue
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != '\'' {
			b = append(b, c)
		}
		at++
	}
	f.buf = b
}

// foldRun folds a stretch without ASCII. Such stretches stand alone: the marks that would join an ASCII letter before
// them are those that go away.
func (f *tokenizer) foldRun(b []byte, s string) []byte {
	if s == "’" || s == "–" || s == "“" || s == "”" { // nearly all of them in English
		return append(b, strings.TrimPrefix(s, "’")...)
	}
	f.full = norm.NFKD.AppendString(f.full[:0], strings.ToValidUTF8(s, "\ufffd")) // the library stumbles over half characters
	plain := f.plain[:0]
	for rest := f.full; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		switch r = unicode.ToLower(r); {
		case 0x300 <= r && r <= 0x36f, r == '\'', r == '’', unicode.Is(unicode.Cf, r):
		case r == 'ß':
			plain = append(plain, "ss"...)
		case r == 'ς':
			plain = utf8.AppendRune(plain, 'σ')
		default:
			plain = utf8.AppendRune(plain, r)
		}
	}
	f.plain = plain
	return norm.NFC.Append(b, plain...)
}
