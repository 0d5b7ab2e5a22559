// Package source holds the text that authors write and maps byte offsets to lines and columns.
//
// A [File] is immutable. Inside the program a location is a [Range] of byte offsets, small enough to carry on every
// link and every answer. Together with its file it is a [Span], which becomes a line and a column ([Pos]) only when a
// diagnostic is printed.
//
// A [Snapshot] lists the files of a folder with their sizes and times, so that a build knows what changed without
// reading the files again.
package source

import (
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// A File is one text as it was read: its name relative to the site's folder, with forward slashes, and its content.
type File struct {
	Name string
	Text string // empty for a file of [NewLateFile]

	late *lateText // nil for a file with its text

	once  sync.Once
	marks []mark // sorted by offset; made by the first call that needs a position
}

// A lateText is a text that is read when a position in it is needed.
type lateText struct {
	size int
	read func() (string, error)
	once sync.Once
	text string
	err  error
}

// A mark is a byte offset whose line and column are known. Every line start has one, and a long line has one every
// markDistance bytes, so that a column is counted over a bounded length of text.
type mark struct{ offset, line, col int }

const markDistance = 1024

// NewFile makes a File. The name is what messages show, for example "content/soreness/day-after.md".
func NewFile(name, text string) *File { return &File{Name: name, Text: text} }

// NewLateFile makes a File of a text of size bytes that is read when a position in it is needed, as it rarely is. read
// is called at most once. It must return the text from which the ranges were made; if it cannot, positions are at the
// start of the file, and [File.Load] returns its error.
func NewLateFile(name string, size int, read func() (string, error)) *File {
	return &File{Name: name, late: &lateText{size: size, read: read}}
}

// Load reads the text of a file of [NewLateFile].
func (f *File) Load() error {
	f.text()
	if f.late == nil {
		return nil
	}
	return f.late.err
}

// Contents is the text, also of a file of [NewLateFile].
func (f *File) Contents() string { return f.text() }

// text is the text, read now if it is late.
func (f *File) text() string {
	if f.late == nil {
		return f.Text
	}
	f.late.once.Do(func() { f.late.text, f.late.err = f.late.read() })
	return f.late.text
}

// Size is the length of the text in bytes.
func (f *File) Size() int {
	if f.late == nil {
		return len(f.Text)
	}
	return f.late.size
}

// A Range is a location inside one file: byte offsets, Start included, End not.
type Range struct{ Start, End int }

// A Pos is a location as editors show it: both numbers start at 1, columns count runes.
type Pos struct{ Line, Col int }

// A Span is a Range together with its file.
type Span struct {
	File  *File
	Range Range
}

// Span returns the range as a location in f. A Range outside of the text is clipped to it.
func (f *File) Span(r Range) Span {
	r.Start = min(max(r.Start, 0), f.Size())
	r.End = min(max(r.End, r.Start), f.Size())
	return Span{File: f, Range: r}
}

// Name is the file's name, or "" for a span without a file.
func (s Span) Name() string {
	if s.File == nil {
		return ""
	}
	return s.File.Name
}

// Start is the position of the span's first byte. A span without a file starts at 1:1.
func (s Span) Start() Pos {
	if s.File == nil {
		return Pos{1, 1}
	}
	return s.File.Pos(s.Range.Start)
}

// End is the position just after the span.
func (s Span) End() Pos {
	if s.File == nil {
		return Pos{1, 1}
	}
	return s.File.Pos(s.Range.End)
}

// Pos returns the line and column of a byte offset. The time does not depend on the length of the line.
func (f *File) Pos(offset int) Pos {
	offset = min(max(offset, 0), len(f.text()))
	marks := f.positions()
	m := marks[sort.Search(len(marks), func(i int) bool { return marks[i].offset > offset })-1]
	return Pos{Line: m.line, Col: m.col + utf8.RuneCountInString(f.text()[m.offset:offset])}
}

// Offset is the inverse of Pos. A position outside of the text is clipped: a column past the end of its line gives
// the end of that line.
func (f *File) Offset(p Pos) int {
	text, marks := f.text(), f.positions()
	if p.Line < 1 {
		return 0
	}
	if p.Line > marks[len(marks)-1].line {
		return len(text)
	}
	p.Col = max(p.Col, 1)
	m := marks[sort.Search(len(marks), func(i int) bool {
		return marks[i].line > p.Line || marks[i].line == p.Line && marks[i].col > p.Col
	})-1]
	at := m.offset
	for col := m.col; col < p.Col && at < len(text) && text[at] != '\n'; col++ {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// Line returns the text of line n, counted from 1, without its line break.
func (f *File) Line(n int) string {
	marks := f.positions()
	if n < 1 || n > marks[len(marks)-1].line {
		return ""
	}
	firstOf := func(line int) int { return sort.Search(len(marks), func(i int) bool { return marks[i].line >= line }) }
	end := len(f.text())
	if next := firstOf(n + 1); next < len(marks) {
		end = marks[next].offset - 1
	}
	return strings.TrimSuffix(f.text()[marks[firstOf(n)].offset:end], "\r")
}

// Around returns the text of the line that holds the offset, before and after it, at most limit runes on each side.
func (f *File) Around(offset, limit int) (before, after []rune) {
	offset = min(max(offset, 0), len(f.text()))
	for at := offset; at > 0 && f.text()[at-1] != '\n' && len(before) < limit; {
		r, size := utf8.DecodeLastRuneInString(f.text()[:at])
		before = append(before, r)
		at -= size
	}
	slices.Reverse(before)
	for _, r := range f.text()[offset:] {
		if r == '\n' || len(after) == limit {
			break
		}
		after = append(after, r)
	}
	if n := len(after); n > 0 && after[n-1] == '\r' {
		after = after[:n-1]
	}
	return before, after
}

// positions returns the marks. They are made on first use: most files of a large site have no diagnostics.
func (f *File) positions() []mark {
	f.once.Do(func() {
		f.marks = make([]mark, 0, 1+strings.Count(f.text(), "\n")+len(f.text())/markDistance)
		line := 1
		for start := 0; ; line++ {
			f.marks = append(f.marks, mark{start, line, 1})
			length := strings.IndexByte(f.text()[start:], '\n')
			if length < 0 {
				f.markLine(start, len(f.text()), line)
				return
			}
			f.markLine(start, start+length, line)
			start += length + 1
		}
	})
	return f.marks
}

// markLine adds the marks inside one line; a short line needs none.
func (f *File) markLine(start, end, line int) {
	if end-start <= markDistance {
		return
	}
	col, last := 1, start
	for i := range f.text()[start:end] {
		if at := start + i; at-last >= markDistance {
			f.marks = append(f.marks, mark{at, line, col})
			last = at
		}
		col++
	}
}
