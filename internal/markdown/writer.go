package markdown

// This file is the memory that goldmark renders into: the HTML, and beside it everything that the Doc lists.

import (
	"bytes"
	"strings"

	gast "github.com/yuin/goldmark/ast"

	"knead/internal/diag"
	"knead/internal/source"
)

// A writer is goldmark's util.BufWriter, and knows where it stands.
type writer struct {
	bytes.Buffer
	doc   *Doc
	plain strings.Builder
	file  *source.File
	base  int // offset of the body in the file
	shift int // how many levels headings are moved down
	level int // the last heading's
	quiet int // inside of headings, links and code: no prose
	list  diag.List
	ids   ids

	tableHead bool
	lastID    string // the last heading's id, by which a table is named
	tablesOf  string // the heading that named the last table
	tables    int    // and how many it has named
}

// Buffered and Flush complete util.BufWriter; everything is in memory.
func (w *writer) Buffered() int { return 0 }

// Flush does nothing: nothing waits.
func (w *writer) Flush() error { return nil }

// at makes a range in the file of offsets in the body.
func (w *writer) at(start, end int) source.Range {
	return source.Range{Start: w.base + start, End: w.base + end}
}

func (w *writer) report(code diag.Code, at source.Range, format string, args ...any) {
	w.list.Add(code, w.file.Span(at), format, args...)
}

func (w *writer) placeholder(kind PlaceholderKind, n int) {
	w.doc.Placeholders = append(w.doc.Placeholders, Placeholder{At: w.Len(), Kind: kind, Index: n})
}

// prose notes what was written since start as running text; neighbours grow together.
func (w *writer) prose(start int) {
	if w.quiet > 0 || w.Len() == start {
		return
	}
	if n := len(w.doc.Prose); n > 0 && w.doc.Prose[n-1].End == start && !w.holeAt(start) {
		w.doc.Prose[n-1].End = w.Len()
		return
	}
	w.doc.Prose = append(w.doc.Prose, source.Range{Start: start, End: w.Len()})
}

func (w *writer) holeAt(at int) bool {
	n := len(w.doc.Placeholders)
	return n > 0 && w.doc.Placeholders[n-1].At == at
}

// block ends a line of the plain words.
func (w *writer) block() {
	if n := w.plain.Len(); n > 0 && w.plain.String()[n-1] != '\n' {
		w.plain.WriteByte('\n')
	}
}

// shift is 1 where the body itself uses the level of the page's title.
func shift(tree gast.Node) int {
	for n := tree.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*gast.Heading); ok && h.Level == 1 {
			return 1
		}
	}
	return 0
}

// footnotePrefix reads the prefix that Parse left on the document.
func footnotePrefix(n gast.Node) []byte {
	prefix, _ := n.OwnerDocument().Meta()["prefix"].(string)
	return []byte(prefix)
}

// textOf is the plain text below a node.
func textOf(n gast.Node, src []byte) string {
	var b strings.Builder
	_ = gast.Walk(n, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if !entering {
			return gast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *gast.Text:
			b.Write(plainText(n.Segment.Value(src), n.IsRaw()))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *gast.String:
			b.Write(n.Value)
		case *wiki:
			b.WriteString(n.words())
		case *gast.AutoLink:
			b.Write(n.Label(src))
		}
		return gast.WalkContinue, nil
	})
	return b.String()
}

func (n *wiki) words() string {
	if n.label != "" {
		return n.label
	}
	return n.target
}
