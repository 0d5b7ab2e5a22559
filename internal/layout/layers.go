package layout

// Layers are the vertices of each rank in their order, which the step order settles.
type layers struct {
	start  []int32 // the layer of rank r is vertex[start[r]:start[r+1]]
	vertex []int32
	pos    []int32 // of each vertex in its layer
}

// newLayers lists vertices in the order in which a depth-first search along their exits visits them. It keeps
// neighbours together and starts with few crossings.
func newLayers(g *layeredGraph) *layers {
	byRank := newAdjacency(int(lastRank(g.rank))+1, len(g.rank), func(v int32) int32 { return g.rank[v] })
	l := &layers{start: byRank.start, vertex: make([]int32, len(g.rank)), pos: make([]int32, len(g.rank))}
	filled := make([]int32, byRank.keys())
	seen := make([]bool, len(g.rank))
	var stack []int32
	for _, root := range byRank.item { // from the top rank down
		stack = append(stack, root)
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if seen[v] {
				continue
			}
			seen[v] = true
			r := g.rank[v]
			l.vertex[l.start[r]+filled[r]] = v
			filled[r]++
			exits := g.exitsOf(v)
			for i := len(exits) - 1; i >= 0; i-- { // so that the leftmost is visited first
				if to := exits[i].to; to != viaLane && !seen[to] {
					stack = append(stack, to)
				}
			}
		}
	}
	for r := range l.ranks() {
		l.number(r)
	}
	return l
}

// lastRank is the greatest rank, or -1 if there is none.
func lastRank(rank []int32) int32 {
	last := none
	for _, r := range rank {
		last = max(last, r)
	}
	return last
}

// ranks is the number of ranks.
func (l *layers) ranks() int { return len(l.start) - 1 }

// layer returns the vertices of a rank, from left to right.
func (l *layers) layer(r int) []int32 { return l.vertex[l.start[r]:l.start[r+1]] }

// number updates pos for the vertices of a rank.
func (l *layers) number(r int) {
	for i, v := range l.layer(r) {
		l.pos[v] = int32(i)
	}
}
