package monotone

// This file unfolds a guide with those that it hands over to into one list of places in topological order.

import (
	"slices"

	"knead/internal/guide/graph"
)

// flat is a guide with the guides that it hands over to. Its places are numbered in topological order, the start first
// and all ends last: of two places, the one with the lower number cannot be reached from the other one.
type flat struct {
	nodes []place
	signs []string // the ids of all signs that are asked about, sorted
}

// place is a question or an end.
type place struct {
	graph             *graph.Graph
	index             int // in the nodes of the graph
	edges             []edge
	groups            []int // the edges of groups of signs, the one that decides first
	two, none, unsure int   // edges, or -1

	level     graph.Level // of an end that is compared; NoLevel of all others
	low, high graph.Level // of the ends that are compared and can be reached: low is above high where there are none
}

// edge is one answer.
type edge struct {
	target int32 // -1 where the walk cannot be compared
	role   graph.Role
	signs  []int32
}

func (p *place) isChecklist() bool { return p.graph.Nodes[p.index].Kind == graph.NodeChecklist }

// isEnd reports whether a walk ends at the place.
func (p *place) isEnd() bool { return !p.graph.Nodes[p.index].IsQuestion() }

// aboveAll is the lowest level of what cannot end.
const aboveAll = graph.Emergency + 1

// flatten unfolds a guide, or returns nil where the union does not have it.
func flatten(u *graph.Union, guide string) *flat {
	start := u.Start(guide)
	if start < 0 {
		return nil
	}
	b := flattener{u: u, number: map[int]int{}}
	b.visit(start)
	for i := 0; i < len(b.all); i++ {
		g, at := u.Node(b.all[i])
		targets := make([]int, len(g.Nodes[at].Edges))
		for k := range targets {
			targets[k] = b.target(b.all[i], k)
		}
		b.targets = append(b.targets, targets)
	}
	return b.ordered()
}

// flattener collects the places that can be reached, at first in the order in which they are found.
type flattener struct {
	u       *graph.Union
	number  map[int]int // by node of the union
	all     []int       // nodes of the union
	targets [][]int     // by number and edge
}

// visit returns the number of a node of the union.
func (b *flattener) visit(i int) int {
	n, known := b.number[i]
	if !known {
		n = len(b.all)
		b.number[i], b.all = n, append(b.all, i)
	}
	return n
}

// target returns the number of what an edge leads to. A handover that a checklist enters is walked on; one that a
// plain answer enters is not compared.
func (b *flattener) target(i, k int) int {
	to, _ := b.u.Next(i, k)
	if to < 0 {
		return -1
	}
	g, at := b.u.Node(to)
	if g.Nodes[at].Kind != graph.NodeHandover {
		return b.visit(to)
	}
	from, question := b.u.Node(i)
	on, ok := b.u.Next(to, 0)
	if !ok || on < 0 || from.Nodes[question].Kind != graph.NodeChecklist {
		return -1
	}
	return b.visit(on)
}

// ordered numbers the places in topological order. "None" is followed first, so that the follow-up questions of an
// answer come before the rest of the guide: the fewer pairs are visited.
func (b *flattener) ordered() *flat {
	var edgeAt func(n, k int) int
	none := make([]int, len(b.all))
	for n, i := range b.all {
		g, at := b.u.Node(i)
		none[n] = slices.IndexFunc(g.Nodes[at].Edges, func(e graph.Edge) bool { return e.Role == graph.RoleNone })
	}
	edgeAt = func(n, k int) int {
		switch {
		case k > none[n]:
			return k
		case k == 0:
			return none[n]
		}
		return k - 1
	}
	order := graph.Postorder(len(b.all), func(n, k int) (int, bool) {
		if k >= len(b.targets[n]) {
			return -1, false
		}
		return b.targets[n][edgeAt(n, k)], true
	}, func(cycle []graph.EdgeRef) bool {
		last := cycle[len(cycle)-1]
		b.targets[last.Node][edgeAt(last.Node, last.Edge)] = -1
		return true
	})
	slices.Reverse(order)
	slices.SortStableFunc(order, func(a, c int) int { return b.endsLast(a) - b.endsLast(c) })
	position := make([]int32, len(order))
	for i, n := range order {
		position[n] = int32(i)
	}
	f := &flat{nodes: make([]place, len(order))}
	f.signs = b.signs()
	for i, n := range order {
		f.nodes[i] = b.place(n, position, f.signs)
	}
	for i := len(f.nodes) - 1; i >= 0; i-- {
		f.computeLevels(i)
	}
	return f
}

// endsLast is 0 for questions and 1 for ends.
func (b *flattener) endsLast(n int) int {
	if g, at := b.u.Node(b.all[n]); g.Nodes[at].IsQuestion() {
		return 0
	}
	return 1
}

// signs lists the signs that are asked about.
func (b *flattener) signs() []string {
	var ids []string
	for _, i := range b.all {
		g, at := b.u.Node(i)
		for _, e := range g.Nodes[at].Edges {
			ids = append(ids, e.Signs.IDs()...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// place makes the place of a number.
func (b *flattener) place(n int, position []int32, signs []string) place {
	g, at := b.u.Node(b.all[n])
	node := &g.Nodes[at]
	p := place{graph: g, index: at, two: -1, none: -1, unsure: -1, level: graph.NoLevel}
	if node.IsOutcome() {
		p.level = node.End.Level
	}
	for k := range node.Edges {
		e := edge{target: -1, role: node.Edges[k].Role}
		if to := b.targets[n][k]; to >= 0 {
			e.target = position[to]
		}
		for _, s := range node.Edges[k].Signs {
			index, _ := slices.BinarySearch(signs, s.ID)
			e.signs = append(e.signs, int32(index))
		}
		switch e.role {
		case graph.RoleSigns:
			p.groups = append(p.groups, k)
		case graph.RoleTwoOrMore:
			p.two = k
		case graph.RoleNone:
			p.none = k
		case graph.RoleUnsure:
			p.unsure = k
		}
		p.edges = append(p.edges, e)
	}
	return p
}

// computeLevels sets the levels that can be reached from a place, those of later places being set.
func (f *flat) computeLevels(i int) {
	p := &f.nodes[i]
	p.low, p.high = aboveAll, graph.NoLevel
	if p.level >= graph.Info {
		p.low, p.high = p.level, p.level
	}
	for _, e := range p.edges {
		if e.target >= 0 {
			p.low, p.high = min(p.low, f.nodes[e.target].low), max(p.high, f.nodes[e.target].high)
		}
	}
}

// questions counts the questions.
func (f *flat) questions() int {
	count := 0
	for i := range f.nodes {
		if !f.nodes[i].isEnd() {
			count++
		}
	}
	return count
}
