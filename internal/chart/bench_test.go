package chart

import (
	"fmt"
	"testing"

	"knead/internal/guide/graph"
)

func BenchmarkSiteGuide(b *testing.B) {
	for _, g := range siteGuides() {
		if g.ID == "sore-after-massage" {
			benchmark(b, g)
		}
	}
}

func Benchmark200(b *testing.B)   { benchmark(b, like(200)) }
func Benchmark10000(b *testing.B) { benchmark(b, like(10_000)) }

func benchmark(b *testing.B, g *graph.Graph) {
	for _, o := range variants {
		b.Run(fmt.Sprint("wide=", o.Wide), func(b *testing.B) {
			b.ReportAllocs()
			var n int
			for b.Loop() {
				n = len(Document(g, o))
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}

// like is a random guide of n questions with the texts and answers of the site's own.
func like(n int) *graph.Graph {
	c := randomGuide(n, 7)
	var real []*graph.Node
	for _, g := range siteGuides() {
		for i := range g.Questions {
			real = append(real, &g.Nodes[i])
		}
	}
	for i := range n {
		from, to := real[i%len(real)], &c.Nodes[i]
		to.ID, to.Ask, to.Number = fmt.Sprint(from.ID, i), from.Ask, from.Number
		for len(to.Edges) > len(from.Edges) {
			to.Edges = to.Edges[:len(to.Edges)-1]
		}
		for j := range to.Edges {
			target := to.Edges[j].Target
			to.Edges[j] = from.Edges[j]
			to.Edges[j].Target = target
		}
	}
	for i := range c.Nodes[n:] {
		c.Nodes[n+i].End.Title = "See a doctor or physiotherapist in the next few days"
	}
	return c
}
