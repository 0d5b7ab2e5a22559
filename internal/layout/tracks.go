package layout

import (
	"cmp"
	"slices"
)

// Tracks: at which height each trunk of a channel runs. Part of settling channels.
//
// The order of trunks decides on crossings. Of two nets that lead to the left, the one further left must be the
// higher, so that neither end of one runs through the trunk of the other; for two that lead to the right it is
// the other way round. One thing matters more: a net that comes down at some x must be below any that enters the
// channel right there, or one line would run on top of the other. In that order trunks are dropped like bricks:
// each comes to rest below the lowest of those before it that it touches.

// An end is where a line enters a channel from above.
type end struct {
	x   int
	net int32
}

// A tracker keeps what assignTracks needs from channel to channel.
type tracker struct {
	nets   []net
	ends   []end // sorted by x
	near   int   // lines closer than this are on top of each other
	order  []int32
	wanted []int32
	path   []int32
	state  []uint8
	next   []int
	marks  []int
	sky    depthTree
}

// assignTracks gives each net its track, from 0 at the top, and returns how many there are. Nets that run
// straight down need none.
func (t *tracker) assignTracks() (tracks int) {
	t.wanted, t.marks = t.wanted[:0], t.marks[:0]
	for i, n := range t.nets {
		if n.lo < n.hi {
			t.wanted = append(t.wanted, int32(i))
			t.marks = append(t.marks, n.lo-t.near, n.hi+t.near)
		}
	}
	if len(t.wanted) == 0 {
		return 0
	}
	slices.SortFunc(t.wanted, func(i, j int32) int { return fallsBefore(&t.nets[i], &t.nets[j], i, j) })
	t.respectEnds()
	slices.Sort(t.marks)
	t.marks = slices.Compact(t.marks)
	t.sky.clear(len(t.marks))
	for _, i := range t.order {
		n := &t.nets[i]
		from, _ := slices.BinarySearch(t.marks, n.lo-t.near)
		to, _ := slices.BinarySearch(t.marks, n.hi+t.near)
		n.track = t.sky.stack(from, to)
		tracks = max(tracks, n.track+1)
	}
	return tracks
}

// fallsBefore compares nets by which should be higher: those to the left come before those to the right, which
// matters little.
func fallsBefore(a, b *net, i, j int32) int {
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

// respectEnds turns the wanted order into one in which a net comes after all that enter where it comes down. Where
// nets wait for each other in a circle, one is asked to step aside instead.
func (t *tracker) respectEnds() {
	slices.SortFunc(t.ends, func(a, b end) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.net, b.net)) })
	t.order = t.order[:0]
	t.state = append(t.state[:0], make([]uint8, len(t.nets))...)
	t.next = append(t.next[:0], make([]int, len(t.nets))...)
	for _, first := range t.wanted {
		if t.state[first] == unvisited {
			t.wait(first)
		}
		for len(t.path) > 0 {
			b := t.path[len(t.path)-1]
			a := t.nextAbove(b)
			switch {
			case a == none:
				t.state[b] = done
				t.order = append(t.order, b)
				t.path = t.path[:len(t.path)-1]
			case t.state[a] == unvisited:
				t.wait(a)
			case t.state[a] == onStack:
				t.nets[b].shifted = true
			}
		}
	}
}

// wait puts a net on the path, to wait for those whose ends lie where it comes down.
func (t *tracker) wait(b int32) {
	t.path = append(t.path, b)
	t.state[b] = onStack
	t.next[b], _ = slices.BinarySearchFunc(t.ends, t.nets[b].goal-t.near+1, func(e end, x int) int { return cmp.Compare(e.x, x) })
}

// nextAbove is the next net that must be above b, or none.
func (t *tracker) nextAbove(b int32) int32 {
	for t.next[b] < len(t.ends) && t.ends[t.next[b]].x < t.nets[b].goal+t.near {
		a := t.ends[t.next[b]].net
		t.next[b]++
		if a != b && t.nets[a].lo < t.nets[a].hi {
			return a
		}
	}
	return none
}

// leadsRight reports whether a net's goal is to the right of where its ends come in, on the whole.
func (n *net) leadsRight() bool { return n.goal*n.ends > n.sum }
