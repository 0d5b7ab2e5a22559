package graph

import "slices"

// Visit says how a search goes on after a node.
type Visit uint8

// What to do after a node: follow its edges, leave them out, or end the search.
const (
	Expand Visit = iota
	Skip
	Stop
)

// Paths holds a shortest path from one node to each node that a search reached.
type Paths struct {
	from int
	last []EdgeRef // by node: the last edge of its path; {-1, 0} where it was not reached
}

// BreadthFirst searches a graph of n nodes from one of them. It calls visit for each node with its depth, the nearest
// nodes first, and of equally near ones those with lower numbers first. So the path to a node is the same for every
// search that reaches it.
func BreadthFirst(n, from int, next Adjacency, visit func(node, depth int) Visit) *Paths {
	p := &Paths{from: from, last: make([]EdgeRef, n)}
	for i := range p.last {
		p.last[i].Node = -1
	}
	p.last[from].Node = from
	level, following := []int{from}, []int(nil)
	for depth := 0; len(level) > 0; depth++ {
		for _, node := range level {
			switch visit(node, depth) {
			case Stop:
				return p
			case Skip:
				continue
			}
			for k := 0; ; k++ {
				target, ok := next(node, k)
				if !ok {
					break
				}
				if target >= 0 && p.last[target].Node < 0 {
					p.last[target] = EdgeRef{node, k}
					following = append(following, target)
				}
			}
		}
		slices.Sort(following)
		level, following = following, level[:0]
	}
	return p
}

// To returns the path to a node, or nil where the search did not reach it or began there.
func (p *Paths) To(node int) []EdgeRef {
	if p.last[node].Node < 0 {
		return nil
	}
	return backtrack(p.last, p.from, node)
}

// backtrack follows the last edges of paths from a node back to the first one.
func backtrack(last []EdgeRef, from, to int) []EdgeRef {
	var path []EdgeRef
	for at := to; at != from; at = last[at].Node {
		path = append(path, last[at])
	}
	slices.Reverse(path)
	return path
}

// ShortestPath returns a shortest path from a node to one that is wanted, and that node, or -1 where there is none. It
// does not follow the edges of nodes for which through returns false; a nil through allows all.
func (g *Graph) ShortestPath(from int, through, want func(node int) bool) ([]EdgeRef, int) {
	found := -1
	paths := BreadthFirst(len(g.Nodes), from, g.Next, func(node, _ int) Visit {
		switch {
		case want(node):
			found = node
			return Stop
		case through != nil && !through(node):
			return Skip
		}
		return Expand
	})
	if found < 0 {
		return nil, -1
	}
	return paths.To(found), found
}

// LongestPath returns a longest path from the start to a node that can be reached.
func (g *Graph) LongestPath(to int) []EdgeRef {
	last := make([]EdgeRef, len(g.Nodes))
	g.longestPaths(func(r EdgeRef) { last[g.Edge(r).Target] = r })
	return backtrack(last, 0, to)
}

// FormatStep is one step of a path: "how-long = More than 3 days".
func (g *Graph) FormatStep(r EdgeRef) string { return g.Nodes[r.Node].ID + " = " + g.Edge(r).Label() }

// FormatPath prints a path that ends at a node: a line for each step and one for the node.
func (g *Graph) FormatPath(path []EdgeRef, to int) []string {
	lines := make([]string, 0, len(path)+1)
	for _, r := range path {
		lines = append(lines, g.FormatStep(r))
	}
	return append(lines, g.Nodes[to].formatEnd())
}

// formatEnd is the last line of a path: "→ today (urgent)".
func (n *Node) formatEnd() string {
	if n.IsOutcome() && n.End.Level >= Info {
		return "→ " + n.ID + " (" + n.End.Level.String() + ")"
	}
	return "→ " + n.ID
}
