package markdown

// This file renders tables: header cells have a scope, alignment is a class and not a style attribute (which the site's
// policy forbids), and a wide table scrolls in a region that can be focused with the keyboard.

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

// tableName labels a table by the heading above it. Regions must have different names, so the label of a second table
// is the heading and the table's number, which is an aria-label to which its aria-labelledby refers
// (https://www.w3.org/TR/accname-1.2/, step 2B).
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
	id := heading + ":" + n // the id of a heading has no colon
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
	w.inCell = entering
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
		class = ` class="align-end"`
	case extast.AlignCenter:
		class = ` class="align-center"`
	}
	w.WriteString("<" + tag + scope + class + ">")
	return gast.WalkContinue
}
