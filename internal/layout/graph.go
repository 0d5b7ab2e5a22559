package layout

import "fmt"

// This file declares the input. All lengths are whole units of the caller's choice.

// A Graph is what is to be drawn.
//
// The order of Nodes breaks ties, so a caller lists them in reading order. The order of Edges does not matter.
type Graph struct {
	Nodes []Node
	Edges []Edge
}

// A Node is a rectangle to be placed.
type Node struct {
	Size
	Entry int // where lines arrive on the top border, from the left corner; 0 means the middle
}

// An Edge leaves From at its Port and enters To at the top. From and To are indexes of Graph.Nodes and may be equal.
type Edge struct {
	From, To int
	Port     Port
}

// A Port is the point on the border of its source at which an edge leaves.
type Port struct {
	Side Side
	At   int // on the left and right border from the top corner, on the bottom border from the left corner
}

// A Side is a border of a node.
type Side uint8

// The sides from which an edge may leave, from left to right.
const (
	SideLeft Side = iota
	SideBottom
	SideRight
)

// A Size is a width and a height.
type Size struct{ W, H int }

// Options are the minimum distances. A zero means the default.
type Options struct {
	NodeGap int // between neighbouring nodes of a rank: 32
	RankGap int // between ranks: 40
	LineGap int // between parallel lines: 12
}

// withDefaults replaces zeros by the defaults.
func (o Options) withDefaults() Options {
	setDefault := func(field *int, value int) {
		if *field <= 0 {
			*field = value
		}
	}
	setDefault(&o.NodeGap, 32)
	setDefault(&o.RankGap, 40)
	setDefault(&o.LineGap, 12)
	o.LineGap = max(o.LineGap, 2) // half of it must be positive
	return o
}

// check panics on an invalid graph, which is a bug of the caller.
func (g Graph) check() {
	for i, n := range g.Nodes {
		if n.W < 0 || n.H < 0 || n.Entry < 0 || n.Entry > n.W {
			panic(fmt.Sprintf("layout: node %d has an invalid size or entry: %+v", i, n))
		}
	}
	for i, e := range g.Edges {
		if e.From < 0 || e.From >= len(g.Nodes) || e.To < 0 || e.To >= len(g.Nodes) {
			panic(fmt.Sprintf("layout: edge %d names a node that does not exist: %+v", i, e))
		}
		if !e.Port.fits(g.Nodes[e.From].Size) {
			panic(fmt.Sprintf("layout: edge %d has an invalid port: %+v", i, e))
		}
	}
}

// fits reports whether the port lies on the border of a node of that size.
func (p Port) fits(s Size) bool {
	switch p.Side {
	case SideLeft, SideRight:
		return 0 <= p.At && p.At <= s.H
	case SideBottom:
		return 0 <= p.At && p.At <= s.W
	}
	return false
}

// entry is the x at which lines arrive, from the node's left corner.
func (n Node) entry() int {
	if n.Entry == 0 {
		return n.W / 2
	}
	return n.Entry
}
