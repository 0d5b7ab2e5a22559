// Package graph is the compiled form of a decision guide: a finite acyclic graph of questions and ends, without any
// position in a source file.
//
// Package guide builds a [Graph] from what authors wrote, with the fragments it uses unfolded; package guide/diff reads
// one from a lock file. A graph is completed by [Graph.Finish], and then only read: everything that is made of a guide
// is computed from it.
//
//	Walk       the reference walker: answers in, steps and end out; every other walker must agree
//	Program    the JSON program that the browser runs
//	Stats      how many questions, answers, paths, and where the paths end, exact
//	EndPaths   how many paths reach each end, and the shortest one
//
// Nodes, edges and signs refer to each other by index, so that other tables, such as the source positions that package
// guide keeps, can be indexed in the same way. All algorithms are iterative, deterministic and linear in the number of
// edges: [Postorder], [CountPaths] and [BreadthFirst] take any [Adjacency], so that they also serve a [Union] of guides
// and the product of two versions.
//
// An edge whose target is unknown, or which would close a cycle, has the target -1. Every algorithm skips it, and the
// graph is [Graph.Broken]. So one mistake neither hides the next nor causes another.
package graph

import (
	"cmp"
	"slices"
)

// A Graph is a guide as readers meet it. Nodes[0] is the start. The first Questions nodes are questions, the others are
// ends. Every node can be reached from the start, or by the safety net of an outcome that can.
type Graph struct {
	ID        string
	Kind      Kind
	Title     string
	Nodes     []Node
	Questions int
	Signs     []*Sign // all signs that a checklist asks about or a safety net names, sorted by ID
	AllSigns  []*Sign // of the site, those that the guide has not included; nil in a graph from a lock file
	Broken    bool    // some edge has no target, or a question lacks answers: not fit to be shown or run

	byID  map[string]int
	order []int // topological: every node before its targets
	edges int
}

// Kind is the purpose of a guide.
type Kind string

// The kinds. A triage says how soon to get help, a choice what suits, a fragment is used by other guides.
const (
	Triage   Kind = "triage"
	Choice   Kind = "choice"
	Fragment Kind = "fragment"
)

// A Sign is something that can be ticked in a checklist or that a safety net says to watch for.
type Sign struct {
	ID    string `json:"id"`
	Level Level  `json:"level"` // NoLevel where it is unknown
	Text  string `json:"text"`
	Index int    `json:"-"` // its index in Graph.Signs
}

// Finish completes a graph whose exported fields are filled in: it sorts the signs, indexes the nodes by id, finds
// the topological order and computes levels and depths. It reports every edge that closes a cycle to onCycle, as the
// edges of the cycle, the closing one last, and clears that edge's target. A graph with handovers to other guides
// gets its final levels from [Union.ComputeLevels].
//
// Signs of edges and safety nets are replaced by those of g.Signs with the same id; the text of a [WatchItem] may be
// such an id. A sign that g.Signs lacks is added, with no level.
func (g *Graph) Finish(onCycle func(cycle []EdgeRef)) {
	g.byID = make(map[string]int, len(g.Nodes))
	g.edges = 0
	for i := range g.Nodes {
		g.byID[g.Nodes[i].ID] = i
		g.edges += len(g.Nodes[i].Edges)
		for k := range g.Nodes[i].Edges {
			g.Nodes[i].Edges[k].Index = k
		}
	}
	g.linkSigns()
	g.order = Postorder(len(g.Nodes), g.Next, func(cycle []EdgeRef) bool {
		onCycle(cycle)
		last := cycle[len(cycle)-1]
		g.Edge(last).Target = -1
		return true
	})
	for _, i := range g.order {
		g.computeLevels(i)
	}
	slices.Reverse(g.order)
	g.computeDepths()
}

// linkSigns makes edges and safety nets refer to the signs of the graph, which it sorts and numbers.
func (g *Graph) linkSigns() {
	byID := make(map[string]*Sign, len(g.Signs))
	for _, s := range g.Signs {
		byID[s.ID] = s
	}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		for k := range n.Edges {
			for j, s := range n.Edges[k].Signs {
				known := byID[s.ID]
				if known == nil {
					known, byID[s.ID] = s, s
					g.Signs = append(g.Signs, s)
				}
				n.Edges[k].Signs[j] = known
			}
		}
		if n.End == nil || n.End.SafetyNet == nil {
			continue
		}
		for j := range n.End.SafetyNet.WatchFor {
			w := &n.End.SafetyNet.WatchFor[j]
			id := w.Text
			if w.Sign != nil {
				id = w.Sign.ID
			}
			if known := byID[id]; known != nil {
				w.Sign, w.Text = known, known.Text
			} else if w.Sign != nil {
				byID[id] = w.Sign
				g.Signs = append(g.Signs, w.Sign)
			}
		}
	}
	slices.SortFunc(g.Signs, func(a, b *Sign) int { return cmp.Compare(a.ID, b.ID) })
	for i, s := range g.Signs {
		s.Index = i
	}
}

// Node returns the node with an id, or nil.
func (g *Graph) Node(id string) *Node {
	if i := g.Index(id); i >= 0 {
		return &g.Nodes[i]
	}
	return nil
}

// Index returns the index in Nodes of the node with an id, or -1.
func (g *Graph) Index(id string) int {
	if i, ok := g.byID[id]; ok {
		return i
	}
	return -1
}

// Sign returns the sign with an id, or nil.
func (g *Graph) Sign(id string) *Sign {
	i, ok := slices.BinarySearchFunc(g.Signs, id, func(s *Sign, id string) int { return cmp.Compare(s.ID, id) })
	if !ok {
		return nil
	}
	return g.Signs[i]
}

// Edge returns an edge by its indices.
func (g *Graph) Edge(r EdgeRef) *Edge { return &g.Nodes[r.Node].Edges[r.Edge] }

// Next is the [Adjacency] of the graph.
func (g *Graph) Next(node, k int) (target int, ok bool) {
	edges := g.Nodes[node].Edges
	if k >= len(edges) {
		return -1, false
	}
	return edges[k].Target, true
}

// Order returns the indices of all nodes in topological order: every node comes before the targets of its edges.
func (g *Graph) Order() []int { return g.order }
