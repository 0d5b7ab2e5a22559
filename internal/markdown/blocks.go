package markdown

// This file cuts a body into the blocks that are translated as a whole, without parsing what is inside of them.

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"knead/internal/source"
)

// A Block is a part of a body: a paragraph, a heading, an item of a list, a row of a table, a quote, code, raw HTML or
// a footnote. Directives in lines of their own, rules, comments and definitions of links are none.
type Block struct {
	// Kind is the kind with what is inside: "p", "h2", "li", "oli" of an ordered list, "head/3" and "row/3" with the
	// number of columns, "quote", "callout-note", "code", "indented" code, "html", "note" with the label of a footnote.
	// More than one paragraph is in brackets: "li(p ul(li li))".
	Kind string

	At     source.Range   // in the file; of an item without its marker
	Indent string         // what each line but the first of the block begins with in the file
	Leaves []source.Range // the running texts in it, without the markup of blocks
}

// blockParser parses blocks as the engines do. It has no parsers of what is inside of them.
var blockParser = parser.NewParser(
	parser.WithBlockParsers(append(parser.DefaultBlockParsers(), util.Prioritized(directiveParser{}, 450),
		util.Prioritized(extension.NewFootnoteBlockParser(), 999))...),
	parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
)

// Blocks returns the blocks of the body in a range of a file, in its order. A body that [Parse] refuses has none.
func Blocks(f *source.File, body source.Range) []Block {
	if all, isPlain := plainBlocks(f.Text[body.Start:body.End], body.Start); isPlain {
		return all
	}
	return parsedBlocks(f, body)
}

// parsedBlocks are the blocks of any body.
func parsedBlocks(f *source.File, body source.Range) []Block {
	if _, refused := tooComplex(f, body); refused {
		return nil
	}
	c := cutter{src: appendMasked(nil, f.Text[body.Start:body.End]), base: body.Start}
	tree := blockParser.Parse(text.NewReader(c.src))
	for n := tree.FirstChild(); n != nil; n = n.NextSibling() {
		c.top(n)
	}
	slices.SortFunc(c.all, func(a, b Block) int { return a.At.Start - b.At.Start })
	return c.all
}

// A cutter cuts one body.
type cutter struct {
	src  []byte
	base int
	all  []Block
}

// top adds the blocks of a node of the document.
func (c *cutter) top(n gast.Node) {
	switch n.Kind() {
	case gast.KindList, extast.KindFootnoteList:
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			c.item(item)
		}
	case extast.KindTable:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			c.add(row, c.lineStart(row.Pos()), lineEndAt(c.src, row.Pos()), "")
		}
	case gast.KindCodeBlock:
		c.add(n, c.lineStart(n.Lines().At(0).Start), c.end(n), "")
	default:
		if kind := c.kind(n); kind != "" {
			c.add(n, n.Pos(), c.end(n), "")
		}
	}
}

// item adds an item of a list or a footnote, without its marker.
func (c *cutter) item(n gast.Node) {
	first := n.FirstChild()
	if first == nil || first.Pos() < 0 {
		return // nothing to see
	}
	start := first.Pos()
	column := 0
	for _, b := range c.src[c.lineStart(start):start] {
		if column++; b == '\t' {
			column += 3 - (column-1)%4
		}
	}
	if n.Kind() == extast.KindFootnote {
		column = 4
	}
	c.add(n, start, c.end(n), strings.Repeat(" ", column))
}

func (c *cutter) add(n gast.Node, start, end int, indent string) {
	start, end = max(start, 0), min(end, len(c.src))
	for end > start && strings.IndexByte(" \t\r\n", c.src[end-1]) >= 0 {
		end--
	}
	if n.Kind() != gast.KindCodeBlock {
		for start < end && (c.src[start] == ' ' || c.src[start] == '\t') {
			start++
		}
	}
	if start >= end {
		return
	}
	b := Block{Kind: c.kind(n), At: source.Range{Start: c.base + start, End: c.base + end}, Indent: indent}
	_ = gast.Walk(n, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if entering {
			b.Leaves = c.leaf(b.Leaves, n)
		}
		return gast.WalkContinue, nil
	})
	c.all = append(c.all, b)
}

// checkbox is the begin of a task.
var checkbox = regexp.MustCompile(`^\[[ xX]\] `)

// leaf adds the running text of a node, if it has one.
func (c *cutter) leaf(to []source.Range, n gast.Node) []source.Range {
	lines := n.Lines
	switch n.Kind() {
	case gast.KindParagraph, gast.KindTextBlock, gast.KindHeading, extast.KindTableCell:
	default:
		return to
	}
	first := 0
	if n.PreviousSibling() == nil && c.callout(n.Parent()) != "" {
		first = 1
	}
	if lines().Len() <= first {
		return to
	}
	start, end := lines().At(first).Start, lines().At(lines().Len()-1).Stop
	for end > start && strings.IndexByte(" \t\r\n", c.src[end-1]) >= 0 {
		end--
	}
	for start < end && (c.src[start] == ' ' || c.src[start] == '\t') {
		start++
	}
	if n.Parent().Kind() == gast.KindListItem {
		start += len(checkbox.Find(c.src[start:end]))
	}
	if start >= end {
		return to
	}
	return append(to, source.Range{Start: c.base + start, End: c.base + end})
}

// kind is the kind of a node with what is in it, "" for what is no block.
func (c *cutter) kind(n gast.Node) string {
	switch n := n.(type) {
	case *gast.Paragraph, *gast.TextBlock:
		return "p"
	case *gast.Heading:
		return fmt.Sprint("h", n.Level)
	case *gast.ListItem:
		if n.Parent().(*gast.List).IsOrdered() {
			return c.nested("oli", n)
		}
		return c.nested("li", n)
	case *gast.List:
		return c.nested("ul", n)
	case *gast.Blockquote:
		if name := c.callout(n); name != "" {
			return c.nested("callout-"+name, n)
		}
		return c.nested("quote", n)
	case *extast.Footnote:
		return c.nested("note:"+string(n.Ref), n)
	case *extast.Table:
		return c.nested("table", n)
	case *extast.TableHeader:
		return fmt.Sprint("head/", n.ChildCount())
	case *extast.TableRow:
		return fmt.Sprint("row/", n.ChildCount())
	case *gast.FencedCodeBlock:
		return "code"
	case *gast.CodeBlock:
		return "indented"
	case *gast.HTMLBlock:
		if t := bytes.TrimSpace(c.src[n.Pos():c.end(n)]); bytes.HasPrefix(t, []byte("<!--")) &&
			bytes.Index(t, []byte("-->")) == len(t)-3 {
			return "" // a comment
		}
		return "html"
	}
	return ""
}

// nested is a kind with those of the children, unless they are one paragraph.
func (c *cutter) nested(name string, n gast.Node) string {
	var inside []string
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if kind := c.kind(child); kind != "" {
			inside = append(inside, kind)
		}
	}
	if len(inside) == 1 && inside[0] == "p" {
		return name
	}
	return name + "(" + strings.Join(inside, " ") + ")"
}

// callout is the kind of a quote that is a callout, or "". Its mark is still in its first paragraph.
func (c *cutter) callout(n gast.Node) string {
	if q, ok := n.(*gast.Blockquote); ok {
		if kind := marker(q, c.src); kind >= 0 {
			return AlertKinds[kind]
		}
	}
	return ""
}

// end is where a block ends: behind the last of its lines, with what closes it.
func (c *cutter) end(n gast.Node) int {
	end := lineEndAt(c.src, max(n.Pos(), 0))
	if n.Kind() == gast.KindLinkReferenceDefinition {
		return 0
	}
	if lines := n.Lines(); n.Type() == gast.TypeBlock && lines.Len() > 0 {
		end = max(end, lineEndAt(c.src, lines.At(lines.Len()-1).Start))
	}
	switch n := n.(type) {
	case *gast.FencedCodeBlock:
		mark := bytes.TrimLeft(c.src[n.Pos():], " \t")
		mark = mark[:min(len(mark), len("```"))]
		if next := c.lineAfter(end); bytes.HasPrefix(bytes.TrimLeft(next, " \t>"), mark) {
			end += 1 + len(next)
		}
	case *gast.HTMLBlock:
		if n.HasClosure() {
			end = max(end, lineEndAt(c.src, n.ClosureLine.Start))
		}
	case *gast.Heading:
		if next := c.lineAfter(end); c.src[n.Pos()] != '#' || n.Lines().Len() > 1 {
			end += 1 + len(next)
		}
	case *extast.Table:
		if n.ChildCount() == 1 {
			end += 1 + len(c.lineAfter(end))
		}
	}
	for child := n.FirstChild(); child != nil && child.Type() == gast.TypeBlock; child = child.NextSibling() {
		end = max(end, c.end(child))
	}
	return min(end, len(c.src))
}

// lineAfter is the line behind a line that ends at an offset.
func (c *cutter) lineAfter(end int) []byte {
	if end >= len(c.src) {
		return nil
	}
	return c.src[end+1 : lineEndAt(c.src, end+1)]
}

func (c *cutter) lineStart(at int) int { return bytes.LastIndexByte(c.src[:max(at, 0)], '\n') + 1 }

// lineEndAt is the offset of the end of the line of an offset.
func lineEndAt(src []byte, at int) int { return at + lineEnd(src[at:]) }
