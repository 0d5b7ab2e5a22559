package layout

// Aligning: which cells form a straight line. Part of placing.

// Blocks are cells joined by straight lines.
type blocks struct {
	root  []int32 // of each cell: the cell that stands for its block
	shift []int   // of each cell: its left, from that of its root
}

// align puts each cell below (or, going up, above) the median of its neighbours, where it can be had: lines of
// blocks never cross one another. With two medians, it tries the one on the side that it comes from first.
func (p *placer) align(up, fromRight bool) blocks {
	b := blocks{make([]int32, len(p.rank)), make([]int, len(p.rank))}
	for c := range b.root {
		b.root[c] = int32(c)
	}
	neighbours, last := p.above, p.ranks()
	if up {
		neighbours = p.below
	}
	for i := 1; i < last; i++ {
		r := i
		if up {
			r = last - 1 - i
		}
		p.alignRank(&b, p.row(r), neighbours, up, fromRight)
	}
	return b
}

// alignRank lets the cells of one rank choose, one after the other from one side.
func (p *placer) alignRank(b *blocks, cells []int32, neighbours fan, up, fromRight bool) {
	taken := none // up to where the neighbouring rank is taken, counted from the side we come from
	for i := range cells {
		c := cells[i]
		if fromRight {
			c = cells[len(cells)-1-i]
		}
		lines := neighbours.of(c)
		for _, m := range medians(len(lines), fromRight) {
			e := &p.exits[lines[m]]
			other, shift := e.from, e.off-p.entry[c]
			if up {
				other, shift = e.to, p.entry[e.to]-e.off
			}
			at := p.pos[other]
			if fromRight {
				at = -at + int32(len(p.cell))
			}
			if at > taken && !p.crossed[lines[m]] {
				b.root[c], b.shift[c] = b.root[other], b.shift[other]+shift
				taken = at
				break
			}
		}
	}
}

// medians are the indexes of the middle of n neighbours, the preferred one first.
func medians(n int, fromRight bool) []int {
	switch left, right := (n-1)/2, n/2; {
	case n == 0:
		return nil
	case left == right:
		return []int{left}
	case fromRight:
		return []int{right, left}
	default:
		return []int{left, right}
	}
}
