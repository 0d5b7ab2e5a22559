package guide

// This file says of every end how many paths reach it and which one is the shortest: what a reviewer has to look at.

import (
	"cmp"
	"math/big"
	"slices"
)

// An Arrival is one end of a guide and how readers come to it.
type EndPaths struct {
	Node  int      // index into Nodes
	Paths *big.Int // exact; zero where only safety nets lead here
	Path  []Step   // the shortest path; nil where there is none
}

// EndPaths are all ends, the most urgent first, those without a level last. A broken guide has none.
func (c *Graph) EndPaths() []EndPaths {
	if c.Broken {
		return nil
	}
	counts := make([]bigCount, len(c.Nodes))
	counts[0].small = 1
	var spare bigPool
	came := make([]edgeRef, len(c.Nodes))
	for i := range came {
		came[i].node = -1
	}
	all := make([]EndPaths, 0, len(c.Nodes)-c.Questions)
	for _, i := range c.order {
		n := &c.Nodes[i]
		for k := range n.Edges {
			t := n.Edges[k].Target
			counts[t].add(&counts[i], &spare)
			if n.Depth >= 0 && c.Nodes[t].Depth == n.Depth+1 && (came[t].node < 0 || i < came[t].node) {
				came[t] = edgeRef{i, k}
			}
		}
		if n.IsQuestion() {
			counts[i].release(&spare)
			continue
		}
		all = append(all, EndPaths{Node: i, Paths: new(big.Int).Set(counts[i].toBig())})
	}
	for i := range all {
		if c.Nodes[all[i].Node].Depth > 0 {
			for _, h := range backtrack(came, 0, all[i].Node) {
				all[i].Path = append(all[i].Path, Step{Node: h.node, Edge: h.edge})
			}
		}
	}
	slices.SortFunc(all, func(a, b EndPaths) int {
		return cmp.Or(cmp.Compare(c.Nodes[b.Node].End.Level, c.Nodes[a.Node].End.Level), cmp.Compare(a.Node, b.Node))
	})
	return all
}
