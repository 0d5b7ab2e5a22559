package layout

import "testing"

// meshOf runs the steps up to the exits.
func meshOf(g Graph, opt Options) (workGraph, *layeredGraph) {
	opt = opt.withDefaults()
	s := normalize(g, opt.LineGap)
	back := backArcs(len(s.boxes), s.arcs)
	d := newDag(len(s.boxes), s.arcs, back)
	return s, newMesh(s, addDummies(s.arcs, back, d.ranks(), opt.MaxSpan), opt.LineGap)
}

func TestTopmostRowTakesTheOutermostGutter(t *testing.T) {
	box := Node{Size: Size{100, 90}}
	g := Graph{Nodes: []Node{box, box, box, box, box}, Edges: []Edge{
		{From: 0, To: 1, Port: Port{SideRight, 10}},
		{From: 0, To: 2, Port: Port{SideRight, 50}},
		{From: 0, To: 3, Port: Port{SideLeft, 10}},
		{From: 0, To: 4, Port: Port{SideLeft, 50}},
		{From: 0, To: 1, Port: Port{SideRight, 80}}, // joins the first
	}}
	s, m := meshOf(g, Options{LineGap: 10})
	for e, want := range []int{20 + 100 + 20, 20 + 100 + 10, 0, 10, 20 + 100 + 20} {
		if got := m.exits[m.exitOf[s.parts[e].first]].off; got != want {
			t.Errorf("edge %d goes down at %d, want %d", e, got, want)
		}
	}
	if len(m.exitsOf(0)) != 4 || m.width[0] != 20+100+20 || m.indent[0] != 20 || m.entry[0] != 20+50 {
		t.Errorf("%d exits, width %d, box at %d, entry at %d; want 4, 140, 20, 70",
			len(m.exitsOf(0)), m.width[0], m.indent[0], m.entry[0])
	}
}

func TestExitsRunFromLeftToRight(t *testing.T) {
	box := Node{Size: Size{100, 90}}
	g := Graph{Nodes: []Node{box, box, box, box}, Edges: []Edge{
		{From: 0, To: 1, Port: Port{SideRight, 10}}, {From: 0, To: 2, Port: Port{SideBottom, 70}},
		{From: 0, To: 3, Port: Port{SideLeft, 10}}, {From: 0, To: 1, Port: Port{SideBottom, 20}},
	}}
	_, m := meshOf(g, Options{})
	exits := m.exitsOf(0)
	for i := 1; i < len(exits); i++ {
		if exits[i-1].off >= exits[i].off {
			t.Errorf("exits are out of order: %+v", exits)
		}
	}
}
