package guide

// This file puts the nodes of a guide into the order in which they are read, and numbers them: questions, then ends.

import "slices"

// finish puts the nodes in order, the start first, and numbers them.
func (b *builder) finish(p *unit, first int) *Graph {
	if first < 0 {
		return nil
	}
	c := &Graph{ID: p.ID, Kind: p.Kind, Source: p.page, Broken: b.broken || b.incomplete, set: b.l.set, parts: b.all}
	order := b.readingOrder(first)
	number := make([]int, len(b.owner))
	c.Questions = len(order)
	c.Nodes = make([]Node, 0, len(order)+len(b.ends))
	for i, n := range order {
		number[n] = i
		c.Nodes = append(c.Nodes, b.question(n))
	}
	ends := b.endOrder()
	place := make([]int, len(ends))
	for i, e := range ends {
		place[e] = c.Questions + i
		c.Nodes = append(c.Nodes, b.ends[e])
	}
	renumber := func(n *int) {
		switch {
		case *n >= endBase:
			*n = place[*n-endBase]
		case *n >= 0:
			*n = number[*n]
		}
	}
	c.byID = make(map[string]int, len(c.Nodes))
	for i := range c.Nodes {
		node := &c.Nodes[i]
		c.byID[node.ID] = i
		c.edges += len(node.Edges)
		for j := range node.Edges {
			renumber(&node.Edges[j].Target)
		}
		if node.End != nil && node.End.SafetyNet != nil {
			renumber(&node.End.SafetyNet.Then)
		}
	}
	return c
}

func (b *builder) question(n int) Node {
	in := b.owner[n]
	q := in.Questions[n-in.base]
	node := Node{ID: b.name(in.unit, q.ID.Value), Kind: NodeKind(q.Form), Page: in.page, Question: q, Edges: b.edges[n], at: in.File.Span(q.ID.At)}
	for up := in; up.parent != nil; up = up.parent {
		node.UseKey = up.parent.Questions[up.via].ID.Value
	}
	return node
}

// readingOrder lists the reached questions: the start, then the pages' own order with fragments in the place of their use.
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

// endOrder lists the ends: the guide's own outcomes as its page has them, those of its fragments, then the others as met.
func (b *builder) endOrder() []int {
	order := make([]int, 0, len(b.ends))
	for _, in := range b.all {
		for _, o := range in.Outcomes {
			if n, ok := b.endOf[b.name(in.unit, o.ID.Value)]; ok && b.ends[n].Outcome == o {
				order = append(order, n)
			}
		}
	}
	placed := make([]bool, len(b.ends))
	for _, n := range order {
		placed[n] = true
	}
	for _, kind := range []NodeKind{NodeOutcome, NodeArticle, NodeHandover, NodeExit} {
		for n := range b.ends {
			if b.ends[n].Kind == kind && !placed[n] {
				order = append(order, n)
			}
		}
	}
	return slices.Clip(order)
}
