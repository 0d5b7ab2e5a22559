package layout

import (
	"cmp"
	"slices"
)

// Counting crossings. Two lines of a channel cross if their upper ends stand in one order and their lower ends in
// the other, so sorted by their upper ends, crossings are the inversions among the lower ends. A Fenwick tree
// counts those in n log n (Barth, Jünger and Mutzel 2002).

// A pair is the two ends of a line: the place of its exit and that of the cell it leads to.
type pair struct{ upper, lower int32 }

// crossings is the number of crossings in all channels.
func (o *ordering) crossings() (sum int) {
	for r := range o.ranks() - 1 {
		sum += o.crossingsBelow(r)
	}
	return sum
}

// crossingsBelow is the number of crossings between rank r and the next.
func (o *ordering) crossingsBelow(r int) int {
	if len(o.row(r+1)) < 2 {
		return 0
	}
	o.pairs = o.pairs[:0]
	for _, c := range o.row(r) {
		for e := o.first[c]; e < o.first[c+1]; e++ {
			if to := o.exits[e].to; to != viaLane {
				o.pairs = append(o.pairs, pair{o.place[e], o.pos[to]})
			}
		}
	}
	if len(o.pairs) < 2 {
		return 0
	}
	byEnds := func(a, b pair) int { return cmp.Or(cmp.Compare(a.upper, b.upper), cmp.Compare(a.lower, b.lower)) }
	if !slices.IsSortedFunc(o.pairs, byEnds) { // only spread exits are out of order
		slices.SortFunc(o.pairs, byEnds)
	}
	return o.inversions(len(o.row(r + 1)))
}

// inversions counts the pairs of lines whose lower ends, below the given bound, are out of order.
func (o *ordering) inversions(bound int) (sum int) {
	o.tree = append(o.tree[:0], make([]int32, bound+1)...)
	for i := len(o.pairs) - 1; i >= 0; i-- { // from the right: who already stands to the left of me?
		for at := o.pairs[i].lower; at > 0; at &= at - 1 {
			sum += int(o.tree[at])
		}
		for at := int(o.pairs[i].lower) + 1; at <= bound; at += at & -at {
			o.tree[at]++
		}
	}
	return sum
}
