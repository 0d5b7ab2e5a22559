package guide

// This file makes the edges of one question: every answer is one edge, in the order of the program.

import (
	"fmt"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// answersOf makes the edges of question number n of an inclusion.
func (b *builder) answersOf(in *inclusion, n int) answers {
	q := in.Questions[n]
	b.incomplete = b.incomplete || b.fromStart && q.IsIncomplete()
	size := len(q.Options) + 1
	all := answers{make([]graph.Edge, 0, size), make([]edgeOrigin, 0, size)}
	role := graph.RoleAnswer
	if q.Kind == guidefile.KindNumber {
		role = graph.RoleBand
	}
	for i := range q.Options {
		o := &q.Options[i]
		e := graph.Edge{ID: o.ID.Value, Role: role, Text: o.Text.Value, From: o.From, To: o.To, AtLeast: atLeast(o)}
		origin := edgeOrigin{cover: in.first[n] + i}
		b.resolveEdge(in, &o.Then, &e, &origin)
		origin.answer = o.At
		all.add(e, origin)
	}
	if q.Kind == guidefile.KindChecklist {
		b.checklist(in, n, &all)
	}
	if q.Unsure.IsSet() {
		all.add(b.unsure(in, n))
	}
	return all
}

// atLeast is the level below which no end may follow an answer.
func atLeast(o *guidefile.Option) graph.Level {
	level, ok := graph.ParseLevel(o.AtLeast.Value)
	if !ok {
		return graph.Info
	}
	return level
}

// resolveEdge sets the target of an edge, and where it was written.
func (b *builder) resolveEdge(in *inclusion, t *guidefile.Target, e *graph.Edge, o *edgeOrigin) {
	o.target, o.answer = t.At, t.At
	to, by := b.resolve(in, t)
	b.incomplete = b.incomplete || b.fromStart && by.page == nil
	e.Target = b.number(to, by)
	if by.span != in.File.Span(t.At) {
		o.exit = by.span
	}
}

// unsure makes the edge of "not sure": that of the answer it names, or one with a target of its own.
func (b *builder) unsure(in *inclusion, n int) (graph.Edge, edgeOrigin) {
	q := in.Questions[n]
	e, origin := graph.Edge{ID: "unsure", Role: graph.RoleUnsure}, edgeOrigin{cover: in.coverIndex(n, coverUnsure)}
	if o := q.OptionFor(q.Unsure); o != nil {
		e.AtLeast = atLeast(o)
		b.resolveEdge(in, &o.Then, &e, &origin)
		origin.target, origin.answer = q.Unsure.At, q.Unsure.At
	} else {
		b.resolveEdge(in, &q.Unsure, &e, &origin)
	}
	return e, origin
}

// checklist adds the edges of a checklist: two or more, one group for each target of its signs, none. The groups
// are in the order of the list; they are sorted by urgency once levels are known.
func (b *builder) checklist(in *inclusion, n int, all *answers) {
	q, list := in.Questions[n], in.lists[n]
	if q.TwoOrMore.IsSet() {
		e := graph.Edge{ID: "two-or-more", Role: graph.RoleTwoOrMore}
		origin := edgeOrigin{cover: in.coverIndex(n, coverTwoOrMore)}
		for _, s := range list {
			e.AtLeast = max(e.AtLeast, s.sign.Level)
		}
		b.resolveEdge(in, &q.TwoOrMore, &e, &origin)
		all.add(e, origin)
	}
	b.signGroups(in, n, all)
	b.checkReservedIDs(in, q, all)
	b.checkSignTargetNames(in, q, all)
	if !q.None.IsSet() {
		b.broken = b.broken || b.fromStart // reported by the parser
		return
	}
	e, origin := graph.Edge{ID: "none", Role: graph.RoleNone}, edgeOrigin{cover: in.coverIndex(n, coverNone)}
	b.resolveEdge(in, &q.None, &e, &origin)
	all.add(e, origin)
}

// signGroups adds one edge for each target of a checklist's signs.
func (b *builder) signGroups(in *inclusion, n int, all *answers) {
	q := in.Questions[n]
	groups := make(map[int]int, 4) // by target: the index of its edge
	resolved := make(map[*guidefile.Target]int, 4)
	for i, s := range in.lists[n] {
		target, done := resolved[s.then]
		if !done {
			target = b.number(b.resolve(in, s.then))
			resolved[s.then] = target
		}
		k, known := groups[target]
		if !known || target < 0 {
			k = len(all.edges)
			groups[target] = k
			all.add(graph.Edge{ID: b.signGroupID(target), Role: graph.RoleSigns, Target: target},
				edgeOrigin{answer: s.then.At, target: s.then.At})
		}
		e, origin := &all.edges[k], &all.origins[k]
		if s.then == &q.AnyThen {
			e.ID, origin.target, origin.answer = "any", s.then.At, s.then.At
		}
		e.Signs = append(e.Signs, b.sign(s.sign))
		e.AtLeast = max(e.AtLeast, s.sign.Level)
		origin.signs = append(origin.signs, in.first[n]+i)
		origin.signTarget = append(origin.signTarget, s.then.At)
	}
}

// signGroupID is the full id of the target of a group.
func (b *builder) signGroupID(target int) string {
	switch {
	case target >= endBase:
		return b.ends[target-endBase].ID
	case target >= 0:
		in := b.owner[target]
		return b.nodeID(in.unit, in.Questions[target-in.base].ID.Value)
	}
	return ""
}

// checkReservedIDs reports a group whose target has the id of an answer that every checklist has.
func (b *builder) checkReservedIDs(in *inclusion, q *guidefile.Question, all *answers) {
	anyThen := source.Range{}
	if q.AnyThen.IsSet() {
		anyThen = q.AnyThen.At
	}
	for i := range all.edges {
		e, origin := &all.edges[i], &all.origins[i]
		if e.Role != graph.RoleSigns || origin.target == anyThen {
			continue
		}
		switch e.ID {
		case "any", "none", "unsure", "two-or-more":
			b.l.report(diag.New(diag.CodeGuideDuplicateAnswer, in.File.Span(origin.target),
				"every checklist has an answer %q: a target of %q cannot have that id", e.ID, q.ID.Value).
				WithHint(fmt.Sprintf("Rename the question or the outcome %q", e.ID)))
			b.broken = true
		}
	}
}

// checkSignTargetNames reports a sign with the id of a place to which other signs of its checklist lead: as an answer,
// the id would mean both.
func (b *builder) checkSignTargetNames(in *inclusion, q *guidefile.Question, all *answers) {
	groups := make(map[string]int, len(all.edges))
	for i := range all.edges {
		if e := &all.edges[i]; e.Role == graph.RoleSigns && e.ID != "" && e.ID != "any" {
			groups[e.ID] = i
		}
	}
	if len(groups) == 0 {
		return
	}
	for i := range all.edges {
		for _, s := range all.edges[i].Signs {
			if other, same := groups[s.ID]; same && other != i {
				b.l.report(diag.New(diag.CodeGuideDuplicateAnswer, in.File.Span(all.origins[other].target),
					"the checklist %q has a sign %q with another target: a target cannot have the same id",
					q.ID.Value, s.ID).
					WithHint(fmt.Sprintf("Rename the question or the outcome %q", s.ID)))
			}
		}
	}
}
