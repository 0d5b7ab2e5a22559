package markdown

// This file parses citations as in pandoc: [@id], [@one; @two], [@id, p. 3]
// (https://pandoc.org/MANUAL.html#citation-syntax).

import (
	"bytes"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"knead/internal/source"
)

var kindCite = gast.NewNodeKind("Cite")

type cite struct {
	gast.BaseInline
	ids        []CiteID // with offsets from the start of the body
	start, end int
}

func (*cite) Kind() gast.NodeKind             { return kindCite }
func (n *cite) Dump(source []byte, level int) { gast.DumpHelper(n, source, level, nil, nil) }

type citeParser struct{}

func (citeParser) Trigger() []byte { return []byte{'['} }

// Parse accepts a bracket whose parts, separated by semicolons, all begin with an @ and an id. Others are left to the
// parser of links.
func (citeParser) Parse(_ gast.Node, block text.Reader, _ parser.Context) gast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[@")) {
		return nil
	}
	end := bytes.IndexByte(line, ']')
	if end < 0 || end+1 < len(line) && (line[end+1] == '(' || line[end+1] == '[') {
		return nil
	}
	n := &cite{start: segment.Start, end: segment.Start + end + 1}
	at := 1
	for part := range strings.SplitSeq(string(line[1:end]), ";") {
		id, ok := readID(part, segment.Start+at)
		if !ok {
			return nil
		}
		n.ids = append(n.ids, id)
		at += len(part) + 1
	}
	block.Advance(end + 1)
	return n
}

// readID parses one part of a citation: an @, the id, and a locator after a comma.
func readID(part string, offset int) (CiteID, bool) {
	indent := len(part) - len(strings.TrimLeft(part, " \t"))
	word, locator, _ := strings.Cut(part[indent:], ",")
	word = strings.TrimRight(word, " \t")
	if len(word) < 2 || word[0] != '@' || strings.ContainsAny(word, " \t[") {
		return CiteID{}, false
	}
	start := offset + indent + 1
	at := source.Range{Start: start, End: start + len(word) - 1}
	return CiteID{ID: word[1:], Locator: strings.TrimSpace(locator), At: at}, true
}
