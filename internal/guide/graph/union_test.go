package graph_test

import (
	"testing"

	"knead/internal/guide/graph"
)

// handoverTo makes a guide of one question, which hands over to the start of another guide or ends at a level.
func handoverTo(id, other string, level graph.Level) *graph.Graph {
	g := &graph.Graph{ID: id, Questions: 1, Nodes: []graph.Node{
		{ID: "q", Edges: []graph.Edge{{ID: "on", Target: 1}, {ID: "end", Target: 2}}},
		{ID: other + "/q", Kind: graph.NodeHandover, MinLevel: graph.NoLevel, MaxLevel: graph.NoLevel,
			End: &graph.End{Level: graph.NoLevel, Guide: other, Question: "q"}},
		{ID: "o", Kind: graph.NodeOutcome, End: &graph.End{Level: level}},
	}}
	g.Finish(nil)
	return g
}

func TestUnion_levelsCrossHandovers(t *testing.T) {
	a, b := handoverTo("a", "b", graph.SelfCare), handoverTo("b", "none", graph.Urgent)
	u := graph.NewUnion([]*graph.Graph{a, b})
	order, cycle := u.Postorder()
	if cycle != nil {
		t.Fatalf("a cycle: %v", cycle)
	}
	u.ComputeLevels(order)
	if got, want := a.Nodes[0].Levels(), (graph.LevelRange{Min: graph.SelfCare, Max: graph.Urgent}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if got := b.Nodes[1].Levels(); !got.IsEmpty() {
		t.Errorf("a handover to an unknown guide reaches %v", got)
	}
}

func TestUnion_cutsCycles(t *testing.T) {
	for name, cut := range map[string]func(u *graph.Union, cycle []graph.EdgeRef){
		"one": func(u *graph.Union, cycle []graph.EdgeRef) { u.Cut(cycle[len(cycle)-1].Node) },
		"all": func(u *graph.Union, _ []graph.EdgeRef) { u.CutAll() },
	} {
		u := graph.NewUnion([]*graph.Graph{handoverTo("a", "b", graph.Info), handoverTo("b", "a", graph.Info)})
		order, cycle := u.Postorder()
		if order != nil || len(cycle) != 4 {
			t.Fatalf("%s: order %v, cycle %v", name, order, cycle)
		}
		if g, at := u.Node(cycle[len(cycle)-1].Node); g.Nodes[at].Kind != graph.NodeHandover {
			t.Errorf("%s: the cycle ends at %s of %s", name, g.Nodes[at].ID, g.ID)
		}
		cut(u, cycle)
		if order, cycle = u.Postorder(); len(order) != 6 || cycle != nil {
			t.Errorf("%s: order %v, cycle %v after the cut", name, order, cycle)
		}
	}
}

// A cycle within one graph is reported, and its closing edge loses its target.
func TestFinish_breaksCycles(t *testing.T) {
	g := &graph.Graph{ID: "g", Questions: 2, Nodes: []graph.Node{
		{ID: "a", Edges: []graph.Edge{{ID: "x", Target: 1}}},
		{ID: "b", Edges: []graph.Edge{{ID: "y", Target: 0}, {ID: "z", Target: 2}}},
		{ID: "o", Kind: graph.NodeOutcome, End: &graph.End{Level: graph.Urgent}},
	}}
	var cycles [][]graph.EdgeRef
	g.Finish(func(cycle []graph.EdgeRef) { cycles = append(cycles, cycle) })
	if len(cycles) != 1 || len(cycles[0]) != 2 || g.FormatStep(cycles[0][1]) != "b = y" {
		t.Errorf("cycles %v", cycles)
	}
	if g.Nodes[1].Edges[0].Target != -1 || g.Nodes[0].MinLevel != graph.Urgent || g.Nodes[2].Depth != 2 {
		t.Errorf("%+v", g.Nodes)
	}
	g.Broken = true
	if g.Program("") != nil || g.EndPaths() != nil || g.Stats().Paths != "1" {
		t.Errorf("a broken guide has the program %s and %s paths", g.Program(""), g.Stats().Paths)
	}
}
