package guide

import "knead/internal/guide/graph"

// maxSearches is how many paths are searched for messages. Each search may visit the whole guide; where more messages
// want a path, the others are reported without.
const maxSearches = 200

// shortestPath is [graph.Graph.ShortestPath] within the budget of searches. It returns -1 where the budget is spent.
func (l *linker) shortestPath(c *Linked, from int, through, want func(node int) bool) ([]graph.EdgeRef, int) {
	if l.searches++; l.searches > maxSearches {
		return nil, -1
	}
	return c.ShortestPath(from, through, want)
}

// pathThrough prints a shortest path from the start that takes an edge and goes on to a wanted node, or returns nil.
func (l *linker) pathThrough(c *Linked, node, edge int, want func(node int) bool) []string {
	before, at := l.shortestPath(c, 0, nil, func(i int) bool { return i == node })
	after, to := l.shortestPath(c, c.Nodes[node].Edges[edge].Target, nil, want)
	if at < 0 || to < 0 {
		return nil
	}
	path := append(append(before, graph.EdgeRef{Node: node, Edge: edge}), after...)
	return c.FormatPath(path, to)
}
