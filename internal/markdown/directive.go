package markdown

// This file parses directives: a line of its own in double braces, {{name argument}}.

import (
	"strings"

	gast "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var kindDirective = gast.NewNodeKind("Directive")

type directive struct {
	gast.BaseBlock
	name, arg  string
	start, end int
	argAt      int // the offset of the argument
}

func (*directive) Kind() gast.NodeKind             { return kindDirective }
func (*directive) IsRaw() bool                     { return true }
func (n *directive) Dump(source []byte, level int) { gast.DumpHelper(n, source, level, nil, nil) }

type directiveParser struct{}

func (directiveParser) Trigger() []byte { return []byte{'{'} }

// Open accepts a line that begins with {{ and ends with }}, indented by less than four columns.
func (directiveParser) Open(_ gast.Node, reader text.Reader, pc parser.Context) (gast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if pc.BlockIndent() > 3 {
		return nil, parser.NoChildren
	}
	trimmed := strings.TrimSpace(string(line))
	if !strings.HasPrefix(trimmed, "{{") || !strings.HasSuffix(trimmed, "}}") || len(trimmed) < 4 ||
		insertStart(trimmed) > 0 {
		return nil, parser.NoChildren
	}
	name, arg, _ := strings.Cut(strings.TrimSpace(trimmed[2:len(trimmed)-2]), " ")
	start := segment.Start + strings.Index(string(line), "{{")
	arg = strings.TrimSpace(arg)
	n := &directive{name: name, arg: arg, start: start, end: start + len(trimmed)}
	n.argAt = start + strings.LastIndex(trimmed, arg)
	reader.Advance(segment.Len() - 1)
	return n, parser.NoChildren
}

func (directiveParser) Continue(gast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}
func (directiveParser) Close(gast.Node, text.Reader, parser.Context) {}
func (directiveParser) CanInterruptParagraph() bool                  { return true }
func (directiveParser) CanAcceptIndentedLine() bool                  { return false }
