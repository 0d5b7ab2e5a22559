package graph

import (
	"cmp"
	"slices"
)

// computeLevels sets the range of levels reachable from a node whose targets have theirs, and sorts the groups of a
// checklist by it. The levels of a handover stay as they are: another graph decides them.
func (g *Graph) computeLevels(i int) {
	n := &g.Nodes[i]
	levels := noLevels
	switch {
	case n.IsQuestion():
		for k := range n.Edges {
			levels = levels.Union(g.EdgeLevels(&n.Edges[k]))
		}
		g.sortGroups(n.Edges)
	case n.Kind == NodeHandover:
		return
	case n.Kind == NodeExit:
		levels = LevelRange{Info, Emergency}
	case n.End.Level >= Info:
		levels = LevelRange{n.End.Level, n.End.Level}
	}
	n.MinLevel, n.MaxLevel = levels.Min, levels.Max
}

// EdgeLevels is the range of levels still reachable by an edge.
func (g *Graph) EdgeLevels(e *Edge) LevelRange {
	if e.Target < 0 {
		return noLevels
	}
	return g.Nodes[e.Target].Levels()
}

// sortGroups puts the most urgent group of signs first: the one with the higher lowest level, then with the higher
// highest level, then the one that was listed first.
func (g *Graph) sortGroups(edges []Edge) {
	isGroup := func(e Edge) bool { return e.Role == RoleSigns }
	from := slices.IndexFunc(edges, isGroup)
	if from < 0 {
		return
	}
	to := from
	for to < len(edges) && isGroup(edges[to]) {
		to++
	}
	slices.SortFunc(edges[from:to], func(a, b Edge) int {
		return cmp.Or(g.EdgeLevels(&b).Compare(g.EdgeLevels(&a)), cmp.Compare(a.Index, b.Index))
	})
}

// computeDepths sets the fewest and the most questions that are answered before each node, and the most that follow it.
func (g *Graph) computeDepths() {
	for i := range g.Nodes {
		g.Nodes[i].Depth = -1
	}
	BreadthFirst(len(g.Nodes), 0, g.Next, func(i, depth int) Visit {
		g.Nodes[i].Depth = depth
		return Expand
	})
	for i, length := range g.longestPaths(func(EdgeRef) {}) {
		g.Nodes[i].MaxDepth = length
	}
	for _, i := range slices.Backward(g.order) {
		for _, e := range g.Nodes[i].Edges {
			if e.Target >= 0 && g.Nodes[e.Target].IsQuestion() {
				g.Nodes[i].MaxLeft = max(g.Nodes[i].MaxLeft, g.Nodes[e.Target].MaxLeft+1)
			}
		}
	}
}

// longestPaths returns the most questions answered before each node, or -1. It calls found for every edge by which a
// path is longer than those found before.
func (g *Graph) longestPaths(found func(EdgeRef)) []int {
	length := make([]int, len(g.Nodes))
	for i := range length {
		length[i] = -1
	}
	length[0] = 0
	for _, i := range g.order {
		if length[i] < 0 {
			continue
		}
		edges := g.Nodes[i].Edges
		for k := range edges {
			if t := edges[k].Target; t >= 0 && length[i]+1 > length[t] {
				length[t] = length[i] + 1
				found(EdgeRef{i, k})
			}
		}
	}
	return length
}
