package layout

// Column draws a graph as one column of nodes, for phones.
//
// Nodes are aligned at the left, in an order in which edges lead down. An edge to the next node goes straight down
// from the bottom border, whatever its port. All others leave by the right border at the height of their port (in the
// middle, for ports at the bottom), take a side lane, and enter their target from above. Lines to one node share a
// lane.
//
// The number of lanes depends on the order of nodes and ports only, not on sizes: a caller that must fit a given width
// can draw once to learn it and measure again. Of the options, RankGap and LineGap apply. Column panics as [Layered]
// does.
func Column(g Graph, opt Options) Drawing {
	g.check()
	c := column{g: g, opt: opt.withDefaults(), order: columnOrder(g)}
	c.stack()
	c.placeLanes()
	return c.draw()
}

// A column is the state of a drawing in one column.
type column struct {
	g      Graph
	opt    Options
	order  []int32 // nodes from the top down
	place  []int   // of each node in that order
	nodes  []Rect
	turn   []int // of each node: the y at which lines turn towards it, in the gap above
	right  int   // the right border of the widest node, then of the lanes
	height int
	lane   []int32 // of each node that some line reaches by one, else none
	lanes  []int   // x of each
}

// columnOrder puts every source before its targets, except for edges that go back. After each node comes the first of
// its targets that has no other source left: that is where a reader goes on.
func columnOrder(g Graph) []int32 {
	arcs, _ := normalize(g.Edges)
	d := newDAG(len(g.Nodes), arcs, backArcs(len(g.Nodes), arcs))
	missing := make([]int, len(g.Nodes))
	var ready []int32 // a stack: the last to become ready comes first
	for v := int32(len(g.Nodes)) - 1; v >= 0; v-- {
		if missing[v] = len(d.in.at(v)); missing[v] == 0 {
			ready = append(ready, v)
		}
	}
	order := make([]int32, 0, len(g.Nodes))
	for len(ready) > 0 {
		v := ready[len(ready)-1]
		ready, order = ready[:len(ready)-1], append(order, v)
		out := d.out.at(v)
		for i := len(out) - 1; i >= 0; i-- {
			w := arcs[out[i]].to
			if missing[w]--; missing[w] == 0 {
				ready = append(ready, w)
			}
		}
	}
	return order
}

// straight reports whether an edge leads to the next node.
func (c *column) straight(e Edge) bool { return c.place[e.To] == c.place[e.From]+1 }

// leaveY is the y at which an edge that is not straight leaves its source.
func (c *column) leaveY(e Edge) int {
	from := c.nodes[e.From]
	if e.Port.Side == SideBottom {
		return from.Y + from.H/2
	}
	return from.Y + e.Port.At
}

// stack places the nodes. The first node has a gap above it only if some line enters it.
func (c *column) stack() {
	n := len(c.g.Nodes)
	c.place, c.nodes, c.turn = make([]int, n), make([]Rect, n), make([]int, n)
	for i, v := range c.order {
		c.place[v] = i
	}
	gap := 0
	for _, e := range c.g.Edges {
		if c.place[e.To] == 0 {
			gap = c.opt.RankGap
		}
	}
	for _, v := range c.order {
		c.height += gap
		gap = c.opt.RankGap
		size := c.g.Nodes[v].Size
		c.turn[v] = c.height - c.opt.RankGap/2
		c.nodes[v] = Rect{0, c.height, size.W, size.H}
		c.height += size.H
		c.right = max(c.right, size.W)
	}
}

// placeLanes assigns a lane to each node that some line does not reach straight.
func (c *column) placeLanes() {
	c.lane = make([]int32, len(c.g.Nodes))
	for v := range c.lane {
		c.lane[v] = none
	}
	var intervals []interval
	for _, e := range c.g.Edges {
		if c.straight(e) {
			continue
		}
		if c.lane[e.To] == none {
			c.lane[e.To] = int32(len(intervals))
			intervals = append(intervals, interval{int32(e.To), c.turn[e.To], c.turn[e.To]})
		}
		s := &intervals[c.lane[e.To]]
		s.from, s.to = min(s.from, c.leaveY(e)), max(s.to, c.leaveY(e))
	}
	lane, lanes := assignLanes(intervals)
	for i, s := range intervals {
		c.lane[s.node] = int32(lane[i])
	}
	for range lanes {
		c.right += c.opt.LineGap
		c.lanes = append(c.lanes, c.right)
	}
}

// draw reads off all lines.
func (c *column) draw() Drawing {
	edges := make([]EdgePath, len(c.g.Edges))
	d := Drawing{Width: c.right, Height: c.height, Nodes: c.nodes, Lanes: c.lanes, Edges: edges}
	p := pathBuilder{points: make([]Point, 0, 4*len(edges))}
	starts := make([]int, 0, len(edges)+1)
	for i, e := range c.g.Edges {
		from, to, entry := c.nodes[e.From], c.nodes[e.To], c.g.Nodes[e.To].entry()
		if c.straight(e) {
			edges[i].Lane = int(none)
			x := min(entry, from.W)
			p.lineTo(x, from.Y+from.H)
			p.lineTo(x, c.turn[e.To])
		} else {
			edges[i].Lane = int(c.lane[e.To])
			x := c.lanes[c.lane[e.To]]
			p.lineTo(from.W, c.leaveY(e))
			p.lineTo(x, c.leaveY(e))
			p.lineTo(x, c.turn[e.To])
		}
		p.lineTo(entry, c.turn[e.To])
		p.lineTo(entry, to.Y)
		starts = append(starts, p.endPath())
	}
	p.split(d.Edges, starts)
	return d
}
