package graph

import "math/big"

// A PathCount is the number of paths to a node, and how many edges they have together. The numbers are only valid until
// the call that received them returns.
type PathCount struct {
	Paths *big.Int
	Edges *big.Int // nil unless it was asked for
}

// CountPaths counts the paths from a node to every node that can be reached from it, exactly, and calls visit for
// each of them in the given topological order. It counts the edges of the paths only if it is asked to.
//
// Two answers a question double the count with every question, so that numbers may have thousands of digits: each is
// used again as soon as its node has been visited.
func CountPaths(order []int, from int, next Adjacency, countEdges bool, visit func(node int, count PathCount)) {
	counts := make([]PathCount, len(order))
	var free []PathCount
	take := func() PathCount {
		if k := len(free); k > 0 {
			c := free[k-1]
			free = free[:k-1]
			c.Paths.SetUint64(0)
			if countEdges {
				c.Edges.SetUint64(0)
			}
			return c
		}
		if countEdges {
			return PathCount{new(big.Int), new(big.Int)}
		}
		return PathCount{Paths: new(big.Int)}
	}
	counts[from] = take()
	counts[from].Paths.SetUint64(1)
	for _, node := range order {
		count := counts[node]
		if count.Paths == nil {
			continue
		}
		for k := 0; ; k++ {
			target, ok := next(node, k)
			if !ok {
				break
			}
			if target < 0 {
				continue
			}
			if counts[target].Paths == nil {
				counts[target] = take()
			}
			to := counts[target]
			to.Paths.Add(to.Paths, count.Paths)
			if countEdges {
				to.Edges.Add(to.Edges, count.Edges)
				to.Edges.Add(to.Edges, count.Paths)
			}
		}
		visit(node, count)
		free = append(free, count)
		counts[node] = PathCount{}
	}
}
