package chart

// This file measures speed, on a guide of the site and on large ones made of the site's questions.

import (
	"fmt"
	"knead/internal/guide/graph"
	"testing"
)

func BenchmarkSiteGuide(b *testing.B) {
	for _, c := range siteGuides() {
		if c.ID == "sore-after-massage" {
			benchmark(b, c)
		}
	}
}

func Benchmark200(b *testing.B)   { benchmark(b, like(200)) }
func Benchmark10000(b *testing.B) { benchmark(b, like(10_000)) }

func benchmark(b *testing.B, c *graph.Graph) {
	for _, o := range variants {
		b.Run(fmt.Sprint("wide=", o.Wide, "/unfold=", o.Unfold), func(b *testing.B) {
			b.ReportAllocs()
			var n int
			for b.Loop() {
				n = len(SVG(c, o))
			}
			b.ReportMetric(float64(n), "bytes")
		})
	}
}

// like is a guide of n questions in the words, and with the answers, of the site's own.
func like(n int) *graph.Graph {
	c := made(n, 7)
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
