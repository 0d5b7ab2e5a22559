package layout

// Step 10: the corners of each edge.

// A router has the position of everything.
type router struct {
	*layeredGraph
	grid
	pathBuilder
	size []Node
	arcs []arc
	x    []int // left side of each vertex
	lane []int // x of the lane of each node
}

// trace draws the line of an arc: from its port, from vertex to vertex, to the top of its target.
func (r *router) trace(a int32) {
	arc := r.arcs[a]
	e := r.exitOf[a]
	r.leave(arc, e)
	for {
		exit := r.exits[e]
		r.lineTo(r.x[exit.from]+exit.off, r.trunk[e])
		if exit.to == viaLane {
			r.lineTo(r.lane[arc.to], r.trunk[e])
			r.lineTo(r.lane[arc.to], r.arrive[arc.to])
			r.lineTo(r.entryX(arc.to), r.arrive[arc.to])
			break
		}
		r.lineTo(r.entryX(exit.to), r.trunk[e])
		if exit.to == arc.to {
			break
		}
		e = r.first[exit.to] // a dummy has one exit
	}
	r.lineTo(r.entryX(arc.to), r.top[r.rank[arc.to]])
}

// leave draws the first segment of a line, from its port to where its way down is free.
func (r *router) leave(a arc, e int32) {
	node := r.node(a.from)
	down := r.x[a.from] + r.exits[e].off
	switch a.port.Side {
	case SideLeft:
		r.lineTo(node.X, node.Y+a.port.At)
		r.lineTo(down, node.Y+a.port.At)
	case SideRight:
		r.lineTo(node.X+node.W, node.Y+a.port.At)
		r.lineTo(down, node.Y+a.port.At)
	case SideBottom:
		r.lineTo(down, node.Y+node.H)
	}
}

// node is the rectangle of a node.
func (r *router) node(v int32) Rect {
	return Rect{r.x[v] + r.indent[v], r.top[r.rank[v]], r.size[v].W, r.size[v].H}
}

// entryX is the x at which lines arrive at a vertex.
func (r *router) entryX(v int32) int { return r.x[v] + r.entry[v] }

// draw reads off all nodes and edges. lanes is the lane of each node.
func (r *router) draw(arcOf, lanes []int32) Drawing {
	d := Drawing{Nodes: make([]Rect, r.nodes), Edges: make([]EdgePath, len(arcOf))}
	for v := range d.Nodes {
		d.Nodes[v] = r.node(int32(v))
	}
	r.points = make([]Point, 0, 4*len(d.Edges))
	starts := make([]int, 0, len(d.Edges)+1)
	for e, a := range arcOf {
		r.trace(a)
		starts = append(starts, r.endPath())
		d.Edges[e].Lane = int(none)
		if r.next[a] == viaLane {
			d.Edges[e].Lane = int(lanes[r.arcs[a].to])
		}
	}
	r.split(d.Edges, starts)
	return d
}
