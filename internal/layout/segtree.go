package layout

// A skyline is how deep the bricks lie over each of a row of columns. It is a segment tree: dropping a brick
// takes the logarithm of the number of columns.
type depthTree struct {
	columns int
	most    []int // the greatest depth below a node of the tree
	whole   []int // the depth that all columns below a node have at least
}

// clear empties the skyline, for so many columns.
func (s *depthTree) clear(columns int) {
	s.columns = 1
	for s.columns < columns {
		s.columns *= 2
	}
	s.most = append(s.most[:0], make([]int, 2*s.columns)...)
	s.whole = append(s.whole[:0], make([]int, 2*s.columns)...)
}

// stack lets a brick fall on the columns from … to and returns on how many others it lies.
func (s *depthTree) stack(from, to int) int {
	depth := s.depth(1, 0, s.columns-1, from, to)
	s.raise(1, 0, s.columns-1, from, to, depth+1)
	return depth
}

// depth is the greatest depth of the columns from … to among those of a tree node, which are lo … hi.
func (s *depthTree) depth(node, lo, hi, from, to int) int {
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
func (s *depthTree) raise(node, lo, hi, from, to, depth int) {
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
