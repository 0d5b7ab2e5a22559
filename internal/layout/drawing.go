package layout

// A Drawing is a graph with a position for every node and edge.
type Drawing struct {
	Width, Height int
	Nodes         []Rect     // in the order of Graph.Nodes
	Edges         []EdgePath // in the order of Graph.Edges
	Lanes         []int      // the x of each side lane, from left to right
}

// A Rect is a rectangle: its top left corner and its size.
type Rect struct{ X, Y, W, H int }

// A Point is a position in the drawing.
type Point struct{ X, Y int }

// An EdgePath is the line of one edge.
type EdgePath struct {
	Points []Point // from the source's border to the target's; each segment is horizontal or vertical
	Lane   int     // index in Drawing.Lanes, or -1 if the edge takes none
}

// A pathBuilder collects the corners of lines. All corners share one slice, which saves an allocation per edge.
type pathBuilder struct {
	points []Point
	start  int // where the current line begins
}

// lineTo continues the line to (x, y), merging segments of the same direction.
func (p *pathBuilder) lineTo(x, y int) {
	next := Point{x, y}
	line := p.points[p.start:]
	if n := len(line); n > 0 && line[n-1] == next {
		return
	} else if n > 1 && sameDirection(line[n-2], line[n-1], next) {
		p.points[len(p.points)-1] = next
		return
	}
	p.points = append(p.points, next)
}

// endPath ends the line and returns where in points it begins.
func (p *pathBuilder) endPath() (start int) {
	start, p.start = p.start, len(p.points)
	return start
}

// split gives each path its points once all are drawn. starts has what endPath returned for each.
func (p *pathBuilder) split(paths []EdgePath, starts []int) {
	end := len(p.points)
	for i := len(paths) - 1; i >= 0; i-- {
		paths[i].Points = p.points[starts[i]:end:end]
		end = starts[i]
	}
}

// sameDirection reports whether b lies on the straight line from a to c.
func sameDirection(a, b, c Point) bool {
	if a.X == b.X && b.X == c.X {
		return (a.Y < b.Y) == (b.Y < c.Y)
	}
	return a.Y == b.Y && b.Y == c.Y && (a.X < b.X) == (b.X < c.X)
}
