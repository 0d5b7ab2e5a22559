package markdown

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

// Options of a body.
type Options struct {
	Prefix   string   // before the ids of headings and footnotes: a text that other pages include has ids of its own
	Reserved []string // ids of templates, which no heading gets. Those with a colon are not needed: headings have none.

	// HeadingIDs are the ids of the headings, in order, in place of those that are made of their texts: a translation
	// has the ids of its source. A heading beyond them has one of its text.
	HeadingIDs []string

	// HasFigure reports whether a sentence may have a figure for which checks want a source. [Outline.Sentences] are
	// those with a figure or a citation, and those directly behind a figure in the same block. nil selects all.
	HasFigure func(sentence string) bool

	// EachSentence is called for each sentence, with the text that is valid during the call. It may be nil.
	EachSentence func(sentence string, at At)
}

// Parse parses the body in a range of a file. If the text exceeds a limit, the Doc is empty and the list says why.
func Parse(f *source.File, body source.Range, o Options) (*Doc, diag.List) {
	if d, refused := tooComplex(f, body); refused {
		return &Doc{}, diag.List{d}
	}
	w := newWriter(f, body.Start, o)
	w.src = appendMasked(w.src[:0], f.Text[body.Start:body.End])
	src := w.src
	engine := engines[o.Prefix == ""]
	pc := parser.NewContext()
	tree := engine.Parser().Parse(text.NewReader(src), parser.WithContext(pc))
	if at := expanded(tree, len(src)); at >= 0 {
		span := f.Span(source.Range{Start: body.Start + at, End: body.Start + at + 1})
		return w.done(), diag.List{diag.New(diag.CodeBodyTooComplex, span,
			"link references repeat their addresses and titles too often")}
	}
	tree.OwnerDocument().AddMeta("prefix", o.Prefix)
	w.shift = shift(tree)
	if err := engine.Renderer().Render(w, src, tree); err != nil {
		panic("markdown: " + err.Error()) // writing to memory does not fail
	}
	w.leftovers(tree, src)
	w.checkNotes(pc, src)
	w.doc.HTML, w.text.text = unmaskBars(w.String()), unmaskBars(w.plain.String())
	w.doc.unmaskBars()
	w.doc.Sections = w.text.sections()
	w.quoteLinks()
	w.selectSentences(o.HasFigure, o.EachSentence)
	list := w.sink.List()
	return w.done(), list
}

// engines has one engine for pages, and one for included texts, whose footnotes have a prefix. Both are immutable.
var engines = map[bool]goldmark.Markdown{true: newEngine(false), false: newEngine(true)}

func newEngine(included bool) goldmark.Markdown {
	footnote := extension.NewFootnote()
	if included {
		footnote = extension.NewFootnote(extension.WithFootnoteIDPrefixFunction(footnotePrefix))
	}
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, linkify(), footnote),
		goldmark.WithParserOptions(
			parser.WithBlockParsers(util.Prioritized(directiveParser{}, 450)),
			parser.WithInlineParsers(util.Prioritized(wikiParser{}, 150), util.Prioritized(citeParser{}, 151),
				util.Prioritized(insertParser{}, 152)),
			parser.WithASTTransformers(util.Prioritized(callouts{}, 500), util.Prioritized(notes{}, 501)),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(nodeRenderer{}, 1))),
	)
}
