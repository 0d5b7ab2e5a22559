package guide

// These checks look at one question and the levels that its answers can reach.

import (
	"fmt"
	"slices"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

var questionChecks = []Check{
	{diag.CodeGuidePointlessQuestion, diag.Warning, checkPointless},
	{diag.CodeGuideNoUnsure, diag.Error, checkUnsureMissing},
	{diag.CodeGuideBelowAtLeast, diag.Error, checkAtLeast},
	{diag.CodeGuideSignBelowLevel, diag.Error, checkSignLevel},
	{diag.CodeGuideNotWorstFirst, diag.Warning, checkWorstFirst},
	{diag.CodeGuideUnsureTooMild, diag.Warning, checkUnsureLevel},
}

// hasBrokenAnswer reports whether an answer of a question is missing or has no target. Nothing is concluded from the
// answers of such a question.
func (c *Linked) hasBrokenAnswer(node int) bool {
	isBroken := func(e graph.Edge) bool { return e.Target < 0 }
	return c.question(node).IsIncomplete() || slices.ContainsFunc(c.Nodes[node].Edges, isBroken)
}

// checkPointless reports a question whose answers all lead to one place.
func checkPointless(k *checker) {
	k.ownQuestions(func(i int) {
		n := &k.c.Nodes[i]
		if k.c.hasBrokenAnswer(i) || len(n.Edges) < 2 {
			return
		}
		for _, e := range n.Edges {
			if e.Target != n.Edges[0].Target {
				return
			}
		}
		k.report(k.new(k.c.NodeSpan(i), "every answer of %q leads to %q", n.ID, k.c.Nodes[n.Edges[0].Target].ID).
			WithHint("Remove the question, or point an answer at another target"))
	})
}

// checkUnsureMissing reports a question without "not sure", in triage and fragments.
func checkUnsureMissing(k *checker) {
	if k.c.Kind == graph.Choice {
		return
	}
	k.ownQuestions(func(i int) {
		q := k.c.question(i)
		if q.Unsure.IsSet() || q.Invalid {
			return
		}
		k.report(k.new(k.c.NodeSpan(i), "the question %q has no answer for readers who are not sure", k.c.Nodes[i].ID).
			WithHint("Add unsure: with its most cautious answer"))
	})
}

// checkAtLeast reports an answer after which an outcome below its minimum level can be reached.
func checkAtLeast(k *checker) {
	k.edgesBelowMinimum(func(i, edge int) {
		switch e := &k.c.Nodes[i].Edges[edge]; e.Role {
		case graph.RoleAnswer, graph.RoleBand:
			k.reportEndBelow(i, edge, e.AtLeast, k.c.EdgeSpan(i, edge),
				"after %q an outcome below %s can be reached", e.Label(), e.AtLeast)
		}
	})
}

// checkSignLevel reports a ticked sign after which an outcome below the sign's level can be reached.
func checkSignLevel(k *checker) {
	k.edgesBelowMinimum(func(i, edge int) {
		switch e := &k.c.Nodes[i].Edges[edge]; e.Role {
		case graph.RoleTwoOrMore:
			k.reportEndBelow(i, edge, e.AtLeast, k.c.TargetSpan(i, edge),
				"two signs of %q, one of level %s, can end below that level", k.c.Nodes[i].ID, e.AtLeast)
		case graph.RoleSigns:
			for j, s := range e.Signs {
				if k.c.EdgeLevels(e).Min < s.Level {
					at := k.c.page(i).File.Span(k.c.origin(i, edge).signTarget[j])
					k.reportEndBelow(i, edge, s.Level, at,
						"after ticking %q, of level %s, an outcome below that level can be reached", s.ID, s.Level)
				}
			}
		}
	})
}

// edgesBelowMinimum calls f for each edge after which an end below the edge's minimum level can be reached.
func (k *checker) edgesBelowMinimum(f func(node, edge int)) {
	k.questions(func(i int) {
		if k.c.question(i).Invalid {
			return
		}
		for j := range k.c.Nodes[i].Edges {
			e := &k.c.Nodes[i].Edges[j]
			if levels := k.c.EdgeLevels(e); !levels.IsEmpty() && levels.Min < e.AtLeast {
				f(i, j)
			}
		}
	})
}

// reportEndBelow reports an edge with a shortest path through it to an end below a level.
func (k *checker) reportEndBelow(node, edge int, minimum graph.Level, at source.Span, format string, args ...any) {
	if k.isReported(at) {
		return
	}
	k.report(k.new(at, format, args...).WithPath(k.l.pathThrough(k.c, node, edge, func(i int) bool {
		n := &k.c.Nodes[i]
		return !n.IsQuestion() && !n.Levels().IsEmpty() && n.MinLevel < minimum
	})))
}

// checkWorstFirst reports checklists, and questions that promise it, whose answers do not come in falling order of
// level.
func checkWorstFirst(k *checker) {
	k.questions(func(i int) {
		switch q := k.c.question(i); {
		case q.Invalid:
		case q.Kind == guidefile.KindChecklist:
			k.checkSignOrder(i)
		case q.Order.Value == "worst-first":
			k.checkAnswerOrder(i)
		}
	})
}

func (k *checker) checkAnswerOrder(i int) {
	n := &k.c.Nodes[i]
	var before *graph.Edge
	for j := range n.Edges {
		e := &n.Edges[j]
		levels := k.c.EdgeLevels(e)
		if e.Role == graph.RoleUnsure || levels.IsEmpty() {
			continue
		}
		if before != nil && levels.Compare(k.c.EdgeLevels(before)) > 0 {
			k.report(k.new(k.c.EdgeSpan(i, j), "%q comes after %q, which is milder", e.Label(), before.Label()).
				WithHint("Put the worst answer first, or remove order: worst-first"))
			return
		}
		before = e
	}
}

func (k *checker) checkSignOrder(i int) {
	q, page := k.c.question(i), k.c.page(i)
	u := k.l.units[page.ID]
	n, _ := u.QuestionIndex(q.ID.Value)
	list := u.lists[n]
	for j := 1; j < len(list); j++ {
		a, b := list[j-1].sign, list[j].sign
		if a.Level >= b.Level || a.Level < graph.Info {
			continue
		}
		at := q.Care.At
		for _, s := range q.Signs {
			if s.Value == b.ID {
				at = s.At
			}
		}
		k.report(k.new(page.File.Span(at),
			"%q, of level %s, comes after %q, of level %s", b.ID, b.Level, a.ID, a.Level).
			WithHint("List the worst signs first"))
		return
	}
}

// checkUnsureLevel reports a "not sure" with milder consequences than the worst answer of the question, in triage and
// fragments. A question with an unsure_reason is left out.
func checkUnsureLevel(k *checker) {
	if k.c.Kind == graph.Choice {
		return
	}
	k.questions(func(i int) {
		n := &k.c.Nodes[i]
		if q := k.c.question(i); q.Invalid || q.UnsureReason.IsSet() {
			return
		}
		var worst *graph.Edge
		unsure := -1
		for j := range n.Edges {
			e := &n.Edges[j]
			levels := k.c.EdgeLevels(e)
			switch {
			case levels.IsEmpty() || e.Role == graph.RoleNone:
			case e.Role == graph.RoleUnsure:
				unsure = j
			case worst == nil || levels.Compare(k.c.EdgeLevels(worst)) > 0:
				worst = e
			}
		}
		if worst == nil || unsure < 0 {
			return
		}
		a, b := k.c.EdgeLevels(&n.Edges[unsure]), k.c.EdgeLevels(worst)
		if a.Min >= b.Min && a.Max >= b.Max {
			return
		}
		k.report(k.new(k.c.TargetSpan(i, unsure),
			"\"not sure\" at %q is taken less seriously than its worst answer, %q", n.ID, worst.Label()).
			WithHint(fmt.Sprintf("Give unsure the same target as %q", worst.Label())))
	})
}
