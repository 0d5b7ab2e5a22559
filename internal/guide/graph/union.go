package graph

// A Union is several guides seen as one graph: a handover leads to the question of the other guide that it names. Its
// nodes are numbered through all graphs.
type Union struct {
	graphs   []*Graph
	base     []int          // by graph: the number of its first node
	owner    []int32        // by node: its graph
	index    map[string]int // by id: the number of a graph
	handover map[int]int    // by handover: the question that it leads to
}

// NewUnion joins finished graphs.
func NewUnion(graphs []*Graph) *Union {
	u := &Union{graphs: graphs, index: make(map[string]int, len(graphs)), handover: map[int]int{}}
	for i, g := range graphs {
		u.index[g.ID] = i
		u.base = append(u.base, len(u.owner))
		for range g.Nodes {
			u.owner = append(u.owner, int32(i))
		}
	}
	for i, g := range graphs {
		for k := g.Questions; k < len(g.Nodes); k++ {
			n := &g.Nodes[k]
			if n.Kind != NodeHandover {
				continue
			}
			if to, ok := u.index[n.End.Guide]; ok {
				if question := graphs[to].Index(n.End.Question); question >= 0 {
					u.handover[u.base[i]+k] = u.base[to] + question
				}
			}
		}
	}
	return u
}

// Node returns the graph and the index there of a node of the union.
func (u *Union) Node(i int) (*Graph, int) {
	owner := u.owner[i]
	return u.graphs[owner], i - u.base[owner]
}

// Len is the number of all nodes.
func (u *Union) Len() int { return len(u.owner) }

// Start returns the number of the start of the guide with an id, or -1.
func (u *Union) Start(id string) int {
	if i, ok := u.index[id]; ok {
		return u.base[i]
	}
	return -1
}

// Cut makes a handover lead nowhere.
func (u *Union) Cut(handover int) { delete(u.handover, handover) }

// CutAll makes all handovers lead nowhere.
func (u *Union) CutAll() { clear(u.handover) }

// Next is the [Adjacency] of the union.
func (u *Union) Next(i, k int) (target int, ok bool) {
	g, at := u.Node(i)
	if k == 0 && at >= g.Questions {
		if target, ok = u.handover[i]; ok {
			return target, true
		}
	}
	if target, ok = g.Next(at, k); target >= 0 {
		target += i - at
	}
	return target, ok
}

// Postorder lists all nodes, each after those that it leads to. If the guides hand over in a cycle it returns nil and
// the edges of the first cycle found; of a handover, the edge is number 0.
func (u *Union) Postorder() (order []int, cycle []EdgeRef) {
	order = Postorder(len(u.owner), u.Next, func(c []EdgeRef) bool {
		cycle = c
		return false
	})
	return order, cycle
}

// ComputeLevels sets the levels reachable from all nodes, through handovers, and sorts the groups of checklists by
// them. It takes the order that Postorder returned.
func (u *Union) ComputeLevels(postorder []int) {
	for _, i := range postorder {
		g, at := u.Node(i)
		if target, ok := u.handover[i]; ok {
			to, question := u.Node(target)
			g.Nodes[at].MinLevel, g.Nodes[at].MaxLevel = to.Nodes[question].MinLevel, to.Nodes[question].MaxLevel
			continue
		}
		g.computeLevels(at)
	}
}
