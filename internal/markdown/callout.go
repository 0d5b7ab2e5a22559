package markdown

// This file makes callouts of block quotes that begin with a line such as [!NOTE], which GitHub calls alerts
// (https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/
// basic-writing-and-formatting-syntax#alerts).

import (
	"slices"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// AlertKinds has the kinds of callouts. The index of a [PlaceholderLabel] is one of this list.
var AlertKinds = []string{"note", "tip", "important", "warning", "caution"}

var kindCallout = gast.NewNodeKind("Callout")

type callout struct {
	gast.BaseBlock
	kind int          // index of AlertKinds
	mark text.Segment // its line
}

func (*callout) Kind() gast.NodeKind             { return kindCallout }
func (n *callout) Dump(source []byte, level int) { gast.DumpHelper(n, source, level, nil, nil) }

type callouts struct{}

// Transform replaces each quote with a marker by a callout with the same children, without the marker's line.
func (callouts) Transform(doc *gast.Document, reader text.Reader, _ parser.Context) {
	var quotes []*gast.Blockquote
	_ = gast.Walk(doc, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if q, ok := n.(*gast.Blockquote); ok && entering {
			quotes = append(quotes, q)
		}
		if n.Type() == gast.TypeInline {
			return gast.WalkSkipChildren, nil
		}
		return gast.WalkContinue, nil
	})
	for _, q := range quotes {
		if kind := marker(q, reader.Source()); kind >= 0 {
			replace(q, kind)
		}
	}
}

// marker returns the kind of callout that the first line of a quote names, or -1.
func marker(q *gast.Blockquote, src []byte) int {
	p, ok := q.FirstChild().(*gast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return -1
	}
	first := p.Lines().At(0)
	word := strings.TrimSpace(string(first.Value(src)))
	if !strings.HasPrefix(word, "[!") || !strings.HasSuffix(word, "]") {
		return -1
	}
	return slices.Index(AlertKinds, strings.ToLower(word[2:len(word)-1]))
}

func replace(q *gast.Blockquote, kind int) {
	c := &callout{kind: kind, mark: q.FirstChild().Lines().At(0)}
	dropFirstLine(q.FirstChild())
	for child := q.FirstChild(); child != nil; child = q.FirstChild() {
		c.AppendChild(c, child)
	}
	if first := c.FirstChild(); first != nil && first.ChildCount() == 0 {
		c.RemoveChild(c, first)
	}
	q.Parent().ReplaceChild(q.Parent(), q, c)
}

// dropFirstLine removes the inlines of a paragraph up to and including the first line break.
func dropFirstLine(p gast.Node) {
	for n := p.FirstChild(); n != nil; n = p.FirstChild() {
		p.RemoveChild(p, n)
		if t, ok := n.(*gast.Text); ok && (t.SoftLineBreak() || t.HardLineBreak()) {
			return
		}
	}
}
