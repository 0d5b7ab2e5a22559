package layout

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// randomArcs is a graph without sizes, with cycles and self loops.
func randomArcs(r *rand.Rand, nodes, arcs int) []arc {
	list := make([]arc, arcs)
	for i := range list {
		list[i] = arc{from: int32(r.IntN(nodes)), to: int32(r.IntN(nodes))}
	}
	slices.SortStableFunc(list, func(a, b arc) int { return int(a.from - b.from) })
	return list
}

func TestBackArcs_noCycleRemains(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 10))
		nodes := 1 + r.IntN(40)
		arcs := randomArcs(r, nodes, r.IntN(3*nodes))
		d := newDAG(nodes, arcs, backArcs(nodes, arcs))
		if len(d.topo) != nodes {
			t.Fatalf("seed %d: only %d of %d nodes could be sorted, so a cycle remains", seed, len(d.topo), nodes)
		}
	}
}

func TestBackArcs_onlyInCycles(t *testing.T) {
	arcs := []arc{
		{from: 0, to: 1}, {from: 0, to: 2}, {from: 1, to: 2}, {from: 2, to: 2}, {from: 2, to: 3}, {from: 3, to: 1},
	}
	got := backArcs(4, arcs)
	want := []bool{false, false, false, true, false, true}
	if !slices.Equal(got, want) {
		t.Errorf("back arcs %v, want the self loop of 2 and 3 → 1: %v", got, want)
	}
}

func TestRanks(t *testing.T) {
	for _, test := range []struct {
		name  string
		nodes int
		arcs  []arc
		want  []int32
	}{
		{"chain", 3, []arc{{from: 0, to: 1}, {from: 1, to: 2}}, []int32{0, 1, 2}},
		{"longest path", 3, []arc{{from: 0, to: 1}, {from: 0, to: 2}, {from: 1, to: 2}}, []int32{0, 1, 2}},
		{"second source directly above its target", 4, []arc{{from: 0, to: 1}, {from: 1, to: 2}, {from: 3, to: 2}},
			[]int32{0, 1, 2, 1}},
		{"single node", 1, nil, []int32{0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDAG(test.nodes, test.arcs, make([]bool, len(test.arcs)))
			if got := d.ranks(); !slices.Equal(got, test.want) {
				t.Errorf("ranks %v, want %v", got, test.want)
			}
		})
	}
}

func TestTighten_neverLengthensEdges(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 11))
		nodes := 1 + r.IntN(40)
		arcs := randomArcs(r, nodes, r.IntN(3*nodes))
		back := backArcs(nodes, arcs)
		d := newDAG(nodes, arcs, back)
		before, after := d.longestPath(), d.ranks()
		if length(t, arcs, back, after) > length(t, arcs, back, before) {
			t.Errorf("seed %d: edges grew from %v to %v", seed, before, after)
		}
		used := make([]bool, lastRank(after)+1)
		for _, rank := range after {
			used[rank] = true
		}
		if slices.Contains(used, false) {
			t.Errorf("seed %d: empty rank in %v", seed, after)
		}
	}
}

// length is the sum of all spans. Each must be at least 1.
func length(t *testing.T, arcs []arc, back []bool, rank []int32) (sum int32) {
	t.Helper()
	for i, a := range arcs {
		if back[i] {
			continue
		}
		span := rank[a.to] - rank[a.from]
		if span < 1 {
			t.Fatalf("arc %v does not lead down: %v", a, rank)
		}
		sum += span
	}
	return sum
}
