package layout

import "math"

// This file compacts blocks: it puts them as close together as their distances allow. It is part of the step place.
//
// The relation "is left of, at this distance" makes the blocks an acyclic graph, and their positions are longest paths
// in it. First all blocks are pushed to one side; then each that has neighbours on the other side is moved up to them,
// so that no gap opens between a block and its neighbours.

// A separation says that the block of root right is at least distance to the right of that of root left.
type separation struct {
	left, right int32
	distance    int
}

// compact places the blocks and returns the left side of each vertex.
func (p *placer) compact(b blocks, fromRight bool) []int {
	g := newBlockGraph(len(p.rank), p.separations(b))
	x := make([]int, len(p.rank))
	if fromRight {
		g.pushRight(x, false)
		g.pushLeft(x, true)
	} else {
		g.pushLeft(x, false)
		g.pushRight(x, true)
	}
	for v, root := range b.root {
		if int32(v) != root {
			x[v] = x[root] + b.offset[v]
		}
	}
	return x
}

// separations lists the distances to keep between blocks.
func (p *placer) separations(b blocks) []separation {
	list := make([]separation, 0, len(p.vertex))
	for r := range p.ranks() {
		layer := p.layer(r)
		for i := 1; i < len(layer); i++ {
			v, w := layer[i-1], layer[i]
			distance := b.offset[v] + p.width[v] + p.gap(v, w) - b.offset[w]
			list = append(list, separation{b.root[v], b.root[w], distance})
		}
	}
	return list
}

// A blockGraph is the blocks, each represented by its root, and their separations.
type blockGraph struct {
	separations []separation
	right       adjacency // separations by their left block
	left        adjacency // separations by their right block
	topo        []int32   // all vertices, roots in order from left to right
}

// newBlockGraph sorts the blocks from left to right.
func newBlockGraph(vertices int, list []separation) blockGraph {
	g := blockGraph{separations: list, topo: make([]int32, 0, vertices)}
	g.right = newAdjacency(vertices, len(list), func(i int32) int32 { return list[i].left })
	g.left = newAdjacency(vertices, len(list), func(i int32) int32 { return list[i].right })
	missing := make([]int32, vertices)
	for v := range int32(vertices) {
		if missing[v] = int32(len(g.left.at(v))); missing[v] == 0 {
			g.topo = append(g.topo, v)
		}
	}
	for i := 0; i < len(g.topo); i++ {
		for _, s := range g.right.at(g.topo[i]) {
			right := list[s].right
			if missing[right]--; missing[right] == 0 {
				g.topo = append(g.topo, right)
			}
		}
	}
	return g
}

// pushLeft moves each block to the left as far as its neighbours allow. A block without neighbours on that side stays
// where it is. With closing, blocks move to the left only.
func (g *blockGraph) pushLeft(x []int, closing bool) {
	for _, v := range g.topo {
		bound := math.MinInt
		for _, s := range g.left.at(v) {
			bound = max(bound, x[g.separations[s].left]+g.separations[s].distance)
		}
		if bound != math.MinInt && (!closing || bound < x[v]) {
			x[v] = bound
		}
	}
}

// pushRight is pushLeft in the other direction.
func (g *blockGraph) pushRight(x []int, closing bool) {
	for i := len(g.topo) - 1; i >= 0; i-- {
		v, bound := g.topo[i], math.MaxInt
		for _, s := range g.right.at(v) {
			bound = min(bound, x[g.separations[s].right]-g.separations[s].distance)
		}
		if bound != math.MaxInt && (!closing || bound > x[v]) {
			x[v] = bound
		}
	}
}
