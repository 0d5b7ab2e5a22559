package layout

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestOrder_removesCrossings(t *testing.T) {
	// Two chains whose nodes are listed in crossing order.
	edges := []Edge{{From: 0, To: 3}, {From: 1, To: 2}, {From: 2, To: 5}, {From: 3, To: 4}}
	g := Graph{Nodes: make([]Node, 6), Edges: edges}
	m, _ := upToExits(g, Options{})
	o := newOrdering(m)
	o.layers = order(m)
	for r := range o.ranks() {
		o.placeExits(r)
	}
	if n := o.crossings(); n != 0 {
		t.Errorf("%d crossings are left in %v", n, o.vertex)
	}
}

func TestCrossings_matchesBruteForce(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 20))
		m, _ := upToExits(randomGraph(r, 1+r.IntN(20), r.IntN(50)), Options{})
		o := newOrdering(m)
		if got, want := o.crossings(), slowCrossings(o); got != want {
			t.Errorf("seed %d: counted %d crossings, want %d", seed, got, want)
		}
	}
}

// slowCrossings compares every pair of lines.
func slowCrossings(o *ordering) (sum int) {
	for i, e := range o.exits {
		for j, f := range o.exits[:i] {
			if e.to == viaLane || f.to == viaLane || o.rank[e.from] != o.rank[f.from] {
				continue
			}
			if (o.place[i]-o.place[j])*(o.pos[e.to]-o.pos[f.to]) < 0 {
				sum++
			}
		}
	}
	return sum
}

func TestOrder_neverAddsCrossings(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 21))
		m, _ := upToExits(randomGraph(r, 1+r.IntN(20), r.IntN(50)), Options{})
		o := newOrdering(m)
		start := o.crossings()
		o.sweep()
		swept := o.crossings()
		o.transpose()
		if end := o.crossings(); swept > start || end > swept {
			t.Errorf("seed %d: crossings went from %d to %d, then %d", seed, start, swept, end)
		}
		for i, v := range slices.Sorted(slices.Values(o.vertex)) {
			if int(v) != i {
				t.Fatalf("seed %d: a vertex is missing or duplicated: %v", seed, o.vertex)
			}
		}
	}
}

func TestOutOfOrder(t *testing.T) {
	for _, test := range []struct {
		left, right []int32
		want        int
	}{
		{[]int32{1, 2}, []int32{3}, 0},
		{[]int32{3}, []int32{1, 2}, 2},
		{[]int32{1, 3, 5}, []int32{2, 3}, 3},
		{[]int32{2, 3}, []int32{1, 3, 5}, 2},
		{nil, []int32{1}, 0},
	} {
		if got := outOfOrder(test.left, test.right); got != test.want {
			t.Errorf("%v before %v: %d, want %d", test.left, test.right, got, test.want)
		}
	}
}
