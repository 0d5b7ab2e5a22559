package layout

import (
	"math/rand/v2"
	"testing"
)

// This file checks by brute force what the package guarantees for every drawing, and makes random graphs for it.

// checkDrawing fails the test for each guarantee of the package that a drawing breaks.
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
	checkNodes(t, d)
	for e, r := range d.Edges {
		checkEnds(t, g.Edges[e], g.Nodes[g.Edges[e].To], d, e)
		for i := 1; i < len(r.Points); i++ {
			checkSegment(t, d, e, r.Points[i-1], r.Points[i])
		}
	}
}

// checkNodes checks that nodes lie in the drawing and do not overlap.
func checkNodes(t *testing.T, d Drawing) {
	t.Helper()
	for i, a := range d.Nodes {
		if a.X < 0 || a.Y < 0 || a.X+a.W > d.Width || a.Y+a.H > d.Height {
			t.Errorf("node %d at %v lies outside of %d × %d", i, a, d.Width, d.Height)
		}
		for j, b := range d.Nodes[:i] {
			if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
				t.Errorf("nodes %d and %d overlap: %v, %v", j, i, b, a)
			}
		}
	}
}

// checkEnds checks that a line begins at its port and ends at the entry of its target.
func checkEnds(t *testing.T, edge Edge, target Node, d Drawing, e int) {
	t.Helper()
	points := d.Edges[e].Points
	if len(points) < 2 {
		t.Fatalf("edge %d has no line: %v", e, points)
	}
	from, to, first, last := d.Nodes[edge.From], d.Nodes[edge.To], points[0], points[len(points)-1]
	ok := false
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

// checkSegment checks that a segment is horizontal or vertical, lies in the drawing and passes through no node.
func checkSegment(t *testing.T, d Drawing, e int, a, b Point) {
	t.Helper()
	if (a.X == b.X) == (a.Y == b.Y) {
		t.Errorf("edge %d: %v to %v is neither horizontal nor vertical", e, a, b)
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

// randomGraph is any graph: with cycles, self loops, equal edges, ports anywhere, and nodes without a size.
func randomGraph(r *rand.Rand, nodes, edges int) Graph {
	g := Graph{Nodes: make([]Node, nodes), Edges: make([]Edge, edges)}
	for i := range g.Nodes {
		g.Nodes[i].Size = Size{r.IntN(120), r.IntN(90)}
		g.Nodes[i].Entry = r.IntN(g.Nodes[i].W + 1)
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		*e = Edge{From: r.IntN(nodes), To: r.IntN(nodes), Port: Port{Side: Side(r.IntN(3))}}
		if r.IntN(3) > 0 && e.From > e.To { // mostly forward
			e.From, e.To = e.To, e.From
		}
		e.Port.At = randomAt(r, e.Port.Side, g.Nodes[e.From].Size)
	}
	return g
}

// randomAt is a position on a border.
func randomAt(r *rand.Rand, side Side, s Size) int {
	if side == SideBottom {
		return r.IntN(s.W + 1)
	}
	return r.IntN(s.H + 1)
}

// questionnaire is a graph like that of a guide: a chain of nodes whose edges mostly lead to one of the next few and
// sometimes far ahead, with 1.8 edges per node.
func questionnaire(r *rand.Rand, nodes int) Graph {
	g := Graph{}
	for n := range nodes {
		g.Nodes = append(g.Nodes, Node{Size: Size{288, 120 + 40*r.IntN(4)}})
		edges := 1
		if r.IntN(5) > 0 {
			edges = 2
		}
		for i := range edges {
			to := n + 1
			if i > 0 {
				to += 1 + r.IntN(4)
				if r.IntN(20) == 0 {
					to += r.IntN(200)
				}
			}
			if to < nodes {
				g.Edges = append(g.Edges, Edge{From: n, To: to, Port: Port{SideRight, 60 + 30*i}})
			}
		}
	}
	return g
}
