package render

// This file finds the tags of a page that templates and Markdown made.

import (
	"bytes"
	"strings"
)

// An elementKind is how an element is treated.
type elementKind struct {
	name       string
	isVoid     bool // it has neither content nor an end tag
	isRaw      bool // its content has no elements
	isPhrasing bool // a text that began before it can end in it; all others begin a block
	isBlock    bool // it contains no other of the same name, and is set on its own lines
}

// elementKinds has the elements of which there is something to know.
var elementKinds = func() map[string]*elementKind {
	all := map[string]*elementKind{}
	add := func(set func(*elementKind), names ...string) {
		for _, name := range names {
			if all[name] == nil {
				all[name] = &elementKind{name: name}
			}
			set(all[name])
		}
	}
	add(func(k *elementKind) { k.isVoid = true },
		strings.Fields("area base br col embed hr img input link meta source track wbr")...)
	add(func(k *elementKind) { k.isRaw = true }, strings.Fields("script style title textarea")...)
	add(func(k *elementKind) { k.isPhrasing = true },
		strings.Fields("a abbr b bdi bdo br button cite code data del dfn em i img input ins kbd label mark q s samp "+
			"small span strong sub sup svg time u var wbr")...)
	add(func(k *elementKind) { k.isBlock = true },
		strings.Fields("p h1 h2 h3 h4 h5 h6 dt dd td th caption figcaption")...)
	add(func(*elementKind) {}, strings.Fields("html head body main header footer nav section article aside div ul ol "+
		"li dl details summary table tr tbody path use text tspan g")...)
	return all
}()

// end is the length of a text up to what ends it and with that, or of all of it.
func end(text []byte, mark string) int {
	if i := bytes.Index(text, []byte(mark)); i >= 0 {
		return i + len(mark)
	}
	return len(text)
}

// tagLength is the length of the tag at the start of a text. Values of attributes may contain what ends a tag.
func tagLength(text []byte) int {
	quote := byte(0)
	for i, c := range text {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(text)
}

// kindOf is the kind of the element of a tag. What is no tag has no name.
func kindOf(tag []byte) *elementKind {
	name := tag[1:]
	if len(name) > 0 && name[0] == '/' {
		name = name[1:]
	}
	n := 0
	for n < len(name) && ('a' <= name[n]|0x20 && name[n]|0x20 <= 'z' || '0' <= name[n] && name[n] <= '9') {
		n++
	}
	if kind := elementKinds[string(name[:n])]; kind != nil {
		return kind
	}
	lower := strings.ToLower(string(name[:n]))
	if kind := elementKinds[lower]; kind != nil {
		return kind
	}
	return &elementKind{name: lower}
}
