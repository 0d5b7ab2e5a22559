package layout

// maxSpan is the number of ranks up to which an edge is drawn through the ranks. A longer one takes a side lane.
const maxSpan = 6

// Layered draws a graph from top to bottom in ranks, for wide screens. It panics if an edge names a node that does not
// exist or a port lies off its node; any other graph can be drawn.
func Layered(g Graph, opt Options) Drawing { return layered(g, opt, maxSpan) }

// layered is Layered with a limit on the span of edges.
func layered(input Graph, opt Options, maxSpan int) Drawing {
	input.check()
	opt = opt.withDefaults()
	nodes := len(input.Nodes)
	if nodes == 0 {
		return Drawing{}
	}
	arcs, arcOf := normalize(input.Edges)
	back := backArcs(nodes, arcs)
	d := newDAG(nodes, arcs, back)
	proper := addDummies(arcs, back, d.ranks(), maxSpan)
	g := newLayeredGraph(input.Nodes, arcs, proper, opt.LineGap)
	l := order(g)
	x := place(g, l, opt)

	lane, lanes := layeredLanes(g)
	right := rightmost(g, x)
	laneX := make([]int, nodes)
	for v, i := range lane {
		if i != none {
			laneX[v] = right + opt.LineGap*(int(i)+1)
		}
	}
	grid := routeChannels(g, l, x, laneX, input.Nodes, opt)

	r := router{layeredGraph: g, grid: grid, size: input.Nodes, arcs: arcs, x: x, lane: laneX}
	drawing := r.draw(arcOf, lane)
	for i := range lanes {
		drawing.Lanes = append(drawing.Lanes, right+opt.LineGap*(i+1))
	}
	drawing.Width, drawing.Height = right+opt.LineGap*lanes, grid.height
	return drawing
}

// rightmost is the x of the right border of the rightmost vertex.
func rightmost(g *layeredGraph, x []int) (right int) {
	for v := range x {
		right = max(right, x[v]+g.width[v])
	}
	return right
}
