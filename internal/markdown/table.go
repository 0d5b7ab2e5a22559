package markdown

// This file writes tables: header cells say what they are the header of, alignment is a class and not a style (the
// site's policy forbids styles in attributes), and a wide table scrolls in a region that a keyboard can reach.

import (
	gast "github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func renderTable(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	if entering {
		name := w.lastID
		if name == "" {
			name = "title"
		}
		w.WriteString(`<div class="table" role="group" tabindex="0" aria-labelledby="` + name + `"><table>` + "\n")
		return gast.WalkContinue
	}
	w.WriteString("</table></div>\n")
	return gast.WalkContinue
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
