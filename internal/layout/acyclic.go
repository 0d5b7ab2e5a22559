package layout

// The second step: which arcs go back.
//
// Ranks can only be given in a graph without cycles. A depth-first search meets every cycle in an arc that leads
// back to a box still on the search's own path; without those arcs no cycle is left. Nothing is turned round, as
// is often done: a line that goes back leaves at its port like any other, and climbs in a side lane.

// backArcs tells for each arc whether it goes back. A self loop does.
func backArcs(boxes int, arcs []arc) []bool {
	back := make([]bool, len(arcs))
	out := newAdjacency(boxes, len(arcs), func(a int32) int32 { return arcs[a].from })
	state := make([]uint8, boxes)
	next := make([]int32, boxes) // how many arcs of a box were followed
	var path []int32
	for _, root := range rootsFirst(boxes, arcs) {
		if state[root] != unvisited {
			continue
		}
		state[root], path = onStack, append(path, root)
		for len(path) > 0 {
			v := path[len(path)-1]
			if int(next[v]) == len(out.at(v)) {
				state[v], path = done, path[:len(path)-1]
				continue
			}
			a := out.at(v)[next[v]]
			next[v]++
			switch w := arcs[a].to; state[w] {
			case onStack:
				back[a] = true
			case unvisited:
				state[w], path = onStack, append(path, w)
			}
		}
	}
	return back
}

// rootsFirst lists all boxes, those that nothing leads to first, so that a search goes the way a reader does.
func rootsFirst(boxes int, arcs []arc) []int32 {
	entered := make([]bool, boxes)
	for _, a := range arcs {
		entered[a.to] = true
	}
	list := make([]int32, 0, boxes)
	for _, wanted := range []bool{false, true} {
		for v := range int32(boxes) {
			if entered[v] == wanted {
				list = append(list, v)
			}
		}
	}
	return list
}
