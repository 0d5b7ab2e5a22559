package guide

// This file checks how long paths are, and what they pass.

import (
	"slices"
	"strconv"

	"knead/internal/diag"
)

func number(n int) string { return strconv.Itoa(n) }

// longestPaths finds the most questions answered before every node, and the edge by which the longest path comes.
func (c *Graph) longestPaths() (length []int, came []edgeRef) {
	length, came = make([]int, len(c.Nodes)), make([]edgeRef, len(c.Nodes))
	for i := range length {
		length[i] = -1
	}
	length[0] = 0
	for _, i := range c.order {
		if length[i] < 0 {
			continue
		}
		for j := range c.Nodes[i].Edges {
			if t := c.Nodes[i].Edges[j].Target; t >= 0 && length[i]+1 > length[t] {
				length[t], came[t] = length[i]+1, edgeRef{i, j}
			}
		}
	}
	return length, came
}

// checkEmergencyDepth tells paths that are too long: to an emergency, in a triage, and to any end.
func (l *linker) checkEmergencyDepth(c *Graph) {
	length, came := c.longestPaths()
	far, farthest := -1, -1
	for i := c.Questions; i < len(c.Nodes); i++ {
		if n := &c.Nodes[i]; n.IsOutcome() && n.End.Level == Emergency && length[i] > 0 && (far < 0 || length[i] > length[far]) {
			far = i
		}
		if farthest < 0 || length[i] > length[farthest] {
			farthest = i
		}
	}
	if most := l.in.Limits.EmergencyWithin; c.Kind == Triage && far >= 0 && length[far] > most {
		l.report(diag.New(diag.CodeGuideEmergencyLate, c.Nodes[far].at, "%q is reached after %d questions; the most is %d", c.Nodes[far].ID, length[far], most).
			WithPath(c.formatPath(backtrack(came, 0, far), far)).WithHint("ask about its signs earlier, or join checklists"))
	}
	if most := l.in.Limits.Path; farthest >= 0 && length[farthest] > most {
		l.report(diag.New(diag.CodeGuidePathLong, c.Source.File.Span(c.Source.Guide.At), "the longest path of %q asks %d questions; the most is %d", c.ID, length[farthest], most).
			WithPath(c.formatPath(backtrack(came, 0, farthest), farthest)).WithHint("join questions, or end earlier"))
	}
}

// checkScreening tells a choice whose screening question can be passed by.
func (l *linker) checkScreening(c *Graph) {
	g := c.Source.Guide
	if !g.Screening.IsSet() {
		return
	}
	span := g.File.Span(g.Screening.At)
	n, known := g.questions[g.Screening.Value]
	if g.Screening.Value == "start" {
		n, known = l.startOf(l.parts[c.ID])
	}
	if !known {
		l.report(diag.New(diag.CodeGuideUnknownTarget, span, "the screening %q is no question of this page", g.Screening.Value).
			WithHint(l.didYouMean(g.Screening.Value, l.parts[c.ID].questionIDs())))
		return
	}
	screen := c.Index(l.handoverID(c.ID, n))
	if c.Kind != Choice || screen < 0 && c.Broken {
		return
	}
	path, to := l.shortestPath(c, 0, func(n *Node) bool { return screen < 0 || n != &c.Nodes[screen] }, func(i int) bool { return c.Nodes[i].IsOutcome() })
	if to >= 0 {
		l.report(diag.New(diag.CodeGuideScreeningSkipped, span, "%q can be reached without %q having been asked", c.Nodes[to].ID, g.Screening.Value).
			WithPath(c.formatPath(path, to)).WithHint("let every way to an outcome lead through it"))
	}
}

// checkAllUrgent tells a triage that never lets anybody stay at home.
func (l *linker) checkAllUrgent(c *Graph) {
	if c.Kind != Triage || c.Broken || slices.ContainsFunc(c.Nodes, func(n Node) bool {
		return n.IsOutcome() && n.End.Level < Urgent
	}) {
		return
	}
	l.report(diag.New(diag.CodeGuideAllUrgent, c.Source.File.Span(c.Source.Guide.At), "every outcome of the triage %q is urgent or an emergency", c.ID).
		WithHint("add what to do where it is not urgent"))
}
