package textcheck

// This file finds characters that change the direction of texts in a way that readers cannot see
// (https://www.unicode.org/reports/tr9/).

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/langtag"
)

// The formatting characters of bidirectional texts.
const (
	leftEmbedding, rightEmbedding, endEmbedding = '\u202a', '\u202b', '\u202c'
	leftOverride, rightOverride                 = '\u202d', '\u202e'
	leftIsolate, firstIsolate, endIsolate       = '\u2066', '\u2068', '\u2069'
)

const maxPlain = '\uffff' // tags are behind it

// IsDirection reports whether [Direction] decides if a text may have a character.
func IsDirection(c rune) bool {
	return c >= leftEmbedding && c <= rightOverride || c >= leftIsolate && c <= endIsolate
}

func (p *pair) direction() { p.found = append(p.found, Direction(p.translation.value)...) }

// Direction reports, in a source text or a translation, overrides of the direction, which can turn "15" to "51",
// isolates and embeddings that do not end, and tags that say a language.
func Direction(text string) []Finding {
	var all []Finding
	report := func(at, length int, message, hint string) {
		all = append(all, Finding{diag.CodeTranslationDirection, at, at + length, message, hint})
	}
	if !strings.Contains(text, "\xe2") && !strings.Contains(text, "\xf3") {
		return nil // no byte with which one of them begins
	}
	const unbalanced = "Put U+2066, U+2067 or U+2068 before the part and U+2069 behind it."
	var open []rune // what ends what is open
	var from []int
	for i, c := range text {
		length := utf8.RuneLen(c)
		switch {
		case c == leftOverride || c == rightOverride:
			report(i, length, fmt.Sprintf("the character U+%04X reverses what follows", c), "Delete it.")
			open, from = append(open, endEmbedding), append(from, i)
		case c == leftEmbedding || c == rightEmbedding:
			open, from = append(open, endEmbedding), append(from, i)
		case c >= leftIsolate && c <= firstIsolate:
			open, from = append(open, endIsolate), append(from, i)
		case (c == endIsolate || c == endEmbedding) && len(open) > 0 && open[len(open)-1] == c:
			open, from = open[:len(open)-1], from[:len(from)-1]
		case c == endIsolate || c == endEmbedding:
			report(i, length, fmt.Sprintf("the character U+%04X ends nothing", c), unbalanced)
		case c > maxPlain && langtag.Has(string(c)):
			report(i, length, fmt.Sprintf("the character U+%04X is a tag, which texts cannot have", c), "Delete it.")
		}
	}
	for i, at := range from {
		if open[i] == endIsolate || text[at:at+3] < string(leftOverride) {
			report(at, 3, "a part with a direction of its own does not end", unbalanced)
		}
	}
	return all
}
