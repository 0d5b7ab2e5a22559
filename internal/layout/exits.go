package layout

import (
	"cmp"
	"slices"
)

// Step 5: where lines leave their vertices.
//
// A line from the bottom border goes straight down into the channel. One from the right or left border must first go
// down beside its node, in a gutter that is kept free there. Ports nest: the topmost has the outermost line of the
// gutter, so that lines of one node need not cross. Lines from one side of a node to the same target share one exit.

// An exit is the point from which one or more lines enter the channel below their vertex.
type exit struct {
	from   int32 // the vertex
	to     int32 // the vertex in the next rank, or viaLane
	target int32 // the node to which the lines lead in the end
	side   Side
	off    int // x from the left side of the vertex
}

// A layeredGraph is all vertices with their exits: the input of the steps order and place.
type layeredGraph struct {
	properGraph
	exits  []exit
	first  []int32 // the exits of vertex v, from left to right, are exits[first[v]:first[v+1]]
	exitOf []int32 // of each arc
	width  []int   // of each vertex, gutters included
	indent []int   // from the left side of the vertex to that of its node, for nodes
	entry  []int   // from the left side of the vertex to where lines arrive
}

// newLayeredGraph finds the exits of all vertices and the width that vertices need.
func newLayeredGraph(size []Node, arcs []arc, p properGraph, lineGap int) *layeredGraph {
	vertices := len(p.rank)
	g := &layeredGraph{
		properGraph: p,
		exits:       make([]exit, 0, len(arcs)+vertices-p.nodes),
		first:       make([]int32, 1, vertices+1),
		exitOf:      make([]int32, len(arcs)),
		width:       make([]int, vertices),
		indent:      make([]int, p.nodes),
		entry:       make([]int, vertices),
	}
	var candidates []exitCandidate
	a := 0 // arcs are sorted by source
	for v := range int32(vertices) {
		if p.isDummy(v) {
			g.width[v], g.entry[v] = lineGap, lineGap/2
			g.exits = append(g.exits, exit{v, p.successor(v), p.dummyTarget[int(v)-p.nodes], SideBottom, lineGap / 2})
		} else {
			candidates = candidates[:0]
			for ; a < len(arcs) && arcs[a].from == v; a++ {
				e := exit{from: v, to: p.next[a], target: arcs[a].to, side: arcs[a].port.Side}
				candidates = append(candidates, exitCandidate{e, arcs[a].port.At, int32(a)})
			}
			g.addExits(v, size[v], candidates, lineGap)
		}
		g.first = append(g.first, int32(len(g.exits)))
	}
	return g
}

// An exitCandidate is one arc before it is assigned an exit.
type exitCandidate struct {
	exit
	at  int // of its port
	arc int32
}

// addExits makes the exits of a node, from left to right, and its gutters.
func (g *layeredGraph) addExits(v int32, size Node, candidates []exitCandidate, lineGap int) {
	sortLeftToRight(candidates)
	begin := len(g.exits)
	for i, c := range candidates {
		if i == 0 || !candidates[i-1].shares(c) {
			g.exits = append(g.exits, c.exit)
			g.exits[len(g.exits)-1].off = c.at
		}
		g.exitOf[c.arc] = int32(len(g.exits) - 1)
	}
	exits := g.exits[begin:]
	indent := lineGap * countSide(exits, SideLeft)
	right := indent + size.W
	for i := range exits {
		switch e := &exits[i]; e.side {
		case SideLeft:
			e.off = lineGap * i // those of the left side come first
		case SideBottom:
			e.off += indent
		case SideRight:
			right += lineGap
			e.off = right
		}
	}
	g.indent[v] = indent
	g.width[v] = right
	g.entry[v] = indent + size.entry()
}

// shares reports whether two lines of a node share an exit. Lines from the bottom border do only if they leave at the
// same point.
func (c exitCandidate) shares(other exitCandidate) bool {
	return c.side == other.side && c.to == other.to && c.target == other.target &&
		(c.side != SideBottom || c.at == other.at)
}

// sortLeftToRight sorts candidates by their x, with those that share an exit side by side: first the left side from
// the top down, then the bottom, then the right side from the bottom up.
func sortLeftToRight(candidates []exitCandidate) {
	if len(candidates) < 2 {
		return
	}
	slices.SortFunc(candidates, func(a, b exitCandidate) int {
		return cmp.Or(cmp.Compare(a.side, b.side), cmp.Compare(a.to, b.to), cmp.Compare(a.target, b.target),
			cmp.Compare(a.at, b.at), cmp.Compare(a.arc, b.arc))
	})
	// All candidates of an exit take the topmost port; the field off is not in use yet and holds it.
	for i := range candidates {
		candidates[i].off = candidates[i].at
		if i > 0 && candidates[i-1].shares(candidates[i]) {
			candidates[i].off = candidates[i-1].off
		}
	}
	slices.SortStableFunc(candidates, func(a, b exitCandidate) int {
		outer := cmp.Compare(a.off, b.off)
		if a.side == SideRight {
			outer = -outer
		}
		return cmp.Or(cmp.Compare(a.side, b.side), outer, cmp.Compare(a.to, b.to), cmp.Compare(a.target, b.target))
	})
}

// countSide is the number of exits on a side.
func countSide(exits []exit, side Side) (n int) {
	for _, e := range exits {
		if e.side == side {
			n++
		}
	}
	return n
}

// exitsOf is the exits of a vertex, from left to right.
func (g *layeredGraph) exitsOf(v int32) []exit { return g.exits[g.first[v]:g.first[v+1]] }
