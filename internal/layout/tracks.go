package layout

import (
	"cmp"
	"slices"
)

// Tracks: at which height each trunk of a channel runs. Part of settling channels.
//
// The order of trunks decides on crossings. Of two nets that lead to the left, the one further left must be the
// higher, so that neither end of one runs through the trunk of the other; for two that lead to the right it is
// the other way round. In that order trunks are dropped like bricks: each comes to rest below the lowest of those
// before it that it touches.

// A tracker keeps what assignTracks needs from channel to channel.
type tracker struct {
	falling []int32
	marks   []int
	sky     skyline
}

// assignTracks gives each net its track, from 0 at the top, and returns how many there are. Nets that run
// straight down need none.
func (t *tracker) assignTracks(nets []net, lineGap int) (tracks int) {
	t.falling, t.marks = t.falling[:0], t.marks[:0]
	for i := range nets {
		if nets[i].lo < nets[i].hi {
			t.falling = append(t.falling, int32(i))
			t.marks = append(t.marks, nets[i].lo-lineGap/2, nets[i].hi+lineGap/2)
		}
	}
	if len(t.falling) == 0 {
		return 0
	}
	slices.SortFunc(t.falling, func(i, j int32) int { return fallsBefore(&nets[i], &nets[j], i, j) })
	slices.Sort(t.marks)
	t.marks = slices.Compact(t.marks)
	t.sky.clear(len(t.marks))
	for _, i := range t.falling {
		n := &nets[i]
		from, _ := slices.BinarySearch(t.marks, n.lo-lineGap/2)
		to, _ := slices.BinarySearch(t.marks, n.hi+lineGap/2)
		n.track = t.sky.drop(from, to)
		tracks = max(tracks, n.track+1)
	}
	return tracks
}

// fallsBefore compares nets by which should be higher.
func fallsBefore(a, b *net, i, j int32) int {
	right := a.leadsRight()
	switch {
	case right != b.leadsRight():
		if right {
			return 1
		}
		return -1
	case right:
		return cmp.Or(cmp.Compare(b.lo, a.lo), cmp.Compare(b.hi, a.hi), cmp.Compare(i, j))
	default:
		return cmp.Or(cmp.Compare(a.lo, b.lo), cmp.Compare(a.hi, b.hi), cmp.Compare(i, j))
	}
}

// A skyline is how deep the bricks lie over each of a row of columns. It is a segment tree: dropping a brick
// takes the logarithm of the number of columns.
type skyline struct {
	columns int
	most    []int // the greatest depth below a node of the tree
	whole   []int // the depth that all columns below a node have at least
}

// clear empties the skyline, for so many columns.
func (s *skyline) clear(columns int) {
	s.columns = 1
	for s.columns < columns {
		s.columns *= 2
	}
	s.most = append(s.most[:0], make([]int, 2*s.columns)...)
	s.whole = append(s.whole[:0], make([]int, 2*s.columns)...)
}

// drop lets a brick fall on the columns from … to and returns on how many others it lies.
func (s *skyline) drop(from, to int) int {
	depth := s.depth(1, 0, s.columns-1, from, to)
	s.raise(1, 0, s.columns-1, from, to, depth+1)
	return depth
}

// depth is the greatest depth of the columns from … to among those of a tree node, which are lo … hi.
func (s *skyline) depth(node, lo, hi, from, to int) int {
	switch mid := (lo + hi) / 2; {
	case to < lo || hi < from:
		return 0
	case from <= lo && hi <= to:
		return s.most[node]
	default:
		return max(s.whole[node], s.depth(2*node, lo, mid, from, to), s.depth(2*node+1, mid+1, hi, from, to))
	}
}

// raise sets the columns from … to, none of which is deeper yet, to a depth.
func (s *skyline) raise(node, lo, hi, from, to, depth int) {
	if to < lo || hi < from {
		return
	}
	s.most[node] = max(s.most[node], depth)
	if from <= lo && hi <= to {
		s.whole[node] = depth
		return
	}
	mid := (lo + hi) / 2
	s.raise(2*node, lo, mid, from, to, depth)
	s.raise(2*node+1, mid+1, hi, from, to, depth)
}
