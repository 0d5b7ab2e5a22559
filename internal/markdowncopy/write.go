package markdowncopy

// This file writes elements as Markdown.

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// A writer writes the elements of one page.
type writer struct{ base *url.URL }

// containers are the elements whose content is blocks, or a paragraph where it is text.
var containers = []string{"article", "aside", "details", "dd", "div", "figcaption", "figure", "footer", "header", "li",
	"main", "section"}

// blocks are the blocks of a container, in their order.
func (w writer) blocks(n *node) []string {
	var all []string
	var line []*node // text and elements of a line, between blocks
	flush := func() {
		if text := w.inline(line); text != "" {
			all = append(all, escapeStart(text))
		}
		line = nil
	}
	for _, c := range n.children {
		if c.name != "" && c.isLeftOut() {
			continue
		}
		block, isBlock := w.block(c)
		if !isBlock {
			line = append(line, c)
			continue
		}
		flush()
		all = append(all, block...)
	}
	flush()
	return all
}

// block writes an element that is a block. It is false for text and elements of a line.
func (w writer) block(n *node) (blocks []string, isBlock bool) {
	switch n.name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return present(strings.Repeat("#", int(n.name[1]-'0'))+" ", w.inline(n.children)), true
	case "p", "summary":
		return present("", escapeStart(w.inline(n.children))), true
	case "dt", "caption", "legend":
		return present("", w.inline([]*node{{name: "b", children: n.children}})), true
	case "ul", "ol":
		return present("", w.list(n)), true
	case "blockquote":
		return present("", indent("> ", "> ", strings.Join(w.blocks(n), "\n\n"))), true
	case "pre":
		return []string{"```\n" + strings.TrimRight(plainText(n), "\n") + "\n```"}, true
	case "table":
		return present("", w.table(n)), true
	case "hr":
		return []string{"---"}, true
	case "dl", "main":
		return w.blocks(n), true
	}
	if slices.Contains(containers, n.name) {
		return w.blocks(n), true
	}
	return nil, false
}

// present is a text after a prefix, or nothing if there is no text.
func present(prefix, text string) []string {
	if text == "" {
		return nil
	}
	return []string{prefix + text}
}

func (w writer) list(n *node) string {
	var items []string
	for _, c := range n.children {
		if c.name != "li" || c.isLeftOut() {
			continue
		}
		mark := "- "
		if n.name == "ol" {
			mark = fmt.Sprintf("%d. ", len(items)+1)
		}
		if text := strings.Join(w.blocks(c), "\n\n"); text != "" {
			items = append(items, indent(mark, strings.Repeat(" ", len(mark)), text))
		}
	}
	return strings.Join(items, "\n")
}

// table writes the rows of a table. The first one is its header.
func (w writer) table(n *node) string {
	var rows []string
	var add func(n *node)
	add = func(n *node) {
		if n.name != "tr" {
			for _, c := range n.children {
				add(c)
			}
			return
		}
		var cells []string
		for _, c := range n.children {
			if c.name == "th" || c.name == "td" {
				text := strings.Join(w.blocks(&node{name: "div", children: c.children}), " ")
				cells = append(cells, strings.ReplaceAll(strings.ReplaceAll(text, "\n", " "), "|", `\|`))
			}
		}
		rows = append(rows, "| "+strings.Join(cells, " | ")+" |")
		if len(rows) == 1 {
			rows = append(rows, "|"+strings.Repeat(" --- |", len(cells)))
		}
	}
	add(n)
	return strings.Join(rows, "\n")
}

// inline writes text and elements of a line.
func (w writer) inline(nodes []*node) string {
	var b strings.Builder
	for _, n := range nodes {
		switch {
		case n.name == "":
			b.WriteString(escape(n.text))
		case !n.isLeftOut():
			b.WriteString(w.element(n))
		}
	}
	return strings.TrimSpace(spaces.ReplaceAllString(b.String(), " "))
}

// element writes an element of a line, with the spaces around its text outside of its marks.
func (w writer) element(n *node) string {
	switch n.name {
	case "br":
		return " "
	case "code":
		return "`" + strings.ReplaceAll(plainText(n), "`", "'") + "`"
	case "img":
		alt, _ := n.attr("alt")
		src, _ := n.attr("src")
		return "![" + escape(alt) + "](" + w.address(src) + ")"
	}
	text := w.inline(n.children)
	if text == "" {
		return " "
	}
	before, after := "", ""
	switch n.name {
	case "b", "strong":
		before, after = "**", "**"
	case "em", "i", "cite":
		before, after = "*", "*"
	case "a":
		if href, ok := n.attr("href"); ok {
			before, after = "[", "]("+w.address(href)+")"
		}
	}
	inner := plainText(n)
	if strings.TrimLeft(inner, " \n\t") != inner {
		before = " " + before
	}
	if strings.TrimRight(inner, " \n\t") != inner {
		after += " "
	}
	return before + text + after
}

// address is the absolute address of a link.
func (w writer) address(ref string) string {
	u, err := w.base.Parse(ref)
	if err != nil {
		return ref
	}
	return strings.NewReplacer("(", "%28", ")", "%29", " ", "%20").Replace(u.String())
}

// plainText is the text of an element without marks.
func plainText(n *node) string {
	if n.name == "" {
		return n.text
	}
	var b strings.Builder
	for _, c := range n.children {
		b.WriteString(plainText(c))
	}
	return b.String()
}

var (
	spaces  = regexp.MustCompile(`\s+`)
	special = regexp.MustCompile("[\\\\`*_\\[\\]<>]")
	starts  = regexp.MustCompile(`^([#+-]|\d+[.)])(\s|$)`)
)

// escape keeps text from being read as Markdown.
func escape(text string) string { return special.ReplaceAllString(text, `\$0`) }

// escapeStart keeps the start of a paragraph from being read as a heading or a list.
func escapeStart(text string) string {
	if at := starts.FindStringSubmatchIndex(text); at != nil {
		return text[:at[3]-1] + `\` + text[at[3]-1:]
	}
	return text
}

// indent puts a mark before the first line of a text and another one before the others.
func indent(first, rest, text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		switch {
		case i == 0:
			lines[i] = first + lines[i]
		case lines[i] != "" || strings.TrimSpace(rest) != "":
			lines[i] = strings.TrimRight(rest+lines[i], " ")
		}
	}
	return strings.Join(lines, "\n")
}
