package layout

import "math"

// Compacting: blocks as close together as their distances allow. Part of placing.
//
// "Stands left of, at this distance" makes the blocks a graph without cycles, and their places are longest paths
// through it. First all blocks are pushed to one side; then each that has neighbours on the other side is moved up
// to them, so that no gap opens between a block and those it belongs to.

// A neighbour says that the block of root right stands at least apart to the right of that of root left.
type neighbour struct {
	left, right int32
	apart       int
}

// compact places the blocks and returns the left side of each cell.
func (p *placer) compact(b blocks, fromRight bool) []int {
	pairs := p.neighbours(b)
	g := newBlockGraph(len(p.rank), pairs)
	x := make([]int, len(p.rank))
	if fromRight {
		g.pushRight(x, false)
		g.pushLeft(x, true)
	} else {
		g.pushLeft(x, false)
		g.pushRight(x, true)
	}
	for c, root := range b.root { // roots have no shift, so x of a root is still there when its cells come
		if int32(c) != root {
			x[c] = x[root] + b.shift[c]
		}
	}
	return x
}

// neighbours lists the distances to keep between blocks.
func (p *placer) neighbours(b blocks) []neighbour {
	pairs := make([]neighbour, 0, len(p.cell))
	for r := range p.ranks() {
		cells := p.row(r)
		for i := 1; i < len(cells); i++ {
			c, d := cells[i-1], cells[i]
			apart := b.shift[c] + p.width[c] + p.gap(c, d) - b.shift[d]
			pairs = append(pairs, neighbour{b.root[c], b.root[d], apart})
		}
	}
	return pairs
}

// A blockGraph is the blocks, by their roots, and who stands beside whom.
type blockGraph struct {
	pairs  []neighbour
	right  adjacency // pairs by their left block
	left   adjacency // pairs by their right block
	sorted []int32   // roots and all other cells, from left to right
}

// newBlockGraph sorts the blocks from left to right.
func newBlockGraph(cells int, pairs []neighbour) blockGraph {
	g := blockGraph{pairs: pairs, sorted: make([]int32, 0, cells)}
	g.right = newAdjacency(cells, len(pairs), func(i int32) int32 { return pairs[i].left })
	g.left = newAdjacency(cells, len(pairs), func(i int32) int32 { return pairs[i].right })
	waiting := make([]int32, cells)
	for c := range int32(cells) {
		if waiting[c] = int32(len(g.left.at(c))); waiting[c] == 0 {
			g.sorted = append(g.sorted, c)
		}
	}
	for i := 0; i < len(g.sorted); i++ {
		for _, n := range g.right.at(g.sorted[i]) {
			right := pairs[n].right
			if waiting[right]--; waiting[right] == 0 {
				g.sorted = append(g.sorted, right)
			}
		}
	}
	return g
}

// pushLeft moves each block to the left as far as its neighbours allow. Those without any on that side go to 0,
// or stay if only gaps are to be closed.
func (g *blockGraph) pushLeft(x []int, closing bool) {
	for _, c := range g.sorted {
		bound := math.MinInt
		for _, n := range g.left.at(c) {
			bound = max(bound, x[g.pairs[n].left]+g.pairs[n].apart)
		}
		x[c] = settle(x[c], bound, closing, bound < x[c])
	}
}

// pushRight is pushLeft in the mirror.
func (g *blockGraph) pushRight(x []int, closing bool) {
	for i := len(g.sorted) - 1; i >= 0; i-- {
		c, bound := g.sorted[i], math.MaxInt
		for _, n := range g.right.at(c) {
			bound = min(bound, x[g.pairs[n].right]-g.pairs[n].apart)
		}
		x[c] = settle(x[c], bound, closing, bound > x[c])
	}
}

// settle is where a block comes to rest: at the bound its neighbours set, if they set one; when closing gaps, only
// if that is further on its way.
func settle(x, bound int, closing, further bool) int {
	if bound == math.MinInt || bound == math.MaxInt || closing && !further {
		return x
	}
	return bound
}
