package guide

// This file makes the edges of one question: every answer is one edge, in the order of the program.

import (
	"fmt"
	"knead/internal/diag"
	"knead/internal/source"
)

// edgesOf makes the edges of a question of an inclusion.
func (b *builder) edgesOf(in *inclusion, n int) []Edge {
	q := in.Questions[n]
	b.incomplete = b.incomplete || b.fromStart && q.incomplete()
	edges := make([]Edge, 0, len(q.Options)+1)
	role := RoleAnswer
	if q.Form == KindNumber {
		role = RoleBand
	}
	for i := range q.Options {
		o := &q.Options[i]
		e := b.edge(in, &o.Then, Edge{ID: o.ID.Value, Role: role, Text: o.Text.Value, From: o.From, To: o.To, AtLeast: floorOf(o), coverIndex: in.first[n] + i})
		e.Span = in.File.Span(o.At)
		edges = append(edges, e)
	}
	if q.Form == KindChecklist {
		edges = b.checklist(in, n, edges)
	}
	if q.Unsure.IsSet() {
		edges = append(edges, b.unsure(in, n))
	}
	return edges
}

// incomplete says whether a question lacks an answer, or an answer its target.
func (q *Question) incomplete() bool {
	return q.invalid || q.Form == KindChecklist && !q.None.IsSet()
}

func floorOf(o *Option) Level {
	level, ok := ParseLevel(o.AtLeast.Value)
	if !ok {
		return Info
	}
	return level
}

// edge completes an edge with its target.
func (b *builder) edge(in *inclusion, t *Target, e Edge) Edge {
	e.Then = in.File.Span(t.At)
	e.Span = e.Then
	to, written := b.resolve(in, t)
	b.incomplete = b.incomplete || b.fromStart && written.page == nil
	e.Target = b.place(to, written)
	e.exitMapping = exitMapping(e.Then, written)
	return e
}

// exitMapping is where an edge can be led elsewhere: where the `use` maps the exit that it takes. The zero span is its own place.
func exitMapping(then source.Span, w written) source.Span {
	if w.span == then {
		return source.Span{}
	}
	return w.span
}

// unsure makes the edge of "not sure": that of the answer it names, or one to a target of its own.
func (b *builder) unsure(in *inclusion, n int) Edge {
	q := in.Questions[n]
	e := Edge{ID: "unsure", Role: RoleUnsure, coverIndex: in.token(n, unsureToken)}
	if o := q.optionFor(q.Unsure); o != nil {
		e.AtLeast = floorOf(o)
		e = b.edge(in, &o.Then, e)
		e.Then = in.File.Span(q.Unsure.At)
		e.Span = e.Then
		return e
	}
	return b.edge(in, &q.Unsure, e)
}

// optionFor returns the answer that `unsure` names by id or text, or nil.
func (q *Question) optionFor(t Target) *Option {
	if t.Read || q.Form == KindChecklist {
		return nil
	}
	for i := range q.Options {
		if q.Options[i].ID.Value == t.Text {
			return &q.Options[i]
		}
	}
	for i := range q.Options {
		if q.Options[i].Text.Value == t.Text {
			return &q.Options[i]
		}
	}
	return nil
}

// checklist adds the edges of a checklist: two or more, one group for each place that signs lead to, none. The groups
// stand in the order of the list here; the worst one comes first once levels are known.
func (b *builder) checklist(in *inclusion, n int, edges []Edge) []Edge {
	q, list := in.Questions[n], in.lists[n]
	if q.TwoOrMore.IsSet() {
		e := Edge{ID: "two-or-more", Role: RoleTwoOrMore, AtLeast: Info, coverIndex: in.token(n, twoToken)}
		for _, s := range list {
			e.AtLeast = max(e.AtLeast, s.sign.Level)
		}
		edges = append(edges, b.edge(in, &q.TwoOrMore, e))
	}
	groups := make(map[int]int, 4) // target → place in edges
	resolved := make(map[*Target]int, 4)
	for i, s := range list {
		target, done := resolved[s.then]
		if !done {
			target = b.place(b.resolve(in, s.then))
			resolved[s.then] = target
		}
		at, known := groups[target]
		if !known || target < 0 {
			at = len(edges)
			groups[target] = at
			span := in.File.Span(s.then.At)
			edges = append(edges, Edge{ID: b.signGroupID(target), Role: RoleSigns, Target: target, Span: span, Then: span})
		}
		e := &edges[at]
		if s.then == &q.AnyThen {
			e.ID, e.Then, e.Span = "any", in.File.Span(s.then.At), in.File.Span(s.then.At)
		}
		e.Signs = append(e.Signs, s.sign)
		e.AtLeast = max(e.AtLeast, s.sign.Level)
		e.tokens = append(e.tokens, in.first[n]+i)
		e.signAt = append(e.signAt, s.then.At)
	}
	b.checkReservedIDs(in, q, edges)
	if !q.None.IsSet() {
		b.broken = b.broken || b.fromStart // told when it was read
	} else {
		edges = append(edges, b.edge(in, &q.None, Edge{ID: "none", Role: RoleNone, coverIndex: in.token(n, noneToken)}))
	}
	return edges
}

// signGroupID is the full id of the place to which a group leads.
func (b *builder) signGroupID(target int) string {
	switch {
	case target >= endBase:
		return b.ends[target-endBase].ID
	case target >= 0:
		in := b.owner[target]
		return b.name(in.unit, in.Questions[target-in.base].ID.Value)
	}
	return ""
}

// checkReservedIDs tells a group whose target has the name of another answer of every checklist.
func (b *builder) checkReservedIDs(in *inclusion, q *Question, edges []Edge) {
	for i := range edges {
		e := &edges[i]
		anyThen := source.Range{}
		if q.AnyThen.IsSet() {
			anyThen = q.AnyThen.At
		}
		if e.Role != RoleSigns || e.Then.Range == anyThen {
			continue
		}
		switch e.ID {
		case "any", "none", "unsure", "two-or-more":
			b.l.report(diag.New(diag.CodeGuideDuplicateAnswer, e.Then, "a checklist has an answer %q already: a target of %q cannot be called so", e.ID, q.ID.Value).
				WithHint(fmt.Sprintf("rename the question or the outcome %q", e.ID)))
			b.broken = true
		}
	}
	b.checkSignTargetNames(in, q, edges)
}

// checkSignTargetNames tells a sign that has the name of a place to which other signs of its checklist lead: as an answer the word
// would mean both.
func (b *builder) checkSignTargetNames(in *inclusion, q *Question, edges []Edge) {
	groups := make(map[string]int, len(edges))
	for i := range edges {
		if e := &edges[i]; e.Role == RoleSigns && e.ID != "" && e.ID != "any" {
			groups[e.ID] = i
		}
	}
	if len(groups) == 0 {
		return
	}
	for i := range edges {
		for _, s := range edges[i].Signs {
			if other, same := groups[s.ID]; same && other != i {
				b.l.report(diag.New(diag.CodeGuideDuplicateAnswer, edges[other].Then, "the checklist %q has a sign %q, which leads elsewhere: a target cannot be called so", q.ID.Value, s.ID).
					WithHint(fmt.Sprintf("rename the question or the outcome %q", s.ID)))
			}
		}
	}
}
