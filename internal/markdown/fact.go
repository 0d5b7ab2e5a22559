package markdown

// This file parses facts: {{fact ID}} inside of a paragraph, an item or a cell.

import (
	"bytes"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"knead/internal/diag"
)

// DirectiveFact is the name of the only directive that is not a line of its own.
const DirectiveFact = "fact"

const factStart = "{{" + DirectiveFact + " "

var kindFact = gast.NewNodeKind("Fact")

type fact struct {
	gast.BaseInline
	id         string
	start, end int
	indent     int // spaces before the id, in addition to the first
}

func (*fact) Kind() gast.NodeKind             { return kindFact }
func (n *fact) Dump(source []byte, level int) { gast.DumpHelper(n, source, level, nil, nil) }

type factParser struct{}

func (factParser) Trigger() []byte { return []byte{'{'} }

func (factParser) Parse(_ gast.Node, block text.Reader, _ parser.Context) gast.Node {
	line, segment := block.PeekLine()
	end := bytes.Index(line, []byte("}}"))
	if end < 0 || !bytes.HasPrefix(line, []byte(factStart)) {
		return nil
	}
	id := strings.TrimSpace(string(line[len(factStart):end]))
	if id == "" || strings.ContainsAny(id, "{}[]\n") {
		return nil
	}
	block.Advance(end + 2)
	indent := strings.Index(string(line[len(factStart):end]), id)
	return &fact{id: id, indent: indent, start: segment.Start, end: segment.Start + end + 2}
}

func renderFact(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	if !entering {
		return gast.WalkContinue
	}
	n := node.(*fact)
	at := w.at(n.start, n.end)
	if w.notProse > 0 {
		w.report(diag.CodeDirectiveInline, at, "a fact cannot be in a heading or a link")
		return gast.WalkContinue
	}
	w.text.facts = append(w.text.facts, factAt{w.plain.Len(), n.id})
	argAt := n.start + len(factStart) + n.indent
	w.directive(Directive{Name: DirectiveFact, Arg: n.id, At: at, ArgAt: w.at(argAt, argAt+len(n.id))})
	return gast.WalkContinue
}
