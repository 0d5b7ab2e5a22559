package layout

import "slices"

// Swapping neighbours. Barycenters see only means; where two neighbours stand the wrong way round, looking at
// their own lines finds it. A few rounds find nearly all there is to find.

const transposeRounds = 4

// transpose swaps neighbours while that saves crossings.
func (o *ordering) transpose() {
	for range transposeRounds {
		if !o.transposeAll() {
			return
		}
	}
}

// transposeAll goes through all ranks once and reports whether it swapped any cells.
func (o *ordering) transposeAll() (swapped bool) {
	var left, right ends
	for r := range o.ranks() {
		cells := o.row(r)
		if len(cells) < 2 {
			continue
		}
		left.read(o, cells[0])
		changed := false
		for i := 0; i+1 < len(cells); i++ {
			right.read(o, cells[i+1])
			if left.crossings(&right) > right.crossings(&left) {
				cells[i], cells[i+1] = cells[i+1], cells[i]
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

// Ends are where the lines of a cell end in the ranks above and below, sorted.
type ends struct{ above, below []int32 }

// read collects the ends of a cell's lines.
func (n *ends) read(o *ordering, cell int32) {
	n.above, n.below = n.above[:0], n.below[:0]
	for _, e := range o.in.at(cell) {
		n.above = append(n.above, o.place[e])
	}
	for _, e := range o.exitsOf(cell) {
		if e.to != viaLane {
			n.below = append(n.below, o.pos[e.to])
		}
	}
	slices.Sort(n.above)
	slices.Sort(n.below)
}

// crossings is how often the lines of two neighbours cross if n stands on the left.
func (n *ends) crossings(right *ends) int {
	return outOfOrder(n.above, right.above) + outOfOrder(n.below, right.below)
}

// outOfOrder counts the pairs of a left and a right number in which the left is greater. Both are sorted; the
// shorter is looked up in the longer, so that a hub may pass many neighbours.
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
