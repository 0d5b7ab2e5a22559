package layout

import "slices"

// Step 7: x.
//
// After Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment" (2001): each vertex is aligned with the
// median of its neighbours above (or below), so that lines are straight; aligned vertices form blocks, and blocks are
// compacted. Two directions of alignment and two of compaction give four assignments, each with its own bias. Every
// vertex takes the mean of the middle two of its four positions. This keeps all distances: what holds between two
// vertices in four assignments holds between their medians.
//
// There are three differences to the paper. Vertices are aligned by the points at which lines leave and arrive, so
// each vertex has an offset inside its block. Nodes are aligned with nodes before dummies are with either: otherwise a
// chain of nodes, each with an edge that skips one, would drift sideways. All positions are whole numbers.

// A placer is the state of this step.
type placer struct {
	*layeredGraph
	*layers
	opt          Options
	above, below adjacency // the exits that connect a vertex to the ranks above and below, from left to right
	lowPriority  []bool    // exits whose line need not be straight, in favour of another
	medianBuf    []int32   // scratch of medians
}

// place returns the left side of each vertex.
func place(g *layeredGraph, l *layers, opt Options) []int {
	p := &placer{layeredGraph: g, layers: l, opt: opt}
	p.link()
	p.lowPriority = make([]bool, len(p.exits))
	p.preferNodes()
	p.preferColumns()
	var four [4][]int
	for i := range four {
		up, fromRight := i&1 != 0, i&2 != 0
		b := p.align(up, fromRight)
		four[i] = p.compact(b, fromRight)
	}
	return p.balance(four)
}

// link sorts exits by their position. Grouping them by one end in the order of the other sorts them by both.
func (p *placer) link() {
	vertices := len(p.rank)
	sorted := make([]int32, 0, len(p.exits))
	for _, v := range p.vertex {
		for e := p.first[v]; e < p.first[v+1]; e++ {
			sorted = append(sorted, e)
		}
	}
	p.above = newAdjacency(vertices, len(sorted), func(i int32) int32 { return p.exits[sorted[i]].to })
	for i, at := range p.above.item {
		p.above.item[i] = sorted[at]
	}
	sorted = sorted[:0]
	for _, v := range p.vertex {
		sorted = append(sorted, p.above.at(v)...)
	}
	p.below = newAdjacency(vertices, len(sorted), func(i int32) int32 { return p.exits[sorted[i]].from })
	for i, at := range p.below.item {
		p.below.item[i] = sorted[at]
	}
}

// preferNodes gives low priority to the lines between a node and a dummy where the node is also linked to a node.
func (p *placer) preferNodes() {
	down, up := make([]bool, len(p.rank)), make([]bool, len(p.rank)) // is there a node below, above?
	for _, e := range p.exits {
		if e.to != viaLane && !p.isDummy(e.from) && !p.isDummy(e.to) {
			down[e.from], up[e.to] = true, true
		}
	}
	for i, e := range p.exits {
		if e.to != viaLane && p.isDummy(e.from) != p.isDummy(e.to) {
			p.lowPriority[i] = down[e.from] || up[e.to]
		}
	}
}

// preferColumns gives low priority to lines between two dummies that cross a line between two nodes. The paper does
// the reverse and keeps long lines straight at any price; here that would break columns of nodes.
func (p *placer) preferColumns() {
	for r := 1; r < p.ranks(); r++ {
		layer := p.layer(r)
		right, left := none, int32(len(p.vertex)) // the outermost nodes above those seen so far
		for _, v := range layer {
			if e := p.innerLine(v); e != none && p.pos[p.exits[e].from] < right {
				p.lowPriority[e] = true
			}
			for _, e := range p.above.at(v) {
				if !p.isDummy(v) && !p.isDummy(p.exits[e].from) {
					right = max(right, p.pos[p.exits[e].from])
				}
			}
		}
		for _, v := range slices.Backward(layer) {
			if e := p.innerLine(v); e != none && p.pos[p.exits[e].from] > left {
				p.lowPriority[e] = true
			}
			for _, e := range p.above.at(v) {
				if !p.isDummy(v) && !p.isDummy(p.exits[e].from) {
					left = min(left, p.pos[p.exits[e].from])
				}
			}
		}
	}
}

// innerLine is the exit that connects a dummy to the dummy above it, or none.
func (p *placer) innerLine(v int32) int32 {
	if p.isDummy(v) {
		for _, e := range p.above.at(v) {
			if p.isDummy(p.exits[e].from) {
				return e
			}
		}
	}
	return none
}

// gap is the minimum distance between neighbours.
func (p *placer) gap(a, b int32) int {
	if p.isDummy(a) || p.isDummy(b) {
		return p.opt.LineGap
	}
	return p.opt.NodeGap
}

// balance merges the four assignments: the others are moved to the left or right edge of the narrowest, and each
// vertex takes the mean of its middle two positions. The leftmost vertex ends at 0.
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
		if i&2 != 0 { // compacted to the right
			move = hi[narrowest] - hi[i]
		}
		for v := range xs {
			xs[v] += move
		}
	}
	merged := four[0]
	for v := range merged {
		a, b, c, d := four[0][v], four[1][v], four[2][v], four[3][v]
		least, greatest := min(a, b, c, d), max(a, b, c, d)
		merged[v] = (a + b + c + d - least - greatest) >> 1 // rounds down, also below 0: rounding must keep the order
	}
	left, _ := p.extent(merged)
	for v := range merged {
		merged[v] -= left
	}
	return merged
}

// extent is the leftmost and the rightmost x of an assignment.
func (p *placer) extent(xs []int) (lo, hi int) {
	for v, x := range xs {
		if v == 0 {
			lo, hi = x, x+p.width[v]
		}
		lo, hi = min(lo, x), max(hi, x+p.width[v])
	}
	return lo, hi
}
