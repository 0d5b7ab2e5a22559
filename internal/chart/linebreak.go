package chart

// This file breaks text into lines.

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A breaker breaks one text. It reads rune by rune and remembers the last place where the line may end.
type lineBreaker struct {
	face  *fontMetrics
	text  string
	limit int // in units

	start   int // where the line begins
	width   int // how wide it is so far
	end     int // where it may end, or start
	resume  int // where the next line would begin then
	resumed int // how wide the line was there
}

// wrap adds the lines of a text that has width px of room. Lines break at white space, after a hyphen or a slash,
// between letters of East Asia, and, only where a word is longer than a line, anywhere but before an accent.
func (f *fontMetrics) wrap(lines []string, text string, width int) []string {
	text = strings.TrimSpace(text)
	b := lineBreaker{face: f, text: text, limit: width * unit}
	var before rune
	for i, r := range text {
		w := f.advance(r)
		b.opportunity(i, before, r)
		for b.width+w > b.limit && !unicode.IsSpace(r) && i > b.start {
			if b.end <= b.start {
				if joinsPrevious(before, r) {
					break
				}
				b.end, b.resume, b.resumed = i, i, b.width
			}
			lines = append(lines, b.endLine())
		}
		b.width += w
		before = r
	}
	if b.start < len(text) {
		lines = append(lines, text[b.start:])
	}
	return lines
}

// opportunity notes whether the line may end before r, the rune at i.
func (b *lineBreaker) opportunity(i int, before, r rune) {
	switch {
	case i == b.start || joinsPrevious(before, r):
	case unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f':
		if !unicode.IsSpace(before) {
			b.end = i
		}
		b.resume, b.resumed = i+utf8.RuneLen(r), b.width+b.face.advance(r)
	case (before == '-' || before == '/' || before == '–') && unicode.IsLetter(r),
		(wide(r) || wide(before)) && !unicode.IsSpace(before) && !closes(r) && !opens(before):
		b.end, b.resume, b.resumed = i, i, b.width
	}
}

// endLine ends the line at the last opportunity and begins the next.
func (b *lineBreaker) endLine() string {
	line := b.text[b.start:b.end]
	b.start, b.end = b.resume, b.resume
	b.width -= b.resumed
	return line
}

// closes and opens are the marks that no line may begin with, or end with.
func closes(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf) || strings.ContainsRune("、。，．：；！？ー々・,.:;!?%", r)
}

func opens(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }
