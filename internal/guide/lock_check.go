package guide

// This file holds the guides against guide.lock: advice that was lowered without anybody signing it off, and ids that
// changed although readers may have kept them.

import (
	"fmt"
	"math/big"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// CheckLock compares the guides that readers meet with what was locked of them, and tells each fault once, at the place
// where the paths part. Guides that are new, or broken, are passed over; without a lock nothing is told.
func CheckLock(lock *Lock, signs *guidefile.Signs, drawn []*Linked) diag.List {
	if lock == nil {
		return nil
	}
	l := &linker{}
	here := map[string]bool{}
	for _, c := range drawn {
		here[c.ID] = true
		was, now := lock.Guide(c.ID), c.Record()
		if was == nil || now == nil {
			continue
		}
		changes := Diff(was.Record, now)
		l.reportLowered(c, changes.Lowered())
		for i := range changes.RenamedIDs {
			l.reportRenamed(c, signs, &changes.RenamedIDs[i])
		}
	}
	for _, g := range lock.Guides {
		if !here[g.Record.ID] && lock.File != nil {
			l.report(diag.New(diag.CodeGuideIDChanged, lock.at(g.Record.ID), "the guide %q was locked and is not there any more", g.Record.ID).
				WithHint(fmt.Sprintf("call it %s again, or run knead guide lock", g.Record.ID)))
		}
	}
	return l.sink.List()
}

// reportLowered tells lowered advice, once for each place: the worst class of paths stands for the others.
func (l *linker) reportLowered(c *Linked, all []AdviceChange) {
	worst := map[source.Span]*AdviceChange{}
	paths := map[source.Span]*big.Int{}
	var places []source.Span
	for i := range all {
		at := c.adviceSpan(&all[i])
		if worst[at] == nil {
			worst[at], paths[at] = &all[i], new(big.Int)
			places = append(places, at)
		}
		paths[at].Add(paths[at], all[i].Paths)
	}
	for _, at := range places {
		a := worst[at]
		message := a.Summary()
		if paths[at].Cmp(a.Paths) != 0 {
			message += "; with others from here " + paths[at].String() + " paths"
		}
		l.report(diag.New(diag.CodeGuideAdviceLowered, at, "less urgent than in guide.lock: %s", message).WithPath(a.PathLines()).
			WithHint("if that is meant, have it signed off: knead guide lock --accept REASON --by NAME"))
	}
}

// adviceSpan is where paths part: an answer's target, a question that lost an answer, or an outcome's level.
func (c *Linked) adviceSpan(a *AdviceChange) source.Span {
	if a.edge >= 0 {
		return c.TargetSpan(a.node, a.edge)
	}
	return c.LevelSpan(a.node)
}

// reportRenamed tells an id that changed while its words stayed.
func (l *linker) reportRenamed(c *Linked, signs *guidefile.Signs, r *IDChange) {
	var at source.Span
	switch {
	case r.Kind == "sign":
		s := signs.Sign(r.New)
		if s == nil {
			return
		}
		at = signs.File.Span(s.At)
	case r.edge >= 0:
		at = c.AnswerIDSpan(r.node, r.edge)
	default:
		at = c.NodeSpan(r.node)
	}
	l.report(diag.New(diag.CodeGuideIDChanged, at, "the %s %q is called %q; in guide.lock it is %q", r.Kind, r.Text, r.New, r.Old).
		WithHint(fmt.Sprintf("call it %s again, so that links which readers kept still fit; or take the new id with knead guide lock", r.Old)))
}

// at is the place of a guide's id in the lock.
func (l *Lock) at(id string) source.Span {
	const key = `{"id":"`
	start := max(strings.Index(l.File.Text, key+id+`","kind":`), 0)
	return l.File.Span(source.Range{Start: start + len(key), End: start + len(key) + len(id)})
}
