package layout

import (
	"cmp"
	"slices"
)

// The step after placing: where lines without a port of their own leave the bottom border.
//
// Each leaves right above where it is going, as far as the middle half of the border reaches, and keeps its
// distance from the others. So the line to a box straight below is straight.

// assignAutoPorts settles the exits of that kind, given the left side of each cell and the x of each box's lane.
func assignAutoPorts(m *layeredGraph, x, lane []int, lineGap int) {
	var loose []desiredX
	for c := range int32(m.boxes) {
		loose = loose[:0]
		for e := m.first[c]; e < m.first[c+1]; e++ {
			if m.exits[e].side == SideAuto {
				loose = append(loose, desiredX{e, m.destination(e, x, lane) - x[c]})
			}
		}
		from := m.indent[c] + m.box[c]/4
		to := from + m.box[c]/2
		separate(loose, from, to, min(lineGap, m.box[c]/2/max(1, len(loose))))
		for _, w := range loose {
			m.exits[w.exit].off = w.off
		}
	}
}

// destination is where the line of an exit goes next.
func (m *layeredGraph) destination(e int32, x, lane []int) int {
	if to := m.exits[e].to; to != viaLane {
		return x[to] + m.entry[to]
	}
	return lane[m.exits[e].goal]
}

// A wish is where an exit would like to be.
type desiredX struct {
	exit int32
	off  int
}

// separate moves wishes as little as it takes for all to lie between from and to, in order and apart.
func separate(wishes []desiredX, from, to, apart int) {
	slices.SortStableFunc(wishes, func(a, b desiredX) int { return cmp.Compare(a.off, b.off) })
	for i := range wishes {
		wishes[i].off = max(wishes[i].off, from+i*apart)
		if i > 0 {
			wishes[i].off = max(wishes[i].off, wishes[i-1].off+apart)
		}
	}
	for i := len(wishes) - 1; i >= 0; i-- {
		wishes[i].off = min(wishes[i].off, to)
		to = wishes[i].off - apart
	}
}
