package protocol

// This file converts between positions of the protocol and offsets in a text.

import (
	"strings"
	"unicode/utf8"
)

// An Encoding is the unit in which characters of a line are counted.
type Encoding string

// The encodings that the server knows: UTF16 is the one of clients that name none.
const (
	UTF16 Encoding = "utf-16"
	UTF8  Encoding = "utf-8"
)

// A Position is between two characters of a text. Both numbers start at 0.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"` // in units of the Encoding
}

// A Range is a part of a text, End not included.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Offset returns the byte of a position in a text. A position behind the end of its line is that end, one behind the
// last line the end of the text, and one within a character its start.
func (e Encoding) Offset(text string, p Position) int {
	if p.Line < 0 {
		return 0
	}
	at := 0
	for range p.Line {
		n := strings.IndexByte(text[at:], '\n')
		if n < 0 {
			return len(text)
		}
		at += n + 1
	}
	units := max(p.Character, 0)
	for at < len(text) && text[at] != '\n' && text[at] != '\r' {
		r, size := utf8.DecodeRuneInString(text[at:])
		if units -= e.width(r, size); units < 0 {
			break
		}
		at += size
	}
	return at
}

// Position returns the position of a byte of a text.
func (e Encoding) Position(text string, offset int) Position {
	offset = min(max(offset, 0), len(text))
	return e.positionFrom(text, Position{}, 0, offset)
}

// Range returns the range of the bytes from start to end.
func (e Encoding) Range(text string, start, end int) Range {
	start = min(max(start, 0), len(text))
	end = min(max(end, start), len(text))
	first := e.Position(text, start)
	return Range{first, e.positionFrom(text, first, start, end)}
}

// positionFrom counts from a known position on.
func (e Encoding) positionFrom(text string, p Position, from, to int) Position {
	if lines := strings.Count(text[from:to], "\n"); lines > 0 {
		p = Position{Line: p.Line + lines}
		from += strings.LastIndexByte(text[from:to], '\n') + 1
	}
	if e == UTF8 {
		p.Character += to - from
		return p
	}
	for _, r := range text[from:to] {
		p.Character += e.width(r, 0)
	}
	return p
}

// width is the number of units of a character that has size bytes.
func (e Encoding) width(r rune, size int) int {
	switch {
	case e == UTF8:
		return size
	case r >= 0x10000:
		return 2
	}
	return 1
}
