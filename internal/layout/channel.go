package layout

// Step 9: channels, in which lines run horizontally, and with them y.
//
// All lines of a channel that lead to the same place form a net and share a trunk. Each trunk gets a track (see
// tracks.go), and the number of tracks makes the height of the channel.

// A net is the lines of one channel that lead to one vertex or, by a lane, to one node.
type net struct {
	lo, hi    int   // the ends of its trunk
	goal      int   // the x at which it leaves the channel
	ends, sum int   // the number of lines that enter, and the sum of their x
	arrives   int32 // the node to which lines come from a lane, or none
	track     int
	shifted   bool // leaves the channel beside its goal, to avoid overlapping another net
}

// newNet is a net that leaves its channel at x.
func newNet(x int) net { return net{lo: x, hi: x, goal: x, arrives: none} }

// enter adds a line that enters at x.
func (n *net) enter(x int) {
	n.lo, n.hi = min(n.lo, x), max(n.hi, x)
	n.ends++
	n.sum += x
}

// A channelRouter is the state of this step.
type channelRouter struct {
	*layeredGraph
	*layers
	opt         Options
	x           []int     // left side of each vertex
	lane        []int     // x of the lane of each node, or 0 if it has none
	above       adjacency // exits by the vertex to which they lead
	entering    []int32   // the exits whose lines enter the current channel
	netOf       []int32   // of each exit
	laneNet     []int32   // the net of each node whose lane lines enter in the current channel
	trackRouter           // of the current channel
	grid
}

// A grid is the y of everything.
type grid struct {
	top    []int // of each rank
	trunk  []int // of each exit: where its line runs horizontally
	arrive []int // of each node: where lines from its lane run towards it
	height int
}

// routeChannels goes down the drawing, alternating between channels and layers.
func routeChannels(g *layeredGraph, l *layers, x, lane []int, size []Node, opt Options) grid {
	c := &channelRouter{layeredGraph: g, layers: l, opt: opt, x: x, lane: lane}
	c.above = newAdjacency(len(g.rank), len(g.exits), func(e int32) int32 { return g.exits[e].to })
	c.near = opt.LineGap / 2
	c.netOf = make([]int32, len(g.exits))
	c.laneNet = make([]int32, g.nodes)
	for v := range c.laneNet {
		c.laneNet[v] = none
	}
	c.grid = grid{top: make([]int, l.ranks()), trunk: make([]int, len(g.exits)), arrive: make([]int, g.nodes)}
	for k := range l.ranks() + 1 {
		c.nets, c.ends, c.entering = c.nets[:0], c.ends[:0], c.entering[:0]
		if k < l.ranks() {
			c.collectDown(k)
		}
		if k > 0 {
			c.collectToLanes(k)
		}
		c.settle(k)
		if k < l.ranks() {
			c.top[k] = c.height
			c.height += c.layerHeight(k, size)
		}
	}
	return c.grid
}

// collectDown finds the nets that lead down to rank k.
func (c *channelRouter) collectDown(k int) {
	for _, v := range c.layer(k) {
		above := c.above.at(v)
		hasLane := !c.isDummy(v) && c.lane[v] > 0
		if len(above) == 0 && !hasLane {
			continue
		}
		n := newNet(c.x[v] + c.entry[v])
		for _, e := range above {
			n.enter(c.exitX(e))
			c.addLine(e, len(c.nets))
		}
		if hasLane {
			n.enter(c.lane[v])
			n.arrives = v
		}
		c.nets = append(c.nets, n)
	}
}

// collectToLanes finds the nets that lead from the rank above channel k to a lane.
func (c *channelRouter) collectToLanes(k int) {
	begin := len(c.entering)
	for _, v := range c.layer(k - 1) {
		for e := c.first[v]; e < c.first[v+1]; e++ {
			if c.exits[e].to != viaLane {
				continue
			}
			target := c.exits[e].target
			if c.laneNet[target] == none {
				c.laneNet[target] = int32(len(c.nets))
				c.nets = append(c.nets, newNet(c.lane[target]))
			}
			c.nets[c.laneNet[target]].enter(c.exitX(e))
			c.addLine(e, int(c.laneNet[target]))
		}
	}
	for _, e := range c.entering[begin:] {
		c.laneNet[c.exits[e].target] = none
	}
}

// addLine records that the line of an exit belongs to a net.
func (c *channelRouter) addLine(e int32, n int) {
	c.netOf[e] = int32(n)
	c.entering = append(c.entering, e)
	c.ends = append(c.ends, end{c.exitX(e), int32(n)})
}

// settle assigns the nets of channel k their tracks, and the channel its height below what is drawn so far.
func (c *channelRouter) settle(k int) {
	tracks := c.assignTracks()
	c.shiftDummies(k)
	inside := 0 < k && k < c.ranks()
	if tracks == 0 && !inside {
		return // nothing to draw above the first rank or below the last
	}
	height := c.opt.LineGap * (tracks + 1)
	if inside {
		height = max(height, c.opt.RankGap)
	}
	top := c.height + (height-c.opt.LineGap*(tracks-1))/2
	for _, e := range c.entering {
		c.trunk[e] = top + c.opt.LineGap*c.nets[c.netOf[e]].track
	}
	for _, n := range c.nets {
		if n.arrives != none {
			c.arrive[n.arrives] = top + c.opt.LineGap*n.track
		}
	}
	c.height += height
}

// shiftDummies moves the dummies of shifted nets a little to the side; see tracks.go. Nodes keep their positions.
func (c *channelRouter) shiftDummies(k int) {
	if k == c.ranks() {
		return
	}
	for _, v := range c.layer(k) {
		if above := c.above.at(v); c.isDummy(v) && len(above) > 0 {
			if n := &c.nets[c.netOf[above[0]]]; n.shifted && n.leadsRight() {
				c.x[v] += c.near
			} else if n.shifted {
				c.x[v] -= c.near
			}
		}
	}
}

// exitX is the x at which the line of an exit enters its channel.
func (c *channelRouter) exitX(e int32) int { return c.x[c.exits[e].from] + c.exits[e].off }

// layerHeight is the height of the tallest node of a rank.
func (c *channelRouter) layerHeight(r int, size []Node) (tallest int) {
	for _, v := range c.layer(r) {
		if !c.isDummy(v) {
			tallest = max(tallest, size[v].H)
		}
	}
	return tallest
}
