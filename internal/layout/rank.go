package layout

// Step 3: the rank of each node.
//
// The longest path from above gives the fewest ranks. It also leaves nodes higher than necessary, with long edges
// below them; tighten moves each node towards the side on which it has more edges. This never increases the total edge
// length, which network simplex would minimise at more than linear cost.

// tightenRounds is how often nodes may move. On flowcharts the third round moves almost nothing.
const tightenRounds = 3

// A dag is the graph without the arcs that go back.
type dag struct {
	arcs    []arc
	out, in adjacency // arcs by source and by target
	topo    []int32   // nodes in topological order
}

// newDAG leaves out the arcs that go back.
func newDAG(nodes int, arcs []arc, back []bool) dag {
	key := func(end func(arc) int32) func(int32) int32 {
		return func(a int32) int32 {
			if back[a] {
				return none
			}
			return end(arcs[a])
		}
	}
	d := dag{arcs: arcs}
	d.out = newAdjacency(nodes, len(arcs), key(func(a arc) int32 { return a.from }))
	d.in = newAdjacency(nodes, len(arcs), key(func(a arc) int32 { return a.to }))
	d.topo = d.sort()
	return d
}

// sort orders the nodes so that every source precedes its targets (Kahn 1962).
func (d *dag) sort() []int32 {
	nodes := d.out.keys()
	missing := make([]int32, nodes)
	topo := make([]int32, 0, nodes)
	for v := range int32(nodes) {
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

// ranks assigns each node a rank, from 0 at the top. Each arc leads at least one rank down.
func (d *dag) ranks() []int32 {
	rank := d.longestPath()
	for range tightenRounds {
		if !d.tighten(rank) {
			break
		}
	}
	return rank
}

// longestPath ranks each node directly below the lowest of its predecessors.
func (d *dag) longestPath() []int32 {
	rank := make([]int32, len(d.topo))
	for _, v := range d.topo {
		rank[v] = d.highest(rank, v, 0)
	}
	return rank
}

// tighten moves nodes with more arcs below them down, and those with more arcs above them up, as far as the arcs
// allow, and reports whether any node moved.
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

// highest is the smallest rank that v can have below all its predecessors, or alone if it has none.
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

// lowest is the greatest rank that v, which has successors, can have above all of them.
func (d *dag) lowest(rank []int32, v int32) int32 {
	out := d.out.at(v)
	best := rank[d.arcs[out[0]].to] - 1
	for _, a := range out[1:] {
		best = min(best, rank[d.arcs[a].to]-1)
	}
	return best
}
