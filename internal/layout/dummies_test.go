package layout

import "testing"

func TestEdgesToOneBoxShareSlots(t *testing.T) {
	// A chain of four, and from each of the first two an edge to the last.
	arcs := []arc{{from: 0, to: 1}, {from: 0, to: 3}, {from: 1, to: 2}, {from: 1, to: 3}, {from: 2, to: 3}}
	w := addDummies(arcs, make([]bool, len(arcs)), []int32{0, 1, 2, 3}, 6)
	if slots := len(w.rank) - w.boxes; slots != 2 {
		t.Fatalf("%d slots, want one in each of the ranks 1 and 2", slots)
	}
	high, low := w.next[1], w.next[3]
	if !w.isDummy(high) || w.rank[high] != 1 || w.successor(high) != low {
		t.Errorf("0 → 3 goes by cell %d, want the slot of rank 1 that leads to slot %d", high, low)
	}
	if !w.isDummy(low) || w.rank[low] != 2 || w.successor(low) != 3 {
		t.Errorf("1 → 3 goes by cell %d, want the slot of rank 2 that leads to box 3", low)
	}
}

func TestTooLongOrBackwardsGoesByLane(t *testing.T) {
	arcs := []arc{{from: 0, to: 1}, {from: 0, to: 3}, {from: 1, to: 2}, {from: 2, to: 3}, {from: 3, to: 0}}
	w := addDummies(arcs, []bool{false, false, false, false, true}, []int32{0, 1, 2, 3}, 2)
	for a, want := range []int32{1, viaLane, 2, 3, viaLane} {
		if w.next[a] != want {
			t.Errorf("arc %v goes by %d, want %d", arcs[a], w.next[a], want)
		}
	}
	if len(w.rank) != w.boxes {
		t.Errorf("%d slots for edges that need none", len(w.rank)-w.boxes)
	}
}
