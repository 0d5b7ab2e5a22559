package markdown

// This file reads [[wikilinks]]: [[page]], [[page|words]], [[page#anchor|words]].

import (
	"bytes"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

var kindWiki = gast.NewNodeKind("Wiki")

type wiki struct {
	gast.BaseInline
	target, label string
	start, end    int
}

func (*wiki) Kind() gast.NodeKind             { return kindWiki }
func (n *wiki) Dump(source []byte, level int) { gast.DumpHelper(n, source, level, nil, nil) }

type wikiParser struct{}

func (wikiParser) Trigger() []byte { return []byte{'['} }

// Parse takes [[…]] on one line. Anything else is left to the parser of ordinary links.
func (wikiParser) Parse(_ gast.Node, block text.Reader, _ parser.Context) gast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	end := bytes.Index(line, []byte("]]"))
	inside := line[2:max(2, end)]
	if end < 3 || bytes.ContainsAny(inside, "[]\n") {
		return nil
	}
	target, label, _ := bytes.Cut(unmask(inside), []byte("|"))
	target = bytes.TrimSuffix(target, []byte(`\`)) // in a table authors may escape the bar
	if target = bytes.TrimSpace(target); len(target) == 0 {
		return nil
	}
	block.Advance(end + 2)
	return &wiki{target: string(target), label: string(bytes.TrimSpace(label)), start: segment.Start, end: segment.Start + end + 2}
}

// barMask stands for the bar of a wikilink while goldmark reads a table, which would end a cell at it.
const barMask = 0x1f

// maskBars copies the text with the bars inside of [[…|…]] masked. No place moves.
func maskBars(text string) []byte {
	src := []byte(text)
	for at := 0; ; {
		open := strings.Index(text[at:], "[[")
		if open < 0 {
			return src
		}
		open += at
		at = open + 2
		inside := text[at : at+lineLength(text[at:])]
		if end := strings.Index(inside, "]]"); end > 0 {
			if bar := strings.IndexByte(inside[:end], '|'); bar >= 0 {
				src[at+bar] = barMask
			}
		}
	}
}

// unmaskBars brings the bars back into what was rendered: of the same length, so every hole stays where it is.
func unmaskBars(s string) string { return strings.ReplaceAll(s, string(rune(barMask)), "|") }

func unmask(b []byte) []byte { return bytes.ReplaceAll(b, []byte{barMask}, []byte{'|'}) }
