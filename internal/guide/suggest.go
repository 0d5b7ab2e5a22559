package guide

// This file tells names that are not there, and says what they were probably meant to be.

import (
	"fmt"
	"knead/internal/diag"
	"knead/internal/source"
)

// undeclared makes the finding for an exit that the fragment does not declare.
func (b *builder) undeclared(at *inclusion, name string, place source.Range) diag.Diagnostic {
	var names []string
	for _, e := range at.Exits {
		names = append(names, e.Value)
	}
	d := diag.New(diag.CodeGuideUnknownTarget, at.File.Span(place), "the exit %q is not declared in exits", name)
	if meant := b.l.suggest(name, names); meant != "" {
		if at.parent == nil {
			b.suggested = append(b.suggested, ref{kind: exitRef, name: meant})
		}
		return d.WithHint(fmt.Sprintf("Did you mean %q?", meant))
	}
	return d.WithHint(fmt.Sprintf("add it to the fragment's exits: [%s]", name))
}

// ids are all names on a page, questions first; made once, when a name is not found.
func (p *unit) ids() []string {
	if p.names == nil {
		for _, q := range p.Questions {
			p.names = append(p.names, q.ID.Value)
		}
		for _, o := range p.Outcomes {
			p.names = append(p.names, o.ID.Value)
		}
		p.names = append(p.names, "start")
	}
	return p.names
}

// questionIDs are the names of a page's questions.
func (p *unit) questionIDs() []string { return p.ids()[:len(p.Questions)] }

// suggestBudget is how many names are compared in all before "did you mean" falls silent: a guide with ten thousand
// mistyped targets must not take ten thousand squared.
const suggestBudget = 2_000_000

// suggest is the name nearest to a mistyped one, or "".
func (l *linker) suggest(word string, names []string) string {
	if l.compared += len(names); l.compared > suggestBudget {
		return ""
	}
	return diag.Closest(word, names)
}

// didYouMean is the hint made from suggest, or "".
func (l *linker) didYouMean(word string, names []string) string {
	if s := l.suggest(word, names); s != "" {
		return `Did you mean "` + s + `"?`
	}
	return ""
}

// unknown tells a bare id that nothing has. What it was probably meant to be is not told as unreachable as well.
func (b *builder) unknown(at *inclusion, id string, t Target) {
	span := at.File.Span(t.At)
	if at.parent != nil && b.l.isReported(diag.CodeGuideUnknownTarget, span) {
		return
	}
	meant := b.l.suggest(id, at.ids())
	if meant != "" && at.parent == nil {
		b.suggested = append(b.suggested, b.local(at, meant, t))
	}
	d := diag.New(diag.CodeGuideUnknownTarget, span, "%q is no question or outcome of %q", id, at.ID)
	b.l.report(d.WithHint(b.l.hint(at, id, meant)))
}

// hint says what an unknown bare id may have been meant to be: the nearest name, an exit, or an id of another page.
func (l *linker) hint(at *inclusion, id, meant string) string {
	for _, e := range at.Exits {
		if e.Value == id {
			return `write "exit ` + id + `"`
		}
	}
	if meant != "" {
		return `Did you mean "` + meant + `"?`
	}
	for _, other := range l.partIDs {
		p := l.parts[other]
		_, outcome := p.outcomes[id]
		if _, question := p.questions[id]; outcome || question {
			return `Did you mean "` + other + "/" + id + `"?`
		}
	}
	if l.articles[id] != nil {
		return "write {read: " + id + "} to end at that article"
	}
	return ""
}
