package layout

// The fourth step: a way through the ranks for edges that span more than one.
//
// An edge gets a slot in each rank it passes. Edges to the same box share their slots, so a box has at most one
// slot in each rank above it, and edges that go back or span more ranks than MaxSpan have none: they go round by
// a side lane. So there are at most MaxSpan-1 slots per box, however long the edges are.

// A weave is the ranks with slots in them, and where each arc leads within the next rank.
type properLayers struct {
	rank        []int32 // of each cell: boxes first, then slots
	dummyTarget []int32 // the box that each slot leads to, by cell - boxes
	boxes       int
	next        []int32 // for each arc the cell of the next rank it leads to, or viaLane
}

// viaLane says that an arc goes round by the side lane of its target.
const viaLane = none

// addDummies gives each arc its way down.
func addDummies(arcs []arc, back []bool, rank []int32, maxSpan int) properLayers {
	boxes := len(rank)
	w := properLayers{rank: rank, boxes: boxes, next: make([]int32, len(arcs))}
	long := func(a int) bool { return back[a] || int(rank[arcs[a].to]-rank[arcs[a].from]) > maxSpan }

	reach := make([]int32, boxes) // how many ranks up the slots of a box begin
	for a, arc := range arcs {
		if !long(a) {
			reach[arc.to] = max(reach[arc.to], rank[arc.to]-rank[arc.from]-1)
		}
	}
	base := make([]int32, boxes) // the slot right above the box; those further up follow
	for v := range int32(boxes) {
		base[v] = int32(len(w.rank))
		for up := range reach[v] {
			w.rank = append(w.rank, rank[v]-1-up)
			w.dummyTarget = append(w.dummyTarget, v)
		}
	}
	for a, arc := range arcs {
		switch span := rank[arc.to] - rank[arc.from]; {
		case long(a):
			w.next[a] = viaLane
		case span == 1:
			w.next[a] = arc.to
		default:
			w.next[a] = base[arc.to] + span - 2
		}
	}
	return w
}

// isDummy reports whether a cell is the slot of a long line.
func (w *properLayers) isDummy(cell int32) bool { return int(cell) >= w.boxes }

// successor is the cell of the next rank to which a slot leads.
func (w *properLayers) successor(slot int32) int32 {
	box := w.dummyTarget[int(slot)-w.boxes]
	if w.rank[slot]+1 == w.rank[box] {
		return box
	}
	return slot - 1 // slots of a box are numbered upwards
}
