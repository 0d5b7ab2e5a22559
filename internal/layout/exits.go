package layout

import (
	"cmp"
	"slices"
)

// The fifth step: where lines leave their cells.
//
// A line from the bottom border drops straight into the channel. One from a row of the right or left border must
// first go down beside its box, in a gutter that is kept free there. Rows nest: the topmost has the outermost
// gutter line, so that no line need cross another. Lines of one side to the same goal share one exit.

// An exit is the point from which one or more lines enter the channel below their cell.
type exit struct {
	from int32 // the cell
	to   int32 // the cell in the next rank, or viaLane
	goal int32 // the box the lines lead to in the end
	side Side
	off  int // x from the cell's left
}

// A mesh is all cells and the links between them: what order and place work on.
type layeredGraph struct {
	properLayers
	nodes  int // boxes from here on are labels
	exits  []exit
	first  []int32 // the exits of cell c, left to right, are exits[first[c]:first[c+1]]
	exitOf []int32 // of each arc
	width  []int   // of each cell, gutters and all
	indent []int   // from a cell's left to its box's left, for boxes
	box    []int   // width of the box itself
	entry  []int   // from a cell's left to where lines arrive
}

// newMesh finds the exits of all cells and the room that cells need.
func newMesh(s workGraph, w properLayers, lineGap int) *layeredGraph {
	cells := len(w.rank)
	m := &layeredGraph{
		properLayers: w,
		nodes:        s.nodes,
		exits:        make([]exit, 0, len(s.arcs)+cells-w.boxes),
		first:        make([]int32, 1, cells+1),
		exitOf:       make([]int32, len(s.arcs)),
		width:        make([]int, cells),
		indent:       make([]int, w.boxes),
		box:          make([]int, w.boxes),
		entry:        make([]int, cells),
	}
	arcs := s.arcs
	var scratch []exitCandidate
	for cell := range int32(cells) {
		if w.isDummy(cell) {
			m.width[cell], m.entry[cell] = lineGap, lineGap/2
			m.exits = append(m.exits, exit{cell, w.successor(cell), w.dummyTarget[int(cell)-w.boxes], SideBottom, lineGap / 2})
		} else {
			scratch = scratch[:0]
			for len(arcs) > 0 && arcs[0].from == cell {
				a := len(s.arcs) - len(arcs)
				scratch = append(scratch, exitCandidate{exit{cell, w.next[a], arcs[0].to, arcs[0].port.Side, 0}, arcs[0].port.At, int32(a)})
				arcs = arcs[1:]
			}
			m.addExits(cell, s.boxes[cell], scratch, lineGap)
		}
		m.first = append(m.first, int32(len(m.exits)))
	}
	return m
}

// A leave is one arc about to be given its exit.
type exitCandidate struct {
	exit
	at  int // of its port
	arc int32
}

// addExits makes the exits of a box, left to right, and the box's gutters.
func (m *layeredGraph) addExits(cell int32, box Node, leaves []exitCandidate, lineGap int) {
	groupByGoal(leaves)
	begin := len(m.exits)
	for i, l := range leaves {
		if i == 0 || !leaves[i-1].joins(l) {
			m.exits = append(m.exits, l.exit)
			m.exits[len(m.exits)-1].off = l.at
		}
		m.exitOf[l.arc] = int32(len(m.exits) - 1)
	}
	exits := m.exits[begin:]
	indent := lineGap * countSide(exits, SideLeft)
	right := indent + box.W
	for i := range exits {
		switch e := &exits[i]; e.side {
		case SideLeft:
			e.off = lineGap * i // Left exits come first
		case SideBottom:
			e.off += indent
		case SideAuto:
			e.off = indent + box.entry() // until spread settles it
		case SideRight:
			right += lineGap
			e.off = right
		}
	}
	m.indent[cell], m.box[cell] = indent, box.W
	m.width[cell] = max(right, indent+box.W)
	m.entry[cell] = indent + box.entry()
}

// joins reports whether two lines of a box can share an exit: those from a point of the bottom border only if
// it is the same point.
func (l exitCandidate) joins(other exitCandidate) bool {
	return l.side == other.side && l.to == other.to && l.goal == other.goal && (l.side != SideBottom || l.at == other.at)
}

// groupByGoal sorts leaves from left to right with those that join side by side: first Left from the top
// down, then Bottom and Spread, then Right from the bottom up.
func groupByGoal(leaves []exitCandidate) {
	if len(leaves) < 2 {
		return
	}
	slices.SortFunc(leaves, func(a, b exitCandidate) int {
		return cmp.Or(cmp.Compare(a.side, b.side), cmp.Compare(a.to, b.to), cmp.Compare(a.goal, b.goal),
			cmp.Compare(a.at, b.at), cmp.Compare(a.arc, b.arc))
	})
	// The topmost row of a group speaks for all of it; off is still free to carry it.
	for i := range leaves {
		leaves[i].off = leaves[i].at
		if i > 0 && leaves[i-1].joins(leaves[i]) {
			leaves[i].off = leaves[i-1].off
		}
	}
	slices.SortStableFunc(leaves, func(a, b exitCandidate) int {
		outer := cmp.Compare(a.off, b.off)
		if a.side == SideRight {
			outer = -outer
		}
		return cmp.Or(cmp.Compare(leftToRight[a.side], leftToRight[b.side]), outer,
			cmp.Compare(a.to, b.to), cmp.Compare(a.goal, b.goal))
	})
}

// leftToRight is where exits of a side stand among those of their box.
var leftToRight = [...]int{SideLeft: 0, SideBottom: 1, SideAuto: 2, SideRight: 3}

// countSide is how many exits leave by that side.
func countSide(exits []exit, side Side) (n int) {
	for _, e := range exits {
		if e.side == side {
			n++
		}
	}
	return n
}

// exitsOf is the exits of a cell, left to right.
func (m *layeredGraph) exitsOf(cell int32) []exit { return m.exits[m.first[cell]:m.first[cell+1]] }
