package search

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file adds to the words of an indexed text what else people type for them.

// hyphens join the parts of a compound: the hyphens and the underscore.
const hyphens = "-_\u2010\u2011"

// nextHyphen returns the offset of the first hyphen, or the length of the text.
func nextHyphen(text string) int {
	for i := range len(text) {
		switch text[i] {
		case '-', '_':
			return i
		case hyphens[2]: // the first byte of the others, and of dashes and quotation marks
			if r, _ := utf8.DecodeRuneInString(text[i:]); strings.ContainsRune(hyphens, r) {
				return i
			}
		}
	}
	return len(text)
}

// arabicArticle is part of the word before which it is written.
var arabicArticle = []byte("ال")

// variants calls yield with each word of a text, with the parts of each compound as one word ("postoperative" for
// "post-operative"), and with each Arabic word without its article. The word is valid until yield returns.
func (c *tokenizer) variants(text string, yield func([]byte)) {
	words := func(w []byte) {
		yield(w)
		if rest, found := bytes.CutPrefix(w, arabicArticle); found && utf8.RuneCount(rest) > 2 {
			yield(rest)
		}
	}
	c.tokens(text, words)
	for at := nextHyphen(text); at < len(text); at += nextHyphen(text[at:]) {
		start := strings.LastIndexFunc(text[:at], unicode.IsSpace) + 1
		for start > 0 && start < at && !utf8.RuneStart(text[start]) {
			start++
		}
		end := len(text)
		if n := strings.IndexFunc(text[at:], unicode.IsSpace); n >= 0 {
			end = at + n
		}
		if joined := joinCompound(text[start:end]); joined != "" {
			c.tokens(joined, words)
		}
		at = end
	}
}

// joinCompound returns a text between spaces without the hyphens between its letters and digits, or "" if it has none.
func joinCompound(field string) string {
	if nextHyphen(field) == len(field) {
		return ""
	}
	starts := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
	var b strings.Builder
	for at, r := range field {
		if strings.ContainsRune(hyphens, r) {
			before, _ := utf8.DecodeLastRuneInString(field[:at])
			after, _ := utf8.DecodeRuneInString(field[at+utf8.RuneLen(r):])
			if (starts(before) || unicode.IsMark(before)) && starts(after) {
				continue
			}
		}
		b.WriteRune(r)
	}
	if b.Len() == len(field) {
		return ""
	}
	return b.String()
}
