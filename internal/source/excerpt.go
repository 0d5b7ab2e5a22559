package source

import "unicode/utf8"

// An Excerpt is a span with as much of its file as a message shows. It can be stored, since it does not need the file.
type Excerpt struct {
	Name          string
	Before, After string // the line around the start of the span
	Start, End    Pos
	IsEmpty       bool // the file has no text
}

// Excerpt returns the span with at most limit runes of text on each side of its start.
func (s Span) Excerpt(limit int) Excerpt {
	e := Excerpt{Name: s.Name(), Start: s.Start(), End: s.End(), IsEmpty: s.File == nil || s.File.Size() == 0}
	if !e.IsEmpty {
		before, after := s.File.Around(s.Range.Start, limit)
		e.Before, e.After = string(before), string(after)
	}
	return e
}

// Span returns a span in a file that has only the text of the excerpt. It has the name, the positions and the text
// around its start of the span that the excerpt was made of.
func (e Excerpt) Span() Span {
	f := &File{Name: e.Name}
	if e.IsEmpty {
		return f.Span(Range{})
	}
	f.Text = e.Before + e.After + "\n" // so that the end is behind the start
	at := Range{len(e.Before), len(f.Text)}
	if e.End == e.Start {
		at.End = at.Start
	}
	f.once.Do(func() {
		f.marks = []mark{{0, e.Start.Line, e.Start.Col - utf8.RuneCountInString(e.Before)},
			{len(f.Text), e.End.Line, e.End.Col}}
	})
	return Span{f, at}
}
