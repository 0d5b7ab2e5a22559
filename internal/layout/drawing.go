package layout

// What comes out: a place for everything.

// A Drawing is a graph with every node and edge in its place.
type Drawing struct {
	Width, Height int
	Nodes         []Rect     // in the order of Graph.Nodes
	Edges         []EdgePath // in the order of Graph.Edges
	Lanes         []int      // the x of each side lane, from the nodes outwards
}

// A Rect is a box: its top left corner and its size.
type Rect struct{ X, Y, W, H int }

// A Point is a place in the drawing.
type Point struct{ X, Y int }

// A Route is the way of one edge.
type EdgePath struct {
	Points []Point // from the source's border to the target's; each step is horizontal or vertical
	Label  Rect    // where the label goes; zero if the edge has none
	Lane   int     // index in Drawing.Lanes, or -1 if the edge takes none
}

// A pen draws routes corner by corner. All corners live in one slice, which saves an allocation per edge.
type pathBuilder struct {
	points []Point
	start  int // where the current line begins
}

// to continues the line to (x, y), leaving out corners that are none.
func (p *pathBuilder) to(x, y int) {
	next := Point{x, y}
	line := p.points[p.start:]
	if n := len(line); n > 0 && line[n-1] == next {
		return
	} else if n > 1 && onward(line[n-2], line[n-1], next) {
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

// split gives each route its line, once all are drawn. starts is what lift returned for each.
func (p *pathBuilder) split(routes []EdgePath, starts []int) {
	end := len(p.points)
	for i := len(routes) - 1; i >= 0; i-- {
		routes[i].Points = p.points[starts[i]:end:end]
		end = starts[i]
	}
}

// onward reports whether b lies straight on the way from a to c.
func onward(a, b, c Point) bool {
	if a.X == b.X && b.X == c.X {
		return (a.Y < b.Y) == (b.Y < c.Y)
	}
	return a.Y == b.Y && b.Y == c.Y && (a.X < b.X) == (b.X < c.X)
}
