package layout

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestLayeredKeepsItsPromises(t *testing.T) {
	for seed := range uint64(1000) {
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
	g := questionnaire(rand.New(rand.NewPCG(7, 7)), 1000)
	checkDrawing(t, g, Layered(g, Options{}))
}

func TestLayeredDrawsNothing(t *testing.T) {
	if d := Layered(Graph{}, Options{}); d.Width != 0 || d.Height != 0 || len(d.Nodes) != 0 {
		t.Errorf("an empty graph became %+v", d)
	}
}

func TestLinesToDifferentNodesDoNotRunOnTopOfEachOther(t *testing.T) {
	for seed := range uint64(20) {
		g := questionnaire(rand.New(rand.NewPCG(seed, 7)), 150)
		checkApart(t, g, Layered(g, Options{}))
		for i := range g.Edges {
			g.Edges[i].Port = Port{}
		}
		checkApart(t, g, Layered(g, Options{}))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// checkApart looks at every pair of segments.
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
			across := a.H == 0 && b.H == 0 && a.Y == b.Y && a.X < b.X+b.W && b.X < a.X+a.W
			along := a.W == 0 && b.W == 0 && a.X == b.X && a.Y < b.Y+b.H && b.Y < a.Y+a.H
			if a.to != b.to && (across || along) {
				t.Errorf("lines to %d and %d share %v and %v", a.to, b.to, a.Rect, b.Rect)
			}
		}
	}
}

func TestTheOrderOfEdgesDoesNotMatter(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		g := withoutTwins(randomGraph(r, 20, 40))
		perm := r.Perm(len(g.Edges))
		shuffled := Graph{Nodes: g.Nodes, Edges: make([]Edge, len(g.Edges))}
		for i, p := range perm {
			shuffled.Edges[p] = g.Edges[i]
		}
		for name, draw := range map[string]func(Graph, Options) Drawing{"Layered": Layered, "Column": Column} {
			want, got := draw(g, Options{}), draw(shuffled, Options{})
			routes := make([]EdgePath, len(perm))
			for i, p := range perm {
				routes[i] = got.Edges[p]
			}
			got.Edges = routes
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: %s drew another picture when edges were listed in another order", seed, name)
			}
		}
	}
}

// withoutTwins leaves out edges that are alike in everything.
func withoutTwins(g Graph) Graph {
	seen := map[Edge]bool{}
	var edges []Edge
	for _, e := range g.Edges {
		if !seen[e] {
			edges = append(edges, e)
		}
		seen[e] = true
	}
	return Graph{g.Nodes, edges}
}

func TestLongEdgesCostNoMoreThanShortOnes(t *testing.T) {
	const n = 3000
	g := Graph{Nodes: make([]Node, n)}
	for i := range n - 1 { // each leads to the next, and to the last
		g.Edges = append(g.Edges, Edge{From: i, To: i + 1}, Edge{From: i, To: n - 1})
	}
	_, m := meshOf(g, Options{})
	if slots := len(m.rank) - m.boxes; slots > n {
		t.Errorf("%d slots for %d nodes", slots, n)
	}
	points := 0
	for _, r := range Layered(g, Options{}).Edges {
		points += len(r.Points)
	}
	if points > 10*len(g.Edges) {
		t.Errorf("%d corners for %d edges", points, len(g.Edges))
	}
}

func TestNonsenseIsTheCallersBug(t *testing.T) {
	node := Node{Size: Size{10, 10}}
	for name, g := range map[string]Graph{
		"an edge to nowhere":    {[]Node{node}, []Edge{{From: 0, To: 1}}},
		"an edge from nowhere":  {[]Node{node}, []Edge{{From: -1, To: 0}}},
		"a port off its node":   {[]Node{node}, []Edge{{Port: Port{SideRight, 11}}}},
		"a side there is not":   {[]Node{node}, []Edge{{Port: Port{Side: 9}}}},
		"a width below nothing": {[]Node{{Size: Size{-1, 10}}}, nil},
		"an entry off its node": {[]Node{{Size: Size{10, 10}, Entry: 11}}, nil},
		"a label below nothing": {[]Node{node}, []Edge{{Label: Size{-1, 4}}}},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("was drawn without a word")
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
