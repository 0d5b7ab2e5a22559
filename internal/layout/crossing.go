package layout

// This file counts crossings. Two lines of a channel cross if the order of their upper ends differs from that of their
// lower ends. So with lines sorted by their upper ends, crossings are the inversions among the lower ends, which a
// Fenwick tree counts in O(n log n) (Barth, Jünger and Mutzel 2002).

// Endpoints are the two ends of a line: the place of its exit and the position of the vertex to which it leads.
type endpoints struct{ upper, lower int32 }

// crossings is the number of crossings in all channels.
func (o *ordering) crossings() (sum int) {
	for r := range o.ranks() - 1 {
		sum += o.crossingsBelow(r)
	}
	return sum
}

// crossingsBelow is the number of crossings between rank r and the next.
func (o *ordering) crossingsBelow(r int) int {
	if len(o.layer(r+1)) < 2 {
		return 0
	}
	o.ends = o.ends[:0] // sorted by the upper end, as exits are
	for _, v := range o.layer(r) {
		for e := o.first[v]; e < o.first[v+1]; e++ {
			if to := o.exits[e].to; to != viaLane {
				o.ends = append(o.ends, endpoints{o.place[e], o.pos[to]})
			}
		}
	}
	if len(o.ends) < 2 {
		return 0
	}
	return o.inversions(len(o.layer(r + 1)))
}

// inversions counts the pairs of lines whose lower ends, all below the bound, are out of order.
func (o *ordering) inversions(bound int) (sum int) {
	o.tree = append(o.tree[:0], make([]int32, bound+1)...)
	for i := len(o.ends) - 1; i >= 0; i-- { // from the right: how many lines end further to the left?
		for at := o.ends[i].lower; at > 0; at &= at - 1 {
			sum += int(o.tree[at])
		}
		for at := int(o.ends[i].lower) + 1; at <= bound; at += at & -at {
			o.tree[at]++
		}
	}
	return sum
}
