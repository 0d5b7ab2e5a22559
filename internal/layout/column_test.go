package layout

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestColumnKeepsItsPromises(t *testing.T) {
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 3))
		nodes := 1 + r.IntN(30)
		g := randomGraph(r, nodes, r.IntN(3*nodes))
		opt := Options{LineGap: r.IntN(14), RankGap: 2 + r.IntN(50)}
		d := Column(g, opt)
		checkDrawing(t, columnPorts(g, d), d)
		if t.Failed() {
			t.Fatalf("seed %d: %+v\n%+v", seed, g, opt)
		}
	}
}

// columnPorts is the graph with the ports that Column uses: the bottom for straight lines, else the right border.
func columnPorts(g Graph, d Drawing) Graph {
	edges := make([]Edge, len(g.Edges))
	for i, e := range g.Edges {
		switch {
		case d.Routes[i].Lane < 0:
			e.Port = Port{Side: Spread}
		case e.Port.Side == Left || e.Port.Side == Right:
			e.Port.Side = Right
		default:
			e.Port = Port{Right, g.Nodes[e.From].H / 2}
		}
		edges[i] = e
	}
	return Graph{g.Nodes, edges}
}

func BenchmarkColumn(b *testing.B) {
	for _, nodes := range []int{200, 1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(nodes), func(b *testing.B) {
			g := questionnaire(rand.New(rand.NewPCG(1, 1)), nodes)
			b.ReportAllocs()
			for b.Loop() {
				Column(g, Options{})
			}
			b.ReportMetric(float64(len(g.Edges)), "edges")
		})
	}
}
