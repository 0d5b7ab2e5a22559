package markdown

// This file reports definitions of links and footnotes that nothing uses. Neither is shown, so a line that only looks
// like one is lost.

import (
	"bytes"
	"strings"

	gast "github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"knead/internal/diag"
)

// referenceOf is the normalized label of the definition that a link uses, or "".
func referenceOf(r *gast.ReferenceLink) string {
	if r == nil {
		return ""
	}
	return label(r.Value)
}

// label normalizes the label of a reference (https://spec.commonmark.org/0.31.2/#matches).
func label(b []byte) string { return strings.ToLower(strings.Join(strings.Fields(string(b)), " ")) }

// checkDefinitions reports definitions of links that nothing uses: a definition is not shown, so a line that only looks
// like one is lost. The idioms for comments, [//]: # and [comment]: <>, are left out.
func (w *writer) checkDefinitions(tree gast.Node, src []byte, used map[string]bool) {
	_ = gast.Walk(tree, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if n.Type() == gast.TypeInline {
			return gast.WalkSkipChildren, nil
		}
		d, ok := n.(*gast.LinkReferenceDefinition)
		if !ok || !entering || d.Lines().Len() == 0 {
			return gast.WalkContinue, nil
		}
		comment := string(d.Label) == "//" || string(d.Label) == "comment" || string(d.Destination) == "#"
		if name := label(d.Label); !used[name] && !comment {
			start := d.Lines().At(0).Start
			end := start + lineEnd(src[start:])
			w.report(diag.CodeReferenceUnused, w.at(start, end), "no link uses the definition [%s], so it is not shown",
				d.Label)
		}
		used[label(d.Label)] = false // a second definition of the label has no effect
		return gast.WalkContinue, nil
	})
}

// uncalledNotes is the key of the footnotes that no text calls, which the footnote extension removes.
var uncalledNotes = parser.NewContextKey()

// notes collects the footnotes that no text calls, before the footnote extension removes them.
type notes struct{}

// Transform implements goldmark's parser.ASTTransformer.
func (notes) Transform(doc *gast.Document, _ text.Reader, pc parser.Context) {
	var refs [][]byte
	_ = gast.Walk(doc, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if f, ok := n.(*extast.Footnote); ok && entering && f.Index < 0 {
			refs = append(refs, f.Ref)
		}
		if n.Type() == gast.TypeInline {
			return gast.WalkSkipChildren, nil
		}
		return gast.WalkContinue, nil
	})
	pc.Set(uncalledNotes, refs)
}

// checkNotes reports footnotes that no text calls. The last definition of a label is the one without effect.
func (w *writer) checkNotes(pc parser.Context, src []byte) {
	refs, _ := pc.Get(uncalledNotes).([][]byte)
	for _, ref := range refs {
		mark := []byte("[^" + string(ref) + "]:")
		if at := bytes.LastIndex(src, mark); at >= 0 {
			w.report(diag.CodeFootnoteUnused, w.at(at, at+len(mark)-1), "nothing calls the footnote [^%s], "+
				"so it is not shown", ref)
		}
	}
}
