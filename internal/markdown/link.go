package markdown

// This file renders links and images as placeholders and reports unsafe schemes. It has a list of the allowed ones,
// since lists of forbidden schemes are incomplete: goldmark's accepts blob:, feed: and jar:.

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	gast "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/util"

	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/source"
)

var allowedSchemes = []string{"http", "https", "mailto", "tel"}

// Scheme returns the scheme of a URL in lower case, or "" if it has none. Like browsers, it ignores control characters
// and leading spaces.
func Scheme(url string) string {
	if !strings.Contains(url, ":") {
		return ""
	}
	clean := strings.TrimLeft(strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return -1
		}
		return r
	}, url), " ")
	end := strings.IndexAny(clean, ":/?#")
	if end < 0 || clean[end] != ':' {
		return ""
	}
	return strings.ToLower(clean[:end])
}

// unsafe reports whether a URL has a scheme that is not allowed or is not an address of its scheme, and adds a
// diagnostic if so.
func (w *writer) unsafe(url string, start, end int) bool {
	scheme := Scheme(url)
	if scheme == "" || slices.Contains(allowedSchemes, scheme) {
		problem := CheckAddress(url)
		if problem != "" {
			w.report(diag.CodeLinkUnsafe, w.at(start, end), "%s %s", url, problem)
		}
		return problem != ""
	}
	w.report(diag.CodeLinkUnsafe, w.at(start, end), "the scheme %q is not allowed in links", scheme+":")
	return true
}

// unescape resolves the entities and backslashes of a link destination.
func unescape(raw []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw))))
}

func renderLink(w *writer, src []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*gast.Link)
	if !entering {
		w.notProse--
		w.closeLink()
		return gast.WalkContinue
	}
	target := unmaskBars(unescape(n.Destination))
	start := n.Pos()
	end := start + linkWidth(src[min(start, len(src)):])
	unsafe := w.unsafe(target, start, end)
	if trimmed := strings.TrimSpace(target); trimmed == "" || trimmed == "#" {
		w.report(diag.CodeLinkEmpty, w.at(start, end), "the link %q leads nowhere", textOf(n, src))
	} else if fold.IsBlank(textOf(n, src)) {
		w.report(diag.CodeLinkEmpty, w.at(start, end), "the link to %s has no text", trimmed)
	}
	w.notProse++
	w.openLink(Link{Target: target, Label: textOf(n, src), Title: string(plainText(n.Title, false)), Unsafe: unsafe,
		At: w.at(start, end), TargetAt: w.written(n.Destination, src)})
	return gast.WalkContinue
}

// written is where goldmark took a part of the source from, or the zero Range for a part that it made. The parts that
// it takes share the memory of the source, so that the difference of the capacities is the offset.
func (w *writer) written(part, src []byte) source.Range {
	start := cap(src) - cap(part)
	if len(part) == 0 || start < 0 || start+len(part) > len(src) || &src[start] != &part[0] {
		return source.Range{}
	}
	return w.at(start, start+len(part))
}

// linkWidth is the length of the link at the start of the text, up to the end of the line.
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

// openLink lists a link, with a placeholder for its start tag. Links may be inside of links, by a wiki link in a label.
func (w *writer) openLink(l Link) {
	w.linksAt = append(w.linksAt, w.plain.Len())
	w.openLinks = append(w.openLinks, len(w.doc.Links))
	w.placeholder(PlaceholderLink, len(w.doc.Links))
	w.doc.Links = append(w.doc.Links, l)
}

// closeLink writes a placeholder for the end tag of the link that was opened last.
func (w *writer) closeLink() {
	last := len(w.openLinks) - 1
	w.placeholder(PlaceholderLinkEnd, w.openLinks[last])
	w.openLinks = w.openLinks[:last]
}

// linkify makes links of bare addresses as GitHub does, with the schemes that links may have
// (https://github.github.com/gfm/#autolinks-extension-).
func linkify() goldmark.Extender {
	return extension.NewLinkify(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}))
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
	start := n.Pos() // of a bare address, the space before it
	if at := w.written(label, src); at.End > 0 {
		start = at.Start - w.base
	}
	end := start + len(label)
	if start > 0 && end < len(src) && src[start-1] == '<' && src[end] == '>' {
		start, end = start-1, end+1
	}
	unsafe := w.unsafe(target, start, end)
	w.openLink(Link{Target: target, Label: string(label), Unsafe: unsafe, At: w.at(start, end),
		TargetAt: w.written(label, src)})
	w.Write(util.EscapeHTML(label))
	w.plain.Write(label)
	w.closeLink()
	return gast.WalkContinue
}

func renderWiki(w *writer, _ []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*wiki)
	if !entering {
		return gast.WalkContinue
	}
	if strings.Contains(n.label, "{{") {
		w.report(diag.CodeDirectiveInline, w.at(n.start, n.end), "a fact or a value cannot be in a heading or a link")
	}
	index := len(w.doc.Links)
	w.openLink(Link{Target: n.target, Wiki: true, Label: n.label, At: w.at(n.start, n.end),
		TargetAt: w.at(n.targetAt, n.targetAt+len(n.target))})
	if n.label == "" {
		w.placeholder(PlaceholderWiki, index)
	} else {
		w.Write(util.EscapeHTML([]byte(n.label)))
	}
	w.plain.WriteString(n.text())
	if n.label != "" { // else the text is the title of the page, or its slug
		w.run(len(n.label), n.labelAt)
	}
	w.closeLink()
	return gast.WalkContinue
}

// renderImage writes a placeholder for the whole element: the size is in the image file, and the URL depends on the
// site.
func renderImage(w *writer, src []byte, node gast.Node, entering bool) gast.WalkStatus {
	n := node.(*gast.Image)
	if !entering {
		return gast.WalkContinue
	}
	target, alt := unescape(n.Destination), strings.TrimSpace(textOf(n, src))
	start := n.Pos()
	end := start + linkWidth(src[min(start, len(src)):])
	image := Image{Target: target, Alt: alt, NoAlt: fold.IsBlank(alt), Title: string(plainText(n.Title, false)),
		At: w.at(start, end), TargetAt: w.written(n.Destination, src)}
	if strings.EqualFold(alt, "decorative") {
		image.Alt = ""
	}
	if image.Unsafe = w.unsafe(target, start, end); strings.TrimSpace(target) == "" {
		image.Unsafe = true
		w.report(diag.CodeLinkEmpty, image.At, "the image has no address")
	}
	if image.NoAlt {
		w.report(diag.CodeImageNoAlt, image.At, "image %s has no alternative text", target)
	}
	w.placeholder(PlaceholderImage, len(w.doc.Images))
	w.doc.Images = append(w.doc.Images, image)
	w.plain.WriteString(image.Alt)
	return gast.WalkSkipChildren
}
