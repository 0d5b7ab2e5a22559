package guide

// This file puts the nodes of all guides into one order in which every node comes after those that it leads to, within
// its guide and through handovers into others. What stands in the way is a circle: it is told and cut.

import (
	"slices"

	"knead/internal/diag"
)

// maxCycles is how many circles of one guide are told: each is printed whole, and thousands would help nobody.
const maxCycles = 100

// union is the union of all guides' graphs, joined by handovers.
type union struct {
	guides []*Graph // by node
	nodes  []*Node  // by number: a guide's base plus the node's place
}

// order cuts circles and leaves in every guide its nodes in an order for passes from the start, and in l.back the
// nodes of all guides for passes from the ends.
func (l *linker) order() {
	for _, c := range l.fragmentsFirst() {
		l.breakCycles(c)
	}
	w := l.buildUnion()
	for range maxCycles {
		back, circle := w.postorder()
		if circle == nil {
			l.postorder = back
			l.splitOrder(w, back)
			return
		}
		l.breakHandoverCycle(w, circle)
	}
	for _, n := range w.nodes {
		if n.Kind == NodeHandover {
			n.End.handoverNode = -1
		}
	}
	l.postorder, _ = w.postorder()
	l.splitOrder(w, l.postorder)
}

// breakCycles breaks every edge of a guide that leads back to a question on the way to it.
func (l *linker) breakCycles(c *Graph) {
	const onWay, done = 1, 2
	state := make([]byte, len(c.Nodes))
	type step struct{ node, edge int }
	stack := []step{{0, 0}}
	state[0] = onWay
	cut := 0
	for len(stack) > 0 {
		s := &stack[len(stack)-1]
		node := &c.Nodes[s.node]
		if s.edge == len(node.Edges) {
			state[s.node] = done
			stack = stack[:len(stack)-1]
			continue
		}
		e := &node.Edges[s.edge]
		s.edge++
		switch {
		case e.Target < 0 || e.Target >= c.Questions:
		case state[e.Target] == onWay:
			if cut++; cut <= maxCycles {
				from := slices.IndexFunc(stack, func(s step) bool { return s.node == e.Target })
				var loop []string
				for _, s := range stack[from:] {
					n := &c.Nodes[s.node]
					loop = append(loop, stepLine(n, &n.Edges[s.edge-1]))
				}
				at := e.Span
				if e.exitMapping.File != nil {
					at = e.exitMapping
				}
				l.report(diag.New(diag.CodeGuideCycle, at, "this leads back to %q, where the reader has been", c.Nodes[e.Target].ID).
					WithPath(append(loop, "→ "+c.Nodes[e.Target].ID)).WithHint("lead to a question that comes later, or to an outcome"))
			}
			e.Target, c.Broken = -1, true
		case state[e.Target] == 0:
			state[e.Target] = onWay
			stack = append(stack, step{e.Target, 0})
		}
	}
}

// buildUnion numbers the nodes of all guides and finds where handovers go on.
func (l *linker) buildUnion() *union {
	w := &union{}
	for _, c := range l.set.Guides {
		c.base = len(w.nodes)
		for i := range c.Nodes {
			w.nodes = append(w.nodes, &c.Nodes[i])
			w.guides = append(w.guides, c)
		}
	}
	for _, n := range w.nodes {
		if n.Kind == NodeHandover {
			l.resolveHandover(n.End)
		}
	}
	return w
}

// resolveHandover finds the node of the other guide that a handover leads to. One that nothing there leads to is told there.
func (l *linker) resolveHandover(e *End) {
	name := l.handoverID(e.Guide, e.handoverNode)
	e.handoverNode, e.Question = -1, name
	if c := l.set.byID[e.Guide]; c != nil {
		if i := c.Index(name); i >= 0 {
			e.handoverNode = c.base + i
		}
	}
}

// handoverID is the id, within a guide, of its page's n-th question, or of the one that stands in the place of a `use`.
func (l *linker) handoverID(guide string, n int) string {
	p := l.parts[guide]
	for deep := 0; deep <= len(l.parts) && n < len(p.Questions); deep++ {
		q := p.Questions[n]
		if q.Form != KindUse && p.ID == guide {
			return q.ID.Value
		}
		if q.Form != KindUse {
			return p.ID + "/" + q.ID.Value
		}
		if p = l.parts[q.Fragment.Value]; p == nil {
			return ""
		}
		n, _ = l.startOf(p)
	}
	return ""
}

// next returns the n-th node that a node leads to, -1 for a broken edge, and whether there is an n-th.
func (w *union) next(at, n int) (int, bool) {
	node := w.nodes[at]
	if node.Kind == NodeHandover {
		return node.End.handoverNode, n == 0
	}
	if n >= len(node.Edges) {
		return -1, false
	}
	if t := node.Edges[n].Target; t >= 0 {
		return w.guides[at].base + t, true
	}
	return -1, true
}

// postorder lists all nodes, each after those that it leads to; or it returns the first circle that it meets.
func (w *union) postorder() (back, circle []int) {
	const onWay, done = 1, 2
	state := make([]byte, len(w.nodes))
	back = make([]int, 0, len(w.nodes))
	type step struct{ node, edge int }
	var stack []step
	for start := range w.nodes {
		if state[start] != 0 {
			continue
		}
		state[start] = onWay
		stack = append(stack[:0], step{start, 0})
		for len(stack) > 0 {
			s := &stack[len(stack)-1]
			to, more := w.next(s.node, s.edge)
			s.edge++
			switch {
			case !more:
				state[s.node] = done
				back = append(back, s.node)
				stack = stack[:len(stack)-1]
			case to < 0 || state[to] == done:
			case state[to] == onWay:
				for i := slices.IndexFunc(stack, func(s step) bool { return s.node == to }); i < len(stack); i++ {
					circle = append(circle, stack[i].node)
				}
				return nil, circle
			default:
				state[to] = onWay
				stack = append(stack, step{to, 0})
			}
		}
	}
	return back, nil
}

// breakHandoverCycle tells a circle of guides at the handover that closes it, and cuts it there. Circles within one guide
// are cut before, so that there is a handover in every circle that is left.
func (l *linker) breakHandoverCycle(w *union, circle []int) {
	last := len(circle) - 1
	for w.nodes[circle[last]].Kind != NodeHandover {
		last--
	}
	handover, c := w.nodes[circle[last]], w.guides[circle[last]]
	circle = append(slices.Clone(circle[last+1:]), circle[:last+1]...)
	var loop []string
	for i, n := range circle {
		name := w.guides[n].ID
		if node := w.nodes[n]; node.IsQuestion() {
			to := circle[i+1] - w.guides[n].base
			k := slices.IndexFunc(node.Edges, func(e Edge) bool { return e.Target == to })
			loop = append(loop, name+": "+stepLine(node, &node.Edges[k]))
		}
	}
	span := handover.at
	for i := range c.Nodes[:c.Questions] {
		for _, e := range c.Nodes[i].Edges {
			if e.Target >= 0 && &c.Nodes[e.Target] == handover && e.Then == handover.at {
				span = e.Span
			}
		}
	}
	l.report(diag.New(diag.CodeGuideCycle, span, "the guides hand over in a circle: %q leads back here", handover.ID).
		WithPath(append(loop, "→ "+handover.ID)).WithHint("end at an outcome on one side"))
	handover.End.handoverNode, c.Broken = -1, true
}

// splitOrder gives every guide its nodes from the order of all of them.
func (l *linker) splitOrder(w *union, back []int) {
	for _, n := range slices.Backward(back) {
		c := w.guides[n]
		if c.order == nil {
			c.order = make([]int, 0, len(c.Nodes))
		}
		c.order = append(c.order, n-c.base)
	}
	l.union = w
}
