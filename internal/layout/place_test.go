package layout

import (
	"math/rand/v2"
	"testing"
)

func TestPlace_keepsDistances(t *testing.T) {
	opt := Options{}.withDefaults()
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 30))
		m, _ := upToExits(randomGraph(r, 1+r.IntN(30), r.IntN(80)), opt)
		l := order(m)
		p := &placer{layeredGraph: m, layers: l, opt: opt}
		x := place(m, l, opt)
		for rank := range l.ranks() {
			layer := l.layer(rank)
			for i := 1; i < len(layer); i++ {
				a, b := layer[i-1], layer[i]
				if x[a]+m.width[a]+p.gap(a, b) > x[b] {
					t.Errorf("seed %d: vertex %d at %d, %d wide, is too close to %d at %d",
						seed, a, x[a], m.width[a], b, x[b])
				}
			}
		}
	}
}

func TestPlace_chainIsAColumn(t *testing.T) {
	g := Graph{}
	for n := range 50 {
		g.Nodes = append(g.Nodes, Node{Size: Size{100, 80}})
		for _, skip := range []int{1, 2, 4} { // edges to the next, the second next, and further
			if n+skip < 50 {
				g.Edges = append(g.Edges, Edge{From: n, To: n + skip, Port: Port{SideRight, 20 * skip}})
			}
		}
	}
	d := Layered(g, Options{})
	for n, r := range d.Nodes {
		if r.X != d.Nodes[0].X {
			t.Fatalf("node %d is at x = %d, the first at %d", n, r.X, d.Nodes[0].X)
		}
	}
}
