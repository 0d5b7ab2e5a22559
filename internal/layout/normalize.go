package layout

import (
	"cmp"
	"slices"
)

// Step 1: the edges in one fixed order, so that the order in which a caller lists them does not matter.

// An arc is an edge in the order that all steps share: sorted by source, port and target.
type arc struct {
	from, to int32
	port     Port
}

// none means "no such thing" wherever an index is expected.
const none int32 = -1

// normalize returns the arcs and, for each edge, the index of its arc.
func normalize(edges []Edge) (arcs []arc, arcOf []int32) {
	sorted := make([]int32, len(edges))
	for i := range sorted {
		sorted[i] = int32(i)
	}
	slices.SortStableFunc(sorted, func(i, j int32) int {
		a, b := &edges[i], &edges[j]
		return cmp.Or(
			cmp.Compare(a.From, b.From),
			cmp.Compare(a.Port.Side, b.Port.Side),
			cmp.Compare(a.Port.At, b.Port.At),
			cmp.Compare(a.To, b.To))
	})
	arcs, arcOf = make([]arc, len(edges)), make([]int32, len(edges))
	for i, e := range sorted {
		arcs[i] = arc{int32(edges[e].From), int32(edges[e].To), edges[e].Port}
		arcOf[e] = int32(i)
	}
	return arcs, arcOf
}
