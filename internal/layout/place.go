package layout

import "slices"

// The seventh step: x.
//
// After Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment" (2001): each cell asks to stand
// straight below (or above) the median of its neighbours, so that lines run straight; cells that got their wish
// form blocks, and blocks are pushed together. Which neighbour is the median and which way is pushed give four
// drawings, each lopsided in its own way. Every cell then takes the mean of the middle two of its four places.
// That keeps all distances: what holds between two cells in four drawings holds between their medians.
//
// Ours differs in three things. Cells are aligned by the points where lines come and go, so inside a block each
// cell has a shift. Boxes are aligned with boxes before slots are with either: else a chain of cards, each with a
// row that skips one, would drift sideways for ever. And it is whole numbers throughout.

// A placer is the work of this step.
type placer struct {
	*layeredGraph
	*layers
	opt          Options
	above, below adjacency // the exits that join a cell to the ranks above and below, from left to right
	lowPriority  []bool    // exits whose line is not to be straightened, in favour of another
	medianBuf    []int32   // scratch of medians
}

// place returns the left side of each cell.
func place(m *layeredGraph, l *layers, opt Options) []int {
	p := &placer{layeredGraph: m, layers: l, opt: opt}
	p.link()
	p.lowPriority = make([]bool, len(p.exits))
	p.preferBoxes()
	p.preferColumns()
	var four [4][]int
	for i := range four {
		up, fromRight := i&1 != 0, i&2 != 0
		b := p.align(up, fromRight)
		four[i] = p.compact(b, fromRight)
	}
	return p.balance(four)
}

// link sorts exits by where they stand. Filing them in the order of their one end sorts them for the other.
func (p *placer) link() {
	cells := len(p.rank)
	byPlace := make([]int32, 0, len(p.exits))
	for _, c := range p.cell {
		for e := p.first[c]; e < p.first[c+1]; e++ {
			byPlace = append(byPlace, e)
		}
	}
	p.above = newAdjacency(cells, len(byPlace), func(i int32) int32 { return p.exits[byPlace[i]].to })
	for i, at := range p.above.item {
		p.above.item[i] = byPlace[at]
	}
	byPlace = byPlace[:0]
	for _, c := range p.cell {
		byPlace = append(byPlace, p.above.at(c)...)
	}
	p.below = newAdjacency(cells, len(byPlace), func(i int32) int32 { return p.exits[byPlace[i]].from })
	for i, at := range p.below.item {
		p.below.item[i] = byPlace[at]
	}
}

// preferBoxes marks the lines between a box and a long line where the box has another box to stand by.
func (p *placer) preferBoxes() {
	down, up := make([]bool, len(p.rank)), make([]bool, len(p.rank)) // is there a box below, above?
	for _, e := range p.exits {
		if e.to != viaLane && !p.isLong(e.from) && !p.isLong(e.to) {
			down[e.from], up[e.to] = true, true
		}
	}
	for i, e := range p.exits {
		if e.to != viaLane && p.isLong(e.from) != p.isLong(e.to) {
			p.lowPriority[i] = down[e.from] || up[e.to]
		}
	}
}

// isLong reports whether a cell is part of a long line: a slot, or a label that leads to a slot or lane.
func (p *placer) isLong(c int32) bool {
	if p.isDummy(c) {
		return true
	}
	if int(c) < p.nodes {
		return false
	}
	to := p.exitsOf(c)[0].to
	return to == viaLane || p.isDummy(to)
}

// preferColumns marks the lines between two slots that cross one between two boxes. (In the paper it is the other
// way round, and long lines are straight at any price. Here that price would be columns of cards that break.)
func (p *placer) preferColumns() {
	for r := 1; r < p.ranks(); r++ {
		cells := p.row(r)
		right, left := none, int32(len(p.cell)) // the outermost boxes above those met so far
		for _, c := range cells {
			if e := p.innerLine(c); e != none && p.pos[p.exits[e].from] < right {
				p.lowPriority[e] = true
			}
			for _, e := range p.above.at(c) {
				if !p.isDummy(c) && !p.isDummy(p.exits[e].from) {
					right = max(right, p.pos[p.exits[e].from])
				}
			}
		}
		for _, c := range slices.Backward(cells) {
			if e := p.innerLine(c); e != none && p.pos[p.exits[e].from] > left {
				p.lowPriority[e] = true
			}
			for _, e := range p.above.at(c) {
				if !p.isDummy(c) && !p.isDummy(p.exits[e].from) {
					left = min(left, p.pos[p.exits[e].from])
				}
			}
		}
	}
}

// innerLine is the exit that joins a slot to the slot above it, or none.
func (p *placer) innerLine(c int32) int32 {
	if p.isDummy(c) {
		for _, e := range p.above.at(c) {
			if p.isDummy(p.exits[e].from) {
				return e
			}
		}
	}
	return none
}

// gap is the room to keep between neighbours.
func (p *placer) gap(a, b int32) int {
	if p.isDummy(a) || p.isDummy(b) {
		return p.opt.LineGap
	}
	return p.opt.NodeGap
}

// balance merges four drawings into one: the narrowest stays, the others are moved to its left or right edge,
// and each cell takes the mean of its middle two places. The leftmost cell ends at 0.
func (p *placer) balance(four [4][]int) []int {
	var lo, hi [4]int
	narrowest := 0
	for i, xs := range four {
		lo[i], hi[i] = p.extent(xs)
		if hi[i]-lo[i] < hi[narrowest]-lo[narrowest] {
			narrowest = i
		}
	}
	for i, xs := range four {
		move := lo[narrowest] - lo[i]
		if i&2 != 0 { // pushed to the right
			move = hi[narrowest] - hi[i]
		}
		for c := range xs {
			xs[c] += move
		}
	}
	merged := four[0]
	for c := range merged {
		a, b, x, y := four[0][c], four[1][c], four[2][c], four[3][c]
		least, most := min(a, b, x, y), max(a, b, x, y)
		merged[c] = (a + b + x + y - least - most) >> 1 // rounds down, below 0 too: rounding must keep order
	}
	left, _ := p.extent(merged)
	for c := range merged {
		merged[c] -= left
	}
	return merged
}

// extent is how far a drawing reaches to the left and right.
func (p *placer) extent(xs []int) (lo, hi int) {
	for c, x := range xs {
		if c == 0 {
			lo, hi = x, x+p.width[c]
		}
		lo, hi = min(lo, x), max(hi, x+p.width[c])
	}
	return lo, hi
}
