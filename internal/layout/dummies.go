package layout

// Step 4: dummy nodes for edges that span more than one rank.
//
// An edge gets a dummy node in each rank that it passes, so that every line leads from one rank to the next. Edges to
// the same node share their dummies, so a node has at most one dummy in each rank above it. Edges that go back or span
// more than maxSpan ranks have none: they take a side lane. So there are at most maxSpan-1 dummies per node, however
// long the edges are.

// A properGraph is the nodes and their dummies, and the vertex of the next rank to which each arc leads.
type properGraph struct {
	rank        []int32 // of each vertex: nodes first, then dummies
	dummyTarget []int32 // the node to which each dummy leads, by vertex - nodes
	nodes       int
	next        []int32 // for each arc the vertex of the next rank to which it leads, or viaLane
}

// viaLane says that an arc takes the side lane of its target.
const viaLane = none

// addDummies gives each arc its way through the ranks.
func addDummies(arcs []arc, back []bool, rank []int32, maxSpan int) properGraph {
	nodes := len(rank)
	p := properGraph{rank: rank, nodes: nodes, next: make([]int32, len(arcs))}
	long := func(a int) bool { return back[a] || int(rank[arcs[a].to]-rank[arcs[a].from]) > maxSpan }

	count := make([]int32, nodes) // the number of dummies above each node
	for a, arc := range arcs {
		if !long(a) {
			count[arc.to] = max(count[arc.to], rank[arc.to]-rank[arc.from]-1)
		}
	}
	base := make([]int32, nodes) // the dummy directly above each node; those further up follow
	for v := range int32(nodes) {
		base[v] = int32(len(p.rank))
		for up := range count[v] {
			p.rank = append(p.rank, rank[v]-1-up)
			p.dummyTarget = append(p.dummyTarget, v)
		}
	}
	for a, arc := range arcs {
		switch span := rank[arc.to] - rank[arc.from]; {
		case long(a):
			p.next[a] = viaLane
		case span == 1:
			p.next[a] = arc.to
		default:
			p.next[a] = base[arc.to] + span - 2
		}
	}
	return p
}

// isDummy reports whether a vertex is a dummy node.
func (p *properGraph) isDummy(v int32) bool { return int(v) >= p.nodes }

// successor is the vertex of the next rank to which a dummy leads.
func (p *properGraph) successor(dummy int32) int32 {
	target := p.dummyTarget[int(dummy)-p.nodes]
	if p.rank[dummy]+1 == p.rank[target] {
		return target
	}
	return dummy - 1 // the dummies of a node are numbered from the bottom up
}
