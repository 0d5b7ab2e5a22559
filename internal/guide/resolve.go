package guide

// This file finds what a target means. The order is fixed: {read: article}, exit NAME, GUIDE/ID, a bare id.

import (
	"fmt"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A ref is what a target means within one guide. The zero ref is a target that is not known.
type ref struct {
	kind refKind
	at   *inclusion // of a question: the page within the guide
	part *unit      // of an outcome, or of a question of another guide
	n    int        // of a question or an outcome: its place on its page
	page *Page      // of an article
	name string     // of a handover: as written; of an exit: its name
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

// resolve follows a target, written on the page of the inclusion, through exits to what it means in this guide. With it
// comes the target that says so: of an exit of a used fragment, the one that the `use` gives it. Every step goes up.
func (b *builder) resolve(at *inclusion, t *Target) (ref, written) {
	for t != nil && t.IsSet() {
		name, exit := strings.CutPrefix(t.Text, "exit ")
		last := written{at.File.Span(t.At), at.page}
		if !exit || t.Read {
			return b.target(at, *t), last
		}
		name = strings.TrimSpace(name)
		if !b.declared(at, name) {
			b.l.report(b.undeclared(at, name, t.At))
			return ref{}, last
		}
		if at.parent == nil {
			return ref{kind: exitRef, name: name}, last
		}
		at, t = at.parent, at.exits[name]
	}
	return ref{}, written{}
}

// written is where a target was written.
type written struct {
	span source.Span
	page *Page
}

func (b *builder) declared(at *inclusion, name string) bool {
	for _, e := range at.Exits {
		if e.Value == name {
			return true
		}
	}
	return false
}

// target follows a target that is no exit.
func (b *builder) target(at *inclusion, t Target) ref {
	switch {
	case t.Text == invalidTarget:
		return ref{}
	case t.Read:
		return b.article(at, t)
	}
	if id, local, foreign := strings.Cut(t.Text, "/"); foreign {
		if id == at.ID {
			return b.local(at, local, t)
		}
		return b.foreign(at, id, local, t)
	}
	return b.local(at, t.Text, t)
}

// article finds the page of {read: article}.
func (b *builder) article(at *inclusion, t Target) ref {
	page := b.l.articles[t.Text]
	if page == nil {
		b.l.report(diag.New(diag.CodeGuideUnknownTarget, at.File.Span(t.At), "there is no article %q", t.Text).
			WithHint(b.l.didYouMean(t.Text, b.l.readIDs)))
		return ref{}
	}
	b.l.draft(at.page, page, at.File.Span(t.At))
	return ref{kind: readRef, page: page, name: t.Text}
}

// draft tells a target that will not be published with the page that leads to it.
func (l *linker) draft(from, to *Page, at source.Span) {
	if to.Draft && !from.Draft {
		l.report(diag.New(diag.CodeGuideTargetDraft, at, "%q is a draft", to.ID))
	}
}

// local finds a bare id: a question or an outcome of the same page.
func (b *builder) local(at *inclusion, id string, t Target) ref {
	if n, ok := at.outcomes[id]; ok {
		return ref{kind: outcomeRef, part: at.unit, n: n}
	}
	n, ok := at.questions[id]
	if id == "start" {
		n, ok = b.l.startOf(at.unit)
		if !ok {
			return ref{}
		}
	}
	if ok {
		return b.enter(at, n)
	}
	b.unknown(at, id, t)
	return ref{}
}

// enter goes to a question, and through uses down to the question that stands in its place.
func (b *builder) enter(at *inclusion, n int) ref {
	for at.Questions[n].Form == KindUse {
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

// startOf returns the place of the question that a page starts with.
func (l *linker) startOf(p *unit) (int, bool) {
	if p.Start.IsSet() && p.Start.Value != "start" {
		n, ok := p.questions[p.Start.Value]
		if !ok {
			l.report(diag.New(diag.CodeGuideUnknownTarget, p.File.Span(p.Start.At), "the guide starts at %q, which is no question of this page", p.Start.Value).
				WithHint(l.didYouMean(p.Start.Value, p.questionIDs())))
		}
		return n, ok
	}
	return 0, len(p.Questions) > 0
}

// foreign finds GUIDE/ID: an outcome is copied in, a question hands over, or counts only where its fragment is used.
func (b *builder) foreign(at *inclusion, id, local string, t Target) ref {
	span := at.File.Span(t.At)
	p := b.l.parts[id]
	if p == nil {
		b.l.report(diag.New(diag.CodeGuideUnknownTarget, span, "there is no guide %q", id).WithHint(b.l.didYouMean(id, b.l.partIDs)))
		return ref{}
	}
	if n, ok := p.outcomes[local]; ok {
		b.l.draft(at.page, p.page, span)
		return ref{kind: outcomeRef, part: p, n: n}
	}
	n, ok := p.questions[local]
	if local == "start" {
		n, ok = b.l.startOf(p)
	}
	if !ok {
		b.l.report(diag.New(diag.CodeGuideUnknownTarget, span, "the guide %q has no question or outcome %q", id, local).
			WithHint(b.l.didYouMean(local, p.ids())))
		return ref{}
	}
	if p.Kind == Fragment {
		if in := b.in[p]; in != nil {
			return b.enter(in, n)
		}
		b.l.report(diag.New(diag.CodeGuideExitUnmapped, span, "%q is a question of a fragment that %q does not use", t.Text, at.ID).
			WithHint(fmt.Sprintf("use %s in a question of its own, and map its exits", id)))
		return ref{}
	}
	b.l.draft(at.page, p.page, span)
	return ref{kind: handoverRef, part: p, n: n, name: t.Text}
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
