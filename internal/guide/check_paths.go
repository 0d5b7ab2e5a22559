package guide

// These checks look at whole paths: how long they are, and what they pass.

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

var pathChecks = []Check{
	{diag.CodeGuideEmergencyLate, diag.Error, checkEmergencyDepth},
	{diag.CodeGuideAllUrgent, diag.Warning, checkAllUrgent},
	{diag.CodeGuideScreeningSkipped, diag.Error, checkScreening},
	{diag.CodeGuidePathLong, diag.Warning, checkPathLength},
}

// checkEmergencyDepth reports an outcome of the top level of a triage that some path reaches only after too many
// questions.
func checkEmergencyDepth(k *checker) {
	if k.c.Kind != graph.Triage {
		return
	}
	top := k.l.in.Levels.Top()
	end := k.farthest(func(n *graph.Node) bool { return n.IsOutcome() && n.End.Level == top })
	if end < 0 {
		return
	}
	k.reportLong(end, k.l.in.Limits.EmergencyWithin, k.c.NodeSpan(end),
		"Ask about its signs earlier, or combine checklists",
		"%q is reached after %d questions; the limit is %d", k.c.Nodes[end].ID)
}

// checkPathLength reports a guide whose longest path asks too many questions.
func checkPathLength(k *checker) {
	end := k.farthest(func(*graph.Node) bool { return true })
	if end < 0 {
		return
	}
	k.reportLong(end, k.l.in.Limits.Path, k.c.Source.File.Span(k.c.Source.Guide.At),
		"Combine questions, or end earlier",
		"the longest path of %q asks %d questions; the limit is %d", k.c.ID)
}

// farthest is the end, of those wanted, to which the longest path leads, or -1.
func (k *checker) farthest(want func(n *graph.Node) bool) int {
	end := -1
	for i := k.c.Questions; i < len(k.c.Nodes); i++ {
		n := &k.c.Nodes[i]
		if n.MaxDepth > 0 && want(n) && (end < 0 || n.MaxDepth > k.c.Nodes[end].MaxDepth) {
			end = i
		}
	}
	return end
}

// reportLong reports the longest path to an end if it is above a limit. The format takes a name, the length and the
// limit.
func (k *checker) reportLong(end, limit int, at source.Span, hint, format, name string) {
	if length := k.c.Nodes[end].MaxDepth; length > limit {
		path := k.c.FormatPath(k.c.LongestPath(end), end)
		k.report(k.new(at, format, name, length, limit).WithPath(path).WithHint(hint))
	}
}

// checkScreening reports an outcome of a choice that can be reached without its screening question.
func checkScreening(k *checker) {
	g := k.c.Source.Guide
	if !g.Screening.IsSet() {
		return
	}
	span := g.File.Span(g.Screening.At)
	n, known := g.QuestionIndex(g.Screening.Value)
	if g.Screening.Value == "start" {
		n, known = k.l.startOf(k.l.units[k.c.ID])
	}
	if !known {
		k.report(diag.New(diag.CodeGuideUnknownTarget, span,
			"the screening question %q does not exist on this page", g.Screening.Value).
			WithHint(k.l.didYouMean(g.Screening.Value, k.l.units[k.c.ID].questionIDs())))
		return
	}
	screening := k.c.Index(k.l.handoverID(k.c.ID, n))
	if k.c.Kind != graph.Choice || screening < 0 && k.c.Broken {
		return
	}
	path, to := k.l.shortestPath(k.c, 0,
		func(i int) bool { return i != screening }, func(i int) bool { return k.c.Nodes[i].IsOutcome() })
	if to >= 0 {
		k.report(k.new(span,
			"%q can be reached without the screening question %q", k.c.Nodes[to].ID, g.Screening.Value).
			WithPath(k.c.FormatPath(path, to)).WithHint("Ask it on every path to an outcome"))
	}
}

// checkAllUrgent reports a triage in which every outcome is urgent.
func checkAllUrgent(k *checker) {
	if k.c.Kind != graph.Triage || k.c.Broken || slices.ContainsFunc(k.c.Nodes, func(n graph.Node) bool {
		return n.IsOutcome() && n.End.Level < graph.Urgent
	}) {
		return
	}
	k.report(k.new(k.c.Source.File.Span(k.c.Source.Guide.At),
		"every outcome of the triage %q is %s or more urgent", k.c.ID, graph.Urgent).
		WithHint("Add an outcome for what is not urgent"))
}
