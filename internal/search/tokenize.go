package search

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"knead/internal/fold"
)

// This file splits text into words. static/search/tokenize.js does the same; testdata/vectors.json checks that both
// agree.
//
// Words are in lower case, without the accents of European scripts and the marks of the Arabic one, and with
// compatibility forms replaced. A number and the letters beside it are two words ("48h"). In scripts without spaces
// between words (Chinese, Japanese, Thai and their neighbours) each pair of neighbouring characters is a word.

// maxWordLength is the length of a word in code points. Longer runs of letters are split.
const maxWordLength = 40

// A tokenizer splits one text after another and reuses its buffers.
type tokenizer struct{ buf, decomposed, plain []byte }

// tokens calls yield with each word of a text. The word is valid until yield returns.
func (c *tokenizer) tokens(text string, yield func([]byte)) {
	c.fold(text)
	start, length, kind := 0, 0, separator
	for at := 0; at <= len(c.buf); {
		k, size := separator, 1 // ends the last word
		if at < len(c.buf) {
			if b := c.buf[at]; b < utf8.RuneSelf {
				k = asciiKinds[b]
			} else {
				var r rune
				r, size = utf8.DecodeRune(c.buf[at:])
				k = kindOf(r)
			}
		}
		if k != kind || (k == alphabetic || k == numeric) && length == maxWordLength {
			switch kind {
			case alphabetic, numeric:
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

// eachPair yields the pairs of neighbouring characters of a run, or its only character.
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
	separator   = iota // not part of a word
	alphabetic         // letters, marks and numerals of scripts with spaces between words
	numeric            // the digits 0 to 9
	ideographic        // those of scripts without
)

// asciiKinds has the kind of each ASCII character, of which most texts consist.
var asciiKinds = func() (all [utf8.RuneSelf]int) {
	for r := range all {
		all[r] = kindOf(rune(r))
	}
	return all
}()

func kindOf(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		switch {
		case 'a' <= r && r <= 'z':
			return alphabetic
		case '0' <= r && r <= '9':
			return numeric
		}
		return separator
	case r >= 0xe00 && (r == 'ー' || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Myanmar, unicode.Khmer,
		unicode.Hiragana, unicode.Katakana, unicode.Han)):
		return ideographic
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
		return alphabetic
	}
	return separator
}

// fold removes small differences: case, the accents of European scripts, the vowel marks and the lengthened lines of
// the Arabic script, the forms of its alef, ligatures, wide forms, apostrophes and invisible characters. Marks of other
// scripts are vowels that everybody writes, and remain. The result is in buf.
func (c *tokenizer) fold(s string) {
	b := c.buf[:0]
	for at := 0; at < len(s); {
		ch := s[at]
		if ch >= utf8.RuneSelf {
			end := at + 1
			for end < len(s) && s[end] >= utf8.RuneSelf {
				end++
			}
			b = c.foldRun(b, s[at:end])
			at = end
			continue
		}
		if 'A' <= ch && ch <= 'Z' {
			ch += 'a' - 'A'
		}
		if ch != '\'' {
			b = append(b, ch)
		}
		at++
	}
	c.buf = b
}

// foldRun appends the folded form of a run without ASCII characters. Such a run can be folded on its own: marks that
// would combine with an ASCII letter before it are removed.
func (c *tokenizer) foldRun(b []byte, s string) []byte {
	if s == "’" || s == "–" || s == "“" || s == "”" { // nearly all runs in English text
		return append(b, strings.TrimPrefix(s, "’")...)
	}
	start, latin := len(b), foldedLatin()
	for _, r := range s {
		if int(r) >= utf8.RuneSelf+len(latin) {
			return c.foldAny(b[:start], s)
		}
		b = append(b, latin[r-utf8.RuneSelf]...)
	}
	return b
}

// foldedLatin has the folded forms of the Latin letters and signs behind ASCII, of which none combines with another.
var foldedLatin = sync.OnceValue(func() []string {
	const behind = '\u0250'
	var c tokenizer
	var all []string
	for r := rune(utf8.RuneSelf); r < behind; r++ {
		all = append(all, string(c.foldAny(nil, string(r))))
	}
	return all
})

// foldAny is foldRun for a run of any characters.
func (c *tokenizer) foldAny(b []byte, s string) []byte {
	c.decomposed = fold.AppendDecomposed(c.decomposed[:0], strings.ToValidUTF8(s, "\ufffd"))
	plain := c.plain[:0]
	for rest := c.decomposed; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		switch r = unicode.ToLower(r); {
		case 0x300 <= r && r <= 0x36f, isArabicMark(r), r == '\'', r == '’', unicode.Is(unicode.Cf, r):
		case r == 'ٱ':
			plain = utf8.AppendRune(plain, 'ا')
		case r == 'ß':
			plain = append(plain, "ss"...)
		case r == 'ς':
			plain = utf8.AppendRune(plain, 'σ')
		default:
			plain = utf8.AppendRune(plain, r)
		}
	}
	c.plain = plain
	return fold.AppendComposed(b, plain)
}

// isArabicMark reports whether a character of the Arabic script is a mark, which few people write, or the line that
// lengthens a word. The hamza and the madda on an alef are marks after the decomposition.
func isArabicMark(r rune) bool {
	return 0x610 <= r && r <= 0x61a || r == 0x640 || 0x64b <= r && r <= 0x65f || r == 0x670 || 0x6d6 <= r && r <= 0x6ed
}
