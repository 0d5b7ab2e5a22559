package guide

// This file finishes the graphs. Where an answer leads back, or guides hand over in a cycle, it reports the cycle and
// breaks it.

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/guide/graph"
)

// maxCycles is how many cycles of one guide are reported: each is printed in full.
const maxCycles = 100

// finishGraphs breaks cycles, and computes orders, depths and levels.
func (l *linker) finishGraphs() {
	graphs := make([]*graph.Graph, 0, len(l.set.Guides))
	for _, c := range l.fragmentsFirst() {
		cycles := 0
		c.Finish(func(cycle []graph.EdgeRef) {
			if cycles++; cycles <= maxCycles {
				l.reportCycle(c, cycle)
			}
			c.Broken = true
		})
	}
	for _, c := range l.set.Guides {
		graphs = append(graphs, c.Graph)
	}
	u := graph.NewUnion(graphs)
	l.union = u
	for range maxCycles {
		order, cycle := u.Postorder()
		if cycle == nil {
			u.ComputeLevels(order)
			return
		}
		l.breakHandoverCycle(u, cycle)
	}
	u.CutAll()
	order, _ := u.Postorder()
	u.ComputeLevels(order)
}

// reportCycle reports a cycle within a guide at the answer that closes it.
func (l *linker) reportCycle(c *Linked, cycle []graph.EdgeRef) {
	last := cycle[len(cycle)-1]
	start := c.Nodes[cycle[0].Node].ID
	at := c.EdgeSpan(last.Node, last.Edge)
	if exit := c.origin(last.Node, last.Edge).exit; exit.File != nil {
		at = exit
	}
	var path []string
	for _, r := range cycle {
		path = append(path, c.FormatStep(r))
	}
	l.report(diag.New(diag.CodeGuideCycle, at, "this leads back to %q, which was asked before", start).
		WithPath(append(path, "→ "+start)).WithHint("Point it at a question that comes later, or at an outcome"))
}

// breakHandoverCycle reports a cycle of guides at the handover that closes it, and breaks it there. There is a
// handover in every cycle, as those within one guide are already broken.
func (l *linker) breakHandoverCycle(u *graph.Union, cycle []graph.EdgeRef) {
	isHandover := func(r graph.EdgeRef) bool {
		g, at := u.Node(r.Node)
		return g.Nodes[at].Kind == graph.NodeHandover
	}
	last := len(cycle) - 1
	for !isHandover(cycle[last]) {
		last--
	}
	cycle = append(slices.Clone(cycle[last+1:]), cycle[:last+1]...)
	var path []string
	for _, r := range cycle {
		if g, at := u.Node(r.Node); !isHandover(r) {
			path = append(path, g.ID+": "+g.FormatStep(graph.EdgeRef{Node: at, Edge: r.Edge}))
		}
	}
	closing := cycle[len(cycle)-1].Node
	g, handover := u.Node(closing)
	c := l.set.byID[g.ID]
	span := c.NodeSpan(handover)
	for i := range c.Nodes[:c.Questions] {
		for k, e := range c.Nodes[i].Edges {
			if e.Target == handover && c.TargetSpan(i, k) == c.NodeSpan(handover) {
				span = c.EdgeSpan(i, k)
			}
		}
	}
	id := c.Nodes[handover].ID
	l.report(diag.New(diag.CodeGuideCycle, span, "the guides hand over in a cycle: %q leads back here", id).
		WithPath(append(path, "→ "+id)).WithHint("End at an outcome on one side"))
	u.Cut(closing)
	c.Broken = true
}
