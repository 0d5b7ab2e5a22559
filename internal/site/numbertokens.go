package site

// This file splits a text into the words and numbers of which figures are made.

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word, a number or a percent sign of a text.
type token struct {
	text     string // in lower case
	from, to int
	gap      gap
}

// A gap is what is between a token and the one before.
type gap uint8

const (
	apart  gap = iota // other characters
	close             // spaces, or nothing
	hyphen            // a hyphen or a dash, or nothing between a letter and a digit
)

// tokens splits a text into words and numbers.
func tokens(text string) []token {
	var all []token
	end := 0
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		n := size
		switch {
		case unicode.IsDigit(c):
			n = numberLength(text[i:])
		case unicode.IsLetter(c) && !isAlone(c):
			for i+n < len(text) {
				next, size := utf8.DecodeRuneInString(text[i+n:])
				if !unicode.IsLetter(next) && !unicode.IsMark(next) && next != '\'' && next != '’' || isAlone(next) {
					break
				}
				n += size
			}
		case c != '%' && c != '％' && !isAlone(c):
			i += size
			continue
		}
		t := token{strings.ToLower(text[i : i+n]), i, i + n, gapOf(text[end:i])}
		last, _ := utf8.DecodeLastRuneInString(text[:i])
		if unicode.IsDigit(c) && unicode.IsLetter(last) && !isAlone(last) {
			t.gap = hyphen // as in B12
		}
		all = append(all, t)
		i += n
		end = i
	}
	return all
}

// numberLength is the length of the number at the start of a text: digits, with single commas and points inside.
func numberLength(text string) int {
	n := 0
	for n < len(text) && (isDigit(text[n]) || n+1 < len(text) && strings.IndexByte(",.", text[n]) >= 0 &&
		isDigit(text[n+1])) {
		n++
	}
	return max(n, 1)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func gapOf(between string) gap {
	switch rest := strings.Trim(between, " \u00a0\u202f\n"); {
	case rest == "":
		return close
	case rest == "-" || rest == "–" || rest == "\u2011":
		return hyphen
	}
	return apart
}
