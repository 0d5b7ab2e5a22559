package layout

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestColumn_guarantees(t *testing.T) {
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 3))
		nodes := 1 + r.IntN(30)
		g := randomGraph(r, nodes, r.IntN(3*nodes))
		opt := Options{LineGap: r.IntN(14), RankGap: r.IntN(50)}
		d := Column(g, opt)
		checkDrawing(t, columnPorts(g, d), d)
		if t.Failed() {
			t.Fatalf("seed %d: %+v\n%+v", seed, g, opt)
		}
	}
}

// columnPorts is the graph with the ports that Column uses: above the entry of the target at the bottom border for
// straight lines, else at the right border.
func columnPorts(g Graph, d Drawing) Graph {
	edges := make([]Edge, len(g.Edges))
	for i, e := range g.Edges {
		switch {
		case d.Edges[i].Lane < 0:
			e.Port = Port{SideBottom, min(g.Nodes[e.To].entry(), g.Nodes[e.From].W)}
		case e.Port.Side == SideBottom:
			e.Port = Port{SideRight, g.Nodes[e.From].H / 2}
		default:
			e.Port.Side = SideRight
		}
		edges[i] = e
	}
	return Graph{g.Nodes, edges}
}

func TestColumnOrder_followsFirstTarget(t *testing.T) {
	// 0 leads to 3 first and then to 1; 3 leads to 2. All end in 4.
	g := Graph{Nodes: make([]Node, 5), Edges: []Edge{
		{From: 0, To: 3}, {From: 0, To: 1, Port: Port{Side: SideRight}},
		{From: 3, To: 2}, {From: 1, To: 4}, {From: 2, To: 4},
	}}
	if got, want := columnOrder(g), []int32{0, 3, 2, 1, 4}; !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

func TestColumn_straightOnlyToNextNode(t *testing.T) {
	g := questionnaire(rand.New(rand.NewPCG(4, 4)), 60)
	d := Column(g, Options{})
	for e, r := range d.Edges {
		edge := g.Edges[e]
		next := true // unless another node is between
		for _, n := range d.Nodes {
			if d.Nodes[edge.From].Y < n.Y && n.Y < d.Nodes[edge.To].Y {
				next = false
			}
		}
		if straight := len(r.Points) == 2; straight != next || straight != (r.Lane < 0) {
			t.Errorf("edge %d is drawn by %v in lane %d; to the next node: %v", e, r.Points, r.Lane, next)
		}
		if r.Lane >= 0 && r.Points[1].X != d.Lanes[r.Lane] {
			t.Errorf("edge %d is at x = %d, its lane %d at %d", e, r.Points[1].X, r.Lane, d.Lanes[r.Lane])
		}
	}
}

func TestColumn_lanesDoNotDependOnSizes(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 5))
		g := questionnaire(r, 40)
		before := Column(g, Options{})
		for i := range g.Nodes { // measured again, in a narrower column
			width := g.Nodes[i].W - 12*len(before.Lanes)
			g.Nodes[i].Size = Size{width, g.Nodes[i].H + 20*r.IntN(5)}
		}
		if after := Column(g, Options{}); len(after.Lanes) != len(before.Lanes) {
			t.Errorf("seed %d: %d lanes became %d", seed, len(before.Lanes), len(after.Lanes))
		} else if after.Width > 288 {
			t.Errorf("seed %d: measured for a width of 288, drawn %d wide", seed, after.Width)
		}
	}
}
