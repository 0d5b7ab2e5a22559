package markdown

// This file writes tables: header cells say what they are the header of, alignment is a class and not a style (the
// site's policy forbids styles in attributes), and a wide table scrolls in a region that a keyboard can reach.

import (
	"strconv"

	gast "github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func renderTable(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	if entering {
		w.WriteString(`<div class="table" role="region" tabindex="0" ` + w.tableName() + `><table>` + "\n")
		return gast.WalkContinue
	}
	w.WriteString("</table></div>\n")
	return gast.WalkContinue
}

// tableName names a table by the heading above it. No two regions may have one name, so a second table there is called by
// the heading and its number: it takes part in its own name, by https://www.w3.org/TR/accname-1.2/ step 2B.
func (w *writer) tableName() string {
	heading := w.lastID
	if heading == "" {
		heading = "title"
	}
	if heading != w.tablesOf {
		w.tablesOf, w.tables = heading, 0
	}
	if w.tables++; w.tables == 1 {
		return `aria-labelledby="` + heading + `"`
	}
	n := strconv.Itoa(w.tables)
	id := heading + ":" + n // no heading's id has a colon
	return `id="` + id + `" aria-label="` + n + `" aria-labelledby="` + heading + " " + id + `"`
}

func renderTableHeader(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	w.tableHead = entering
	if entering {
		w.WriteString("<thead>\n<tr>\n")
		return gast.WalkContinue
	}
	w.WriteString("</tr>\n</thead>\n")
	w.block()
	if node.NextSibling() != nil {
		w.WriteString("<tbody>\n")
	}
	return gast.WalkContinue
}

func renderTableCell(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*extast.TableCell)
	tag, scope := "td", ""
	if w.tableHead {
		tag, scope = "th", ` scope="col"`
	}
	if !entering {
		w.WriteString("</" + tag + ">\n")
		w.block()
		return gast.WalkContinue
	}
	class := ""
	switch n.Alignment {
	case extast.AlignRight:
		class = ` class="end"`
	case extast.AlignCenter:
		class = ` class="mid"`
	}
	w.WriteString("<" + tag + scope + class + ">")
	return gast.WalkContinue
}
