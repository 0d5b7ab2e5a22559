package layout

// The ninth step: channels, in which lines run across, and with them y.
//
// All lines of a channel that lead to the same place make a net and share a trunk across. Each trunk gets a track
// (see tracks.go), and as many tracks as there are make the channel as high as it is.

// A net is the lines of one channel that lead to one cell or, by a lane, to one box.
type net struct {
	lo, hi    int   // how far its trunk reaches
	goal      int   // the x at which it leaves the channel
	ends, sum int   // how many ends come in, and the sum of their x
	arrives   int32 // the box for which lines come in from a lane, or none
	track     int
	shifted   bool // must come down a little beside its goal
}

// newNet is a net that leaves its channel at x.
func newNet(x int) net { return net{lo: x, hi: x, goal: x, arrives: none} }

// enter adds an end that comes in at x.
func (n *net) enter(x int) {
	n.lo, n.hi = min(n.lo, x), max(n.hi, x)
	n.ends++
	n.sum += x
}

// A channeler is the work of this step.
type channelRouter struct {
	*layeredGraph
	*layers
	opt     Options
	x       []int     // left side of each cell
	lane    []int     // x of the lane of each box, or 0 if it has none
	above   adjacency // exits by the cell they lead to
	joins   []int32   // the exits whose lines enter the channel at hand
	netOf   []int32   // of each exit
	laned   []int32   // the net of each box that lines leave for by lane; none between channels
	tracker           // of the channel at hand
	grid
}

// A grid is where things are from top to bottom.
type grid struct {
	band   []int // top of each rank
	trunk  []int // of each exit: where its line turns
	arrive []int // of each box: where lines that come by a lane turn towards it
	height int
}

// settleChannels goes down the drawing, channel by channel and band by band.
func settleChannels(m *layeredGraph, l *layers, x, lane []int, boxes []Node, opt Options) grid {
	c := &channelRouter{layeredGraph: m, layers: l, opt: opt, x: x, lane: lane}
	c.above = newAdjacency(len(m.rank), len(m.exits), func(e int32) int32 { return m.exits[e].to })
	c.near = opt.LineGap / 2
	c.netOf = make([]int32, len(m.exits))
	c.laned = make([]int32, m.boxes)
	for b := range c.laned {
		c.laned[b] = none
	}
	c.grid = grid{band: make([]int, l.ranks()), trunk: make([]int, len(m.exits)), arrive: make([]int, m.boxes)}
	for k := range l.ranks() + 1 {
		c.nets, c.ends, c.joins = c.nets[:0], c.ends[:0], c.joins[:0]
		if k < l.ranks() {
			c.collectDown(k)
		}
		if k > 0 {
			c.collectOut(k)
		}
		c.settle(k)
		if k < l.ranks() {
			c.band[k] = c.height
			c.height += c.bandHeight(k, boxes)
		}
	}
	return c.grid
}

// collectDown finds the nets that lead down to rank k.
func (c *channelRouter) collectDown(k int) {
	for _, cell := range c.row(k) {
		above := c.above.at(cell)
		hasLane := !c.isDummy(cell) && c.lane[cell] > 0
		if len(above) == 0 && !hasLane {
			continue
		}
		n := newNet(c.x[cell] + c.entry[cell])
		for _, e := range above {
			n.enter(c.exitX(e))
			c.join(e, len(c.nets))
		}
		if hasLane {
			n.enter(c.lane[cell])
			n.arrives = cell
		}
		c.nets = append(c.nets, n)
	}
}

// collectOut finds the nets that leave the rank above channel k for a lane.
func (c *channelRouter) collectOut(k int) {
	begin := len(c.joins)
	for _, cell := range c.row(k - 1) {
		for e := c.first[cell]; e < c.first[cell+1]; e++ {
			if c.exits[e].to != viaLane {
				continue
			}
			goal := c.exits[e].goal
			if c.laned[goal] == none {
				c.laned[goal] = int32(len(c.nets))
				c.nets = append(c.nets, newNet(c.lane[goal]))
			}
			c.nets[c.laned[goal]].enter(c.exitX(e))
			c.join(e, int(c.laned[goal]))
		}
	}
	for _, e := range c.joins[begin:] {
		c.laned[c.exits[e].goal] = none
	}
}

// join notes that the line of an exit belongs to a net.
func (c *channelRouter) join(e int32, n int) {
	c.netOf[e] = int32(n)
	c.joins = append(c.joins, e)
	c.ends = append(c.ends, end{c.exitX(e), int32(n)})
}

// settle gives the nets of channel k their tracks, and the channel its height below what is drawn so far.
func (c *channelRouter) settle(k int) {
	tracks := c.assignTracks()
	c.shiftDummies(k)
	inside := 0 < k && k < c.ranks()
	if tracks == 0 && !inside {
		return // nothing to draw above the first rank, or below the last
	}
	height := c.opt.LineGap * (tracks + 1)
	if inside {
		height = max(height, c.opt.RankGap)
	}
	top := c.height + (height-c.opt.LineGap*(tracks-1))/2
	for _, e := range c.joins {
		c.trunk[e] = top + c.opt.LineGap*c.nets[c.netOf[e]].track
	}
	for _, n := range c.nets {
		if n.arrives != none {
			c.arrive[n.arrives] = top + c.opt.LineGap*n.track
		}
	}
	c.height += height
}

// shiftDummies moves the slots that some net is asked to reach a little beside its goal, as tracks.go explains. Boxes
// keep their places.
func (c *channelRouter) shiftDummies(k int) {
	if k == c.ranks() {
		return
	}
	for _, cell := range c.row(k) {
		if above := c.above.at(cell); c.isDummy(cell) && len(above) > 0 {
			if n := &c.nets[c.netOf[above[0]]]; n.shifted && n.leadsRight() {
				c.x[cell] += c.near
			} else if n.shifted {
				c.x[cell] -= c.near
			}
		}
	}
}

// exitX is where an exit's line comes down.
func (c *channelRouter) exitX(e int32) int { return c.x[c.exits[e].from] + c.exits[e].off }

// bandHeight is the height of the tallest box of a rank.
func (c *channelRouter) bandHeight(r int, boxes []Node) (tallest int) {
	for _, cell := range c.row(r) {
		if !c.isDummy(cell) {
			tallest = max(tallest, boxes[cell].H)
		}
	}
	return tallest
}
