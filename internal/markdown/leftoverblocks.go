package markdown

// This file reports blocks that are not what their author meant: code, quotes and rows of tables.

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"knead/internal/diag"
)

// checkFence reports a fenced code block that no fence closes, since the rest of the text is code then.
func (w *writer) checkFence(n *gast.FencedCodeBlock, src []byte) {
	start := n.Pos()
	if start < 0 || start >= len(src) {
		return
	}
	mark := bytes.TrimLeft(src[start:start+lineEnd(src[start:])], " \t")
	end := start + lineEnd(src[start:]) + 1
	if lines := n.Lines(); lines.Len() > 0 {
		w.doc.Code = append(w.doc.Code, w.at(lines.At(0).Start, lines.At(lines.Len()-1).Stop))
		end = lines.At(lines.Len() - 1).Stop
	}
	length := 0
	for length < len(mark) && mark[length] == mark[0] {
		length++
	}
	rest := src[min(end, len(src)):]
	closing := bytes.TrimLeft(rest[:lineLength(string(rest))], " \t>")
	if length > 0 && !bytes.HasPrefix(closing, mark[:length]) {
		w.report(diag.CodeCodeUnclosed, w.at(start, start+max(1, length)), "no line closes this code block")
	}
	if info := strings.TrimSpace(string(mark[length:])); strings.HasPrefix(info, "{") || info == "mermaid" ||
		strings.HasPrefix(info, "admonish") {
		w.report(diag.CodeForeignSyntax, w.at(start, start+len(mark)), "%s is shown as code", info)
	}
}

var directiveLine = regexp.MustCompile(`^\{\{[a-z]+( [^{}]*)?\}\}\s*$`)

// checkIndentedCode reports a directive in code that is code by its indentation only.
func (w *writer) checkIndentedCode(n *gast.CodeBlock, src []byte) {
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		if directiveLine.Match(line.Value(src)) {
			w.report(diag.CodeDirectiveInline, w.at(line.Start, line.Start+len(bytes.TrimSpace(line.Value(src)))),
				"a directive that is indented by four columns is code")
		}
	}
	if lines.Len() > 0 {
		w.doc.Code = append(w.doc.Code, w.at(lines.At(0).Start, lines.At(lines.Len()-1).Stop))
	}
}

var frontMatterLine = regexp.MustCompile(`^(title|summary|topic|layout|date|draft|slug): `)

// checkFrontMatter reports front matter in the middle of a text, as where two files were joined: its first fence is a
// rule, and its second one makes a heading of the keys.
func (w *writer) checkFrontMatter(n *gast.Heading, src []byte) {
	rule, ok := n.PreviousSibling().(*gast.ThematicBreak)
	if !ok || n.Lines().Len() == 0 || !frontMatterLine.Match(src[n.Lines().At(0).Start:]) {
		return
	}
	w.report(diag.CodeFrontMatterTwice, w.at(rule.Pos(), rule.Pos()+len("---")),
		"a second front matter, which readers see as text")
}

// checkCallout reports a quote that begins like a callout and is none.
func (w *writer) checkCallout(n *gast.Blockquote, src []byte) {
	p, ok := n.FirstChild().(*gast.Paragraph)
	if !ok || p.Lines().Len() == 0 {
		return
	}
	first := p.Lines().At(0)
	line := bytes.TrimSpace(first.Value(src))
	mark := calloutMark.Find(line)
	if mark == nil {
		return
	}
	at := first.Start + bytes.Index(first.Value(src), mark)
	d := diag.New(diag.CodeCalloutUnknown, w.file.Span(w.at(at, at+len(mark))), "%q is not a kind of callout", mark)
	if kind := strings.ToLower(strings.Trim(string(mark), "[!]+- ")); slices.Contains(AlertKinds, kind) {
		d.Message = "this callout has other text on the line of its mark"
		d = d.WithHint("Write " + strings.TrimRight(string(mark), "+-") + " on a line of its own.")
	} else {
		d = d.WithHint(diag.DidYouMean(kind, AlertKinds))
	}
	w.sink.Report(d)
}

// checkEmptyCallout reports a callout without a text, such as one with a blank line that is not part of the quote.
func (w *writer) checkEmptyCallout(n *callout, src []byte) {
	if n.ChildCount() == 0 {
		mark := bytes.TrimSpace(n.mark.Value(src))
		w.report(diag.CodeCalloutUnknown, w.at(n.mark.Start, n.mark.Start+len(mark)), "this callout has no text")
	}
}

// checkCalloutMark reports a paragraph that begins with the mark of a callout outside of a quote.
func (w *writer) checkCalloutMark(n gast.Node, src []byte) {
	if parent := n.Parent().Kind(); parent == gast.KindBlockquote || parent == kindCallout || n.Lines().Len() == 0 {
		return
	}
	first := n.Lines().At(0)
	mark := calloutMark.Find(first.Value(src))
	if mark != nil && slices.Contains(AlertKinds, strings.ToLower(strings.Trim(string(mark), "[!]+-"))) {
		w.report(diag.CodeCalloutUnknown, w.at(first.Start, first.Start+len(mark)),
			"%s begins no callout, since it is not in a quote", mark)
	}
}

var calloutMark = regexp.MustCompile(`^\[![^\]\[]*\][+-]?`)

// checkRow reports the cells of a row for which the table has no column: GFM leaves them out
// (https://github.github.com/gfm/#tables-extension-).
func (w *writer) checkRow(n *extast.TableRow, src []byte) {
	first, ok := n.FirstChild().(*extast.TableCell)
	if !ok || first.Lines().Len() == 0 {
		return
	}
	at := first.Lines().At(0).Start
	start := bytes.LastIndexByte(src[:at], '\n') + 1
	end := start + lineEnd(src[start:])
	from := start + len(src[start:at]) - len(bytes.TrimLeft(src[start:at], " \t>|-+*0123456789.)"))
	count, last := 1, from
	for i := from; i < end; i++ {
		if src[i] == '|' && (i == 0 || src[i-1] != '\\') && len(bytes.TrimSpace(src[i+1:end])) > 0 {
			count++
			if count == n.ChildCount()+1 {
				last = i
			}
		}
	}
	if count > n.ChildCount() {
		w.report(diag.CodeTableCells, w.at(last, end), "the row has %d cells and the table has %d columns", count,
			n.ChildCount())
	}
}
