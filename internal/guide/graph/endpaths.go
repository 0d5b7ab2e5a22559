package graph

import (
	"cmp"
	"math/big"
	"slices"
)

// EndPaths is one end of a guide and how readers reach it.
type EndPaths struct {
	Node  int       // index in Nodes
	Paths *big.Int  // exact; 0 where only safety nets lead to it
	Path  []EdgeRef // a shortest path; nil where there is none
}

// EndPaths returns all ends, the most urgent first, those without a level last. A broken guide has none.
func (g *Graph) EndPaths() []EndPaths {
	if g.Broken {
		return nil
	}
	shortest := BreadthFirst(len(g.Nodes), 0, g.Next, func(int, int) Visit { return Expand })
	ends := make([]EndPaths, len(g.Nodes)-g.Questions)
	for i := range ends {
		node := g.Questions + i
		ends[i] = EndPaths{Node: node, Paths: new(big.Int), Path: shortest.To(node)}
	}
	CountPaths(g.order, 0, g.Next, false, func(node int, count PathCount) {
		if node >= g.Questions {
			ends[node-g.Questions].Paths.Set(count.Paths)
		}
	})
	slices.SortStableFunc(ends, func(a, b EndPaths) int {
		return cmp.Compare(g.Nodes[b.Node].End.Level, g.Nodes[a.Node].End.Level)
	})
	return ends
}
