package layout

// Step 2: which arcs go back.
//
// Ranks exist only in a graph without cycles. A depth-first search closes every cycle with an arc to a node that is
// still on the search's stack; without those arcs no cycle remains. They are not reversed, as is often done: the line
// of such an arc leaves at its port like any other and goes up in a side lane.

// backArcs reports for each arc whether it goes back. A self loop does.
func backArcs(nodes int, arcs []arc) []bool {
	back := make([]bool, len(arcs))
	out := newAdjacency(nodes, len(arcs), func(a int32) int32 { return arcs[a].from })
	state := make([]uint8, nodes)
	next := make([]int32, nodes) // how many arcs of each node have been followed
	var stack []int32
	for _, root := range sourcesFirst(nodes, arcs) {
		if state[root] != unvisited {
			continue
		}
		state[root], stack = onStack, append(stack, root)
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			if int(next[v]) == len(out.at(v)) {
				state[v], stack = done, stack[:len(stack)-1]
				continue
			}
			a := out.at(v)[next[v]]
			next[v]++
			switch w := arcs[a].to; state[w] {
			case onStack:
				back[a] = true
			case unvisited:
				state[w], stack = onStack, append(stack, w)
			}
		}
	}
	return back
}

// sourcesFirst lists all nodes, those without incoming arcs first, so that the search follows the reading direction.
func sourcesFirst(nodes int, arcs []arc) []int32 {
	entered := make([]bool, nodes)
	for _, a := range arcs {
		entered[a.to] = true
	}
	list := make([]int32, 0, nodes)
	for _, wanted := range []bool{false, true} {
		for v := range int32(nodes) {
			if entered[v] == wanted {
				list = append(list, v)
			}
		}
	}
	return list
}
