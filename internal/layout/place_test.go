package layout

import (
	"math/rand/v2"
	"testing"
)

func TestPlaceKeepsDistances(t *testing.T) {
	opt := Options{}.withDefaults()
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 30))
		_, m := meshOf(randomGraph(r, 1+r.IntN(30), r.IntN(80)), opt)
		l := order(m)
		p := &placer{layeredGraph: m, layers: l, opt: opt}
		x := place(m, l, opt)
		for rank := range l.ranks() {
			cells := l.row(rank)
			for i := 1; i < len(cells); i++ {
				a, b := cells[i-1], cells[i]
				if x[a]+m.width[a]+p.gap(a, b) > x[b] {
					t.Errorf("seed %d: cell %d at %d, %d wide, is too close to %d at %d", seed, a, x[a], m.width[a], b, x[b])
				}
			}
		}
	}
}

func TestCardsOfAChainStandInAColumn(t *testing.T) {
	g := Graph{}
	for n := range 50 {
		g.Nodes = append(g.Nodes, Node{Size: Size{100, 80}})
		for _, skip := range []int{1, 2, 4} { // rows to the next, the next but one, and further
			if n+skip < 50 {
				g.Edges = append(g.Edges, Edge{From: n, To: n + skip, Port: Port{SideRight, 20 * skip}})
			}
		}
	}
	d := Layered(g, Options{})
	for n, r := range d.Nodes {
		if r.X != d.Nodes[0].X {
			t.Fatalf("card %d stands at x = %d, the first at %d", n, r.X, d.Nodes[0].X)
		}
	}
}

func TestSpreadExitsKeepOrderAndDistance(t *testing.T) {
	wishes := []desiredX{{0, 500}, {1, -20}, {2, 31}, {3, 30}}
	separate(wishes, 10, 70, 10)
	for i, want := range []desiredX{{1, 10}, {3, 30}, {2, 40}, {0, 70}} {
		if wishes[i] != want {
			t.Errorf("exit %d leaves at %d, want exit %d at %d", wishes[i].exit, wishes[i].off, want.exit, want.off)
		}
	}
}
