// Package frontmatter reads YAML, in the front matter of an article or in a data file, with the location of each value.
//
// Reading has four steps. [NewFile] checks that a file is text. [Split] finds the front matter and the body. [Parse]
// makes a tree of [Node]s, in which every scalar is the text that the author wrote: `Yes`, `on` and `3` are text here,
// and become dates or numbers only if a key has that type. [Decode] reads such a tree strictly into a Go struct: it
// reports unknown keys, wrong types, duplicate and missing keys at their locations, and reads all that is valid, so
// that one mistake does not hide the next.
package frontmatter

import (
	"path"
	"strings"
	"unicode/utf8"

	"knead/internal/diag"
	"knead/internal/source"
)

// MaxFileSize is the size of the largest article or data file, in bytes. The longest novel is a fifth of it.
const MaxFileSize = 16 << 20

// maxLockSize is the size of the largest lock: that of a translation has about 8 KB for a page of 3.4 KB.
const maxLockSize = 512 << 20

// MaxSizeOf is the size of the largest file of a name, in bytes.
func MaxSizeOf(name string) int64 {
	if path.Ext(name) == ".lock" {
		return maxLockSize
	}
	return MaxFileSize
}

// MaxDataSize is the size of the largest data file and MaxFrontMatter that of the largest front matter without a guide,
// in bytes. Both are more than ten times what a large site needs.
const (
	MaxDataSize    = 2 << 20
	MaxFrontMatter = 64 << 10
)

// NewFile makes a File of the bytes of an article or a data file. It removes a byte order mark and turns carriage
// returns without a line feed into line feeds. If the bytes are not UTF-8 text it reports where, and the File is empty.
func NewFile(name string, data []byte) (*source.File, diag.List) {
	if int64(len(data)) > MaxSizeOf(name) {
		empty := source.NewFile(name, "")
		return empty, diag.List{TooLarge(name, int64(len(data)))}
	}
	text := strings.TrimPrefix(string(data), "\uFEFF")
	if at, what := notText(text); at >= 0 {
		return source.NewFile(name, ""), diag.List{encodingError(name, text, at, what)}
	}
	return source.NewFile(name, loneReturns(text)), nil
}

// TooLarge is the diagnostic of a file that is larger than its [MaxSizeOf].
func TooLarge(name string, size int64) diag.Diagnostic {
	start := source.NewFile(name, "").Span(source.Range{})
	return diag.New(diag.CodeFileTooLarge, start, "%s is %d MB; the maximum is %d MB", name, size>>20,
		MaxSizeOf(name)>>20)
}

// CheckSize reports YAML that is longer than a number of bytes, at its first byte beyond them.
func CheckSize(f *source.File, at source.Range, limit int) diag.List {
	if at.End-at.Start <= limit {
		return nil
	}
	beyond := f.Span(source.Range{Start: at.Start + limit, End: at.Start + limit})
	return diag.List{diag.New(diag.CodeFrontMatterTooDeep, beyond, "%d KB of YAML; the maximum is %d KB",
		(at.End-at.Start)>>10, limit>>10)}
}

// encodingError keeps the text before the error, so that the message has a line to show, and nothing after it.
func encodingError(name, text string, at int, what string) diag.Diagnostic {
	shown := source.NewFile(name, text[:at]+"?")
	isUTF16 := strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff")
	if isUTF16 {
		what = "the file is UTF-16 and must be UTF-8"
	}
	d := diag.New(diag.CodeFileEncoding, shown.Span(source.Range{Start: at, End: at + 1}), "%s", what)
	if isUTF16 {
		d = d.WithHint("Save it again with the encoding UTF-8.")
	}
	return d
}

// notText returns the offset of the first byte that is not text, and what it is, or -1.
func notText(text string) (int, string) {
	nul := strings.IndexByte(text, 0)
	if utf8.ValidString(text) {
		return nul, "the file contains a NUL byte, so it is not text"
	}
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if at == nul {
			return at, "the file contains a NUL byte, so it is not text"
		}
		if r == utf8.RuneError && size == 1 {
			return at, "the file is not valid UTF-8 here"
		}
		at += size
	}
	return -1, ""
}

// loneReturns replaces each carriage return without a line feed by a line feed, so that no offset changes.
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
