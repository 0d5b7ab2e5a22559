package layout

// The last step: reading off the corners of each edge.

// A router knows where everything is.
type router struct {
	*layeredGraph
	grid
	pathBuilder
	s    workGraph
	x    []int // left side of each cell
	lane []int // x of the lane of each box
}

// trace draws the line of an arc: out of its port, from cell to cell, and in at the top of its target.
func (r *router) trace(a int32) {
	arc := r.s.arcs[a]
	e := r.exitOf[a]
	r.leave(arc, e)
	for {
		exit := r.exits[e]
		r.to(r.x[exit.from]+exit.off, r.trunk[e])
		if exit.to == viaLane {
			r.to(r.lane[arc.to], r.trunk[e])
			r.to(r.lane[arc.to], r.arrive[arc.to])
			r.to(r.entryX(arc.to), r.arrive[arc.to])
			break
		}
		r.to(r.entryX(exit.to), r.trunk[e])
		if exit.to == arc.to {
			break
		}
		e = r.first[exit.to] // a slot has one exit
	}
	r.to(r.entryX(arc.to), r.band[r.rank[arc.to]])
}

// leave draws the first piece of a line, from its port to where nothing is in its way down.
func (r *router) leave(a arc, e int32) {
	box := r.box(a.from)
	down := r.x[a.from] + r.exits[e].off
	switch a.port.Side {
	case SideLeft:
		r.to(box.X, box.Y+a.port.At)
		r.to(down, box.Y+a.port.At)
	case SideRight:
		r.to(box.X+box.W, box.Y+a.port.At)
		r.to(down, box.Y+a.port.At)
	default:
		r.to(down, box.Y+box.H)
	}
}

// box is where a box of the sketch stands.
func (r *router) box(b int32) Rect {
	return Rect{r.x[b] + r.indent[b], r.band[r.rank[b]], r.s.boxes[b].W, r.s.boxes[b].H}
}

// entryX is where lines arrive at a cell.
func (r *router) entryX(cell int32) int { return r.x[cell] + r.entry[cell] }

// route draws an edge: its arc, or the one to its label, past the label, and on to its target.
func (r *router) route(parts edgeParts, lineGap int) (start int, label Rect) {
	r.trace(parts.first)
	if parts.second != none {
		b := r.s.arcs[parts.first].to
		label = r.box(b)
		label.X += labelIndent(lineGap)
		label.W -= labelIndent(lineGap)
		r.trace(parts.second)
	}
	return r.endPath(), label
}

// draw reads off all nodes and edges.
func (r *router) draw(lanes []int32, lineGap int) Drawing {
	d := Drawing{Nodes: make([]Rect, r.s.nodes), Edges: make([]EdgePath, len(r.s.parts))}
	for n := range d.Nodes {
		d.Nodes[n] = r.box(int32(n))
	}
	r.points = make([]Point, 0, 4*len(d.Edges))
	starts := make([]int, 0, len(d.Edges)+1)
	for e, parts := range r.s.parts {
		start, label := r.route(parts, lineGap)
		starts = append(starts, start)
		d.Edges[e] = EdgePath{Label: label, Lane: int(none)}
		if last := parts.last(); r.next[last] == viaLane {
			d.Edges[e].Lane = int(lanes[r.s.arcs[last].to])
		}
	}
	r.split(d.Edges, starts)
	return d
}
