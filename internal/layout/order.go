package layout

import (
	"cmp"
	"slices"
)

// The sixth step: who stands left of whom.
//
// Each sweep goes down or up the ranks and puts every cell at the mean place of its neighbours in the rank just
// done (the barycenter). Sweeps can make matters worse, so the best order met is kept. At the end neighbours are
// swapped where that saves crossings.

const (
	maxSweeps     = 12 // down and up count as two
	maxIdleSweeps = 4  // sweeps without gain before we stop
)

// An ordering is the work of this step.
type ordering struct {
	*layeredGraph
	*layers
	in    adjacency // exits by the cell they lead to
	place []int32   // of each exit among the exits of its rank, counted from the left
	keys  []sortKey
	tree  []int32 // for counting
	pairs []pair
}

// A key is the wish of a cell to stand somewhere.
type sortKey struct {
	barycenter float64 // one division of whole numbers, so the same on every machine
	cell       int32
}

// order finds an order of cells with few crossings.
func order(m *layeredGraph) *layers {
	o := newOrdering(m)
	o.sweep()
	o.transpose()
	return o.layers
}

// newOrdering begins with the order in which a walk meets the cells.
func newOrdering(m *layeredGraph) *ordering {
	o := &ordering{layeredGraph: m, layers: newLayers(m), place: make([]int32, len(m.exits))}
	o.in = newAdjacency(len(m.rank), len(m.exits), func(e int32) int32 { return m.exits[e].to })
	for r := range o.ranks() {
		o.placeExits(r)
	}
	return o
}

// sweep runs sweeps until they gain nothing, and keeps the best.
func (o *ordering) sweep() {
	best := slices.Clone(o.cell)
	fewest := o.crossings()
	for i, idle := 0, 0; i < maxSweeps && idle < maxIdleSweeps && fewest > 0; i++ {
		if i%2 == 0 {
			o.down()
		} else {
			o.up()
		}
		idle++
		if n := o.crossings(); n < fewest {
			fewest, idle = n, 0
			copy(best, o.cell)
		}
	}
	copy(o.cell, best)
	for r := range o.ranks() {
		o.number(r)
		o.placeExits(r)
	}
}

// down orders each rank by the one above it.
func (o *ordering) down() {
	for r := 1; r < o.ranks(); r++ {
		o.arrange(r, func(c int32) (sum, n int) {
			for _, e := range o.in.at(c) {
				sum += int(o.place[e])
			}
			return sum, len(o.in.at(c))
		})
	}
}

// up orders each rank by the one below it.
func (o *ordering) up() {
	for r := o.ranks() - 2; r >= 0; r-- {
		o.arrange(r, func(c int32) (sum, n int) {
			for _, e := range o.exitsOf(c) {
				if e.to != viaLane {
					sum += int(o.pos[e.to])
					n++
				}
			}
			return sum, n
		})
	}
}

// arrange sorts the cells of a rank by the mean of what they wish for. Those without a wish stay where they are.
func (o *ordering) arrange(r int, wish func(cell int32) (sum, n int)) {
	cells := o.row(r)
	if len(cells) < 2 {
		return
	}
	o.keys = o.keys[:0]
	for _, c := range cells {
		if sum, n := wish(c); n > 0 {
			o.keys = append(o.keys, sortKey{float64(sum) / float64(n), c})
		}
	}
	slices.SortStableFunc(o.keys, func(a, b sortKey) int { return cmp.Compare(a.barycenter, b.barycenter) })
	i := 0
	for at, c := range cells {
		if _, n := wish(c); n > 0 {
			cells[at] = o.keys[i].cell
			i++
		}
	}
	o.number(r)
	o.placeExits(r)
}

// placeExits counts the exits of a rank from the left. Those that are yet to be spread over a bottom border
// share a place: they will not cross each other.
func (o *ordering) placeExits(r int) {
	place := int32(0)
	for _, c := range o.row(r) {
		for e := o.first[c]; e < o.first[c+1]; e++ {
			if o.exits[e].side != SideAuto || e == o.first[c] || o.exits[e-1].side != SideAuto {
				place++
			}
			o.place[e] = place
		}
	}
}
