package language

// This file splits a text into the words that rules are about.

import (
	"strings"
	"unicode/utf8"
)

// A token is a word, a number, or the sign % or # of a text.
type token struct {
	word       string // in lower case with straight apostrophes, number for a number
	from, to   int
	afterSpace bool
	isClose    bool // only spaces and hyphens are between it and the token before
}

// isWord reports whether the token has a letter or a digit.
func (t token) isWord() bool { return t.word != "%" && t.word != "#" }

// next returns the first token at or behind an offset.
func next(text string, at int) (t token, ok bool) {
	t.isClose = true
	for at < len(text) {
		switch c := text[at]; {
		case isWordByte(c):
			t.from = at
			return t.read(text), true
		case c == '%' || c == '#':
			t.word, t.from, t.to = text[at:at+1], at, at+1
			return t, true
		case c == ' ' || c == '\n' || c == '\t':
			t.afterSpace = true
			at++
		case c == '-':
			at++
		case c < utf8.RuneSelf:
			t.isClose = false
			at++
		default:
			size, kind := punctuation(text[at:])
			if kind == noPunctuation {
				t.from = at
				return t.read(text), true
			}
			t.afterSpace = t.afterSpace || kind == space
			t.isClose = t.isClose && kind == space
			at += size
		}
	}
	return t, false
}

// read reads the word that begins at the token's offset.
func (t token) read(text string) token {
	i, isPlain := t.from, true // isPlain: in lower case and ASCII
	isNumber := isDigit(text[i])
	for ; i < len(text); i++ {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z', isDigit(c):
		case 'A' <= c && c <= 'Z':
			isPlain = false
		case (c == '\'' || isNumber && (c == '.' || c == ',')) && i+1 < len(text) && isWordByte(text[i+1]):
		case c >= utf8.RuneSelf:
			size, kind := punctuation(text[i:])
			if kind != noPunctuation && (kind != apostrophe || i+size == len(text) || !isWordByte(text[i+size])) {
				t.to = i
				return t.finish(text, isPlain, isNumber)
			}
			isPlain = false
			i += size - 1
		default:
			t.to = i
			return t.finish(text, isPlain, isNumber)
		}
	}
	t.to = len(text)
	return t.finish(text, isPlain, isNumber)
}

func (t token) finish(text string, isPlain, isNumber bool) token {
	t.word = text[t.from:t.to]
	switch {
	case isNumber && strings.IndexFunc(t.word, func(c rune) bool { return c > '9' }) < 0:
		t.word = number
	case !isPlain:
		t.word = strings.ReplaceAll(strings.ToLower(t.word), "’", "'")
	}
	return t
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) }

// The kinds of characters beyond ASCII.
type characterKind uint8

const (
	noPunctuation characterKind = iota
	otherPunctuation
	space
	apostrophe
)

// punctuation is the kind of the first character of a text, which is not ASCII, and its length.
func punctuation(text string) (size int, kind characterKind) {
	c, size := utf8.DecodeRuneInString(text)
	switch {
	case c == '’':
		return size, apostrophe
	case c == '\u00a0' || '\u2000' <= c && c <= '\u200a' || c == '\u202f' || c == '\u3000':
		return size, space
	case '\u2010' <= c && c <= '\u206f' || '\u00a1' <= c && c <= '\u00bf' || '\u3001' <= c && c <= '\u303f':
		return size, otherPunctuation
	}
	return size, noPunctuation
}
