// Package linebreak breaks text into lines of a given width.
//
// Lines break where the Unicode line breaking algorithm (UAX #14) allows it: at spaces, after hyphens, between
// ideographs. Unlike there, a range of numbers with an en dash, such as 12–36, does not break. A word that is wider
// than a line is split between grapheme clusters (UAX #29), so an accent never leaves its letter.
package linebreak

import (
	"iter"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// Wrap appends to lines those of a text. No line is wider than limit, unless a single grapheme cluster is. The width of
// a text must be the sum of the widths of its characters; its unit is the caller's choice. Line terminators count as
// spaces, and spaces at the ends of lines are removed.
func Wrap(lines []string, text string, limit int, width func(string) int) []string {
	text = strings.TrimSpace(text)
	if strings.IndexFunc(text, isTerminator) >= 0 {
		text = strings.Map(func(r rune) rune {
			if isTerminator(r) {
				return ' '
			}
			return r
		}, text)
	}
	if text == "" {
		return lines
	}
	if width(text) <= limit {
		return append(lines, text)
	}
	start, used := 0, 0 // of the current line
	for at := 0; at < len(text); {
		segment := text[at : at+segmentLength(text[at:])]
		word := strings.TrimRightFunc(segment, unicode.IsSpace)
		w := width(word) // 0 for a space that is a segment of its own, which begins no line
		if used+w > limit && at > start && word != "" {
			lines = append(lines, strings.TrimRightFunc(text[start:at], unicode.IsSpace))
			start, used = at, 0
		}
		if w > limit && word != "" {
			var last string
			lines, last = split(lines, word, limit, width)
			start, w = at+len(word)-len(last), width(last)
		}
		used += w + width(segment[len(word):])
		at += len(segment)
	}
	return append(lines, text[start:])
}

// split appends the lines of a word that is wider than a line, and returns the rest of the word, which fits.
func split(lines []string, word string, limit int, width func(string) int) ([]string, string) {
	start, used := 0, 0
	for at, state := 0, -1; at < len(word); {
		var cluster string
		cluster, _, _, state = uniseg.FirstGraphemeClusterInString(word[at:], state)
		w := width(cluster)
		if used+w > limit && at > start {
			lines = append(lines, word[start:at])
			start, used = at, 0
		}
		used += w
		at += len(cluster)
	}
	return lines, word[start:]
}

// Segments are the parts of a text between the positions at which a line may end, each with the spaces behind it.
func Segments(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for text != "" {
			n := segmentLength(text)
			if !yield(text[:n]) {
				return
			}
			text = text[n:]
		}
	}
}

// segmentLength is the number of bytes to the next position at which the text may break.
func segmentLength(text string) int {
	if n := plainSegment(text); n > 0 {
		return n
	}
	n, state := 0, -1
	for {
		var segment, rest string
		segment, rest, _, state = uniseg.FirstLineSegmentInString(text[n:], state)
		n += len(segment)
		if !strings.HasSuffix(segment, "–") || rest == "" || rest[0] < '0' || rest[0] > '9' {
			return n
		}
	}
}

// plainSegment is segmentLength for a word of ASCII letters and digits before a space and another such word, else 0. It
// is much faster than the general algorithm, and most words of most texts are like this.
func plainSegment(text string) int {
	for i := range len(text) - 1 {
		switch {
		case isPlain(text[i]):
		case i > 0 && text[i] == ' ' && isPlain(text[i+1]):
			return i + 1
		default:
			return 0
		}
	}
	return 0
}

func isPlain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// isTerminator reports whether a line must end at a character (classes BK, CR, LF and NL of UAX #14), or it is a tab.
func isTerminator(r rune) bool {
	return '\t' <= r && r <= '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// IsWide reports whether a character takes a full square in fonts of East Asia (wide or full-width by UAX #11).
func IsWide(r rune) bool { return r >= 0x1100 && uniseg.StringWidth(string(r)) == 2 }
