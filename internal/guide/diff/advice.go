package diff

// This file finds the paths whose advice changed and counts them, exactly, by passes over the product graph.

import (
	"math/big"
	"slices"

	"knead/internal/fold"
	"knead/internal/guide/graph"
)

// A divergence is a step of the product by which versions that were in sync diverge; or, with the edge -1, an end that
// both versions reach in sync and whose advice changed. If they diverge at the start, both indices are -1.
type divergence = graph.EdgeRef

// A divergentEnd is a state in which both versions have ended with different advice.
type divergentEnd struct {
	state int
	paths *big.Int        // from the divergence
	path  []graph.EdgeRef // the shortest one
}

// adviceChanges returns the classes of all paths that end elsewhere than before.
func (p *product) adviceChanges() []AdviceChange {
	divergences := p.divergences()
	if len(divergences) == 0 {
		return nil
	}
	order := graph.Postorder(len(p.states), p.next, func([]graph.EdgeRef) bool { return false })
	if order == nil {
		panic("diff: the product of two graphs without cycles has a cycle")
	}
	slices.Reverse(order)
	rank := make([]int, len(order))
	for i, state := range order {
		rank[state] = i
	}
	builder := changeBuilder{product: p, counts: p.countPathsTo(divergences, order)}
	builder.shortest = graph.BreadthFirst(len(p.states), 0, p.next, func(int, int) graph.Visit { return graph.Expand })
	var changes []AdviceChange
	ends := map[int][]divergentEnd{}
	for _, d := range divergences {
		if d.Node >= 0 && d.Edge < 0 {
			changes = append(changes, builder.change(d, divergentEnd{state: d.Node, paths: big.NewInt(1)}))
			continue
		}
		from := 0
		if d.Node >= 0 {
			from = p.states[d.Node].steps[d.Edge].to
		}
		if _, done := ends[from]; !done {
			ends[from] = p.divergentEnds(from, rank)
		}
		for _, e := range ends[from] {
			changes = append(changes, builder.change(d, e))
		}
	}
	return mergeEqual(changes)
}

// countPathsTo counts the paths from the start to the states of divergences.
func (p *product) countPathsTo(divergences []divergence, order []int) map[int]*big.Int {
	counts := map[int]*big.Int{}
	for _, d := range divergences {
		counts[d.Node] = big.NewInt(1) // and 1 it remains for a divergence at the start
	}
	graph.CountPaths(order, 0, p.next, false, func(i int, count graph.PathCount) {
		if counts[i] != nil {
			counts[i].Set(count.Paths)
		}
	})
	return counts
}

// compareEnds returns what both versions advise in a state in which neither asks any more, and whether that differs.
func (p *product) compareEnds(i int) (old, new OutcomeRange, changed bool) {
	s := &p.states[i]
	if len(s.steps) > 0 {
		return old, new, false
	}
	o := &p.graphs[oldVersion].Nodes[s.nodes[oldVersion]]
	old = adviceOf(o)
	if s.nodes[newVersion] < 0 {
		new = adviceOf(&p.graphs[newVersion].Nodes[s.removedAt])
		new.ID, new.Title = "", ""
		return old, new, true
	}
	n := &p.graphs[newVersion].Nodes[s.nodes[newVersion]]
	new = p.newAdvice(s.nodes[newVersion])
	isSame := p.isSame(s.nodes[oldVersion], s.nodes[newVersion])
	otherLevels := old.Min != new.Min || old.Max != new.Max
	switch {
	case s.isCut:
		return old, new, !isSame || otherLevels
	case o.IsQuestion() || n.IsQuestion():
		return old, new, false // no reader can give these answers in both versions
	case isSame:
		// Of a handover, the levels are those of another guide, whose own changes report them.
		return old, new, o.Kind != graph.NodeHandover && otherLevels
	}
	return old, new, true
}

// adviceOf is what a node advises, or may still advise.
func adviceOf(n *graph.Node) OutcomeRange {
	r := OutcomeRange{ID: n.ID, Title: n.Ask, Min: n.MinLevel, Max: n.MaxLevel}
	if !n.IsQuestion() {
		r.Title = n.End.Title
	}
	return r
}

// newAdvice is what a node of the new version advises. Read by text, an outcome that has the title of a less urgent
// outcome of the old version advises no more than that one did.
func (p *product) newAdvice(node int) OutcomeRange {
	n := &p.graphs[newVersion].Nodes[node]
	r := adviceOf(n)
	o := p.counterpart[newVersion][node]
	if p.reading == byID || n.Kind != graph.NodeOutcome || o >= 0 && hasTitle(&p.graphs[oldVersion].Nodes[o], n) {
		return r
	}
	for i := range p.graphs[oldVersion].Nodes {
		if other := &p.graphs[oldVersion].Nodes[i]; other.Kind == graph.NodeOutcome && hasTitle(other, n) {
			r.Min, r.Max = min(r.Min, other.MinLevel), min(r.Max, other.MaxLevel)
		}
	}
	return r
}

// hasTitle reports whether two ends have the same title, as a reader sees it.
func hasTitle(a, b *graph.Node) bool { return fold.SameText(a.End.Title, b.End.Title) }

// changeBuilder makes changes of divergences and their ends.
type changeBuilder struct {
	*product
	counts   map[int]*big.Int // by state of a divergence: the paths to it
	shortest *graph.Paths     // from the start
}

// change returns the change of the paths that diverge at one place and end in one state.
func (b *changeBuilder) change(d divergence, e divergentEnd) AdviceChange {
	old, new, _ := b.compareEnds(e.state)
	a := AdviceChange{Direction: directionOf(old, new), Old: old, New: new, Paths: &big.Int{},
		At: graph.EdgeRef{Node: 0, Edge: -1}}
	a.Paths.Mul(b.counts[d.Node], e.paths)
	if d.Node >= 0 {
		s := &b.states[d.Node]
		question := &b.graphs[newVersion].Nodes[s.nodes[newVersion]]
		a.Question, a.Ask, a.At.Node = question.ID, question.Ask, s.nodes[newVersion]
		if d.Edge >= 0 {
			a.Answer, a.At.Edge = s.steps[d.Edge].label, s.steps[d.Edge].edges[newVersion]
		}
	}
	if s := &b.states[e.state]; s.nodes[newVersion] < 0 {
		// The old version may have asked more after an answer that the new one lacks.
		a.Paths.Mul(a.Paths, countPathsFrom(b.graphs[oldVersion], s.nodes[oldVersion]))
	}
	a.Path = b.path(d, e)
	return a
}

// path is the shortest path through a divergence to an end.
func (b *changeBuilder) path(d divergence, e divergentEnd) []PathStep {
	refs := b.shortest.To(max(d.Node, 0))
	if d.Edge >= 0 {
		refs = append(refs, d)
	}
	var path []PathStep
	for _, r := range append(refs, e.path...) {
		path = append(path, b.pathStep(r))
	}
	return path
}

// pathStep describes a step of the product. A question that both versions ask is described as the new one asks it.
func (p *product) pathStep(r graph.EdgeRef) PathStep {
	s := &p.states[r.Node]
	t := &s.steps[r.Edge]
	v := newVersion
	if t.edges[newVersion] < 0 {
		v = oldVersion
	}
	node := &p.graphs[v].Nodes[s.nodes[v]]
	step := PathStep{Question: node.ID, Ask: node.Ask, Answer: t.label, Text: t.label}
	if edge := t.edges[v]; edge >= 0 {
		step.Role = node.Edges[edge].Role
	}
	for _, id := range t.signs {
		step.Signs = append(step.Signs, p.sign(id))
	}
	if len(step.Signs) > 0 || step.Role == graph.RoleTwoOrMore || step.Role >= graph.RoleNone {
		step.Text = ""
	}
	if t.isAlone {
		step.Version = [...]string{"before", "now"}[t.askedBy]
	}
	return step
}

// countPathsFrom counts the paths from a node to all ends.
func countPathsFrom(g *graph.Graph, node int) *big.Int {
	all := new(big.Int)
	graph.CountPaths(g.Order(), node, g.Next, false, func(i int, count graph.PathCount) {
		if !g.Nodes[i].IsQuestion() {
			all.Add(all, count.Paths)
		}
	})
	return all
}

// mergeEqual merges changes with the same place and the same advice.
func mergeEqual(changes []AdviceChange) []AdviceChange {
	type key struct {
		at       graph.EdgeRef
		answer   string
		old, new OutcomeRange
	}
	index := map[key]int{}
	var merged []AdviceChange
	for _, a := range changes {
		k := key{a.At, a.Answer, a.Old, a.New}
		i, known := index[k]
		if !known {
			index[k] = len(merged)
			merged = append(merged, a)
			continue
		}
		m := &merged[i]
		m.Paths.Add(m.Paths, a.Paths)
		if len(a.Path) < len(m.Path) {
			m.Path = a.Path
		}
	}
	return merged
}
