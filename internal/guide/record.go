package guide

// This file is what a guide says without where it says it: the form in which two versions are compared and in which
// guide.lock keeps what readers were told.

import (
	"fmt"
	"slices"
	"strings"

	"knead/internal/guide/graph"
)

// A Record is a compiled guide as readers meet it. Nodes and edges stand in the order of the Compiled guide that it was
// made of, so that what is found in the record can be shown at its place.
type Record struct {
	ID        string
	Kind      graph.Kind
	Title     string
	Nodes     []RecordNode // the start first; questions, then ends
	Questions int
	Signs     []RecordSign // what its checklists can tick, by id

	byID  map[string]int
	deep  []int // by node: the most questions answered before it
	order []int // all nodes, every one before those that it leads to
}

// A RecordNode is a question or an end.
type RecordNode struct {
	ID    string
	Kind  graph.NodeKind
	Ask   string // of a question
	Why   string // of a question or an outcome
	Edges []RecordEdge

	Title   string      // of an end
	Lowest  graph.Level // what an end says; of a question, a handover or an exit, what can still be said after it
	Highest graph.Level
	Do      []string
	Contact string
	Read    string // the article's slug
	Sources []string
	Net     *RecordNet
}

// A RecordNet is a safety net.
type RecordNet struct {
	Expect string
	Watch  []string // sign ids, or words
	Then   string   // the outcome's id
}

// A RecordEdge is one answer.
type RecordEdge struct {
	ID       string
	Role     graph.Role
	Text     string
	Signs    []string
	From, To int // a band's first and last number
	Target   int // index into Nodes
}

// A RecordSign is one sign as readers see it.
type RecordSign struct {
	ID    string
	Level graph.Level
	Text  string
}

// Record returns what the guide says. A broken guide has none: nobody can say where its answers lead.
func (c *Linked) Record() *Record {
	if c.Broken {
		return nil
	}
	r := &Record{ID: c.ID, Kind: c.Kind, Title: c.Title, Questions: c.Questions, Nodes: make([]RecordNode, len(c.Nodes))}
	for i := range c.Nodes {
		r.Nodes[i] = c.record(&c.Nodes[i])
	}
	for _, s := range c.Signs {
		r.Signs = append(r.Signs, RecordSign{s.ID, s.Level, s.Text})
	}
	if err := r.index(); err != nil {
		panic("guide: a compiled guide is a graph without cycles: " + err.Error())
	}
	return r
}

// index finds nodes by their ids, puts signs and nodes in order, and finds what can be reached from questions. It
// fails where a record that was read from a file is no graph without circles.
func (r *Record) index() error {
	slices.SortFunc(r.Signs, func(a, b RecordSign) int { return strings.Compare(a.ID, b.ID) })
	r.byID = make(map[string]int, len(r.Nodes))
	for i := range r.Nodes {
		r.byID[r.Nodes[i].ID] = i
	}
	order := graph.Postorder(len(r.Nodes), r.next, func([]graph.EdgeRef) bool { return false })
	if order == nil {
		return fmt.Errorf("the answers of %q lead in a circle", r.ID)
	}
	for _, i := range order {
		if n := &r.Nodes[i]; n.IsQuestion() {
			n.Lowest, n.Highest = r.reach(n)
		}
	}
	slices.Reverse(order)
	r.order, r.deep = order, make([]int, len(r.Nodes))
	for _, i := range order {
		for _, e := range r.Nodes[i].Edges {
			r.deep[e.Target] = max(r.deep[e.Target], r.deep[i]+1)
		}
	}
	return nil
}

// reach is the lowest and the highest level that a question's answers can end in.
func (r *Record) reach(n *RecordNode) (low, high graph.Level) {
	all := graph.LevelRange{Min: graph.NoLevel, Max: graph.NoLevel}
	for _, e := range n.Edges {
		if to := &r.Nodes[e.Target]; to.Lowest >= graph.Info {
			all = all.Union(graph.LevelRange{Min: to.Lowest, Max: to.Highest})
		}
	}
	return all.Min, all.Max
}

// next is the graph of the nodes.
func (r *Record) next(i, k int) (int, bool) {
	if k >= len(r.Nodes[i].Edges) {
		return -1, false
	}
	return r.Nodes[i].Edges[k].Target, true
}

func (c *Linked) record(n *graph.Node) RecordNode {
	to := RecordNode{ID: n.ID, Kind: n.Kind, Lowest: n.MinLevel, Highest: n.MaxLevel, Why: n.Why}
	if n.IsQuestion() {
		to.Ask = n.Ask
		for i := range n.Edges {
			e := &n.Edges[i]
			edge := RecordEdge{ID: e.ID, Role: e.Role, Text: e.Text, From: e.From, To: e.To, Target: e.Target}
			if len(e.Signs) > 0 {
				edge.Signs = e.Signs.IDs()
			}
			to.Edges = append(to.Edges, edge)
		}
		return to
	}
	end := n.End
	to.Title, to.Do, to.Sources, to.Contact, to.Read = end.Title, end.Do, n.Sources, end.Contact, end.Read
	if end.SafetyNet != nil {
		net := &RecordNet{Expect: end.SafetyNet.Expect}
		for _, w := range end.SafetyNet.WatchFor {
			net.Watch = append(net.Watch, w.Key())
		}
		if end.SafetyNet.Then >= 0 {
			net.Then = c.Nodes[end.SafetyNet.Then].ID
		}
		to.Net = net
	}
	return to
}

// IsQuestion says whether the node asks something.
func (n *RecordNode) IsQuestion() bool { return n.Kind <= graph.NodeNumber }

// Node returns the node of an id, or nil.
func (r *Record) Node(id string) *RecordNode {
	if i, ok := r.byID[id]; ok {
		return &r.Nodes[i]
	}
	return nil
}

// Sign returns the sign of an id, or nil.
func (r *Record) Sign(id string) *RecordSign {
	i, ok := slices.BinarySearchFunc(r.Signs, id, func(s RecordSign, id string) int { return strings.Compare(s.ID, id) })
	if !ok {
		return nil
	}
	return &r.Signs[i]
}

// label is an answer in few words, as messages show it.
func (e *RecordEdge) label() string {
	if e.Text != "" {
		return e.Text
	}
	if len(e.Signs) > 0 {
		return fewSigns(e.Signs)
	}
	return e.ID
}

// fewSigns names one or two signs, and says where there are more.
func fewSigns(ids []string) string {
	switch len(ids) {
	case 1:
		return ids[0]
	case 2:
		return ids[0] + ", " + ids[1]
	}
	return ids[0] + ", …"
}
