package markdown

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	gast "github.com/yuin/goldmark/ast"

	"knead/internal/diag"
	"knead/internal/source"
)

// A writer is the util.BufWriter into which goldmark renders. Beside the HTML it collects what the Doc lists.
type writer struct {
	bytes.Buffer
	src       []byte // the text that is parsed
	doc       *Doc
	plain     bytes.Buffer
	text      runningText // complete when the body is rendered
	file      *source.File
	base      int   // offset of the body in the file
	shift     int   // the number of levels by which headings are moved down
	level     int   // of the last heading
	openLinks []int // indexes of the open links
	notProse  int   // the number of open headings and links
	sink      diag.Sink
	ids       ids

	// offsets in the plain text, of links, citations and directives in their order, and the running text
	linksAt, citesAt, directivesAt []int
	runs                           []run

	inHeading bool
	inCell    bool
	tableHead bool
	lastID    string // the id of the last heading, which labels a table
	tablesOf  string // the id of the heading that labels the last table
	tables    int    // the number of tables that it labels
}

// writers are writers whose memory is reused: what one text needs is about what the next one needs.
var writers = sync.Pool{New: func() any { return &writer{doc: &Doc{}} }}

// newWriter returns a writer for the body of a file. After [writer.done] nothing may use it.
func newWriter(f *source.File, base int, o Options) *writer {
	w := writers.Get().(*writer)
	w.Reset()
	w.plain.Reset()
	old := *w.doc
	*w.doc = Doc{
		Outline: Outline{Headings: old.Headings[:0], Links: old.Links[:0], Images: old.Images[:0],
			Cites: old.Cites[:0], Directives: old.Directives[:0], Raw: old.Raw[:0], Sentences: old.Sentences[:0]},
		Body: Body{Placeholders: old.Placeholders[:0], Prose: old.Prose[:0]},
		Code: old.Code[:0],
	}
	*w = writer{Buffer: w.Buffer, src: w.src, plain: w.plain, doc: w.doc, linksAt: w.linksAt[:0],
		text:    runningText{inserts: w.text.inserts[:0], headings: w.text.headings[:0]},
		citesAt: w.citesAt[:0], directivesAt: w.directivesAt[:0], runs: w.runs[:0],
		file: f, base: base, level: 1, ids: newIDs(o)}
	return w
}

// done returns a copy of the document in as little memory as it needs.
func (w *writer) done() *Doc {
	d := w.doc
	doc := &Doc{
		Outline: Outline{Headings: compact(d.Headings), Links: compact(d.Links), Images: compact(d.Images),
			Cites: compact(d.Cites), Directives: compact(d.Directives), Raw: compact(d.Raw),
			Sentences: compact(d.Sentences)},
		Body: Body{HTML: d.HTML, Placeholders: compact(d.Placeholders), Prose: compact(d.Prose), Sections: d.Sections},
		Code: compact(d.Code),
	}
	w.file, w.sink, w.text.text = nil, diag.Sink{}, ""
	writers.Put(w)
	return doc
}

// compact returns a copy of a list, nil if it is empty, and clears the list.
func compact[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	defer clear(list)
	return slices.Clone(list)
}

// Buffered is part of util.BufWriter. Everything is in memory.
func (w *writer) Buffered() int { return 0 }

// Flush is part of util.BufWriter.
func (w *writer) Flush() error { return nil }

// at converts offsets in the body to a range of the file.
func (w *writer) at(start, end int) source.Range {
	return source.Range{Start: w.base + start, End: w.base + end}
}

// report adds a diagnostic at a range of the file.
func (w *writer) report(code diag.Code, at source.Range, format string, args ...any) {
	w.sink.Add(code, w.file.Span(at), format, args...)
}

func (w *writer) placeholder(kind PlaceholderKind, index int) {
	w.doc.Placeholders = append(w.doc.Placeholders, Placeholder{At: w.Len(), Kind: kind, Index: index})
}

func (w *writer) directive(d Directive) {
	w.placeholder(PlaceholderDirective, len(w.doc.Directives))
	w.directivesAt = append(w.directivesAt, w.plain.Len())
	w.doc.Directives = append(w.doc.Directives, d)
}

// prose records what was written since start as running text, and merges it with an adjacent range.
func (w *writer) prose(start int) {
	if w.notProse > 0 || w.Len() == start {
		return
	}
	if n := len(w.doc.Prose); n > 0 && w.doc.Prose[n-1].End == start && !w.placeholderAt(start) {
		w.doc.Prose[n-1].End = w.Len()
		return
	}
	w.doc.Prose = append(w.doc.Prose, source.Range{Start: start, End: w.Len()})
}

func (w *writer) placeholderAt(at int) bool {
	n := len(w.doc.Placeholders)
	return n > 0 && w.doc.Placeholders[n-1].At == at
}

// block ends a line of the plain text.
func (w *writer) block() {
	if n := w.plain.Len(); n > 0 && w.plain.Bytes()[n-1] != '\n' {
		w.plain.WriteByte('\n')
	}
}

// shift is the number of levels by which headings are moved down: 1 if the body uses the level of the page's title.
func shift(tree gast.Node) int {
	for n := tree.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*gast.Heading); ok && h.Level == 1 {
			return 1
		}
	}
	return 0
}

// footnotePrefix returns the prefix that Parse stored in the document.
func footnotePrefix(n gast.Node) []byte {
	prefix, _ := n.OwnerDocument().Meta()["prefix"].(string)
	return []byte(prefix)
}

// textOf is the text below a node, without markup.
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
			b.WriteString(n.text())
		case *gast.AutoLink:
			b.Write(n.Label(src))
		}
		return gast.WalkContinue, nil
	})
	return b.String()
}

// text is the text of the link: its label or, without one, its target.
func (n *wiki) text() string {
	if n.label != "" {
		return n.label
	}
	return n.target
}
