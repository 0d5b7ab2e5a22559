package graph_test

import (
	"bytes"
	"fmt"

	"knead/internal/guide/graph"
)

// exampleGraph is a guide of two questions. The first one is a checklist.
func exampleGraph() *graph.Graph {
	faint := &graph.Sign{ID: "faint", Text: "fainting", Level: graph.Emergency}
	g := &graph.Graph{ID: "sore", Kind: graph.Triage, Title: "Sore?", Questions: 2, Signs: []*graph.Sign{faint}}
	g.Nodes = []graph.Node{
		{ID: "now", Kind: graph.NodeChecklist, Ask: "Do you have any of these?", Edges: []graph.Edge{
			{ID: "any", Role: graph.RoleSigns, Signs: graph.SignList{faint}, Target: 2},
			{ID: "none", Role: graph.RoleNone, Target: 1},
		}},
		{ID: "how-long", Kind: graph.NodeSingle, Ask: "How long have you been sore?", Edges: []graph.Edge{
			{ID: "long", Text: "Three days or more", Target: 3},
			{ID: "short", Text: "Less than three days", Target: 4},
		}},
		{ID: "call", Kind: graph.NodeOutcome, End: &graph.End{Level: graph.Emergency, Title: "Call an ambulance"}},
		{ID: "soon", Kind: graph.NodeOutcome, End: &graph.End{Level: graph.NonUrgent, Title: "See a doctor soon"}},
		{ID: "rest", Kind: graph.NodeOutcome, End: &graph.End{Level: graph.SelfCare, Title: "Rest"}},
	}
	g.Finish(func([]graph.EdgeRef) { panic("the guide has a cycle") })
	return g
}

func ExampleGraph_Walk() {
	g := exampleGraph()
	trace, err := g.Walk([]graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("Less than three days")})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range g.FormatTrace(trace) {
		fmt.Println(line)
	}
	// Output:
	// now = none
	// how-long = Less than three days
	// → rest (self-care)
}

func ExampleGraph_Stats() {
	s := exampleGraph().Stats()
	fmt.Println(s.Paths, "paths, the longest with", s.MaxLength, "answers")
	// Output:
	// 3 paths, the longest with 2 answers
}

func ExampleGraph_Program() {
	head, rest, _ := bytes.Cut(exampleGraph().Program("5e1f"), []byte(`,"q":`))
	questions, outcomes, _ := bytes.Cut(rest, []byte(`,"o":`))
	fmt.Printf("%s\n%s\n%s\n", head, questions, outcomes)
	// Output:
	// {"v":2,"guide":"sore","digest":"5e1f"
	// [["now",[["any",2,["faint"]],["none",1]]],["how-long",[["long",3],["short",4]]]]
	// [["call",4],["soon",2],["rest",1]]}
}

func ExampleCountPaths() {
	// Two ways from 0 to 1, and two from there to 2.
	edges := [][]int{{1, 1}, {2, 2}, {}}
	next := func(node, k int) (int, bool) {
		if k >= len(edges[node]) {
			return -1, false
		}
		return edges[node][k], true
	}
	graph.CountPaths([]int{0, 1, 2}, 0, next, false, func(node int, count graph.PathCount) {
		fmt.Println(node, count.Paths)
	})
	// Output:
	// 0 1
	// 1 2
	// 2 4
}
