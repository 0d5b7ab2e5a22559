package markdown

// This file renders the nodes that goldmark does not have or renders differently.

import (
	"bytes"
	"strconv"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/source"
)

type nodeRenderer struct{}

// RegisterFuncs implements goldmark's renderer.NodeRenderer.
func (nodeRenderer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	for kind, render := range map[gast.NodeKind]func(*writer, []byte, gast.Node, bool) gast.WalkStatus{
		gast.KindText: renderText, gast.KindHeading: renderHeading, gast.KindParagraph: renderParagraph,
		gast.KindLink: renderLink, gast.KindAutoLink: renderAutoLink, gast.KindImage: renderImage,
		gast.KindRawHTML: renderRawHTML, gast.KindHTMLBlock: renderHTMLBlock,
		gast.KindCodeSpan: renderCodeSpan, gast.KindListItem: renderListItem,
		extast.KindTable: renderTable, extast.KindTableHeader: renderTableHeader, extast.KindTableCell: renderTableCell,
		extast.KindTaskCheckBox: renderTaskCheckBox,

		kindWiki: renderWiki, kindCite: renderCite, kindDirective: renderDirective, kindInsert: renderInsert,
		kindCallout: renderCallout,
	} {
		reg.Register(kind, func(w util.BufWriter, src []byte, n gast.Node, entering bool) (gast.WalkStatus, error) {
			return render(w.(*writer), src, n, entering), nil
		})
	}
}

func renderText(w *writer, src []byte, node gast.Node, entering bool) gast.WalkStatus {
	if !entering {
		return gast.WalkContinue
	}
	n := node.(*gast.Text)
	start, value := w.Len(), n.Segment.Value(src)
	beforeCitation := n.NextSibling() != nil && n.NextSibling().Kind() == kindCite
	if beforeCitation { // the note follows the word without a space
		value = bytes.TrimRight(value, " \t")
	}
	if n.IsRaw() {
		html.DefaultWriter.RawWrite(w, value)
	} else {
		html.DefaultWriter.Write(w, value)
	}
	w.plainRuns(value, n.IsRaw(), n.Segment.Start)
	if n.SoftLineBreak() || n.HardLineBreak() {
		w.plain.WriteByte(' ')
	}
	if n.SoftLineBreak() && !beforeCitation {
		_ = w.WriteByte('\n')
	}
	w.prose(start)
	if n.HardLineBreak() {
		w.WriteString("<br>\n")
	}
	return gast.WalkContinue
}

// maxEntity is the length of the longest entity with its signs.
const maxEntity = 40

// plainRuns adds running text to the plain text. Behind each entity and each backslash another run begins.
func (w *writer) plainRuns(value []byte, raw bool, start int) {
	for !raw {
		n := bytes.IndexAny(value, `\&`)
		if n < 0 {
			break
		}
		w.plain.Write(value[:n])
		w.run(n, start)
		end, at := n+1, n
		if value[n] == '\\' && end < len(value) {
			end, at = n+2, n+1
		} else if i := bytes.IndexByte(value[n:min(n+maxEntity, len(value))], ';'); value[n] == '&' && i > 0 {
			end = n + i + 1
		}
		plain := plainText(value[n:end], false)
		if len(plain) == end-n {
			plain, end, at = value[n:n+1], n+1, n
		}
		w.plain.Write(plain)
		w.run(len(plain), start+at)
		value, start = value[end:], start+end
	}
	w.plain.Write(value)
	w.run(len(value), start)
}

// plainText resolves the entities and backslashes of Markdown text.
func plainText(value []byte, raw bool) []byte {
	if raw || !bytes.ContainsAny(value, `\&`) {
		return value
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
}

func renderParagraph(w *writer, _ []byte, _ gast.Node, entering bool) gast.WalkStatus {
	if entering {
		w.WriteString("<p>")
	} else {
		w.WriteString("</p>\n")
		w.block()
	}
	return gast.WalkContinue
}

// renderListItem renders an item and ends its line of plain text, since a tight list has no paragraphs that would.
func renderListItem(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	if !entering {
		w.WriteString("</li>\n")
		w.block()
		return gast.WalkContinue
	}
	w.block()
	w.WriteString("<li>")
	if child := node.FirstChild(); child != nil && child.Kind() != gast.KindTextBlock {
		_ = w.WriteByte('\n')
	}
	return gast.WalkContinue
}

// renderTaskCheckBox renders the box of a task as a character, which needs no label as a form control does.
func renderTaskCheckBox(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	if entering {
		box := "☐ "
		if node.(*extast.TaskCheckBox).IsChecked {
			box = "☑ "
		}
		w.WriteString(box)
	}
	return gast.WalkContinue
}

func renderHeading(w *writer, src []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*gast.Heading)
	w.inHeading = entering
	level := min(6, n.Level+w.shift)
	if !entering {
		w.notProse--
		w.WriteString("</h" + strconv.Itoa(level) + ">\n")
		w.block()
		h := &w.text.headings[len(w.text.headings)-1]
		h.to = w.plain.Len()
		if fold.IsBlank(string(w.plain.Bytes()[h.from:])) {
			w.report(diag.CodeHeadingEmpty, w.doc.Headings[len(w.doc.Headings)-1].At, "the heading has no text")
		}
		return gast.WalkContinue
	}
	w.notProse++
	text := unmaskBars(textOf(n, src))
	id := w.ids.next(text)
	at := w.at(n.Pos(), n.Pos()+headingWidth(n, src))
	w.block()
	w.doc.Headings = append(w.doc.Headings, Heading{Level: level, ID: id, Text: text, At: at, TextAt: w.lines(n)})
	w.text.headings = append(w.text.headings, headingAt{id: id, text: text, from: w.plain.Len()})
	if level > w.level+1 {
		w.report(diag.CodeHeadingSkipped, at, "a heading of level %d follows one of level %d", level-w.shift,
			max(1, w.level-w.shift))
	}
	w.level, w.lastID = level, id
	w.WriteString("<h" + strconv.Itoa(level) + ` id="` + string(util.EscapeHTML([]byte(id))) + `">`)
	w.placeholder(PlaceholderHeading, len(w.doc.Headings)-1)
	return gast.WalkContinue
}

// lines are the lines of a block.
func (w *writer) lines(n gast.Node) source.Range {
	all := n.Lines()
	if all.Len() == 0 {
		return source.Range{}
	}
	last := all.At(all.Len() - 1)
	last = last.TrimRightSpace(w.src)
	return w.at(all.At(0).Start, last.Stop)
}

// headingWidth is the length of the heading's first line.
func headingWidth(n *gast.Heading, src []byte) int {
	rest := src[min(n.Pos(), len(src)):]
	if end := bytes.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	return len(bytes.TrimRight(rest, " \t\r"))
}

func renderCodeSpan(w *writer, src []byte, node gast.Node, entering bool) gast.WalkStatus {
	if !entering {
		return gast.WalkContinue
	}
	w.WriteString("<code>")
	for c := node.FirstChild(); c != nil; c = c.NextSibling() {
		value := c.(*gast.Text).Segment.Value(src)
		value = bytes.ReplaceAll(value, []byte("\n"), []byte(" "))
		html.DefaultWriter.RawWrite(w, value)
		w.plain.Write(value)
	}
	w.WriteString("</code>")
	return gast.WalkSkipChildren
}

func renderRawHTML(w *writer, src []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*gast.RawHTML)
	if entering && n.Segments.Len() > 0 {
		first, last := n.Segments.At(0), n.Segments.At(n.Segments.Len()-1)
		w.raw(string(src[first.Start:last.Stop]), first.Start)
	}
	return gast.WalkSkipChildren
}

func renderHTMLBlock(w *writer, src []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*gast.HTMLBlock)
	if !entering || n.Lines().Len() == 0 {
		return gast.WalkContinue
	}
	first, last := n.Lines().At(0), n.Lines().At(n.Lines().Len()-1)
	end := last.Stop
	if n.HasClosure() {
		end = max(end, n.ClosureLine.Stop)
	}
	w.raw(string(src[first.Start:end]), first.Start)
	return gast.WalkContinue
}

// raw writes a placeholder for raw HTML. A comment is dropped without a diagnostic.
func (w *writer) raw(text string, start int) {
	trimmed := strings.TrimSpace(text)
	if strings.HasPrefix(trimmed, "<!--") && strings.Index(trimmed, "-->") == len(trimmed)-3 {
		return
	}
	start += len(text) - len(strings.TrimLeft(text, " \t"))
	line, _, _ := strings.Cut(trimmed, "\n")
	w.placeholder(PlaceholderRaw, len(w.doc.Raw))
	end := start + len(strings.TrimRight(line, "\r"))
	w.doc.Raw = append(w.doc.Raw, RawHTML{HTML: text, At: w.at(start, end)})
}

func renderCite(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	if entering {
		n := node.(*cite)
		for i := range n.ids {
			n.ids[i].At = w.at(n.ids[i].At.Start, n.ids[i].At.End)
		}
		w.placeholder(PlaceholderCite, len(w.doc.Cites))
		w.citesAt = append(w.citesAt, w.plain.Len())
		w.doc.Cites = append(w.doc.Cites, Citation{IDs: n.ids, At: w.at(n.start, n.end)})
	}
	return gast.WalkContinue
}

func renderDirective(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	if entering {
		n := node.(*directive)
		w.directive(Directive{Name: n.name, Arg: n.arg, At: w.at(n.start, n.end),
			ArgAt: w.at(n.argAt, n.argAt+len(n.arg))})
	}
	return gast.WalkContinue
}

func renderCallout(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*callout)
	if entering {
		w.WriteString(`<div class="callout ` + AlertKinds[n.kind] + `" role="note"><p class="callout-title">`)
		w.placeholder(PlaceholderLabel, n.kind)
		w.WriteString("</p>\n")
	} else {
		w.WriteString("</div>\n")
	}
	return gast.WalkContinue
}
