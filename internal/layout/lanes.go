package layout

import (
	"cmp"
	"container/heap"
	"slices"
)

// The eighth step: side lanes.
//
// A lane is a vertical road on the end side, beyond all nodes, for lines that go back or far ahead. All lines to
// one box share a stretch of a lane; stretches that do not touch share the lane. Taking stretches by where they
// begin, and for each the innermost free lane, needs no more lanes than the most stretches side by side anywhere.

// A stretch is the part of a lane that the lines to one box use: channels in Layered, y in Column. Both ends count.
type interval struct {
	box      int32
	from, to int
}

// assignLanes gives each stretch a lane, by its index, and returns how many lanes that takes. It sorts stretches.
func assignLanes(stretches []interval) (lane []int, lanes int) {
	slices.SortFunc(stretches, func(a, b interval) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.box, b.box))
	})
	lane = make([]int, len(stretches))
	byEnd := make([]int, len(stretches))
	for i := range byEnd {
		byEnd[i] = i
	}
	slices.SortStableFunc(byEnd, func(i, j int) int { return cmp.Compare(stretches[i].to, stretches[j].to) })
	var free numbers
	for i, s := range stretches {
		// All that ends before s begins has begun before s, so it has its lane.
		for ; stretches[byEnd[0]].to < s.from; byEnd = byEnd[1:] {
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

// numbers is a heap that gives out the smallest first.
type numbers []int

func (h numbers) Len() int           { return len(h) }
func (h numbers) Less(i, j int) bool { return h[i] < h[j] }
func (h numbers) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *numbers) Push(n any)        { *h = append(*h, n.(int)) }
func (h *numbers) Pop() any {
	last := len(*h) - 1
	n := (*h)[last]
	*h = (*h)[:last]
	return n
}

// layeredLanes finds the lane of each box that some line reaches by one, or none.
func layeredLanes(m *layeredGraph) (lane []int32, lanes int) {
	at := make([]int32, m.boxes) // the stretch of each box
	lane = at                    // whose place its lane takes in the end
	for b := range at {
		at[b] = none
	}
	var stretches []interval
	for _, e := range m.exits {
		if e.to != viaLane {
			continue
		}
		leaves, arrives := int(m.rank[e.from])+1, int(m.rank[e.goal])
		if at[e.goal] == none {
			at[e.goal] = int32(len(stretches))
			stretches = append(stretches, interval{e.goal, arrives, arrives})
		}
		s := &stretches[at[e.goal]]
		s.from, s.to = min(s.from, leaves), max(s.to, leaves)
	}
	found, lanes := assignLanes(stretches)
	for i, s := range stretches {
		lane[s.box] = int32(found[i])
	}
	return lane, lanes
}
