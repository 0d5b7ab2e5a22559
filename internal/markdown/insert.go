package markdown

// This file parses what is inserted into running text: {{fact ID}} and {{value ID}} inside of a paragraph, an item or a
// cell.

import (
	"bytes"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"knead/internal/diag"
)

// The names of the only directives that are not lines of their own.
const (
	DirectiveFact  = "fact"
	DirectiveValue = "value"
)

// IsInsert reports whether a directive is in running text.
func IsInsert(name string) bool { return name == DirectiveFact || name == DirectiveValue }

// HasInsert reports whether a text has the start of a directive that is in running text.
func HasInsert(text string) bool {
	return strings.Contains(text, "{{"+DirectiveFact+" ") || strings.Contains(text, "{{"+DirectiveValue+" ")
}

// An InsertKey is what a directive in running text names.
type InsertKey struct {
	Name string // of the directive
	ID   string
}

// An InsertText returns the text of an insert, which depends on another file.
type InsertText func(InsertKey) string

// maxInsertStart is the longest start of a directive in running text, in bytes.
const maxInsertStart = len("{{" + DirectiveValue + " ")

// insertStart is the length of the start of a directive in running text, up to the space behind its name, or 0.
func insertStart(line string) int {
	for _, name := range []string{DirectiveFact, DirectiveValue} {
		if strings.HasPrefix(line, "{{"+name+" ") {
			return len("{{ ") + len(name)
		}
	}
	return 0
}

var kindInsert = gast.NewNodeKind("Insert")

type insert struct {
	gast.BaseInline
	key        InsertKey
	start, end int
	argAt      int // the offset of the id
}

func (*insert) Kind() gast.NodeKind             { return kindInsert }
func (n *insert) Dump(source []byte, level int) { gast.DumpHelper(n, source, level, nil, nil) }

type insertParser struct{}

func (insertParser) Trigger() []byte { return []byte{'{'} }

func (insertParser) Parse(_ gast.Node, block text.Reader, _ parser.Context) gast.Node {
	line, segment := block.PeekLine()
	start, end := insertStart(string(line[:min(len(line), maxInsertStart)])), bytes.Index(line, []byte("}}"))
	if end < 0 || start == 0 {
		return nil
	}
	arg := string(line[start:end])
	id := strings.TrimSpace(arg)
	if id == "" || strings.ContainsAny(id, "{}[]\n") {
		return nil
	}
	block.Advance(end + 2)
	return &insert{key: InsertKey{string(line[len("{{") : start-1]), id}, start: segment.Start,
		end: segment.Start + end + 2, argAt: segment.Start + start + strings.Index(arg, id)}
}

func renderInsert(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	if !entering {
		return gast.WalkContinue
	}
	n := node.(*insert)
	at := w.at(n.start, n.end)
	if w.notProse > 0 {
		w.report(diag.CodeDirectiveInline, at, "a fact or a value cannot be in a heading or a link")
		return gast.WalkContinue
	}
	w.text.inserts = append(w.text.inserts, insertAt{w.plain.Len(), n.key})
	w.directive(Directive{Name: n.key.Name, Arg: n.key.ID, At: at, ArgAt: w.at(n.argAt, n.argAt+len(n.key.ID))})
	return gast.WalkContinue
}
