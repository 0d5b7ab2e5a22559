package layout

import "testing"

func TestSketchMakesLabelsBoxes(t *testing.T) {
	g := Graph{
		Nodes: []Node{{Size: Size{10, 10}}, {Size: Size{10, 10}}},
		Edges: []Edge{{From: 1, To: 0}, {From: 0, To: 1, Label: Size{30, 8}}, {From: 0, To: 1}},
	}
	s := normalize(g, 12)
	if len(s.boxes) != 3 || s.boxes[2].W != 30+labelIndent(12) || s.boxes[2].H != 8 {
		t.Fatalf("boxes %+v, want two nodes and a label with room for its line", s.boxes)
	}
	first, second := s.arcs[s.parts[1].first], s.arcs[s.parts[1].second]
	if first.from != 0 || first.to != 2 || second.from != 2 || second.to != 1 {
		t.Errorf("the labelled edge became %+v and %+v, not 0 → label → 1", first, second)
	}
	for i := 1; i < len(s.arcs); i++ {
		if s.arcs[i-1].from > s.arcs[i].from {
			t.Errorf("arcs are not sorted by source: %+v", s.arcs)
		}
	}
}

func TestFanFilesItemsInOrder(t *testing.T) {
	keys := []int32{2, 0, none, 2, 0}
	f := newAdjacency(3, len(keys), func(i int32) int32 { return keys[i] })
	for key, want := range [][]int32{{1, 4}, {}, {0, 3}} {
		got := f.at(int32(key))
		if len(got) != len(want) {
			t.Fatalf("key %d holds %v, want %v", key, got, want)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("key %d holds %v, want %v", key, got, want)
			}
		}
	}
}
