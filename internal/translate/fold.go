package translate

// This file decides which texts are the same.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/fold"
	"knead/internal/source"
)

// Fold returns what two texts have in common that say the same in the same words: it is in NFC, with one space for each
// run of white space, and one style of quotation marks and of marks of emphasis.
func Fold(text string) string {
	if isFolded(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	space := false
	before := ' '
	text = fold.Composed(text)
	for i, r := range text {
		switch {
		case unicode.IsSpace(r):
			space, before = true, ' '
			continue
		case r < utf8.RuneSelf && r != '_':
		case strings.ContainsRune("“”„‟«»", r):
			r = '"'
		case strings.ContainsRune("‘’‚‛‹›", r):
			r = '\''
		case r == '_':
			next, _ := utf8.DecodeRuneInString(text[i+1:])
			if !isWord(before) || !isWord(next) {
				r = '*'
			}
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space, before = false, r
		b.WriteRune(r)
	}
	return b.String()
}

// sameText reports whether two texts are the same.
func sameText(a, b string) bool { return a == b || Fold(a) == Fold(b) }

// isFolded reports quickly whether a text is one that [Fold] returns as it is, as most are.
func isFolded(text string) bool {
	before := byte(' ')
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c > ' ' && c != '_' && c < utf8.RuneSelf {
			before = c
			continue
		}
		if c == '_' || c < ' ' || c == ' ' && before == ' ' {
			return false
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r >= firstMark || unicode.IsSpace(r) || r == '«' || r == '»' {
				return false
			}
			i += size - 1
		}
		before = c
	}
	return before != ' ' || text == ""
}

// firstMark is the first combining mark. Texts of characters before it are in NFC.
const firstMark = '\u0300'

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// digestBytes is the length of digests in the lock: 128 bits.
const digestBytes = 16

// Digest is the digest of a translation: that of its [Fold].
func Digest(text string) string { return source.DigestOf([]byte(Fold(text))).Short(digestBytes) }
