package guide

// This file reports ids that do not exist, and suggests what they were probably meant to be.

import (
	"fmt"

	"knead/internal/diag"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// suggestBudget is how many names are compared in all before suggestions stop: a guide with ten thousand mistyped
// targets must not take ten thousand squared.
const suggestBudget = 2_000_000

// suggest is the name closest to a mistyped one, or "".
func (l *linker) suggest(word string, names []string) string {
	if l.compared += len(names); l.compared > suggestBudget {
		return ""
	}
	return diag.Closest(word, names)
}

// didYouMean is the hint that suggests a name, or "".
func (l *linker) didYouMean(word string, names []string) string {
	return diag.Suggestion(l.suggest(word, names))
}

// ids are all ids on a page, questions first.
func (u *unit) ids() []string {
	if u.names == nil {
		for _, q := range u.Questions {
			u.names = append(u.names, q.ID.Value)
		}
		for _, o := range u.Outcomes {
			u.names = append(u.names, o.ID.Value)
		}
		u.names = append(u.names, "start")
	}
	return u.names
}

// questionIDs are the ids of a page's questions.
func (u *unit) questionIDs() []string { return u.ids()[:len(u.Questions)] }

// has reports whether the page has a question or an outcome with an id.
func (u *unit) has(id string) bool {
	_, question := u.QuestionIndex(id)
	_, outcome := u.OutcomeIndex(id)
	return question || outcome
}

// reportUndeclared reports an exit that the fragment does not declare. What it was probably meant to be is not
// reported as unreachable.
func (b *builder) reportUndeclared(at *inclusion, name string, place source.Range) {
	var names []string
	for _, e := range at.Exits {
		names = append(names, e.Value)
	}
	hint := fmt.Sprintf("Add it to the fragment's exits: [%s]", name)
	if meant := b.l.suggest(name, names); meant != "" {
		if at.parent == nil {
			b.suggested = append(b.suggested, ref{kind: exitRef, name: meant})
		}
		hint = diag.Suggestion(meant)
	}
	b.l.report(diag.New(diag.CodeGuideUnknownTarget, at.File.Span(place),
		"the exit %q is not declared in exits", name).WithHint(hint))
}

// reportUnknown reports a bare id that does not exist. What it was probably meant to be is not reported as unreachable.
func (b *builder) reportUnknown(at *inclusion, id string, t guidefile.Target) {
	span := at.File.Span(t.At)
	if at.parent != nil && b.l.isReported(diag.CodeGuideUnknownTarget, span) {
		return
	}
	meant := b.l.suggest(id, at.ids())
	if meant != "" && at.parent == nil {
		b.suggested = append(b.suggested, b.local(at, meant, t))
	}
	b.l.report(diag.New(diag.CodeGuideUnknownTarget, span, "%q is not a question or an outcome of %q", id, at.ID).
		WithHint(b.l.hintFor(at, id, meant)))
}

// hintFor says what an unknown bare id was probably meant to be: an exit, the closest id, an id of another page, or an
// article.
func (l *linker) hintFor(at *inclusion, id, meant string) string {
	for _, e := range at.Exits {
		if e.Value == id {
			return `Write "exit ` + id + `"`
		}
	}
	if meant != "" {
		return diag.Suggestion(meant)
	}
	for _, other := range l.unitIDs {
		if l.units[other].has(id) {
			return diag.Suggestion(other + "/" + id)
		}
	}
	if l.articles[id] != nil {
		return "Write {read: " + id + "} to end at that article"
	}
	return ""
}
