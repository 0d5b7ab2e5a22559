// Package markdowncopy writes the main part of a page of the site as Markdown, for programs that read no HTML.
//
// It reads the HTML that the templates make: well-formed, with the end tags of all elements that have content. What is
// only for people who use the page is left out: scripts, drawings, menus, buttons, and what the page does not show.
package markdowncopy

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"
)

// Of returns the main element of a page as Markdown. Links are resolved against the address of the page. The error says
// that the page has no main element, or that it is not well-formed.
func Of(page []byte, address string) ([]byte, error) {
	base, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	start := bytes.Index(page, []byte("<main"))
	end := bytes.LastIndex(page, []byte("</main>"))
	if start < 0 || end < start {
		return nil, errors.New("the page has no main element")
	}
	root, err := parse(page[start : end+len("</main>")])
	if err != nil {
		return nil, err
	}
	w := writer{base: base}
	return []byte(strings.Join(w.blocks(root), "\n\n") + "\n"), nil
}

// A node is an element, or a text if it has no name.
type node struct {
	name     string
	attrs    []xml.Attr
	text     string
	children []*node
}

func (n *node) attr(name string) (string, bool) {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// parse reads HTML that is well-formed. Elements that never have an end tag may lack it.
func parse(html []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(html))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	root := &node{name: "main"}
	open := []*node{root}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		parent := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &node{name: t.Name.Local, attrs: slices.Clone(t.Attr)}
			parent.children = append(parent.children, n)
			open = append(open, n)
		case xml.EndElement:
			if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			parent.children = append(parent.children, &node{text: string(t)})
		}
	}
}

// forPeople are elements of which a program has no use.
var forPeople = []string{"button", "fieldset", "form", "link", "meta", "nav", "noscript", "script", "style", "svg",
	"template"}

// isLeftOut reports whether an element is not a part of the text.
func (n *node) isLeftOut() bool {
	_, isHidden := n.attr("hidden")
	fromReaders, _ := n.attr("aria-hidden")
	class, _ := n.attr("class")
	return isHidden || fromReaders == "true" || slices.Contains(forPeople, n.name) ||
		slices.Contains(strings.Fields(class), "no-print")
}
