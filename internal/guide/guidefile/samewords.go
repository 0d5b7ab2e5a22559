package guidefile

// This file finds answers and signs that look the same to a reader.

import (
	"knead/internal/diag"
	"knead/internal/fold"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A wording finds texts that look the same to a reader: equal but for case, spaces, invisible characters or letters
// that look alike. Its values are the names of the texts, with the positions of the texts.
type wording map[string]frontmatter.Text

// report reports a text, of what has a name, that looks like one that was given before. A blank text is like no other:
// it counts as missing.
func (w wording) report(f *source.File, kind, name string, text frontmatter.Text, sink *diag.Sink) {
	if !text.IsSet() {
		return
	}
	keys := fold.Texts(text.Value)
	for _, key := range keys {
		if before, found := w[key]; found {
			sink.Report(diag.New(diag.CodeGuideSameWords, f.Span(text.At),
				"the words of the %s %q look the same as those of %q: %q", kind, name, before.Value, text.Value).
				WithRelated(f.Span(before.At), "the first one is here").WithHint("Reword one of them, or remove it"))
			return
		}
	}
	for _, key := range keys {
		w[key] = frontmatter.Text{Value: name, At: text.At}
	}
}

// checkSameWords reports an answer that looks like another one of its question. Two answers of one id, or one text to
// the letter, are reported as duplicate answers.
func (p *parser) checkSameWords(q *Question) {
	words := make(wording, 2*len(q.Options))
	texts := make(map[string]bool, 2*len(q.Options))
	for _, o := range q.Options {
		if !texts[o.Text.Value] && !texts[o.ID.Value] {
			words.report(p.f, "answer", o.ID.Value, o.Text, &p.sink)
		}
		texts[o.Text.Value], texts[o.ID.Value] = true, true
	}
}
