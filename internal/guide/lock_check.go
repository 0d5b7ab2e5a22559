package guide

// This file holds the guides against guide.lock: advice that was lowered without anybody signing it off, and ids that
// changed although readers may have kept them.

import (
	"math/big"
	"strings"

	"knead/internal/diag"
	"knead/internal/source"
)

// CheckLock compares the guides that readers meet with what was locked of them, and tells each fault once, at the place
// where the paths part. Guides that are new, or broken, are passed over; without a lock nothing is told.
func CheckLock(lock *Lock, signs *Signs, drawn []*Compiled) diag.List {
	if lock == nil {
		return nil
	}
	l := &linker{told: map[told]bool{}}
	here := map[string]bool{}
	for _, c := range drawn {
		here[c.ID] = true
		was, now := lock.Guide(c.ID), c.Record()
		if was == nil || now == nil {
			continue
		}
		changes := Diff(was.Record, now)
		l.lowered(c, changes.Lowered())
		for i := range changes.IDs {
			l.renamed(c, signs, &changes.IDs[i])
		}
	}
	for _, g := range lock.Guides {
		if !here[g.Record.ID] && lock.File != nil {
			l.tell(diag.New("guide-id-changed", lock.at(g.Record.ID), "the guide %q was locked and is not there any more", g.Record.ID).
				WithHint("call it %s again, or run knead guide lock", g.Record.ID))
		}
	}
	return l.list
}

// lowered tells lowered advice, once for each place: the worst class of paths stands for the others.
func (l *linker) lowered(c *Compiled, all []Advice) {
	worst := map[source.Span]*Advice{}
	paths := map[source.Span]*big.Int{}
	var places []source.Span
	for i := range all {
		at := c.placeOf(&all[i])
		if worst[at] == nil {
			worst[at], paths[at] = &all[i], new(big.Int)
			places = append(places, at)
		}
		paths[at].Add(paths[at], all[i].Paths)
	}
	for _, at := range places {
		a := worst[at]
		message := a.Line()
		if paths[at].Cmp(a.Paths) != 0 {
			message += "; with others from here " + paths[at].String() + " paths"
		}
		l.tell(diag.New("guide-advice-lowered", at, "less urgent than in guide.lock: %s", message).WithExample(a.PathLines()).
			WithHint("if that is meant, have it signed off: knead guide lock --accept REASON --by NAME"))
	}
}

// placeOf is where paths part: an answer's target, a question that lost an answer, or an outcome's level.
func (c *Compiled) placeOf(a *Advice) source.Span {
	n := &c.Nodes[a.node]
	switch {
	case a.edge >= 0:
		return n.Edges[a.edge].Then
	case n.Outcome != nil:
		return n.Page.File.Span(n.Outcome.LevelAt)
	}
	return n.at
}

// renamed tells an id that changed while its words stayed.
func (l *linker) renamed(c *Compiled, signs *Signs, r *Renamed) {
	var at source.Span
	switch {
	case r.What == "sign":
		s := signs.Sign(r.New)
		if s == nil {
			return
		}
		at = signs.File.Span(s.At)
	case r.edge >= 0:
		at = c.Nodes[r.node].answerAt(r.edge)
	default:
		at = c.Nodes[r.node].at
	}
	l.tell(diag.New("guide-id-changed", at, "the %s %q is called %q; in guide.lock it is %q", r.What, r.Text, r.New, r.Old).
		WithHint("call it %s again, so that links which readers kept still fit; or take the new id with knead guide lock", r.Old))
}

// answerAt is the place of an answer's id.
func (n *Node) answerAt(edge int) source.Span {
	e := &n.Edges[edge]
	for _, o := range n.Question.Options {
		if o.ID.Value == e.ID {
			return n.Page.File.Span(o.ID.At)
		}
	}
	return e.Span
}

// at is the place of a guide's id in the lock.
func (l *Lock) at(id string) source.Span {
	const key = `{"id":"`
	start := max(strings.Index(l.File.Text, key+id+`","kind":`), 0)
	return l.File.Span(source.Range{Start: start + len(key), End: start + len(key) + len(id)})
}
