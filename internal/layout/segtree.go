package layout

// A depthTree is the height of a stack of intervals over each of a row of columns. It is a segment tree: adding an
// interval takes time logarithmic in the number of columns.
type depthTree struct {
	columns  int
	greatest []int // the greatest depth below each tree node
	uniform  []int // the depth that all columns below each tree node have at least
}

// clear empties the stack and sets the number of columns.
func (t *depthTree) clear(columns int) {
	t.columns = 1
	for t.columns < columns {
		t.columns *= 2
	}
	t.greatest = append(t.greatest[:0], make([]int, 2*t.columns)...)
	t.uniform = append(t.uniform[:0], make([]int, 2*t.columns)...)
}

// stack puts an interval of the columns from … to on top and returns the depth of what is below it.
func (t *depthTree) stack(from, to int) int {
	depth := t.depth(1, 0, t.columns-1, from, to)
	t.raise(1, 0, t.columns-1, from, to, depth+1)
	return depth
}

// depth is the greatest depth of the columns from … to among those of a tree node, which are lo … hi.
func (t *depthTree) depth(node, lo, hi, from, to int) int {
	switch mid := (lo + hi) / 2; {
	case to < lo || hi < from:
		return 0
	case from <= lo && hi <= to:
		return t.greatest[node]
	default:
		return max(t.uniform[node], t.depth(2*node, lo, mid, from, to), t.depth(2*node+1, mid+1, hi, from, to))
	}
}

// raise sets the columns from … to, none of which is deeper yet, to a depth.
func (t *depthTree) raise(node, lo, hi, from, to, depth int) {
	if to < lo || hi < from {
		return
	}
	t.greatest[node] = max(t.greatest[node], depth)
	if from <= lo && hi <= to {
		t.uniform[node] = depth
		return
	}
	mid := (lo + hi) / 2
	t.raise(2*node, lo, mid, from, to, depth)
	t.raise(2*node+1, mid+1, hi, from, to, depth)
}
