package layout

import (
	"cmp"
	"container/heap"
	"slices"
)

// Step 8: side lanes.
//
// A lane is a vertical line on the right, beyond all nodes, for edges that go back or far ahead. All lines to one node
// share an interval of a lane, and intervals that do not touch share the lane. Greedy interval colouring (by start,
// each to the innermost free lane) needs no more lanes than the most intervals that overlap anywhere.

// An interval is the part of a lane that the lines to one node use: channels in Layered, y in Column. Both ends count.
type interval struct {
	node     int32
	from, to int
}

// assignLanes returns the lane of each interval and the number of lanes. It sorts the intervals.
func assignLanes(intervals []interval) (lane []int, lanes int) {
	slices.SortFunc(intervals, func(a, b interval) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.node, b.node))
	})
	lane = make([]int, len(intervals))
	byEnd := make([]int, len(intervals))
	for i := range byEnd {
		byEnd[i] = i
	}
	slices.SortStableFunc(byEnd, func(i, j int) int { return cmp.Compare(intervals[i].to, intervals[j].to) })
	var free intHeap
	for i, s := range intervals {
		// An interval that ends before s starts has started before s, so it has its lane.
		for ; intervals[byEnd[0]].to < s.from; byEnd = byEnd[1:] {
			heap.Push(&free, lane[byEnd[0]])
		}
		if len(free) == 0 {
			free = append(free, lanes)
			lanes++
		}
		lane[i] = heap.Pop(&free).(int)
	}
	return lane, lanes
}

// An intHeap is a heap whose smallest number is popped first.
type intHeap []int

func (h intHeap) Len() int           { return len(h) }
func (h intHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h intHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *intHeap) Push(n any)        { *h = append(*h, n.(int)) }
func (h *intHeap) Pop() any {
	last := len(*h) - 1
	n := (*h)[last]
	*h = (*h)[:last]
	return n
}

// layeredLanes returns the lane of each node, or none if no line reaches it by one, and the number of lanes.
func layeredLanes(g *layeredGraph) (lane []int32, lanes int) {
	at := make([]int32, g.nodes) // the interval of each node
	for v := range at {
		at[v] = none
	}
	var intervals []interval
	for _, e := range g.exits {
		if e.to != viaLane {
			continue
		}
		leaves, arrives := int(g.rank[e.from])+1, int(g.rank[e.target])
		if at[e.target] == none {
			at[e.target] = int32(len(intervals))
			intervals = append(intervals, interval{e.target, arrives, arrives})
		}
		s := &intervals[at[e.target]]
		s.from, s.to = min(s.from, leaves), max(s.to, leaves)
	}
	assigned, lanes := assignLanes(intervals)
	lane = at // reused: each interval's node takes its lane
	for i, s := range intervals {
		lane[s.node] = int32(assigned[i])
	}
	return lane, lanes
}
