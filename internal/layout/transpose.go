package layout

import "slices"

// This file swaps neighbours. Barycenters see only mean positions; where two neighbours are in the wrong order,
// comparing their own lines shows it. A few rounds find nearly all such swaps.

const transposeRounds = 4

// transpose swaps neighbours while that removes crossings.
func (o *ordering) transpose() {
	for range transposeRounds {
		if !o.transposeAll() {
			return
		}
	}
}

// transposeAll goes through all layers once and reports whether it swapped any vertices.
func (o *ordering) transposeAll() (swapped bool) {
	var left, right lineEnds
	for r := range o.ranks() {
		layer := o.layer(r)
		if len(layer) < 2 {
			continue
		}
		left.read(o, layer[0])
		changed := false
		for i := 0; i+1 < len(layer); i++ {
			right.read(o, layer[i+1])
			if left.crossings(&right) > right.crossings(&left) {
				layer[i], layer[i+1] = layer[i+1], layer[i]
				changed = true
			} else {
				left, right = right, left
			}
		}
		if changed {
			o.number(r)
			o.placeExits(r)
			swapped = true
		}
	}
	return swapped
}

// LineEnds are the positions at which the lines of a vertex end in the ranks above and below, sorted.
type lineEnds struct{ above, below []int32 }

// read collects the line ends of a vertex.
func (n *lineEnds) read(o *ordering, v int32) {
	n.above, n.below = n.above[:0], n.below[:0]
	for _, e := range o.in.at(v) {
		n.above = append(n.above, o.place[e])
	}
	for _, e := range o.exitsOf(v) {
		if e.to != viaLane {
			n.below = append(n.below, o.pos[e.to])
		}
	}
	slices.Sort(n.above)
	slices.Sort(n.below)
}

// crossings is the number of crossings between the lines of two neighbours if n is the left one.
func (n *lineEnds) crossings(right *lineEnds) int {
	return outOfOrder(n.above, right.above) + outOfOrder(n.below, right.below)
}

// outOfOrder counts the pairs of a left and a right number in which the left is greater. Both lists are sorted. The
// shorter is searched for in the longer, so that swapping a hub past many neighbours stays cheap.
func outOfOrder(left, right []int32) (sum int) {
	if len(left) <= len(right) {
		for _, x := range left {
			smaller, _ := slices.BinarySearch(right, x)
			sum += smaller
		}
		return sum
	}
	for _, y := range right {
		notGreater, _ := slices.BinarySearch(left, y+1)
		sum += len(left) - notGreater
	}
	return sum
}
