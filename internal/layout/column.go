package layout

import (
	"cmp"
	"slices"
)

// Column draws a graph as one column of nodes, for phones.
//
// Nodes stand flush left in an order in which edges lead down. An edge to the very next node goes straight down
// from the bottom border, whatever its port. All others leave by the right border, at the row of their port (in
// the middle, for ports at the bottom), take a side lane, and enter their target from above. Lines to one node
// share a lane. Labels stand beside the straight line, or above the line's first stretch and left of the lanes.
//
// How many lanes there are depends on the order of nodes and rows only, not on sizes: a caller that must fit into
// a given width can draw once to learn it and measure again. Of the options, RankGap and LineGap count here.
// Column panics as [Layered] does.
func Column(g Graph, opt Options) Drawing {
	g.check()
	c := column{g: g, opt: opt.withDefaults(), order: columnOrder(g)}
	c.stack()
	c.placeLabels()
	c.placeLanes()
	return c.draw()
}

// A column is a column in the making.
type column struct {
	g      Graph
	opt    Options
	order  []int32 // nodes from the top down
	place  []int   // of each node in that order
	nodes  []Rect
	turn   []int  // of each node: the y at which lines turn towards it, in the gap above
	labels []Rect // of each edge
	right  int    // how far nodes and labels reach
	height int
	lane   []int32 // of each node that some line reaches by one, else none
	lanes  []int   // x of each
}

// columnOrder puts every source before its targets, edges that go back aside. It follows each node with the first
// of its targets that has no other source left: that is how a reader goes on.
func columnOrder(g Graph) []int32 {
	arcs := make([]arc, len(g.Edges))
	for i, e := range canonical(g.Edges) {
		arcs[i] = arc{int32(g.Edges[e].From), int32(g.Edges[e].To), g.Edges[e].Port}
	}
	d := newDag(len(g.Nodes), arcs, backArcs(len(g.Nodes), arcs))
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

// straight reports whether an edge leads to the very next node.
func (c *column) straight(e Edge) bool { return c.place[e.To] == c.place[e.From]+1 }

// row is the y at which an edge that is not straight leaves its source.
func (c *column) row(e Edge) int {
	from := c.nodes[e.From]
	if e.Port.Side == SideLeft || e.Port.Side == SideRight {
		return from.Y + e.Port.At
	}
	return from.Y + from.H/2
}

// stack settles where nodes stand. The gap above a node grows with the labels in it; the first has one only if
// some line must go round to it.
func (c *column) stack() {
	n := len(c.g.Nodes)
	c.place, c.nodes, c.turn = make([]int, n), make([]Rect, n), make([]int, n)
	for i, v := range c.order {
		c.place[v] = i
	}
	gap := make([]int, n)
	for _, v := range c.order[min(1, n):] {
		gap[v] = c.opt.RankGap
	}
	for _, e := range c.g.Edges {
		if c.straight(e) {
			gap[e.To] += e.Label.H
		} else if c.place[e.To] == 0 {
			gap[e.To] = c.opt.RankGap
		}
	}
	for _, v := range c.order {
		c.height += gap[v]
		size := c.g.Nodes[v].Size
		c.turn[v] = c.height - c.opt.RankGap/2
		c.nodes[v] = Rect{0, c.height, size.W, size.H}
		c.height += size.H
		c.right = max(c.right, size.W)
	}
}

// placeLabels finds room for labels: in the gap for straight lines, else right of all nodes, each above its line
// or, where rows are too close, below the label before it.
func (c *column) placeLabels() {
	c.labels = make([]Rect, len(c.g.Edges))
	indent := c.opt.LineGap / 2
	var round []int32 // the labelled edges that go round
	below := make([]int, len(c.g.Nodes))
	for _, e := range canonical(c.g.Edges) {
		edge := c.g.Edges[e]
		if edge.Label == (Size{}) {
			continue
		}
		if !c.straight(edge) {
			round = append(round, e)
			continue
		}
		from := c.nodes[edge.From]
		x := min(c.g.Nodes[edge.To].entry(), from.W) + indent
		c.labels[e] = Rect{x, from.Y + from.H + c.opt.RankGap/4 + below[edge.To], edge.Label.W, edge.Label.H}
		below[edge.To] += edge.Label.H
		c.right = max(c.right, x+edge.Label.W)
	}
	slices.SortStableFunc(round, func(a, b int32) int { return cmp.Compare(c.row(c.g.Edges[a]), c.row(c.g.Edges[b])) })
	free, beside := 0, c.right
	for _, e := range round {
		edge := c.g.Edges[e]
		y := max(free, c.row(edge)-edge.Label.H)
		free = y + edge.Label.H
		c.labels[e] = Rect{beside + indent, y, edge.Label.W, edge.Label.H}
		c.right = max(c.right, beside+2*indent+edge.Label.W)
	}
	c.height = max(c.height, free)
}

// placeLanes gives each node that lines go round to its lane.
func (c *column) placeLanes() {
	c.lane = make([]int32, len(c.g.Nodes))
	for v := range c.lane {
		c.lane[v] = none
	}
	var stretches []interval
	for _, e := range c.g.Edges {
		if c.straight(e) {
			continue
		}
		if c.lane[e.To] == none {
			c.lane[e.To] = int32(len(stretches))
			stretches = append(stretches, interval{int32(e.To), c.turn[e.To], c.turn[e.To]})
		}
		s := &stretches[c.lane[e.To]]
		s.from, s.to = min(s.from, c.row(e)), max(s.to, c.row(e))
	}
	lane, lanes := assignLanes(stretches)
	for i, s := range stretches {
		c.lane[s.box] = int32(lane[i])
	}
	for range lanes {
		c.right += c.opt.LineGap
		c.lanes = append(c.lanes, c.right)
	}
}

// draw reads off all lines.
func (c *column) draw() Drawing {
	d := Drawing{Width: c.right, Height: c.height, Nodes: c.nodes, Lanes: c.lanes, Edges: make([]EdgePath, len(c.g.Edges))}
	p := pathBuilder{points: make([]Point, 0, 4*len(d.Edges))}
	starts := make([]int, 0, len(d.Edges)+1)
	for i, e := range c.g.Edges {
		d.Edges[i] = EdgePath{Label: c.labels[i], Lane: int(none)}
		from, to, entry := c.nodes[e.From], c.nodes[e.To], c.g.Nodes[e.To].entry()
		if c.straight(e) {
			x := min(entry, from.W)
			p.to(x, from.Y+from.H)
			p.to(x, c.turn[e.To])
		} else {
			d.Edges[i].Lane = int(c.lane[e.To])
			x := c.lanes[c.lane[e.To]]
			p.to(from.W, c.row(e))
			p.to(x, c.row(e))
			p.to(x, c.turn[e.To])
		}
		p.to(entry, c.turn[e.To])
		p.to(entry, to.Y)
		starts = append(starts, p.endPath())
	}
	p.split(d.Edges, starts)
	return d
}
