package layout

import (
	"slices"
	"testing"
)

func TestPathBuilder_mergesSegments(t *testing.T) {
	var p pathBuilder
	for _, at := range []Point{{0, 0}, {0, 5}, {0, 5}, {0, 9}, {4, 9}, {4, 3}, {4, 8}} {
		p.lineTo(at.X, at.Y)
	}
	p.endPath()
	p.lineTo(4, 12) // a new line in the same direction
	want := []Point{{0, 0}, {0, 9}, {4, 9}, {4, 3}, {4, 8}, {4, 12}}
	if !slices.Equal(p.points, want) {
		t.Errorf("drew %v, want %v", p.points, want)
	}
	paths := make([]EdgePath, 2)
	p.split(paths, []int{0, 5})
	if !slices.Equal(paths[0].Points, want[:5]) || !slices.Equal(paths[1].Points, want[5:]) {
		t.Errorf("split into %v", paths)
	}
}
