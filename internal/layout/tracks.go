package layout

import (
	"cmp"
	"slices"
)

// This file assigns tracks: the height at which each trunk of a channel runs. It is part of the step channel.
//
// The order of trunks decides on crossings. Of two nets that lead to the left, the one further left must be higher, so
// that neither end of one crosses the trunk of the other; for two that lead to the right it is the other way round.
// One rule comes first: a net that leaves at some x must be below any net that enters there, or one line would overlap
// the other. In that order each trunk takes the highest track below all earlier trunks that it overlaps.

// An end is where a line enters a channel from above.
type end struct {
	x   int
	net int32
}

// A trackRouter is the memory that assignTracks reuses from channel to channel.
type trackRouter struct {
	nets   []net
	ends   []end // sorted by x
	near   int   // lines closer than this overlap
	order  []int32
	wanted []int32
	stack  []int32
	state  []uint8
	next   []int
	xs     []int
	depths depthTree
}

// assignTracks gives each net its track, from 0 at the top, and returns the number of tracks. Nets that run straight
// down need none.
func (t *trackRouter) assignTracks() (tracks int) {
	t.wanted, t.xs = t.wanted[:0], t.xs[:0]
	for i, n := range t.nets {
		if n.lo < n.hi {
			t.wanted = append(t.wanted, int32(i))
			t.xs = append(t.xs, n.lo-t.near, n.hi+t.near)
		}
	}
	if len(t.wanted) == 0 {
		return 0
	}
	slices.SortFunc(t.wanted, func(i, j int32) int { return compareHeight(&t.nets[i], &t.nets[j], i, j) })
	t.respectEnds()
	slices.Sort(t.xs)
	t.xs = slices.Compact(t.xs)
	t.depths.clear(len(t.xs))
	for _, i := range t.order {
		n := &t.nets[i]
		from, _ := slices.BinarySearch(t.xs, n.lo-t.near)
		to, _ := slices.BinarySearch(t.xs, n.hi+t.near)
		n.track = t.depths.stack(from, to)
		tracks = max(tracks, n.track+1)
	}
	return tracks
}

// compareHeight orders nets from the highest to the lowest. That nets to the left precede those to the right is
// arbitrary.
func compareHeight(a, b *net, i, j int32) int {
	switch right := a.leadsRight(); {
	case right && b.leadsRight():
		return cmp.Or(cmp.Compare(b.lo, a.lo), cmp.Compare(b.hi, a.hi), cmp.Compare(i, j))
	case right:
		return 1
	case b.leadsRight():
		return -1
	}
	return cmp.Or(cmp.Compare(a.lo, b.lo), cmp.Compare(a.hi, b.hi), cmp.Compare(i, j))
}

// respectEnds changes the wanted order so that a net comes after all nets that enter where it leaves. Where nets wait
// for each other in a cycle, one of them is shifted instead. It is a depth-first search.
func (t *trackRouter) respectEnds() {
	slices.SortFunc(t.ends, func(a, b end) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.net, b.net)) })
	t.order = t.order[:0]
	t.state = append(t.state[:0], make([]uint8, len(t.nets))...)
	t.next = append(t.next[:0], make([]int, len(t.nets))...)
	for _, root := range t.wanted {
		if t.state[root] == unvisited {
			t.push(root)
		}
		for len(t.stack) > 0 {
			b := t.stack[len(t.stack)-1]
			a := t.nextAbove(b)
			switch {
			case a == none:
				t.state[b] = done
				t.order = append(t.order, b)
				t.stack = t.stack[:len(t.stack)-1]
			case t.state[a] == unvisited:
				t.push(a)
			case t.state[a] == onStack:
				t.nets[b].shifted = true
			}
		}
	}
}

// push puts a net on the stack, before those whose ends are where it leaves.
func (t *trackRouter) push(b int32) {
	t.stack = append(t.stack, b)
	t.state[b] = onStack
	from := t.nets[b].goal - t.near + 1
	t.next[b], _ = slices.BinarySearchFunc(t.ends, from, func(e end, x int) int { return cmp.Compare(e.x, x) })
}

// nextAbove is the next net that must be above b, or none.
func (t *trackRouter) nextAbove(b int32) int32 {
	for t.next[b] < len(t.ends) && t.ends[t.next[b]].x < t.nets[b].goal+t.near {
		a := t.ends[t.next[b]].net
		t.next[b]++
		if a != b && t.nets[a].lo < t.nets[a].hi {
			return a
		}
	}
	return none
}

// leadsRight reports whether a net leaves to the right of the mean of where its lines enter.
func (n *net) leadsRight() bool { return n.goal*n.ends > n.sum }
