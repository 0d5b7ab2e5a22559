package monotone_test

import (
	"fmt"
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/guide/monotone"
)

// wide makes a guide of two checklists about the same n signs, the first of which ends too low.
func wide(n int) *graph.Union {
	signs := func() (list graph.SignList) {
		for i := range n {
			list = append(list, &graph.Sign{ID: fmt.Sprint("s", i)})
		}
		return list
	}
	question := func(id string, any, two, none int) graph.Node {
		return graph.Node{ID: id, Kind: graph.NodeChecklist, Edges: []graph.Edge{
			{ID: "two-or-more", Role: graph.RoleTwoOrMore, Target: two},
			{ID: "any", Role: graph.RoleSigns, Signs: signs(), Target: any},
			{ID: "none", Role: graph.RoleNone, Target: none}}}
	}
	g := &graph.Graph{ID: "wide", Kind: graph.Choice, Questions: 2,
		Nodes: []graph.Node{question("first", 1, 2, 1), question("second", 3, 3, 2)}}
	for _, level := range []graph.Level{graph.Info, graph.Emergency} {
		end := &graph.End{Level: level}
		g.Nodes = append(g.Nodes, graph.Node{ID: level.String(), Kind: graph.NodeOutcome, End: end})
	}
	g.Finish(func([]graph.EdgeRef) {})
	u := graph.NewUnion([]*graph.Graph{g})
	order, _ := u.Postorder()
	u.ComputeLevels(order)
	return u
}

// A fault in a checklist of a few signs is found. With more pairs of signs than the budget allows, the guide is
// unproved.
func TestCheck_manySignsWithTwoOrMore(t *testing.T) {
	r := monotone.Check(monotone.Problem{Union: wide(20), Guide: "wide"})
	if !r.Proved || len(r.Findings) != 1 || r.Findings[0].Less.Level() != graph.Emergency {
		t.Errorf("20 signs: proved %t, findings %v", r.Proved, r.Findings)
	}
	r = monotone.Check(monotone.Problem{Union: wide(5000), Guide: "wide"})
	if r.Proved || r.Pairs > monotone.MinPairs {
		t.Errorf("5000 signs: proved %t after %d pairs", r.Proved, r.Pairs)
	}
}

func TestCheck_unknownGuide(t *testing.T) {
	if r := monotone.Check(monotone.Problem{Union: wide(2), Guide: "other"}); !r.Proved || len(r.Findings) > 0 {
		t.Errorf("a guide that is not there: %+v", r)
	}
}
