package layout

// The seventh step: x.
//
// After Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment" (2001): each cell asks to stand
// straight below (or above) the median of its neighbours, so that lines run straight; cells that got their wish
// form blocks, and blocks are pushed together. Which neighbour is the median and which way is pushed give four
// drawings, each lopsided in its own way. Every cell then takes the mean of the middle two of its four places.
// That keeps all distances: what holds between two cells in four drawings holds between their medians.
//
// Ours differs in two things. Lines leave at ports, so a cell stands below an exit and not below a cell: inside a
// block each cell has a shift. And it is whole numbers throughout.

// A placer is the work of this step.
type placer struct {
	*mesh
	*layers
	opt          Options
	above, below fan    // the exits that join a cell to the ranks above and below, from left to right
	crossed      []bool // exits whose line crosses that of a long edge and so must not be straightened
}

// place returns the left side of each cell.
func place(m *mesh, l *layers, opt Options) []int {
	p := &placer{mesh: m, layers: l, opt: opt}
	p.link()
	p.markCrossed()
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
	p.above = newFan(cells, len(byPlace), func(i int32) int32 { return p.exits[byPlace[i]].to })
	for i, at := range p.above.item {
		p.above.item[i] = byPlace[at]
	}
	byPlace = byPlace[:0]
	for _, c := range p.cell {
		byPlace = append(byPlace, p.above.of(c)...)
	}
	p.below = newFan(cells, len(byPlace), func(i int32) int32 { return p.exits[byPlace[i]].from })
	for i, at := range p.below.item {
		p.below.item[i] = byPlace[at]
	}
}

// markCrossed finds the lines that cross one between two slots. Long lines should be straight, so these have to
// give way ("type 1 conflicts" in the paper).
func (p *placer) markCrossed() {
	p.crossed = make([]bool, len(p.exits))
	for r := 1; r < p.ranks(); r++ {
		cells := p.row(r)
		from, lowest := 0, none // cells[from:] wait for the next inner line; lowest is where the last one came from
		for i, c := range cells {
			inner := p.innerAbove(c)
			if inner == none && i+1 < len(cells) {
				continue
			}
			highest := int32(len(p.row(r - 1)))
			if inner != none {
				highest = p.pos[inner]
			}
			for ; from <= i; from++ {
				for _, e := range p.above.of(cells[from]) {
					if at := p.pos[p.exits[e].from]; at < lowest || at > highest {
						p.crossed[e] = true
					}
				}
			}
			lowest = highest
		}
	}
}

// innerAbove is the slot above a slot of the same line, or none.
func (p *placer) innerAbove(c int32) int32 {
	if p.isSlot(c) {
		for _, e := range p.above.of(c) {
			if p.isSlot(p.exits[e].from) {
				return p.exits[e].from
			}
		}
	}
	return none
}

// gap is the room to keep between neighbours.
func (p *placer) gap(a, b int32) int {
	if p.isSlot(a) || p.isSlot(b) {
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
