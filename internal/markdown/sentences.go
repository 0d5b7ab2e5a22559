package markdown

// This file finds the sentences of a body, for checks that compare what a sentence says with what it cites.

import (
	"iter"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"knead/internal/source"
)

// A Sentence is one sentence of a paragraph, a list item or a cell of a table. Headings have none.
type Sentence struct {
	Text    string // without markup
	InTable bool
	IsLast  bool        // of its paragraph, list item or cell
	Cites   []Citation  // those in it, and those directly behind its full stop
	Facts   []Directive // its facts, whose texts are not in Text

	plainAt int
	runs    []run // those of its line
}

// A run is a piece of running text: not code, not the text of a heading or an image.
type run struct {
	plainAt, plainLen int
	at                int // offset in the file
	inTable           bool
}

// run records that the last n bytes of the plain text are running text from an offset in the body.
func (w *writer) run(n, start int) {
	if n > 0 && !w.inHeading {
		w.doc.runs = append(w.doc.runs, run{w.plain.Len() - n, n, w.base + start, w.inCell})
	}
}

// At is where a part of the sentence's text is in the file, a few bytes early behind an entity or a backslash of the
// same piece of text. It is false if the part begins in code or in the text of an image.
func (s Sentence) At(from, to int) (source.Range, bool) {
	from, to = from+s.plainAt, to+s.plainAt
	n := sort.Search(len(s.runs), func(i int) bool { return from < s.runs[i].plainAt+s.runs[i].plainLen })
	if n == len(s.runs) || from < s.runs[n].plainAt {
		return source.Range{}, false
	}
	r := s.runs[n]
	start := r.at + from - r.plainAt
	return source.Range{Start: start, End: start + min(to, r.plainAt+r.plainLen) - from}, true
}

// Sentences returns the sentences of the body in their order.
func (d *Doc) Sentences() iter.Seq[Sentence] {
	return func(yield func(Sentence) bool) {
		runs, cites, directives := d.runs, d.Cites, d.Directives
		for start := 0; start < len(d.Plain) && len(runs) > 0; {
			end := start + lineLength(d.Plain[start:])
			n := 0
			for n < len(runs) && runs[n].plainAt <= end {
				n++
			}
			for len(cites) > 0 && cites[0].plainAt < start {
				cites = cites[1:]
			}
			for from := start; n > 0 && from < end; {
				to := from + sentenceLength(d.Plain[from:end])
				s := Sentence{InTable: runs[0].inTable, IsLast: to == end, plainAt: from, runs: runs[:n]}
				c := 0
				for c < len(cites) && cites[c].plainAt <= from+len(strings.TrimRight(d.Plain[from:to], " ")) {
					c++
				}
				s.Text, s.Cites, cites = d.Plain[from:to], cites[:c], cites[c:]
				for ; len(directives) > 0 && directives[0].plainAt <= to; directives = directives[1:] {
					if directives[0].Name == DirectiveFact && directives[0].plainAt >= from {
						s.Facts = append(s.Facts, directives[0])
					}
				}
				if !yield(s) {
					return
				}
				from = to
			}
			start, runs = end+1, runs[n:]
		}
	}
}

// sentenceLength is the length of the first sentence of a line, with the spaces behind it. A full stop ends a sentence
// if a space follows it and then no lower-case letter, and if the word before it is more than one letter ("p. 3").
func sentenceLength(line string) int {
	for i, c := range line {
		if !strings.ContainsRune(".?!…。！？", c) {
			continue
		}
		next := i + utf8.RuneLen(c)
		if strings.ContainsRune("。！？", c) {
			return next
		}
		rest := strings.TrimLeft(line[next:], `)]"'”’»`)
		after := strings.TrimLeft(rest, " ")
		if len(after) == len(rest) {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(after); unicode.IsLower(first) || c == '.' && endsInLetter(line[:i]) {
			continue
		}
		return len(line) - len(after)
	}
	return len(line)
}

// endsInLetter reports whether the last word of a text is a single letter.
func endsInLetter(text string) bool {
	last, size := utf8.DecodeLastRuneInString(text)
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-size])
	return unicode.IsLetter(last) && (len(text) == size || !unicode.IsLetter(before) && !unicode.IsDigit(before))
}
