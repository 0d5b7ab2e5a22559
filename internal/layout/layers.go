package layout

// The ranks, each with its cells from left to right: what order settles.

// Layers are the cells of each rank in their order.
type layers struct {
	start []int32 // rank r is cell[start[r]:start[r+1]]
	cell  []int32
	pos   []int32 // of each cell in its rank
}

// newLayers lists cells in the order in which a depth-first walk along their exits meets them, which keeps what
// belongs together side by side and begins with few crossings.
func newLayers(m *layeredGraph) *layers {
	byRank := newAdjacency(int(lastRank(m.rank))+1, len(m.rank), func(c int32) int32 { return m.rank[c] })
	l := &layers{start: byRank.start, cell: make([]int32, len(m.rank)), pos: make([]int32, len(m.rank))}
	filled := make([]int32, byRank.keys())
	seen := make([]bool, len(m.rank))
	var stack []int32
	for _, root := range byRank.item { // from the top rank down
		stack = append(stack, root)
		for len(stack) > 0 {
			c := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if seen[c] {
				continue
			}
			seen[c] = true
			r := m.rank[c]
			l.cell[l.start[r]+filled[r]] = c
			filled[r]++
			exits := m.exitsOf(c)
			for i := len(exits) - 1; i >= 0; i-- { // so that the leftmost is walked first
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
	top := none
	for _, r := range rank {
		top = max(top, r)
	}
	return top
}

// ranks is the number of ranks.
func (l *layers) ranks() int { return len(l.start) - 1 }

// row returns the cells of a rank, left to right.
func (l *layers) row(r int) []int32 { return l.cell[l.start[r]:l.start[r+1]] }

// number brings pos up to date with a rank's cells.
func (l *layers) number(r int) {
	for i, c := range l.row(r) {
		l.pos[c] = int32(i)
	}
}
