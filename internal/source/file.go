// Package source holds the text that authors write and says where things are in it.
//
// A [File] is immutable. Inside the program a place is a [Range] of byte offsets, which is small enough to carry
// on every link and every answer. With its file it is a [Span], which becomes a line and a column ([Pos]) only
// when a person is about to read it.
//
// A [Tree] is a snapshot of a folder: which files there are and what they look like from outside, so that the
// next stage can tell what changed without reading anything twice.
package source

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// A File is one text as it was read: its name relative to the site's folder, with forward slashes, and its content.
type File struct {
	Name string
	Text string

	once  sync.Once
	lines []int // byte offset of the start of each line, made when somebody first asks for a place
}

// NewFile makes a File. The name is what messages show, for example "content/soreness/day-after.md".
func NewFile(name, text string) *File { return &File{Name: name, Text: text} }

// A Range is a place inside one file: byte offsets, Start included, End not.
type Range struct{ Start, End int }

// A Pos is a place as editors show it: both numbers start at 1, columns count runes.
type Pos struct{ Line, Col int }

// A Span is a Range together with the file that it is in.
type Span struct {
	File  *File
	Range Range
}

// Span joins the file with a place in it. A Range outside of the text is cut to fit.
func (f *File) Span(r Range) Span {
	r.Start = min(max(r.Start, 0), len(f.Text))
	r.End = min(max(r.End, r.Start), len(f.Text))
	return Span{File: f, Range: r}
}

// Name is the file's name, or "" where a message has no file.
func (s Span) Name() string {
	if s.File == nil {
		return ""
	}
	return s.File.Name
}

// Start is where the span begins, as editors show it. A span without a file begins at 1:1.
func (s Span) Start() Pos {
	if s.File == nil {
		return Pos{1, 1}
	}
	return s.File.Pos(s.Range.Start)
}

// End is the place just after the span.
func (s Span) End() Pos {
	if s.File == nil {
		return Pos{1, 1}
	}
	return s.File.Pos(s.Range.End)
}

// Pos turns a byte offset into line and column.
func (f *File) Pos(offset int) Pos {
	offset = min(max(offset, 0), len(f.Text))
	starts := f.starts()
	line := sort.SearchInts(starts, offset+1) - 1
	return Pos{Line: line + 1, Col: utf8.RuneCountInString(f.Text[starts[line]:offset]) + 1}
}

// Offset turns a line and a column, both from 1, into a byte offset. What lies outside of the text is cut to fit.
func (f *File) Offset(p Pos) int {
	starts := f.starts()
	if p.Line < 1 {
		return 0
	}
	if p.Line > len(starts) {
		return len(f.Text)
	}
	at := starts[p.Line-1]
	for col := 1; col < p.Col && at < len(f.Text) && f.Text[at] != '\n'; col++ {
		_, size := utf8.DecodeRuneInString(f.Text[at:])
		at += size
	}
	return at
}

// Line is the text of line n, from 1, without its line break.
func (f *File) Line(n int) string {
	starts := f.starts()
	if n < 1 || n > len(starts) {
		return ""
	}
	line := f.Text[starts[n-1]:]
	if end := strings.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	return strings.TrimSuffix(line, "\r")
}

// starts is made once; most files of a big site never need it.
func (f *File) starts() []int {
	f.once.Do(func() {
		f.lines = append(make([]int, 0, 1+strings.Count(f.Text, "\n")), 0)
		for i := 0; i < len(f.Text); i++ {
			next := strings.IndexByte(f.Text[i:], '\n')
			if next < 0 {
				break
			}
			i += next
			f.lines = append(f.lines, i+1)
		}
	})
	return f.lines
}
