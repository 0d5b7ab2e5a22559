package layout

// Layered draws a graph from top to bottom in ranks, for wide screens. It panics if an edge leads out of the graph
// or a port lies off its node; any other graph can be drawn.
func Layered(g Graph, opt Options) Drawing {
	g.check()
	opt = opt.withDefaults()
	if len(g.Nodes) == 0 {
		return Drawing{}
	}
	s := normalize(g, opt.LineGap)
	back := backArcs(len(s.boxes), s.arcs)
	d := newDag(len(s.boxes), s.arcs, back)
	w := addDummies(s.arcs, back, d.ranks(), opt.MaxSpan)
	m := newMesh(s, w, opt.LineGap)
	l := order(m)
	x := place(m, l, opt)

	lane, lanes := layeredLanes(m)
	right := rightmost(m, x)
	laneX := make([]int, m.boxes)
	for b, i := range lane {
		if i != none {
			laneX[b] = right + opt.LineGap*(int(i)+1)
		}
	}
	assignAutoPorts(m, x, laneX, opt.LineGap)
	grid := settleChannels(m, l, x, laneX, s.boxes, opt)

	r := router{layeredGraph: m, grid: grid, s: s, x: x, lane: laneX}
	drawing := r.draw(lane, opt.LineGap)
	for i := range lanes {
		drawing.Lanes = append(drawing.Lanes, right+opt.LineGap*(i+1))
	}
	drawing.Width, drawing.Height = right+opt.LineGap*lanes, grid.height
	return drawing
}

// rightmost is how far cells reach.
func rightmost(m *layeredGraph, x []int) (right int) {
	for c := range x {
		right = max(right, x[c]+m.width[c])
	}
	return right
}
