package guide

// This file finds and prints paths through a guide, for messages.

import (
	"slices"
	"strings"
)

// maxSearches is how many paths are searched for messages. Each search may look at the whole guide; where more findings
// than this need one, the rest are told without.
const maxSearches = 200

// stepLine is one step as messages show it: "how-long = More than 3 days".
func stepLine(n *Node, e *Edge) string { return n.ID + " = " + e.label() }

// label is an answer in few words: its text, its signs, or its id.
func (e *Edge) label() string {
	switch {
	case e.Text != "":
		return e.Text
	case len(e.Signs) > 2:
		return e.Signs[0].ID + ", …"
	case len(e.Signs) > 0:
		var ids []string
		for _, s := range e.Signs {
			ids = append(ids, s.ID)
		}
		return strings.Join(ids, ", ")
	}
	return e.ID
}

// endLine is the last line of a path.
func endLine(n *Node) string {
	if n.IsOutcome() && n.End.Level >= Info {
		return "→ " + n.ID + " (" + n.End.Level.String() + ")"
	}
	return "→ " + n.ID
}

// edgeRef is one edge of a path by its place.
type edgeRef struct{ node, edge int }

// shortestPath finds a shortest path from a node to one that is wanted, by edges that may be taken. It returns nil where there
// is none, or where enough paths were searched.
func (l *linker) shortestPath(c *Graph, from int, may func(n *Node) bool, want func(i int) bool) (path []edgeRef, to int) {
	if l.routes++; l.routes > maxSearches {
		return nil, -1
	}
	came := make([]edgeRef, len(c.Nodes))
	for i := range came {
		came[i].node = -1
	}
	line := []int{from}
	came[from].node = from
	for head := 0; head < len(line); head++ {
		at := line[head]
		if want(at) {
			return backtrack(came, from, at), at
		}
		n := &c.Nodes[at]
		if may != nil && !may(n) {
			continue
		}
		for i := range n.Edges {
			if t := n.Edges[i].Target; t >= 0 && came[t].node < 0 {
				came[t] = edgeRef{at, i}
				line = append(line, t)
			}
		}
	}
	return nil, -1
}

func backtrack(came []edgeRef, from, to int) []edgeRef {
	var path []edgeRef
	for at := to; at != from; at = came[at].node {
		path = append(path, came[at])
	}
	slices.Reverse(path)
	return path
}

// formatPath prints a path that ends at a node.
func (c *Graph) formatPath(path []edgeRef, to int) []string {
	all := make([]string, 0, len(path)+1)
	for _, h := range path {
		n := &c.Nodes[h.node]
		all = append(all, stepLine(n, &n.Edges[h.edge]))
	}
	return append(all, endLine(&c.Nodes[to]))
}

// pathThrough prints the shortest path from the start that takes an edge and goes on to a wanted node.
func (l *linker) pathThrough(c *Graph, node, edge int, want func(i int) bool) []string {
	before, at := l.shortestPath(c, 0, nil, func(i int) bool { return i == node })
	after, to := l.shortestPath(c, c.Nodes[node].Edges[edge].Target, nil, want)
	if at < 0 || to < 0 {
		return nil
	}
	return c.formatPath(append(append(before, edgeRef{node, edge}), after...), to)
}
