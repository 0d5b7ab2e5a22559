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
	IsLast  bool  // of its paragraph, list item or cell
	Cites   []int // indexes of those in it, and of those directly behind its full stop
	Inserts []int // indexes of the directives that are its facts and values, whose texts are not in Text
	Runs    []Run // in the order of Text
}

// A Run is a part of a sentence that is running text: not code, not the text of an image.
type Run struct {
	From, Len int // bytes of Text
	At        source.Range
}

// An At is where a part of a sentence is in the file, from one byte to another. It is false if the part begins in code
// or in the text of an image.
type At func(from, to int) (source.Range, bool)

// At is where a part of the sentence's text is in the file. It is false if the part begins in code or in the text of an
// image.
func (s Sentence) At(from, to int) (source.Range, bool) {
	n := sort.Search(len(s.Runs), func(i int) bool { return from < s.Runs[i].From+s.Runs[i].Len })
	if n == len(s.Runs) || from < s.Runs[n].From {
		return source.Range{}, false
	}
	r := s.Runs[n]
	start := r.At.Start + from - r.From
	return source.Range{Start: start, End: start + min(to, r.From+r.Len) - from}, true
}

// A run is a part of running text of the body.
type run struct {
	plainAt, plainLen int
	at                int // offset in the file
	inTable           bool
}

// run records that the last n bytes of the plain text are running text from an offset in the body.
func (w *writer) run(n, start int) {
	if n > 0 && !w.inHeading {
		w.runs = append(w.runs, run{w.plain.Len() - n, n, w.base + start, w.inCell})
	}
}

// selectSentences lists the sentences that checks compare with sources, and calls each for all.
func (w *writer) selectSentences(hasFigure func(string) bool, each func(string, At)) {
	behindFigure := false
	var runs runsOf
	at := func(from, to int) (source.Range, bool) { return runs.at(from, to) } // one for all sentences
	for s, r := range w.sentences() {
		runs = r
		if each != nil {
			each(s.Text, at)
		}
		isFigure := hasFigure == nil || !s.InTable && hasFigure(s.Text)
		if isFigure || behindFigure || len(s.Cites)+len(s.Inserts) > 0 {
			s.Text, s.Runs = strings.Clone(s.Text), runs.in(s.Text)
			w.doc.Sentences = append(w.doc.Sentences, s)
		}
		behindFigure = isFigure && !s.IsLast
	}
}

// sentences yields the sentences of the body in their order, and where their Runs are.
func (w *writer) sentences() iter.Seq2[Sentence, runsOf] {
	return func(yield func(Sentence, runsOf) bool) {
		plain, runs, cites, directives := w.text.text, w.runs, 0, 0
		for start := 0; start < len(plain) && len(runs) > 0; {
			end := start + lineLength(plain[start:])
			n := 0
			for n < len(runs) && runs[n].plainAt <= end {
				n++
			}
			for cites < len(w.citesAt) && w.citesAt[cites] < start {
				cites++
			}
			line := runs[:n]
			for from := start; n > 0 && from < end; {
				to := from + SentenceLength(plain[from:end])
				s := Sentence{Text: plain[from:to], InTable: runs[0].inTable, IsLast: to == end}
				last := from + len(strings.TrimRight(plain[from:to], " "))
				for ; cites < len(w.citesAt) && w.citesAt[cites] <= last; cites++ {
					s.Cites = append(s.Cites, cites)
				}
				for ; directives < len(w.directivesAt) && w.directivesAt[directives] <= to; directives++ {
					isInsert := IsInsert(w.doc.Directives[directives].Name)
					if isInsert && w.directivesAt[directives] >= from {
						s.Inserts = append(s.Inserts, directives)
					}
				}
				for len(line) > 0 && line[0].plainAt+line[0].plainLen <= from {
					line = line[1:]
				}
				if !yield(s, runsOf{line, from}) {
					return
				}
				from = to
			}
			start, runs = end+1, runs[n:]
		}
	}
}

// runsOf is the running text of a line from the sentence at an offset of the plain text.
type runsOf struct {
	runs []run
	from int
}

// at is where a part of the sentence is in the file. See [Sentence.At].
func (r runsOf) at(from, to int) (source.Range, bool) {
	from, to = r.from+from, r.from+to
	n := sort.Search(len(r.runs), func(i int) bool { return from < r.runs[i].plainAt+r.runs[i].plainLen })
	if n == len(r.runs) || from < r.runs[n].plainAt {
		return source.Range{}, false
	}
	run := r.runs[n]
	start := run.at + from - run.plainAt
	return source.Range{Start: start, End: start + min(to, run.plainAt+run.plainLen) - from}, true
}

// in returns the runs of the sentence, whose text is known.
func (r runsOf) in(text string) []Run {
	var in []Run
	from, to := r.from, r.from+len(text)
	for _, r := range r.runs {
		if r.plainAt >= to {
			break
		}
		start, end := max(r.plainAt, from), min(r.plainAt+r.plainLen, to)
		at := r.at + start - r.plainAt
		in = append(in, Run{start - from, end - start, source.Range{Start: at, End: at + end - start}})
	}
	return in
}

// SentenceLength is the length of the first sentence of a line, with the spaces behind it. A full stop ends a sentence
// if a space follows it and then no lower-case letter, and if the word before it is more than one letter ("p. 3").
func SentenceLength(line string) int {
	for i, c := range line {
		if c < utf8.RuneSelf {
			if c != '.' && c != '?' && c != '!' {
				continue
			}
		} else if !strings.ContainsRune("…。！？", c) {
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
	isPart := unicode.IsLetter(before) || unicode.IsDigit(before) || before == '&' // "A&E"
	return unicode.IsLetter(last) && (len(text) == size || !isPart)
}
