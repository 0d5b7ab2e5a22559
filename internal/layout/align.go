package layout

import "slices"

// This file aligns vertices: it decides which of them are connected by a straight line. It is part of the step place.

// Blocks are vertices connected by straight lines.
type blocks struct {
	root   []int32 // of each vertex: the vertex that represents its block
	offset []int   // of each vertex: its left side, from that of its root
}

// align puts each vertex below (or, going up, above) the median of its neighbours where that is still free, so that
// the lines of blocks never cross. Of two medians it prefers the one on the side from which it comes.
func (p *placer) align(up, fromRight bool) blocks {
	b := blocks{make([]int32, len(p.rank)), make([]int, len(p.rank))}
	for v := range b.root {
		b.root[v] = int32(v)
	}
	neighbours, ranks := p.above, p.ranks()
	if up {
		neighbours = p.below
	}
	for i := 1; i < ranks; i++ {
		r := i
		if up {
			r = ranks - 1 - i
		}
		p.alignLayer(&b, p.layer(r), neighbours, up, fromRight)
	}
	return b
}

// alignLayer aligns the vertices of one layer, one after the other from one side.
func (p *placer) alignLayer(b *blocks, layer []int32, neighbours adjacency, up, fromRight bool) {
	taken := none // the last position in use in the neighbouring layer, counted from the side from which we come
	for i := range layer {
		v := layer[i]
		if fromRight {
			v = layer[len(layer)-1-i]
		}
		for _, line := range p.medians(neighbours.at(v), fromRight) {
			other, offset := p.exits[line].from, p.upperX(line)-p.entry[v]
			if up {
				other = p.exits[line].to
				offset = p.entry[other] - p.upperX(line)
			}
			at := p.pos[other]
			if fromRight {
				at = int32(len(p.vertex)) - at
			}
			if at > taken {
				b.root[v], b.offset[v] = b.root[other], b.offset[other]+offset
				taken = at
				break
			}
		}
	}
}

// upperX is the x, in the vertex of an exit, that is to lie straight above where the line arrives. Between nodes it is
// where lines enter the upper one, so that nodes are in columns whichever port leads on.
func (p *placer) upperX(e int32) int {
	exit := p.exits[e]
	if p.isDummy(exit.to) {
		return exit.off
	}
	return p.entry[exit.from]
}

// medians returns the middle one or two of the lines that do not have low priority, the preferred one first.
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
