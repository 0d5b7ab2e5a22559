package layout

import "fmt"

// What goes in: nodes with sizes, edges with ports. All lengths are whole units of the caller's choice.

// A Graph is what is to be drawn.
//
// The order of Nodes settles ties, so a caller lists them as they should be read. The order of Edges does not
// matter: they are sorted by source, port, target and label first. (Edges alike in all of these are twins; which
// of two twins gets which of two label places goes by their order.)
type Graph struct {
	Nodes []Node
	Edges []Edge
}

// A Node is a box to be placed.
type Node struct {
	Size
	Entry int // where lines arrive on its top border, from its left corner; 0 means the middle
}

// An Edge leaves From at its Port and enters To at the top. From and To are indexes of Graph.Nodes; they may be equal.
type Edge struct {
	From, To int
	Port     Port
	Label    Size // room to keep beside the line, soon after its start; zero for none
}

// A Port is the place on its source's border where an edge leaves.
type Port struct {
	Side Side
	At   int // for Left and Right from the top corner down, for Bottom from the left corner; Spread ignores it
}

// A Side is a border of a node.
type Side uint8

// The sides an edge may leave from. [Spread], the zero value, is the bottom border too, at a point of the
// layout's own choice that avoids crossings.
const (
	SideAuto Side = iota
	SideLeft
	SideBottom
	SideRight
)

// A Size is a width and a height.
type Size struct{ W, H int }

// Options are the distances to keep. A zero means the default.
type Options struct {
	NodeGap int // between neighbouring nodes of a rank: 32
	RankGap int // between ranks, at least: 40
	LineGap int // between lines that run side by side: 12
	MaxSpan int // an edge that goes down more ranks than this takes a side lane: 6
}

// withDefaults fills in what the caller left open.
func (o Options) withDefaults() Options {
	fill := func(field *int, value int) {
		if *field <= 0 {
			*field = value
		}
	}
	fill(&o.NodeGap, 32)
	fill(&o.RankGap, 40)
	fill(&o.LineGap, 12)
	fill(&o.MaxSpan, 6)
	o.LineGap = max(o.LineGap, 2) // half of it must be something
	return o
}

// check panics on a graph that makes no sense: that is the caller's bug, not an author's mistake.
func (g Graph) check() {
	for i, n := range g.Nodes {
		if n.W < 0 || n.H < 0 || n.Entry < 0 || n.Entry > n.W {
			panic(fmt.Sprintf("layout: node %d has an impossible size or entry: %+v", i, n))
		}
	}
	for i, e := range g.Edges {
		if e.From < 0 || e.From >= len(g.Nodes) || e.To < 0 || e.To >= len(g.Nodes) {
			panic(fmt.Sprintf("layout: edge %d leads out of the graph: %+v", i, e))
		}
		if e.Label.W < 0 || e.Label.H < 0 || !e.Port.fits(g.Nodes[e.From].Size) {
			panic(fmt.Sprintf("layout: edge %d has an impossible port or label: %+v", i, e))
		}
	}
}

// fits reports whether the port lies on the border of a node of that size.
func (p Port) fits(s Size) bool {
	switch p.Side {
	case SideAuto:
		return true
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
