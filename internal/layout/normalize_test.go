package layout

import "testing"

func TestNormalize_sortedBySource(t *testing.T) {
	edges := []Edge{
		{From: 1, To: 0}, {From: 0, To: 1, Port: Port{SideRight, 5}}, {From: 0, To: 2, Port: Port{SideLeft, 9}},
		{From: 0, To: 1, Port: Port{SideRight, 2}},
	}
	arcs, arcOf := normalize(edges)
	for e, want := range []int32{3, 2, 0, 1} {
		if arcOf[e] != want {
			t.Errorf("edge %d is arc %d, want %d", e, arcOf[e], want)
		}
		if a := arcs[arcOf[e]]; int(a.from) != edges[e].From || int(a.to) != edges[e].To || a.port != edges[e].Port {
			t.Errorf("edge %+v became %+v", edges[e], a)
		}
	}
}

func TestAdjacency_keepsOrder(t *testing.T) {
	keys := []int32{2, 0, none, 2, 0}
	a := newAdjacency(3, len(keys), func(i int32) int32 { return keys[i] })
	for key, want := range [][]int32{{1, 4}, {}, {0, 3}} {
		got := a.at(int32(key))
		if len(got) != len(want) {
			t.Fatalf("key %d has %v, want %v", key, got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("key %d has %v, want %v", key, got, want)
			}
		}
	}
}
