package layout

// The third step: how far down each box stands.
//
// The longest path from above gives the fewest ranks. It also leaves boxes higher up than need be, with long
// lines below them; tighten moves each towards the side on which it has more lines. That never makes the sum of
// all lengths greater, which is what network simplex minimises at a price that is not linear.

// tightenRounds is how often boxes may move; on flowcharts the third round moves next to nothing.
const tightenRounds = 3

// A dag is what is left without the arcs that go back.
type dag struct {
	arcs    []arc
	out, in adjacency // arcs by source and by target
	topo    []int32   // boxes, every source before its targets
}

// newDag leaves out the arcs that go back.
func newDag(boxes int, arcs []arc, back []bool) dag {
	key := func(end func(arc) int32) func(int32) int32 {
		return func(a int32) int32 {
			if back[a] {
				return none
			}
			return end(arcs[a])
		}
	}
	d := dag{arcs: arcs}
	d.out = newAdjacency(boxes, len(arcs), key(func(a arc) int32 { return a.from }))
	d.in = newAdjacency(boxes, len(arcs), key(func(a arc) int32 { return a.to }))
	d.topo = d.sort()
	return d
}

// sort orders the boxes so that all arcs lead forward (Kahn 1962).
func (d *dag) sort() []int32 {
	boxes := d.out.keys()
	missing := make([]int32, boxes)
	topo := make([]int32, 0, boxes)
	for v := range int32(boxes) {
		if missing[v] = int32(len(d.in.at(v))); missing[v] == 0 {
			topo = append(topo, v)
		}
	}
	for i := 0; i < len(topo); i++ {
		for _, a := range d.out.at(topo[i]) {
			w := d.arcs[a].to
			if missing[w]--; missing[w] == 0 {
				topo = append(topo, w)
			}
		}
	}
	return topo
}

// ranks gives each box its rank, from 0 at the top. All arcs lead at least one rank down.
func (d *dag) ranks() []int32 {
	rank := d.longestPath()
	for range tightenRounds {
		if !d.tighten(rank) {
			break
		}
	}
	return rank
}

// longestPath ranks each box right below the lowest of those that lead to it.
func (d *dag) longestPath() []int32 {
	rank := make([]int32, len(d.topo))
	for _, v := range d.topo {
		rank[v] = d.highest(rank, v, 0)
	}
	return rank
}

// tighten moves boxes with more lines below them down, and those with more above them up, as far as there is
// room, and reports whether any moved.
func (d *dag) tighten(rank []int32) (moved bool) {
	move := func(v, to int32) {
		if rank[v] != to {
			rank[v], moved = to, true
		}
	}
	for i := len(d.topo) - 1; i >= 0; i-- {
		if v := d.topo[i]; len(d.out.at(v)) > len(d.in.at(v)) {
			move(v, d.lowest(rank, v))
		}
	}
	for _, v := range d.topo {
		if len(d.in.at(v)) > len(d.out.at(v)) {
			move(v, d.highest(rank, v, rank[v]))
		}
	}
	return moved
}

// highest is the smallest rank that v can have below all that lead to it, or alone if nothing does.
func (d *dag) highest(rank []int32, v, alone int32) int32 {
	if len(d.in.at(v)) == 0 {
		return alone
	}
	best := int32(0)
	for _, a := range d.in.at(v) {
		best = max(best, rank[d.arcs[a].from]+1)
	}
	return best
}

// lowest is the greatest rank that v, which has targets, can have above all of them.
func (d *dag) lowest(rank []int32, v int32) int32 {
	out := d.out.at(v)
	best := rank[d.arcs[out[0]].to] - 1
	for _, a := range out[1:] {
		best = min(best, rank[d.arcs[a].to]-1)
	}
	return best
}
