package guide

// This file lists the checks of a compiled guide. Each fault is told once; fragments come first.

import (
	"fmt"
	"slices"

	"knead/internal/diag"
)

// check runs every check on one guide: those of its own page's words and shape, then those of the graph.
func (l *linker) check(c *Graph) {
	own := make([]int, 0, c.Questions)
	for i := range c.Nodes[:c.Questions] {
		if c.Nodes[i].Page == c.Source {
			own = append(own, i)
		}
	}
	for _, i := range own {
		l.checkPointless(c, i)
		l.checkUnsureGiven(c, i)
	}
	l.checkDuplicateQuestions(c, own)
	for i := range c.Nodes[:c.Questions] {
		l.checkAtLeast(c, i)
		l.checkOrder(c, i)
		l.checkUnsureLevel(c, i)
	}
	l.checkRedFlags(c)
	l.checkSigns(c)
	l.checkEmergencyDepth(c)
	l.checkScreening(c)
	l.checkAllUrgent(c)
	l.checkSafetyNets(c)
	l.checkOutcomes(c)
	l.checkCardSigns(c)
	l.checkReviews(c)
	l.checkWords(c.Source)
}

// broken says whether any answer of a question leads nowhere known: what is concluded from its answers would be a guess.
func (n *Node) broken() bool {
	return n.Question.incomplete() || slices.ContainsFunc(n.Edges, func(e Edge) bool { return e.Target < 0 })
}

// checkPointless tells a question whose answers all lead to one place.
func (l *linker) checkPointless(c *Graph, i int) {
	n := &c.Nodes[i]
	if n.broken() || len(n.Edges) < 2 {
		return
	}
	for _, e := range n.Edges {
		if e.Target != n.Edges[0].Target {
			return
		}
	}
	l.report(diag.New(diag.CodeGuidePointlessQuestion, n.at, "every answer of %q leads to %q", n.ID, c.Nodes[n.Edges[0].Target].ID).
		WithHint("remove the question, or let an answer lead elsewhere"))
}

// checkUnsureGiven tells a question without "not sure", in triage and fragments.
func (l *linker) checkUnsureGiven(c *Graph, i int) {
	n := &c.Nodes[i]
	if c.Kind == Choice || n.Question.Unsure.IsSet() || n.Question.invalid {
		return
	}
	l.report(diag.New(diag.CodeGuideNoUnsure, n.at, "the question %q has no answer for people who are not sure", n.ID).
		WithHint("add unsure: with its most cautious answer"))
}

// checkAtLeast tells answers after which an outcome below their floor can be reached.
func (l *linker) checkAtLeast(c *Graph, i int) {
	n := &c.Nodes[i]
	if n.Question.invalid {
		return
	}
	for j := range n.Edges {
		e := &n.Edges[j]
		if e.Target < 0 || !e.reach.some || e.reach.low >= e.AtLeast {
			continue
		}
		switch e.Role {
		case RoleAnswer, RoleBand:
			d := diag.New(diag.CodeGuideBelowAtLeast, e.Span, "after %q an outcome below %s can be reached", e.label(), e.AtLeast)
			l.endBelow(c, i, j, e.AtLeast, d)
		case RoleTwoOrMore:
			d := diag.New(diag.CodeGuideSignBelowLevel, e.Then, "two signs of %q, one of level %s, can end below that", n.ID, e.AtLeast)
			l.endBelow(c, i, j, e.AtLeast, d)
		case RoleSigns:
			for k, s := range e.Signs {
				if e.reach.low < s.Level {
					at := e.Then
					at.Range = e.signAt[k]
					d := diag.New(diag.CodeGuideSignBelowLevel, at, "after ticking %q, of level %s, an outcome below that can be reached", s.ID, s.Level)
					l.endBelow(c, i, j, s.Level, d)
				}
			}
		}
	}
}

// endBelow tells a finding with the shortest path to an end below a level.
func (l *linker) endBelow(c *Graph, node, edge int, floor Level, d diag.Diagnostic) {
	if l.isReported(d.Code, d.Span) {
		return
	}
	l.report(d.WithPath(l.pathThrough(c, node, edge, func(i int) bool {
		n := &c.Nodes[i]
		return !n.IsQuestion() && n.reach.some && n.reach.low < floor
	})))
}

// checkOrder tells checklists and worst-first questions whose answers are not in falling order.
func (l *linker) checkOrder(c *Graph, i int) {
	n := &c.Nodes[i]
	q := n.Question
	if q.invalid {
		return
	}
	if n.Kind == NodeChecklist {
		l.checkSignOrder(n)
		return
	}
	if q.Order.Value != "worst-first" {
		return
	}
	var mildest *Edge
	for j := range n.Edges {
		e := &n.Edges[j]
		if e.Role == RoleUnsure || !e.reach.some {
			continue
		}
		if mildest != nil && mildest.reach.milder(e.reach) {
			l.report(diag.New(diag.CodeGuideNotWorstFirst, e.Span, "%q comes after %q, which is milder", e.label(), mildest.label()).
				WithHint("put the worst answer first, or remove order: worst-first"))
			return
		}
		mildest = e
	}
}

func (l *linker) checkSignOrder(n *Node) {
	p := l.parts[n.Page.ID]
	list := p.lists[p.questions[n.Question.ID.Value]]
	for k := 1; k < len(list); k++ {
		a, b := list[k-1].sign, list[k].sign
		if a.Level >= b.Level || a.Level < Info {
			continue
		}
		at := n.Question.Care.At
		for _, s := range n.Question.Signs {
			if s.Value == b.ID {
				at = s.At
			}
		}
		l.report(diag.New(diag.CodeGuideNotWorstFirst, n.Page.File.Span(at), "%q, of level %s, comes after %q, of level %s", b.ID, b.Level, a.ID, a.Level).
			WithHint("list the worst signs first"))
		return
	}
}

// checkUnsureLevel tells a "not sure" that is taken more lightly than the worst answer, in triage and fragments.
func (l *linker) checkUnsureLevel(c *Graph, i int) {
	n := &c.Nodes[i]
	if c.Kind == Choice || n.Question.invalid {
		return
	}
	var worst, unsure *Edge
	for j := range n.Edges {
		e := &n.Edges[j]
		switch {
		case !e.reach.some || e.Role == RoleNone:
		case e.Role == RoleUnsure:
			unsure = e
		case worst == nil || worst.reach.milder(e.reach):
			worst = e
		}
	}
	if worst == nil || unsure == nil || unsure.reach.low >= worst.reach.low && unsure.reach.high >= worst.reach.high {
		return
	}
	l.report(diag.New(diag.CodeGuideUnsureTooMild, unsure.Then, "\"not sure\" at %q is taken more lightly than its worst answer, %q", n.ID, worst.label()).
		WithHint(fmt.Sprintf("let unsure lead where %q leads", worst.label())))
}
