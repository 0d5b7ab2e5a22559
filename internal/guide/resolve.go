package guide

// This file resolves targets, in a fixed order: {read: article}, exit NAME, GUIDE/ID, a bare id.

import (
	"fmt"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// A ref is what a target means within one guide. The zero ref is an unknown target.
type ref struct {
	kind refKind
	at   *inclusion // of a question: the page within the guide
	unit *unit      // of an outcome, or of a question of another guide
	n    int        // of a question or an outcome: its index on its page
	page *Page      // of an article
	name string     // of an article or a handover: as written; of an exit: its name
}

type refKind uint8

const (
	noRef refKind = iota
	questionRef
	outcomeRef
	readRef
	handoverRef
	exitRef
)

// written is where a target was written, and on which page.
type written struct {
	span source.Span
	page *Page
}

// resolve follows a target, written on the page of an inclusion, through exits to what it means in this guide. It also
// returns the target that says so: for an exit of a used fragment, the one that the `use` maps it to.
func (b *builder) resolve(at *inclusion, t *guidefile.Target) (ref, written) {
	for t != nil && t.IsSet() {
		name, exit := strings.CutPrefix(t.Text, "exit ")
		by := written{at.File.Span(t.At), at.page}
		if !exit || t.Read {
			return b.target(at, *t), by
		}
		name = strings.TrimSpace(name)
		if !at.declares(name) {
			b.reportUndeclared(at, name, t.At)
			return ref{}, by
		}
		if at.parent == nil {
			return ref{kind: exitRef, name: name}, by
		}
		at, t = at.parent, at.exits[name]
	}
	return ref{}, written{}
}

// declares reports whether a page declares an exit.
func (u *unit) declares(exit string) bool {
	return slices.ContainsFunc(u.Exits, func(e frontmatter.Text) bool { return e.Value == exit })
}

// target resolves a target that is not an exit.
func (b *builder) target(at *inclusion, t guidefile.Target) ref {
	switch {
	case t.IsInvalid():
		return ref{}
	case t.Read:
		return b.article(at, t)
	}
	if id, local, isQualified := strings.Cut(t.Text, "/"); isQualified {
		if id == at.ID {
			return b.local(at, local, t)
		}
		return b.qualified(at, id, local, t)
	}
	return b.local(at, t.Text, t)
}

// article resolves {read: article}.
func (b *builder) article(at *inclusion, t guidefile.Target) ref {
	page := b.l.article(t.Text)
	if page == nil {
		b.l.report(diag.New(diag.CodeGuideUnknownTarget, at.File.Span(t.At), "there is no article %q", t.Text).
			WithHint(b.l.didYouMean(t.Text, b.l.readIDs())))
		return ref{}
	}
	if !b.l.reportDoubles(at.File.Span(t.At), t.Text) {
		b.l.checkTarget(at.page, page, at.File.Span(t.At))
	}
	return ref{kind: readRef, page: page, name: t.Text}
}

// local resolves a bare id: a question or an outcome of the same page.
func (b *builder) local(at *inclusion, id string, t guidefile.Target) ref {
	if n, ok := at.OutcomeIndex(id); ok {
		return ref{kind: outcomeRef, unit: at.unit, n: n}
	}
	n, ok := at.QuestionIndex(id)
	if id == "start" {
		n, ok = b.l.startOf(at.unit)
		if !ok {
			return ref{}
		}
	}
	if ok {
		return b.enter(at, n)
	}
	b.reportUnknown(at, id, t)
	return ref{}
}

// enter goes to a question, and through uses down to the question in its place.
func (b *builder) enter(at *inclusion, n int) ref {
	for at.Questions[n].Kind == guidefile.KindUse {
		child := at.uses[n]
		if b.fromStart && !b.entered[at.base+n] {
			b.entered[at.base+n] = true
			if child == nil {
				b.unresolvedUses = append(b.unresolvedUses, unresolvedUse{at, at.Questions[n]})
			}
		}
		if child == nil {
			return ref{}
		}
		start, ok := b.l.startOf(child.unit)
		if !ok {
			return ref{}
		}
		at, n = child, start
	}
	return ref{kind: questionRef, at: at, n: n}
}

// startOf returns the index of the question that a page starts with.
func (l *linker) startOf(u *unit) (int, bool) {
	if u.Start.IsSet() && u.Start.Value != "start" {
		n, ok := u.QuestionIndex(u.Start.Value)
		if !ok {
			l.report(diag.New(diag.CodeGuideUnknownTarget, u.File.Span(u.Start.At),
				"the guide starts at %q, which is not a question of this page", u.Start.Value).
				WithHint(l.didYouMean(u.Start.Value, u.questionIDs())))
		}
		return n, ok
	}
	return 0, len(u.Questions) > 0
}

// qualified resolves GUIDE/ID: an outcome is copied in, a question is a handover, or, in a fragment, counts only where
// the fragment is used.
func (b *builder) qualified(at *inclusion, id, local string, t guidefile.Target) ref {
	span := at.File.Span(t.At)
	u := b.l.units[id]
	if page := b.l.withdrawn[id]; u == nil && page != nil {
		b.l.checkTarget(at.page, page, span)
		return ref{}
	}
	if u == nil {
		b.l.report(diag.New(diag.CodeGuideUnknownTarget, span,
			"there is no guide %q", id).WithHint(b.l.didYouMean(id, b.l.unitIDs)))
		return ref{}
	}
	if n, ok := u.OutcomeIndex(local); ok {
		b.l.checkTarget(at.page, u.page, span)
		return ref{kind: outcomeRef, unit: u, n: n}
	}
	n, ok := u.QuestionIndex(local)
	if local == "start" {
		n, ok = b.l.startOf(u)
	}
	if !ok {
		b.l.report(diag.New(diag.CodeGuideUnknownTarget, span, "the guide %q has no question or outcome %q", id, local).
			WithHint(b.l.didYouMean(local, u.ids())))
		return ref{}
	}
	if u.Kind == graph.Fragment {
		if in := b.in[u]; in != nil {
			return b.enter(in, n)
		}
		b.l.report(diag.New(diag.CodeGuideExitUnmapped, span,
			"%q is a question of a fragment that %q does not use", t.Text, at.ID).
			WithHint(fmt.Sprintf("Use %s in a question of its own, and map its exits", id)))
		return ref{}
	}
	b.l.checkTarget(at.page, u.page, span)
	return ref{kind: handoverRef, unit: u, n: n, name: t.Text}
}

// handoverID is the id, within a guide, of its page's question number n, or of the one in place of a `use`.
func (l *linker) handoverID(guide string, n int) string {
	u := l.units[guide]
	for depth := 0; depth <= len(l.units) && n < len(u.Questions); depth++ {
		q := u.Questions[n]
		if q.Kind != guidefile.KindUse && u.ID == guide {
			return q.ID.Value
		}
		if q.Kind != guidefile.KindUse {
			return u.ID + "/" + q.ID.Value
		}
		if u = l.units[q.Fragment.Value]; u == nil {
			return ""
		}
		n, _ = l.startOf(u)
	}
	return ""
}

// texts returns the values of a list of texts.
func texts(list []frontmatter.Text) []string {
	if len(list) == 0 {
		return nil
	}
	all := make([]string, 0, len(list))
	for _, t := range list {
		all = append(all, t.Value)
	}
	return all
}
