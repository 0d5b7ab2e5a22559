package layout

import "slices"

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
func (p *placer) alignRank(b *blocks, cells []int32, neighbours adjacency, up, fromRight bool) {
	taken := none // up to where the neighbouring rank is taken, counted from the side we come from
	for i := range cells {
		c := cells[i]
		if fromRight {
			c = cells[len(cells)-1-i]
		}
		for _, line := range p.medians(neighbours.at(c), fromRight) {
			other, shift := p.exits[line].from, p.pin(line)-p.entry[c]
			if up {
				other = p.exits[line].to
				shift = p.entry[other] - p.pin(line)
			}
			at := p.pos[other]
			if fromRight {
				at = int32(len(p.cell)) - at
			}
			if at > taken {
				b.root[c], b.shift[c] = b.root[other], b.shift[other]+shift
				taken = at
				break
			}
		}
	}
}

// pin is the point of an exit's cell that is to lie straight above where its line arrives. Between boxes it is
// where lines enter the upper one, so that cards stand in columns whichever row leads on.
func (p *placer) pin(e int32) int {
	if exit := p.exits[e]; p.isDummy(exit.to) {
		return exit.off
	} else {
		return p.entry[exit.from]
	}
}

// medians are the middle one or two of those lines that do not yield, the preferred one first.
func (p *placer) medians(lines []int32, fromRight bool) []int32 {
	p.medianBuf = p.medianBuf[:0]
	for _, e := range lines {
		if !p.lowPriority[e] {
			p.medianBuf = append(p.medianBuf, e)
		}
	}
	n := len(p.medianBuf)
	if n == 0 {
		return nil
	}
	middle := p.medianBuf[(n-1)/2 : n/2+1]
	if fromRight {
		slices.Reverse(middle)
	}
	return middle
}
