package guide

// This file puts the nodes of a graph into the order in which they are read: questions, then ends.

import (
	"slices"

	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
)

// finish makes the graph of the questions and ends that were found, the start first.
func (b *builder) finish(u *unit, first int) *Linked {
	if first < 0 {
		return nil
	}
	g := &graph.Graph{ID: u.ID, Kind: u.Kind, Title: u.page.Title, Broken: b.broken || b.incomplete,
		AllSigns: b.l.allSigns()}
	c := &Linked{Graph: g, Source: u.page, set: b.l.set, included: b.all}
	order := b.readingOrder(first)
	number := make([]int, len(b.owner))
	g.Questions = len(order)
	g.Nodes = make([]graph.Node, 0, len(order)+len(b.ends))
	c.origins = make([]nodeOrigin, 0, len(order)+len(b.ends))
	for i, n := range order {
		number[n] = i
		node, origin := b.question(n)
		g.Nodes, c.origins = append(g.Nodes, node), append(c.origins, origin)
	}
	ends := b.endOrder()
	place := make([]int, len(ends))
	for i, e := range ends {
		place[e] = g.Questions + i
		g.Nodes, c.origins = append(g.Nodes, b.ends[e]), append(c.origins, b.endOrigins[e])
	}
	renumber := func(n *int) {
		switch {
		case *n >= endBase:
			*n = place[*n-endBase]
		case *n >= 0:
			*n = number[*n]
		}
	}
	for i := range g.Nodes {
		node := &g.Nodes[i]
		for k := range node.Edges {
			renumber(&node.Edges[k].Target)
		}
		if node.End != nil && node.End.SafetyNet != nil {
			renumber(&node.End.SafetyNet.Then)
		}
	}
	return c
}

// question makes the node of a question.
func (b *builder) question(n int) (graph.Node, nodeOrigin) {
	in := b.owner[n]
	q := in.Questions[n-in.base]
	node := graph.Node{ID: b.nodeID(in.unit, q.ID.Value), Kind: q.Kind.NodeKind(), Page: b.page(in.page),
		Ask: q.Ask.Value, Why: q.Why.Value, Sources: texts(q.Sources), Edges: b.questions[n].edges}
	if q.Kind == guidefile.KindNumber {
		node.Number = &graph.Number{Unit: q.Unit.Value, One: q.One.Value, Min: q.Min.Value, Max: q.Max.Value}
	}
	for up := in; up.parent != nil; up = up.parent {
		node.UseKey = up.parent.Questions[up.via].ID.Value
	}
	return node, nodeOrigin{page: in.page, question: q, key: q.ID.At, edges: b.questions[n].origins}
}

// readingOrder lists the reached questions: the start, then in the order of the pages, a fragment's in place of its
// use.
func (b *builder) readingOrder(first int) []int {
	order := make([]int, 0, len(b.owner))
	order = append(order, first)
	type place struct {
		at   *inclusion
		next int
	}
	stack := []place{{b.all[0], 0}}
	for len(stack) > 0 {
		p := &stack[len(stack)-1]
		if p.next == len(p.at.Questions) {
			stack = stack[:len(stack)-1]
			continue
		}
		at, n := p.at, p.next
		p.next++
		if child := at.uses[n]; child != nil {
			stack = append(stack, place{child, 0})
		}
		if b.reached[at.base+n] && at.base+n != first {
			order = append(order, at.base+n)
		}
	}
	return order
}

// endOrder lists the ends: the guide's own outcomes as its page has them, those of its fragments, then the others in
// the order in which they were found.
func (b *builder) endOrder() []int {
	order := make([]int, 0, len(b.ends))
	for _, in := range b.all {
		for _, o := range in.Outcomes {
			if n, ok := b.endOf[b.nodeID(in.unit, o.ID.Value)]; ok && b.endOrigins[n].outcome == o {
				order = append(order, n)
			}
		}
	}
	placed := make([]bool, len(b.ends))
	for _, n := range order {
		placed[n] = true
	}
	for _, kind := range []graph.NodeKind{graph.NodeOutcome, graph.NodeArticle, graph.NodeHandover, graph.NodeExit} {
		for n := range b.ends {
			if b.ends[n].Kind == kind && !placed[n] {
				order = append(order, n)
			}
		}
	}
	return slices.Clip(order)
}
