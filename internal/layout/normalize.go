package layout

import (
	"cmp"
	"slices"
)

// The first step: the graph as the other steps want to see it.
//
// A label is made a box of its own on the way of its edge, so that no later step needs to know of labels: boxes
// do not overlap, hence labels do not. Its line passes down along its left side.

// A sketch is a graph of boxes and arcs. Nodes come first among the boxes, then labels.
type workGraph struct {
	boxes []Node
	nodes int   // boxes[nodes:] are labels
	arcs  []arc // sorted by source
	parts []edgeParts
}

// An arc is an edge, or one half of an edge with a label.
type arc struct {
	from, to int32
	port     Port
}

// edgeParts says which arcs an edge became: one, or one to its label and one from it.
type edgeParts struct{ first, second int32 }

// last is the arc that arrives at the edge's target.
func (p edgeParts) last() int32 { return max(p.first, p.second) }

// none stands for "no such thing" wherever an index is expected.
const none int32 = -1

// normalize splits edges at their labels and sorts them into the one order that all steps share.
func normalize(g Graph, lineGap int) workGraph {
	s := workGraph{nodes: len(g.Nodes), parts: make([]edgeParts, len(g.Edges))}
	s.boxes = append(s.boxes, g.Nodes...)
	s.arcs = make([]arc, 0, len(g.Edges))
	var second []arc // from the labels; these follow all others, so that arcs stay sorted by source
	for i, e := range canonical(g.Edges) {
		edge := g.Edges[e]
		s.parts[e] = edgeParts{int32(i), none}
		a := arc{int32(edge.From), int32(edge.To), edge.Port}
		if a.port.Side == SideAuto {
			a.port.At = 0
		}
		if edge.Label != (Size{}) {
			label := labelBox(edge.Label, lineGap)
			a.to = int32(len(s.boxes))
			s.boxes = append(s.boxes, label)
			s.parts[e].second = int32(len(g.Edges) + len(second))
			second = append(second, arc{a.to, int32(edge.To), Port{SideBottom, label.Entry}})
		}
		s.arcs = append(s.arcs, a)
	}
	s.arcs = append(s.arcs, second...)
	return s
}

// labelBox is a label with its line to the left of it.
func labelBox(label Size, lineGap int) Node {
	return Node{Size: Size{W: labelIndent(lineGap) + label.W, H: label.H}, Entry: lineGap / 2}
}

// labelIndent is how far into its box a label begins, past the line.
func labelIndent(lineGap int) int { return lineGap / 2 * 2 }

// canonical returns the indexes of edges in an order that does not depend on how they were listed.
func canonical(edges []Edge) []int32 {
	order := make([]int32, len(edges))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(i, j int32) int {
		a, b := &edges[i], &edges[j]
		return cmp.Or(
			cmp.Compare(a.From, b.From),
			cmp.Compare(a.Port.Side, b.Port.Side),
			cmp.Compare(a.Port.At, b.Port.At),
			cmp.Compare(a.To, b.To),
			cmp.Compare(a.Label.W, b.Label.W),
			cmp.Compare(a.Label.H, b.Label.H))
	})
	return order
}
