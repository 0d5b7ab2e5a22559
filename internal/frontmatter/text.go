// Package frontmatter reads what stands in YAML, at the head of an article or in a data file, and says where each part is.
//
// Reading goes in three steps. [Open] turns bytes into a text, or says why it cannot. [Split] finds the front matter
// and the body. [Parse] makes a tree of [Node]s with positions, in which every scalar is the raw word that the author
// wrote: `Yes`, `on` and `3` are words here and become dates or numbers only where a key asks for one. [Decode] reads
// such a tree strictly into a Go struct: unknown keys, wrong shapes, duplicates and missing keys are told with their
// place, and everything that can be read is read, so that one mistake does not hide the next.
//
// adrg/frontmatter and the YAML library are known in this room only.
package frontmatter

import (
	"strings"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/source"
)

// MaxFileSize is the largest article or data file, in bytes. The longest novel in one file is a fifth of it.
const MaxFileSize = 16 << 20

// NewFile makes a File of the bytes of an article or a data file. A byte order mark is dropped, Windows line ends are
// kept, lone carriage returns (old Macintosh) count as line ends. What is no UTF-8 text gives an error with its place,
// and an empty File.
func NewFile(name string, data []byte) (*source.File, diag.List) {
	if len(data) > MaxFileSize {
		var l diag.List
		empty := source.NewFile(name, "")
		l.Add(diag.CodeFileTooLarge, empty.Span(source.Range{}), "%s is %d MB; the most that is read is %d MB", name, len(data)>>20, MaxFileSize>>20)
		return empty, l
	}
	text := strings.TrimPrefix(string(data), "\uFEFF")
	if at, what := notText(text); at >= 0 {
		return source.NewFile(name, ""), diag.List{encodingError(name, text, at, what)}
	}
	return source.NewFile(name, loneReturns(text)), nil
}

// encodingError keeps the text before the fault, so that the message has a line to show, and none of what follows.
func encodingError(name, text string, at int, what string) diag.Diagnostic {
	shown := source.NewFile(name, text[:at]+"?")
	d := diag.New(diag.CodeFileEncoding, shown.Span(source.Range{Start: at, End: at + 1}), "%s", what)
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		d = d.WithHint("the file looks like UTF-16; save it as UTF-8")
	}
	return d
}

// notText returns the offset of the first byte that is not text and what it is, or -1.
func notText(text string) (int, string) {
	nul := strings.IndexByte(text, 0)
	if utf8.ValidString(text) {
		return nul, "the file holds a NUL byte, so it is not text"
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if at == nul {
			return at, "the file holds a NUL byte, so it is not text"
		}
		if r == utf8.RuneError && size == 1 {
			return at, "the file is not valid UTF-8 here"
		}
		at += size
	}
	return -1, ""
}

// loneReturns makes a line feed of each carriage return that has none behind it: same length, so no place moves.
func loneReturns(text string) string {
	if strings.Count(text, "\r") == strings.Count(text, "\r\n") {
		return text
	}
	b := []byte(text)
	for i := range b {
		if b[i] == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			b[i] = '\n'
		}
	}
	return string(b)
}
