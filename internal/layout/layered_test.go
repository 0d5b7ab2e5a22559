package layout

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestLayeredKeepsItsPromises(t *testing.T) {
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 1))
		nodes := 1 + r.IntN(30)
		g := randomGraph(r, nodes, r.IntN(3*nodes))
		opt := Options{MaxSpan: r.IntN(5), LineGap: r.IntN(14), NodeGap: r.IntN(40), RankGap: r.IntN(50)}
		checkDrawing(t, g, Layered(g, opt))
		if t.Failed() {
			t.Fatalf("seed %d: %+v\n%+v", seed, g, opt)
		}
	}
}

func TestLayeredDrawsAQuestionnaire(t *testing.T) {
	g := questionnaire(rand.New(rand.NewPCG(7, 7)), 1500)
	checkDrawing(t, g, Layered(g, Options{}))
}

func BenchmarkLayered(b *testing.B) {
	for _, nodes := range []int{200, 1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(nodes), func(b *testing.B) {
			g := questionnaire(rand.New(rand.NewPCG(1, 1)), nodes)
			b.ReportAllocs()
			for b.Loop() {
				Layered(g, Options{})
			}
			b.ReportMetric(float64(len(g.Edges)), "edges")
		})
	}
}

func TestLayeredIsTheSameEveryTime(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 2))
		g := randomGraph(r, 20, 40)
		if !reflect.DeepEqual(Layered(g, Options{}), Layered(g, Options{})) {
			t.Fatalf("seed %d: two drawings of one graph differ", seed)
		}
	}
}
