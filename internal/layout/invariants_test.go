package layout

import (
	"math/rand/v2"
	"testing"
)

// What every drawing promises, checked by brute force, and the random graphs it is checked on.

// checkDrawing fails the test for each promise of the package that a drawing breaks.
func checkDrawing(t *testing.T, g Graph, d Drawing) {
	t.Helper()
	if len(d.Nodes) != len(g.Nodes) || len(d.Edges) != len(g.Edges) {
		t.Fatalf("drew %d nodes and %d edges of %d and %d", len(d.Nodes), len(d.Edges), len(g.Nodes), len(g.Edges))
	}
	for n, r := range d.Nodes {
		if (Size{r.W, r.H}) != g.Nodes[n].Size {
			t.Errorf("node %d changed its size from %v to %v", n, g.Nodes[n].Size, r)
		}
	}
	checkBoxes(t, g, d)
	for e, r := range d.Edges {
		checkEnds(t, g.Edges[e], g.Nodes[g.Edges[e].To], d, e)
		for i := 1; i < len(r.Points); i++ {
			checkSegment(t, d, e, r.Points[i-1], r.Points[i])
		}
	}
}

// checkBoxes: nodes and labels lie in the drawing and do not overlap.
func checkBoxes(t *testing.T, g Graph, d Drawing) {
	t.Helper()
	boxes := append([]Rect(nil), d.Nodes...)
	for e, r := range d.Edges {
		if want := g.Edges[e].Label; (Size{r.Label.W, r.Label.H}) != want {
			t.Errorf("edge %d has room %v for a label of %v", e, r.Label, want)
		} else if want != (Size{}) {
			boxes = append(boxes, r.Label)
		}
	}
	for i, a := range boxes {
		if a.X < 0 || a.Y < 0 || a.X+a.W > d.Width || a.Y+a.H > d.Height {
			t.Errorf("box %d at %v lies outside of %d × %d", i, a, d.Width, d.Height)
		}
		for j, b := range boxes[:i] {
			if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
				t.Errorf("boxes %d and %d overlap: %v, %v", j, i, b, a)
			}
		}
	}
}

// checkEnds: a line begins on its source's border and ends at its target's entry.
func checkEnds(t *testing.T, edge Edge, target Node, d Drawing, e int) {
	t.Helper()
	points := d.Edges[e].Points
	if len(points) < 2 {
		t.Fatalf("edge %d has no line: %v", e, points)
	}
	from, to, first, last := d.Nodes[edge.From], d.Nodes[edge.To], points[0], points[len(points)-1]
	ok := first.Y == from.Y+from.H && from.X <= first.X && first.X <= from.X+from.W // as for Spread
	switch edge.Port.Side {
	case SideLeft:
		ok = first == Point{from.X, from.Y + edge.Port.At}
	case SideRight:
		ok = first == Point{from.X + from.W, from.Y + edge.Port.At}
	case SideBottom:
		ok = first == Point{from.X + edge.Port.At, from.Y + from.H}
	}
	if !ok {
		t.Errorf("edge %d %+v of %v begins at %v", e, edge, from, first)
	}
	if want := (Point{to.X + target.entry(), to.Y}); last != want {
		t.Errorf("edge %d ends at %v, not at %v", e, last, want)
	}
}

// checkSegment: a piece of a line is straight, lies in the drawing and keeps out of all nodes.
func checkSegment(t *testing.T, d Drawing, e int, a, b Point) {
	t.Helper()
	if (a.X == b.X) == (a.Y == b.Y) {
		t.Errorf("edge %d: %v to %v is neither across nor down", e, a, b)
	}
	left, right, top, bottom := min(a.X, b.X), max(a.X, b.X), min(a.Y, b.Y), max(a.Y, b.Y)
	if left < 0 || top < 0 || right > d.Width || bottom > d.Height {
		t.Errorf("edge %d leaves the drawing: %v to %v", e, a, b)
	}
	for n, r := range d.Nodes {
		if left < r.X+r.W && right > r.X && top < r.Y+r.H && bottom > r.Y {
			t.Errorf("edge %d passes through node %d %v: %v to %v", e, n, r, a, b)
		}
	}
}

// randomGraph is any graph: cycles, self loops, twins, ports anywhere, labels, boxes without a size.
func randomGraph(r *rand.Rand, nodes, edges int) Graph {
	g := Graph{Nodes: make([]Node, nodes), Edges: make([]Edge, edges)}
	for i := range g.Nodes {
		g.Nodes[i].Size = Size{r.IntN(120), r.IntN(90)}
		g.Nodes[i].Entry = r.IntN(g.Nodes[i].W + 1)
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		*e = Edge{From: r.IntN(nodes), To: r.IntN(nodes), Port: Port{Side: Side(r.IntN(4))}}
		if r.IntN(3) > 0 && e.From > e.To { // mostly forward
			e.From, e.To = e.To, e.From
		}
		e.Port.At = randomAt(r, e.Port.Side, g.Nodes[e.From].Size)
		if r.IntN(4) == 0 {
			e.Label = Size{1 + r.IntN(60), 1 + r.IntN(20)}
		}
	}
	return g
}

// randomAt is a place on a border.
func randomAt(r *rand.Rand, side Side, s Size) int {
	switch side {
	case SideLeft, SideRight:
		return r.IntN(s.H + 1)
	case SideBottom:
		return r.IntN(s.W + 1)
	}
	return 0
}

// questionnaire is what guides look like: a chain of cards whose rows mostly lead on to one of the next few and
// sometimes skip far ahead, 1.8 rows a card.
func questionnaire(r *rand.Rand, nodes int) Graph {
	g := Graph{}
	for n := range nodes {
		g.Nodes = append(g.Nodes, Node{Size: Size{288, 120 + 40*r.IntN(4)}})
		rows := 1
		if r.IntN(5) > 0 {
			rows = 2
		}
		for row := range rows {
			to := n + 1
			if row > 0 {
				to += 1 + r.IntN(4)
				if r.IntN(20) == 0 {
					to += r.IntN(200)
				}
			}
			if to < nodes {
				g.Edges = append(g.Edges, Edge{From: n, To: to, Port: Port{SideRight, 60 + 30*row}})
			}
		}
	}
	return g
}
