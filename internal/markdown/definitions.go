package markdown

// This file reports definitions of links and footnotes that nothing uses. Neither is shown, so a line that only looks
// like one is lost.

import (
	"bytes"
	"slices"
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
	defined := map[string]bool{} // by label: a definition that is used
	_ = gast.Walk(tree, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if n.Type() == gast.TypeInline {
			return gast.WalkSkipChildren, nil
		}
		d, ok := n.(*gast.LinkReferenceDefinition)
		if !ok || !entering || d.Lines().Len() == 0 {
			return gast.WalkContinue, nil
		}
		comment := string(d.Label) == "//" || string(d.Label) == "comment" || string(d.Destination) == "#"
		name := label(d.Label)
		if !used[name] && !comment {
			why := "no link uses the definition [%s], so it is not shown"
			if defined[name] {
				why = "the definition [%s] is not used: the first one of that name is"
			}
			start := d.Lines().At(0).Start
			w.report(diag.CodeReferenceUnused, w.at(start, start+lineEnd(src[start:])), why, d.Label)
		}
		defined[name] = defined[name] || used[name]
		used[name] = false // a second definition of the label has no effect
		return gast.WalkContinue, nil
	})
}

// uncalledNotes is the key of the footnotes that no text calls, which the footnote extension removes.
var uncalledNotes = parser.NewContextKey()

// notes collects the footnotes that no text calls, the last one first, before the footnote extension removes them.
type notes struct{}

// An uncalledNote is a footnote that no text calls.
type uncalledNote struct {
	ref       string
	duplicate bool // text calls another one of this name
}

// Transform implements goldmark's parser.ASTTransformer.
func (notes) Transform(doc *gast.Document, _ text.Reader, pc parser.Context) {
	var uncalled []uncalledNote
	called := map[string]bool{}
	_ = gast.Walk(doc, func(n gast.Node, entering bool) (gast.WalkStatus, error) {
		if f, ok := n.(*extast.Footnote); ok && entering {
			if f.Index < 0 {
				uncalled = append(uncalled, uncalledNote{ref: string(f.Ref)})
			} else {
				called[string(f.Ref)] = true
			}
		}
		if n.Type() == gast.TypeInline {
			return gast.WalkSkipChildren, nil
		}
		return gast.WalkContinue, nil
	})
	for i, note := range uncalled {
		uncalled[i].duplicate = called[note.ref]
	}
	slices.Reverse(uncalled)
	pc.Set(uncalledNotes, uncalled)
}

// checkNotes reports footnotes that no text calls. Of several of one name the first is called.
func (w *writer) checkNotes(pc parser.Context, src []byte) {
	uncalled, _ := pc.Get(uncalledNotes).([]uncalledNote)
	before := map[string]int{} // by name: where the search ends
	for _, note := range uncalled {
		mark := []byte("[^" + note.ref + "]:")
		end, ok := before[note.ref]
		if !ok {
			end = len(src)
		}
		at := bytes.LastIndex(src[:end], mark)
		if at < 0 {
			continue
		}
		before[note.ref] = at
		why := "nothing calls the footnote [^%s], so it is not shown"
		if note.duplicate {
			why = "the footnote [^%s] is not shown: the first one of that name is"
		}
		w.report(diag.CodeFootnoteUnused, w.at(at, at+len(mark)-1), why, note.ref)
	}
}
