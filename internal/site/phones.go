package site

// This file finds telephone numbers, so that one that was changed in one place can be looked for in the others.

import (
	"regexp"
	"strings"

	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/page"
	"knead/internal/source"
)

// A PhoneNumber is one place that has a telephone number.
type PhoneNumber struct {
	Dialled string // see [Dialled]
	Text    string // as it is written
	At      source.Span
}

// writtenPhone matches what may be a number in a text: six digits or more that begin as one to dial does, with a zero,
// a plus sign or a parenthesis, so that dates, years and amounts are none. One that is shorter, such as 999, counts
// only where a key or a link says what it is.
var writtenPhone = regexp.MustCompile(`(?:\+|\(?0|\([0-9])[0-9]*(?:[ ()\x{a0}/-]{0,2}[0-9]+)*`)

const (
	minDigits = 6
	maxDigits = 15 // ITU-T E.164
)

// PhoneNumbers are all places of the content that have a telephone number, but values.yaml and sources.yaml, in the
// order of their files.
func (s *Site) PhoneNumbers() []PhoneNumber {
	var f phoneFinder
	for _, p := range s.index.texts {
		f.open(p.File)
		f.page(p)
		f.text()
	}
	d := &s.data
	for _, file := range []*source.File{d.config.File, d.levels.File, d.signs.File, d.claims.file, d.facts.file,
		d.glossary.file, d.types.file} {
		if file == nil {
			continue
		}
		f.open(file)
		if file == d.levels.File {
			for l := graph.Info; l <= graph.Emergency; l++ {
				f.keys(d.levels.Text(l).Numbers...)
			}
		}
		f.text()
	}
	return f.all
}

// A phoneFinder finds the numbers of one file after another.
type phoneFinder struct {
	file  *source.File
	seen  map[int]bool // the offsets behind the numbers that keys and links have
	all   []PhoneNumber
	texts string
}

func (f *phoneFinder) open(file *source.File) {
	f.file, f.seen, f.texts = file, map[int]bool{}, file.Contents()
}

func (f *phoneFinder) add(text string, at source.Range) {
	f.seen[at.End] = true
	f.all = append(f.all, PhoneNumber{Dialled(text), text, f.file.Span(at)})
}

// keys adds the values of keys that are numbers, if they are of this file: levels may have those of the pack.
func (f *phoneFinder) keys(all ...frontmatter.Text) {
	for _, t := range all {
		if t.IsSet() && t.At.End <= len(f.texts) && strings.Contains(f.texts[t.At.Start:t.At.End], t.Value) {
			f.add(t.Value, t.At)
		}
	}
}

// page adds the numbers that the keys and the links of a page have.
func (f *phoneFinder) page(p *page.Summary) {
	for _, n := range p.Front.Numbers {
		f.keys(n.Call)
	}
	for _, l := range p.Outline.Links {
		if number, isPhone := strings.CutPrefix(l.Target, "tel:"); isPhone {
			f.add(number, l.TargetAt)
		}
	}
}

// text adds what looks like a number elsewhere in the file.
func (f *phoneFinder) text() {
	for _, m := range writtenPhone.FindAllStringIndex(f.texts, -1) {
		at := source.Range{Start: m[0], End: m[1]}
		number := f.texts[at.Start:at.End]
		digits := strings.TrimPrefix(Dialled(number), "+")
		before := f.texts[max(0, at.Start-1):at.Start]
		if len(digits) < minDigits || len(digits) > maxDigits || f.seen[at.End] || strings.ContainsAny(before, inWord) {
			continue
		}
		f.add(number, at)
	}
}

// inWord are characters before which no number ends: one behind them is a part of something longer.
const inWord = "0123456789.,-/_=#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
