package markdown

// This file writes links and images as holes, and tells addresses that could run a script. The list is of what is
// allowed: a list of what is forbidden always forgets one (goldmark's lets blob:, feed: and jar: through).

import (
	"bytes"
	"knead/internal/diag"
	"slices"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

var schemes = []string{"http", "https", "mailto", "tel"}

// Scheme returns the scheme of an address in lower case, or "" where it has none. Browsers drop control characters
// and leading blanks from addresses, so they are dropped here first.
func Scheme(address string) string {
	clean := strings.TrimLeft(strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return -1
		}
		return r
	}, address), " ")
	end := strings.IndexAny(clean, ":/?#")
	if end < 0 || clean[end] != ':' {
		return ""
	}
	return strings.ToLower(clean[:end])
}

// unsafe says whether an address has a scheme that is not on the list, and tells it.
func (w *writer) unsafe(address string, start, end int) bool {
	scheme := Scheme(address)
	if scheme == "" || slices.Contains(schemes, scheme) {
		return false
	}
	w.report(diag.CodeLinkUnsafe, w.at(start, end), "links of the scheme %q are not published", scheme+":")
	return true
}

// address resolves the entities and backslashes of a destination as written.
func address(raw []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw))))
}

func renderLink(w *writer, src []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*gast.Link)
	if !entering {
		w.quiet--
		w.WriteString("</a>")
		return gast.WalkContinue
	}
	target := address(n.Destination)
	start := n.Pos()
	end := start + linkWidth(src[min(start, len(src)):])
	l := Link{Target: target, Label: textOf(n, src), Unsafe: w.unsafe(target, start, end), At: w.at(start, end)}
	w.quiet++
	w.anchor(l)
	if len(n.Title) > 0 {
		w.WriteString(` title="` + string(util.EscapeHTML(plainText(n.Title, false))) + `"`)
	}
	_ = w.WriteByte('>')
	return gast.WalkContinue
}

// linkWidth is how far a link goes in its text, as far as one line shows it.
func linkWidth(text []byte) int {
	if end := bytes.IndexByte(text, '\n'); end >= 0 {
		text = text[:end]
	}
	depth := 0
	for i, c := range text {
		switch c {
		case '[':
			depth++
		case ']':
			depth--
			if depth > 0 {
				continue
			}
			if i+1 < len(text) && text[i+1] == '(' {
				if close := bytes.IndexByte(text[i:], ')'); close >= 0 {
					return i + close + 1
				}
			}
			return i + 1
		}
	}
	return max(1, len(text))
}

// anchor opens an a element, its address a hole, and lists the link.
func (w *writer) anchor(l Link) {
	l.plainAt = w.plain.Len()
	w.WriteString(`<a href="`)
	w.placeholder(PlaceholderHref, len(w.doc.Links))
	_ = w.WriteByte('"')
	w.doc.Links = append(w.doc.Links, l)
}

func renderAutoLink(w *writer, src []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*gast.AutoLink)
	if !entering {
		return gast.WalkContinue
	}
	label, target := n.Label(src), string(n.URL(src))
	if n.AutoLinkType == gast.AutoLinkEmail && Scheme(target) == "" {
		target = "mailto:" + target
	}
	start := n.Pos()
	end := start + len(label)
	w.anchor(Link{Target: target, Label: string(label), Unsafe: w.unsafe(target, start, end), At: w.at(start, end)})
	_ = w.WriteByte('>')
	w.Write(util.EscapeHTML(label))
	w.plain.Write(label)
	w.WriteString("</a>")
	return gast.WalkContinue
}

func renderWiki(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*wiki)
	if !entering {
		return gast.WalkContinue
	}
	number := len(w.doc.Links)
	w.anchor(Link{Target: n.target, Wiki: true, Label: n.label, At: w.at(n.start, n.end)})
	_ = w.WriteByte('>')
	if n.label == "" {
		w.placeholder(PlaceholderWiki, number)
	} else {
		w.Write(util.EscapeHTML([]byte(n.label)))
	}
	w.plain.WriteString(n.words())
	w.WriteString("</a>")
	return gast.WalkContinue
}

// renderImage leaves the whole element to others: its size is in the file, its address is that of the built site.
func renderImage(w *writer, src []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*gast.Image)
	if !entering {
		return gast.WalkContinue
	}
	target, alt := address(n.Destination), strings.TrimSpace(textOf(n, src))
	start := n.Pos()
	end := start + linkWidth(src[min(start, len(src)):])
	image := Image{Target: target, Alt: alt, NoAlt: alt == "", Title: string(n.Title), At: w.at(start, end)}
	if strings.EqualFold(alt, "decorative") {
		image.Alt = ""
	}
	image.Unsafe = w.unsafe(target, start, end)
	if image.NoAlt {
		w.report(diag.CodeImageNoAlt, image.At, "the picture %s has no words for those who cannot see it", target)
	}
	w.placeholder(PlaceholderImage, len(w.doc.Images))
	w.doc.Images = append(w.doc.Images, image)
	w.plain.WriteString(image.Alt)
	return gast.WalkSkipChildren
}
