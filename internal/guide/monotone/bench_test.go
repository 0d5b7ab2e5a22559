package monotone_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/guide/monotone"
)

// chain makes a guide of n questions: every fifth a checklist with two groups, each with two follow-up questions; the
// most urgent come first. Disorder exchanges that many pairs of checklists.
func chain(n, disorder int) *graph.Union {
	g := &graph.Graph{ID: "chain", Kind: graph.Choice, Questions: n}
	blocks := n / 5
	level := make([]int, blocks)
	for i := range level {
		level[i] = int(graph.Emergency) - i*int(graph.Emergency)/blocks
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range disorder {
		i, k := r.IntN(blocks), r.IntN(blocks)
		level[i], level[k] = level[k], level[i]
	}
	g.Nodes = make([]graph.Node, n)
	for i := range g.Nodes {
		g.Nodes[i] = graph.Node{ID: fmt.Sprint("q", i)}
	}
	for b := range blocks {
		at, end, next := 5*b, n+level[b], 5*b+5
		sign := func(k int) graph.SignList { return graph.SignList{{ID: fmt.Sprint("s", b, "-", k)}} }
		q := &g.Nodes[at]
		q.Kind = graph.NodeChecklist
		q.Edges = []graph.Edge{{ID: "a", Role: graph.RoleSigns, Signs: sign(0), Target: at + 1},
			{ID: "b", Role: graph.RoleSigns, Signs: sign(1), Target: at + 3},
			{ID: "none", Role: graph.RoleNone, Target: next},
			{ID: "unsure", Role: graph.RoleUnsure, Target: at + 1}}
		for k := 1; k < 5; k++ {
			to := at + k + 1
			if k%2 == 0 {
				to = end
			}
			g.Nodes[at+k].Edges = []graph.Edge{{ID: "x", Role: graph.RoleAnswer, Target: to},
				{ID: "y", Role: graph.RoleAnswer, Target: end}}
		}
	}
	for l := graph.Info; l <= graph.Emergency; l++ {
		g.Nodes = append(g.Nodes, graph.Node{ID: l.String(), Kind: graph.NodeOutcome, End: &graph.End{Level: l}})
	}
	g.Nodes[n-1].Edges[0].Target = n
	g.Finish(func(c []graph.EdgeRef) {})
	u := graph.NewUnion([]*graph.Graph{g})
	order, _ := u.Postorder()
	u.ComputeLevels(order)
	return u
}

func BenchmarkCheck(b *testing.B) {
	for _, disorder := range []int{0, 1, 100} {
		u := chain(10_000, disorder)
		b.Run(fmt.Sprintf("10000 questions, %d exchanged", disorder), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := monotone.Check(monotone.Problem{Union: u, Guide: "chain"})
				b.ReportMetric(float64(r.Pairs), "pairs")
				b.ReportMetric(float64(len(r.Findings)), "findings")
			}
		})
	}
}
