package markdown

// This file parses wiki links: [[page]], [[page|text]], [[page#anchor|text]].

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
	targetAt      int // the offset of the target
	labelAt       int // that of the label, if there is one
}

func (*wiki) Kind() gast.NodeKind             { return kindWiki }
func (n *wiki) Dump(source []byte, level int) { gast.DumpHelper(n, source, level, nil, nil) }

type wikiParser struct{}

func (wikiParser) Trigger() []byte { return []byte{'['} }

// Parse accepts [[…]] on one line. Others are left to the parser of links.
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
	n := &wiki{target: string(target), label: string(bytes.TrimSpace(label)), start: segment.Start}
	n.end = n.start + end + 2
	n.targetAt = n.start + 2 + bytes.Index(inside, target)
	n.labelAt = n.end - 2 - len(bytes.TrimLeft(inside[len(inside)-len(label):], " \t"))
	return n
}

// barMask replaces the bar of a wiki link while goldmark parses, since a bar ends a cell of a table.
const barMask = 0x1f

// appendMasked appends a text with the bars inside of [[…|…]] masked. Offsets do not change.
func appendMasked(src []byte, text string) []byte {
	src = append(src, text...)
	for at := bytes.IndexByte(src, barMask); at >= 0; at = bytes.IndexByte(src, barMask) {
		src[at] = ' ' // a control character, which page reports
	}
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

// unmaskBars restores the bars in rendered text. Offsets do not change.
func unmaskBars(s string) string { return strings.ReplaceAll(s, string(rune(barMask)), "|") }

// unmaskBars restores the bars in everything that the document lists.
func (d *Doc) unmaskBars() {
	restore := func(all ...*string) {
		for _, s := range all {
			*s = unmaskBars(*s)
		}
	}
	for i := range d.Links {
		restore(&d.Links[i].Target, &d.Links[i].Label)
	}
	for i := range d.Images {
		restore(&d.Images[i].Target, &d.Images[i].Alt, &d.Images[i].Title)
	}
	for i := range d.Directives {
		restore(&d.Directives[i].Name, &d.Directives[i].Arg)
	}
	for i := range d.Raw {
		restore(&d.Raw[i].HTML)
	}
	for i := range d.Cites {
		for k := range d.Cites[i].IDs {
			restore(&d.Cites[i].IDs[k].ID, &d.Cites[i].IDs[k].Locator)
		}
	}
}

func unmask(b []byte) []byte { return bytes.ReplaceAll(b, []byte{barMask}, []byte{'|'}) }
