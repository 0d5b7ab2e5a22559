package guide

// This file finds the lowest and the highest level that can still be reached from every node and by every answer, in
// one pass from the ends, and then puts the groups of every checklist in order, the worst first.

import (
	"cmp"
	"slices"
)

// reach fills Lowest and Highest of all nodes of all guides.
func (l *linker) reach() {
	w := l.union
	for _, n := range l.postorder {
		node := w.nodes[n]
		if node.IsQuestion() {
			for i := range node.Edges {
				e := &node.Edges[i]
				if e.Target >= 0 {
					e.reach = w.nodes[w.guides[n].base+e.Target].reach
				}
				node.reach = node.reach.union(e.reach)
			}
			sortGroups(node.Edges)
		} else {
			node.reach = l.endReach(node)
		}
		node.MinLevel, node.MaxLevel = node.reach.low, node.reach.high
		if !node.reach.some {
			node.MinLevel, node.MaxLevel = NoLevel, NoLevel
		}
	}
	for _, c := range l.set.Guides {
		c.computeDepths()
	}
}

func (l *linker) endReach(n *Node) levelRange {
	switch n.Kind {
	case NodeExit:
		return levelRange{Info, Emergency, true}
	case NodeHandover:
		if n.End.handoverNode < 0 {
			return levelRange{}
		}
		return l.union.nodes[n.End.handoverNode].reach
	}
	if n.End.Level < Info {
		return levelRange{}
	}
	return levelRangeOf(n.End.Level)
}

// sortGroups puts the worst group first: the higher lowest level, then the higher highest, then the one listed first.
func sortGroups(edges []Edge) {
	from := slices.IndexFunc(edges, func(e Edge) bool { return e.Role == RoleSigns })
	if from < 0 {
		return
	}
	to := from
	for to < len(edges) && edges[to].Role == RoleSigns {
		to++
	}
	slices.SortStableFunc(edges[from:to], func(a, b Edge) int {
		if a.reach.some != b.reach.some {
			if a.reach.some {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.reach.low, a.reach.low), cmp.Compare(b.reach.high, a.reach.high))
	})
}

// computeDepths finds for every node the fewest questions that are answered before it.
func (c *Graph) computeDepths() {
	for i := range c.Nodes {
		c.Nodes[i].Depth = -1
	}
	c.Nodes[0].Depth = 0
	line := make([]int, 1, len(c.Nodes))
	for head := 0; head < len(line); head++ {
		n := &c.Nodes[line[head]]
		for _, e := range n.Edges {
			if e.Target >= 0 && c.Nodes[e.Target].Depth < 0 {
				c.Nodes[e.Target].Depth = n.Depth + 1
				line = append(line, e.Target)
			}
		}
	}
}
