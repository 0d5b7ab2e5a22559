package layout

import (
	"slices"
	"testing"
)

func TestPenLeavesOutCornersThatAreNone(t *testing.T) {
	var p pathBuilder
	for _, at := range []Point{{0, 0}, {0, 5}, {0, 5}, {0, 9}, {4, 9}, {4, 3}, {4, 8}} {
		p.to(at.X, at.Y)
	}
	p.endPath()
	p.to(4, 12) // a new line, though straight on
	want := []Point{{0, 0}, {0, 9}, {4, 9}, {4, 3}, {4, 8}, {4, 12}}
	if !slices.Equal(p.points, want) {
		t.Errorf("drew %v, want %v", p.points, want)
	}
	routes := make([]EdgePath, 2)
	p.split(routes, []int{0, 5})
	if !slices.Equal(routes[0].Points, want[:5]) || !slices.Equal(routes[1].Points, want[5:]) {
		t.Errorf("cut into %v", routes)
	}
}
