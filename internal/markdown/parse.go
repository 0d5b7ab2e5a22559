package markdown

// This file is the one way in: text to Doc.

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"knead/internal/diag"
	"knead/internal/source"
)

// Options of a body. Prefix goes before the ids of headings and footnotes, so that a text which is included into
// others cannot have an id that is there already.
type Options struct{ Prefix string }

// Parse reads the body that stands at a place in a file. Where the text is refused the Doc is empty and the list says why.
func Parse(f *source.File, body source.Range, o Options) (*Doc, diag.List) {
	doc := &Doc{}
	if d, refused := tooComplex(f, body); refused {
		return doc, diag.List{d}
	}
	src := maskBars(f.Text[body.Start:body.End])
	engine := engines[o.Prefix == ""]
	tree := engine.Parser().Parse(text.NewReader(src))
	tree.OwnerDocument().AddMeta("prefix", o.Prefix)
	w := &writer{doc: doc, file: f, base: body.Start, shift: shift(tree), level: 1, ids: ids{prefix: o.Prefix, used: reserved()}}
	if err := engine.Renderer().Render(w, src, tree); err != nil {
		panic("markdown: writing to memory failed: " + err.Error())
	}
	doc.HTML, doc.Plain = unmaskBars(w.String()), unmaskBars(w.plain.String())
	return doc, w.list
}

// engines: one for pages and one for included parts, whose footnotes have a prefix. Both are immutable once made.
var engines = map[bool]goldmark.Markdown{true: newEngine(false), false: newEngine(true)}

func newEngine(part bool) goldmark.Markdown {
	footnote := extension.NewFootnote()
	if part {
		footnote = extension.NewFootnote(extension.WithFootnoteIDPrefixFunction(footnotePrefix))
	}
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, footnote),
		goldmark.WithParserOptions(
			parser.WithBlockParsers(util.Prioritized(directiveParser{}, 450)),
			parser.WithInlineParsers(util.Prioritized(wikiParser{}, 150), util.Prioritized(citeParser{}, 151)),
			parser.WithASTTransformers(util.Prioritized(callouts{}, 500)),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(nodeRenderer{}, 1))),
	)
}
