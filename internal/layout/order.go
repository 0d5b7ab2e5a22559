package layout

import (
	"cmp"
	"slices"
)

// Step 6: the order of vertices within each layer.
//
// Each sweep goes down or up the ranks and puts every vertex at the mean position of its neighbours in the rank that
// was just ordered (the barycenter). A sweep can add crossings, so the best order is kept. In the end neighbours are
// swapped where that removes crossings.

const (
	maxSweeps     = 12 // one down and one up count as two
	maxIdleSweeps = 4  // sweeps without improvement
)

// An ordering is the state of this step.
type ordering struct {
	*layeredGraph
	*layers
	in    adjacency // exits by the vertex to which they lead
	place []int32   // of each exit among the exits of its rank, from the left
	keys  []sortKey
	tree  []int32 // scratch of inversions
	ends  []endpoints
}

// A sortKey is the position that a vertex would have at the mean of its neighbours.
type sortKey struct {
	barycenter float64 // one division of whole numbers, so the same on every machine
	vertex     int32
}

// order finds an order with few crossings.
func order(g *layeredGraph) *layers {
	o := newOrdering(g)
	o.sweep()
	o.transpose()
	return o.layers
}

// newOrdering starts with the order of a depth-first search.
func newOrdering(g *layeredGraph) *ordering {
	o := &ordering{layeredGraph: g, layers: newLayers(g), place: make([]int32, len(g.exits))}
	o.in = newAdjacency(len(g.rank), len(g.exits), func(e int32) int32 { return g.exits[e].to })
	for r := range o.ranks() {
		o.placeExits(r)
	}
	return o
}

// sweep runs sweeps until they no longer improve, and keeps the best order.
func (o *ordering) sweep() {
	best := slices.Clone(o.vertex)
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
			copy(best, o.vertex)
		}
	}
	copy(o.vertex, best)
	for r := range o.ranks() {
		o.number(r)
		o.placeExits(r)
	}
}

// down orders each layer by the one above it.
func (o *ordering) down() {
	for r := 1; r < o.ranks(); r++ {
		o.arrange(r, func(v int32) (sum, n int) {
			for _, e := range o.in.at(v) {
				sum += int(o.place[e])
			}
			return sum, len(o.in.at(v))
		})
	}
}

// up orders each layer by the one below it.
func (o *ordering) up() {
	for r := o.ranks() - 2; r >= 0; r-- {
		o.arrange(r, func(v int32) (sum, n int) {
			for _, e := range o.exitsOf(v) {
				if e.to != viaLane {
					sum += int(o.pos[e.to])
					n++
				}
			}
			return sum, n
		})
	}
}

// arrange sorts the vertices of a layer by the mean position of their n neighbours. Those without neighbours keep
// their position.
func (o *ordering) arrange(r int, neighbours func(vertex int32) (sum, n int)) {
	layer := o.layer(r)
	if len(layer) < 2 {
		return
	}
	o.keys = o.keys[:0]
	for _, v := range layer {
		if sum, n := neighbours(v); n > 0 {
			o.keys = append(o.keys, sortKey{float64(sum) / float64(n), v})
		}
	}
	slices.SortStableFunc(o.keys, func(a, b sortKey) int { return cmp.Compare(a.barycenter, b.barycenter) })
	i := 0
	for at, v := range layer {
		if _, n := neighbours(v); n > 0 {
			layer[at] = o.keys[i].vertex
			i++
		}
	}
	o.number(r)
	o.placeExits(r)
}

// placeExits numbers the exits of a rank from the left.
func (o *ordering) placeExits(r int) {
	place := int32(0)
	for _, v := range o.layer(r) {
		for e := o.first[v]; e < o.first[v+1]; e++ {
			o.place[e] = place
			place++
		}
	}
}
