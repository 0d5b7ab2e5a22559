package textcheck

// This file cuts texts into words and numbers, in the digits of any script.

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word or a number in a text.
type token struct {
	text     string // a word in lower case, a number in the digits 0 to 9 with its marks
	from, to int
	isNumber bool
	isPart   bool // whether a number is behind a letter, as in "B12"; scripts without spaces have none
	isBroken bool // whether punctuation is before it
}

// appendTokens appends the tokens of a text without markup.
func appendTokens(all []token, plain string, in *lexicon) []token {
	broken := false
	for i := 0; i < len(plain); {
		c, n := utf8.DecodeRuneInString(plain[i:])
		end := i + n
		switch {
		case c == ' ':
		case digit(c) >= 0:
			end = i + numberLength(plain[i:], in)
			text, _ := asciiDigits(plain[i:end])
			before, _ := utf8.DecodeLastRuneInString(plain[:i])
			isPart := unicode.In(before, unicode.Latin, unicode.Cyrillic, unicode.Greek)
			all = append(all, token{text, i, end, true, isPart, broken})
			broken = false
		case c > unicode.MaxASCII && vulgar[c] != "":
			all = append(all, token{vulgar[c], i, end, true, false, broken})
			broken = false
		case unicode.IsLetter(c):
			end = i + wordLength(plain[i:])
			all = append(all, token{key(plain[i:end]), i, end, false, false, broken})
			broken = false
		case !unicode.IsSpace(c) && !strings.ContainsRune("-‐‑–*_\u00ad", c):
			broken = true
		}
		i = end
	}
	return all
}

var vulgar = map[rune]string{'½': "0.5", '¼': "0.25", '¾': "0.75", '⅓': "1/3", '⅔': "2/3", '⅛': "0.125"}

// wordLength is the length of the word at the start of a text: letters with their marks, and apostrophes between them.
func wordLength(text string) int {
	end := 0
	for i, c := range text {
		switch {
		case 'a' <= c && c <= 'z':
			end = i + 1
		case c == ' ':
			return end
		case unicode.IsLetter(c) || unicode.Is(unicode.M, c) || c == '\u00ad':
			end = i + utf8.RuneLen(c)
		case c != '\'' && c != '’' || end < i:
			return end
		}
	}
	return end
}

// numberLength is the length of the number at the start of a text: digits, and marks with digits behind them.
func numberLength(text string, in *lexicon) int {
	end := 0
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case digit(c) >= 0:
			end = i + n
		case strings.ContainsRune(".,'’٫٬", c) && end == i:
		case strings.ContainsRune(" \u00a0\u2009\u202f", c) && end == i && (c != ' ' || in.Decimal == ",") &&
			isGroup(text[i+n:]):
		default:
			return end
		}
		i += n
	}
	return end
}

// isGroup reports whether a text begins with three digits and no more.
func isGroup(text string) bool {
	n := 0
	for _, c := range text {
		if digit(c) < 0 {
			break
		}
		n++
	}
	return n == 3
}

const firstOtherDigit = '\u0660' // behind 9

// digit is the value of a decimal digit of any script, or -1.
func digit(c rune) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case c < firstOtherDigit:
		return -1
	}
	for _, r := range unicode.Nd.R16 { // in blocks of ten from zero to nine
		if rune(r.Lo) <= c && c <= rune(r.Hi) {
			return int(c-rune(r.Lo)) % 10
		}
	}
	for _, r := range unicode.Nd.R32 {
		if rune(r.Lo) <= c && c <= rune(r.Hi) {
			return int(c-rune(r.Lo)) % 10
		}
	}
	return -1
}

// asciiDigits is a text with the digits 0 to 9 in place of those of other scripts, and for each digit where it ends in
// both texts. A text without digits of other scripts has no such list: both are the same.
func asciiDigits(text string) (string, [][2]int) {
	if strings.IndexFunc(text, func(c rune) bool { return c >= firstOtherDigit && digit(c) >= 0 }) < 0 {
		return text, nil
	}
	var b strings.Builder
	var ends [][2]int
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		if d := digit(c); d >= 0 {
			b.WriteByte(byte('0' + d))
			ends = append(ends, [2]int{b.Len(), i + n})
		} else {
			b.WriteString(text[i : i+n])
		}
		i += n
	}
	return b.String(), ends
}

// offset is the offset in a text of one in the text that asciiDigits made of it.
func offset(ends [][2]int, at int) int {
	i := sort.Search(len(ends), func(i int) bool { return ends[i][0] > at })
	if i == 0 {
		return at
	}
	return at + ends[i-1][1] - ends[i-1][0]
}
