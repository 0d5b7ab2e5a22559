package layout

import "testing"

func TestAddDummies_sharedPerTarget(t *testing.T) {
	// A chain of four, and from each of the first two an edge to the last.
	arcs := []arc{{from: 0, to: 1}, {from: 0, to: 3}, {from: 1, to: 2}, {from: 1, to: 3}, {from: 2, to: 3}}
	p := addDummies(arcs, make([]bool, len(arcs)), []int32{0, 1, 2, 3}, 6)
	if dummies := len(p.rank) - p.nodes; dummies != 2 {
		t.Fatalf("%d dummies, want one in each of the ranks 1 and 2", dummies)
	}
	high, low := p.next[1], p.next[3]
	if !p.isDummy(high) || p.rank[high] != 1 || p.successor(high) != low {
		t.Errorf("0 → 3 leads to vertex %d, want the dummy of rank 1 that leads to dummy %d", high, low)
	}
	if !p.isDummy(low) || p.rank[low] != 2 || p.successor(low) != 3 {
		t.Errorf("1 → 3 leads to vertex %d, want the dummy of rank 2 that leads to node 3", low)
	}
}

func TestAddDummies_longAndBackEdgesTakeLane(t *testing.T) {
	arcs := []arc{{from: 0, to: 1}, {from: 0, to: 3}, {from: 1, to: 2}, {from: 2, to: 3}, {from: 3, to: 0}}
	back := []bool{false, false, false, false, true}
	p := addDummies(arcs, back, []int32{0, 1, 2, 3}, 2)
	for a, want := range []int32{1, viaLane, 2, 3, viaLane} {
		if p.next[a] != want {
			t.Errorf("arc %v leads to %d, want %d", arcs[a], p.next[a], want)
		}
	}
	if len(p.rank) != p.nodes {
		t.Errorf("%d dummies for edges that need none", len(p.rank)-p.nodes)
	}
}
