package layout

import "testing"

// upToExits runs the steps up to the exits.
func upToExits(g Graph, opt Options) (lg *layeredGraph, arcOf []int32) {
	opt = opt.withDefaults()
	arcs, arcOf := normalize(g.Edges)
	back := backArcs(len(g.Nodes), arcs)
	d := newDAG(len(g.Nodes), arcs, back)
	return newLayeredGraph(g.Nodes, arcs, addDummies(arcs, back, d.ranks(), maxSpan), opt.LineGap), arcOf
}

func TestExits_topmostPortIsOutermost(t *testing.T) {
	node := Node{Size: Size{100, 90}}
	g := Graph{Nodes: []Node{node, node, node, node, node}, Edges: []Edge{
		{From: 0, To: 1, Port: Port{SideRight, 10}},
		{From: 0, To: 2, Port: Port{SideRight, 50}},
		{From: 0, To: 3, Port: Port{SideLeft, 10}},
		{From: 0, To: 4, Port: Port{SideLeft, 50}},
		{From: 0, To: 1, Port: Port{SideRight, 80}}, // shares the exit of the first
	}}
	m, arcOf := upToExits(g, Options{LineGap: 10})
	for e, want := range []int{20 + 100 + 20, 20 + 100 + 10, 0, 10, 20 + 100 + 20} {
		if got := m.exits[m.exitOf[arcOf[e]]].off; got != want {
			t.Errorf("edge %d goes down at %d, want %d", e, got, want)
		}
	}
	if len(m.exitsOf(0)) != 4 || m.width[0] != 20+100+20 || m.indent[0] != 20 || m.entry[0] != 20+50 {
		t.Errorf("%d exits, width %d, node at %d, entry at %d; want 4, 140, 20, 70",
			len(m.exitsOf(0)), m.width[0], m.indent[0], m.entry[0])
	}
}

func TestExits_fromLeftToRight(t *testing.T) {
	node := Node{Size: Size{100, 90}}
	g := Graph{Nodes: []Node{node, node, node, node}, Edges: []Edge{
		{From: 0, To: 1, Port: Port{SideRight, 10}}, {From: 0, To: 2, Port: Port{SideBottom, 70}},
		{From: 0, To: 3, Port: Port{SideLeft, 10}}, {From: 0, To: 1, Port: Port{SideBottom, 20}},
	}}
	m, _ := upToExits(g, Options{})
	exits := m.exitsOf(0)
	for i := 1; i < len(exits); i++ {
		if exits[i-1].off >= exits[i].off {
			t.Errorf("exits are out of order: %+v", exits)
		}
	}
}
