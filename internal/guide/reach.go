package guide

// This file finds the lowest and the highest level that can still be reached from every node and by every answer, in
// one pass from the ends, and then puts the groups of every checklist in order, the worst first.

import (
	"cmp"
	"slices"
)

// reach fills Lowest and Highest of all nodes of all guides.
func (l *linker) reach() {
	w := l.world
	for _, n := range l.back {
		node := w.nodes[n]
		if node.IsQuestion() {
			for i := range node.Edges {
				e := &node.Edges[i]
				if e.Target >= 0 {
					e.rest = w.nodes[w.guides[n].base+e.Target].rest
				}
				node.rest = node.rest.or(e.rest)
			}
			sortGroups(node.Edges)
		} else {
			node.rest = l.endReach(node)
		}
		node.Lowest, node.Highest = node.rest.low, node.rest.high
		if !node.rest.some {
			node.Lowest, node.Highest = NoLevel, NoLevel
		}
	}
	for _, c := range l.set.Guides {
		c.depths()
	}
}

func (l *linker) endReach(n *Node) span {
	switch n.Kind {
	case ExitEnd:
		return span{Info, Emergency, true}
	case HandoverEnd:
		if n.End.goesOn < 0 {
			return span{}
		}
		return l.world.nodes[n.End.goesOn].rest
	}
	if n.End.Level < Info {
		return span{}
	}
	return single(n.End.Level)
}

// sortGroups puts the worst group first: the higher lowest level, then the higher highest, then the one listed first.
func sortGroups(edges []Edge) {
	from := slices.IndexFunc(edges, func(e Edge) bool { return e.Role == Group })
	if from < 0 {
		return
	}
	to := from
	for to < len(edges) && edges[to].Role == Group {
		to++
	}
	slices.SortStableFunc(edges[from:to], func(a, b Edge) int {
		if a.rest.some != b.rest.some {
			if a.rest.some {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.rest.low, a.rest.low), cmp.Compare(b.rest.high, a.rest.high))
	})
}

// depths finds for every node the fewest questions that are answered before it.
func (c *Compiled) depths() {
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
