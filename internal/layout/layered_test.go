package layout

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestLayered_guarantees(t *testing.T) {
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 1))
		nodes := 1 + r.IntN(30)
		g := randomGraph(r, nodes, r.IntN(3*nodes))
		span := 1 + r.IntN(6)
		opt := Options{LineGap: r.IntN(14), NodeGap: r.IntN(40), RankGap: r.IntN(50)}
		checkDrawing(t, g, layered(g, opt, span))
		if t.Failed() {
			t.Fatalf("seed %d, span %d: %+v\n%+v", seed, span, g, opt)
		}
	}
}

func TestLayered_questionnaire(t *testing.T) {
	g := questionnaire(rand.New(rand.NewPCG(7, 7)), 1000)
	checkDrawing(t, g, Layered(g, Options{}))
}

func TestLayered_emptyGraph(t *testing.T) {
	if d := Layered(Graph{}, Options{}); d.Width != 0 || d.Height != 0 || len(d.Nodes) != 0 {
		t.Errorf("an empty graph became %+v", d)
	}
}

func TestLayered_linesToDifferentNodesDoNotOverlap(t *testing.T) {
	for seed := range uint64(20) {
		g := questionnaire(rand.New(rand.NewPCG(seed, 7)), 150)
		checkApart(t, g, Layered(g, Options{}))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// checkApart compares every pair of segments.
func checkApart(t *testing.T, g Graph, d Drawing) {
	t.Helper()
	type segment struct {
		Rect
		to int
	}
	var segments []segment
	for e, r := range d.Edges {
		for i := 1; i < len(r.Points); i++ {
			a, b := r.Points[i-1], r.Points[i]
			x, y := min(a.X, b.X), min(a.Y, b.Y)
			segments = append(segments, segment{Rect{x, y, max(a.X, b.X) - x, max(a.Y, b.Y) - y}, g.Edges[e].To})
		}
	}
	for i, a := range segments {
		for _, b := range segments[:i] {
			horizontal := a.H == 0 && b.H == 0 && a.Y == b.Y && a.X < b.X+b.W && b.X < a.X+a.W
			vertical := a.W == 0 && b.W == 0 && a.X == b.X && a.Y < b.Y+b.H && b.Y < a.Y+a.H
			if a.to != b.to && (horizontal || vertical) {
				t.Errorf("lines to %d and %d overlap: %v and %v", a.to, b.to, a.Rect, b.Rect)
			}
		}
	}
}

func TestDraw_edgeOrderDoesNotMatter(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		g := randomGraph(r, 20, 40)
		perm := r.Perm(len(g.Edges))
		shuffled := Graph{Nodes: g.Nodes, Edges: make([]Edge, len(g.Edges))}
		for i, p := range perm {
			shuffled.Edges[p] = g.Edges[i]
		}
		for name, draw := range map[string]func(Graph, Options) Drawing{"Layered": Layered, "Column": Column} {
			want, got := draw(g, Options{}), draw(shuffled, Options{})
			paths := make([]EdgePath, len(perm))
			for i, p := range perm {
				paths[i] = got.Edges[p]
			}
			got.Edges = paths
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: %s depends on the order of edges", seed, name)
			}
		}
	}
}

func TestLayered_longEdgesCostNoMore(t *testing.T) {
	const n = 3000
	g := Graph{Nodes: make([]Node, n)}
	for i := range n - 1 { // each leads to the next, and to the last
		g.Edges = append(g.Edges, Edge{From: i, To: i + 1}, Edge{From: i, To: n - 1})
	}
	m, _ := upToExits(g, Options{})
	if dummies := len(m.rank) - m.nodes; dummies > n {
		t.Errorf("%d dummies for %d nodes", dummies, n)
	}
	points := 0
	for _, r := range Layered(g, Options{}).Edges {
		points += len(r.Points)
	}
	if points > 10*len(g.Edges) {
		t.Errorf("%d corners for %d edges", points, len(g.Edges))
	}
}

func TestLayered_panicsOnInvalidGraph(t *testing.T) {
	node := Node{Size: Size{10, 10}}
	for name, g := range map[string]Graph{
		"edge to no node":    {[]Node{node}, []Edge{{From: 0, To: 1}}},
		"edge from no node":  {[]Node{node}, []Edge{{From: -1, To: 0}}},
		"port off its node":  {[]Node{node}, []Edge{{Port: Port{SideRight, 11}}}},
		"unknown side":       {[]Node{node}, []Edge{{Port: Port{Side: 9}}}},
		"negative width":     {[]Node{{Size: Size{-1, 10}}}, nil},
		"entry off its node": {[]Node{{Size: Size{10, 10}, Entry: 11}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			Layered(g, Options{})
		})
	}
}

func BenchmarkLayered(b *testing.B) {
	for _, nodes := range []int{200, 1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(nodes), func(b *testing.B) { benchmark(b, Layered, nodes) })
	}
}

func BenchmarkColumn(b *testing.B) {
	for _, nodes := range []int{200, 1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(nodes), func(b *testing.B) { benchmark(b, Column, nodes) })
	}
}

func benchmark(b *testing.B, draw func(Graph, Options) Drawing, nodes int) {
	g := questionnaire(rand.New(rand.NewPCG(1, 1)), nodes)
	b.ReportAllocs()
	for b.Loop() {
		draw(g, Options{})
	}
	b.ReportMetric(float64(len(g.Edges)), "edges")
}
