package graph

import "slices"

// An Adjacency is a directed graph with nodes numbered from 0. It returns the target of a node's edge number k, -1
// where the edge leads nowhere, and reports whether the node has such an edge.
type Adjacency func(node, k int) (target int, ok bool)

// Postorder lists n nodes so that each comes after the targets of its edges. It searches depth first, from the lowest
// node and by the first edge. Every edge that closes a cycle is skipped and reported to onCycle, as the edges of the
// cycle, the closing one last. If onCycle returns false, the search ends and Postorder returns nil.
func Postorder(n int, next Adjacency, onCycle func(cycle []EdgeRef) bool) []int {
	const onPath, done = 1, 2
	state := make([]byte, n)
	order := make([]int, 0, n)
	var path []EdgeRef // each node on the way, with the number of the edge to follow next
	for start := range n {
		if state[start] != 0 {
			continue
		}
		state[start] = onPath
		path = append(path[:0], EdgeRef{start, 0})
		for len(path) > 0 {
			at := &path[len(path)-1]
			target, ok := next(at.Node, at.Edge)
			at.Edge++
			switch {
			case !ok:
				state[at.Node] = done
				order = append(order, at.Node)
				path = path[:len(path)-1]
			case target < 0 || state[target] == done:
			case state[target] == onPath:
				if !onCycle(cycleTo(path, target)) {
					return nil
				}
			default:
				state[target] = onPath
				path = append(path, EdgeRef{target, 0})
			}
		}
	}
	return order
}

// cycleTo returns the edges from a node on the path to the path's end and back.
func cycleTo(path []EdgeRef, target int) []EdgeRef {
	from := slices.IndexFunc(path, func(r EdgeRef) bool { return r.Node == target })
	cycle := slices.Clone(path[from:])
	for i := range cycle {
		cycle[i].Edge-- // the path holds the number of the edge to follow next
	}
	return cycle
}
