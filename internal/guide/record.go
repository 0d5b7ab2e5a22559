package guide

// This file is what a guide says without where it says it: the form in which two versions are compared and in which
// guide.lock keeps what readers were told.

import (
	"fmt"
	"slices"
	"strings"
)

// A Record is a compiled guide as readers meet it. Nodes and edges stand in the order of the Compiled guide that it was
// made of, so that what is found in the record can be shown at its place.
type Record struct {
	ID        string
	Kind      Kind
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
	Kind  NodeKind
	Ask   string // of a question
	Why   string // of a question or an outcome
	Edges []RecordEdge

	Title   string // of an end
	Lowest  Level  // what an end says; of a question, a handover or an exit, what can still be said after it
	Highest Level
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
	Role     Role
	Text     string
	Signs    []string
	From, To int // a band's first and last number
	Target   int // index into Nodes
}

// A RecordSign is one sign as readers see it.
type RecordSign struct {
	ID    string
	Level Level
	Text  string
}

// Record returns what the guide says. A broken guide has none: nobody can say where its answers lead.
func (c *Graph) Record() *Record {
	if c.Broken {
		return nil
	}
	r := &Record{ID: c.ID, Kind: c.Kind, Title: c.Source.Title, Questions: c.Questions, Nodes: make([]RecordNode, len(c.Nodes))}
	signs := map[string]*Sign{}
	for i := range c.Nodes {
		r.Nodes[i] = c.record(&c.Nodes[i], signs)
	}
	for _, s := range signs {
		r.Signs = append(r.Signs, RecordSign{s.ID, s.Level, s.Text})
	}
	if err := r.index(); err != nil {
		panic("guide: a compiled guide is a graph without circles: " + err.Error())
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
	order, ok := postorder(len(r.Nodes), func(i int) int { return len(r.Nodes[i].Edges) }, func(i, j int) int { return r.Nodes[i].Edges[j].Target })
	if !ok {
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
func (r *Record) reach(n *RecordNode) (low, high Level) {
	var all levelRange
	for _, e := range n.Edges {
		if to := &r.Nodes[e.Target]; to.Lowest >= Info {
			all = all.union(levelRange{to.Lowest, to.Highest, true})
		}
	}
	if !all.some {
		return NoLevel, NoLevel
	}
	return all.low, all.high
}

// postorder lists the nodes of a graph, each after those that it leads to, and says whether there is no circle.
func postorder(nodes int, edges func(node int) int, target func(node, edge int) int) (order []int, ok bool) {
	const onWay, done = 1, 2
	state := make([]byte, nodes)
	order = make([]int, 0, nodes)
	var stack []edgeRef
	for start := range nodes {
		if state[start] != 0 {
			continue
		}
		state[start] = onWay
		stack = append(stack, edgeRef{start, 0})
		for len(stack) > 0 {
			at := &stack[len(stack)-1]
			if at.edge == edges(at.node) {
				state[at.node] = done
				order = append(order, at.node)
				stack = stack[:len(stack)-1]
				continue
			}
			to := target(at.node, at.edge)
			at.edge++
			switch state[to] {
			case onWay:
				return nil, false
			case 0:
				state[to] = onWay
				stack = append(stack, edgeRef{to, 0})
			}
		}
	}
	return order, true
}

func (c *Graph) record(n *Node, signs map[string]*Sign) RecordNode {
	to := RecordNode{ID: n.ID, Kind: n.Kind, Lowest: n.MinLevel, Highest: n.MaxLevel}
	if n.IsQuestion() {
		to.Ask, to.Why = n.Question.Ask.Value, n.Question.Why.Value
		for i := range n.Edges {
			e := &n.Edges[i]
			edge := RecordEdge{ID: e.ID, Role: e.Role, Text: e.Text, From: e.From, To: e.To, Target: e.Target}
			for _, s := range e.Signs {
				signs[s.ID] = s
				edge.Signs = append(edge.Signs, s.ID)
			}
			to.Edges = append(to.Edges, edge)
		}
		return to
	}
	end := n.End
	to.Title, to.Why, to.Do, to.Sources, to.Contact = end.Title, end.Why, end.Do, end.Sources, end.Contact
	if end.Read != nil {
		to.Read = end.Read.ID
	}
	if end.SafetyNet != nil {
		net := &RecordNet{Expect: end.SafetyNet.Expect}
		for _, w := range end.SafetyNet.WatchFor {
			word := w.Text
			if w.Sign != nil {
				word = w.Sign.ID
				signs[word] = w.Sign
			}
			net.Watch = append(net.Watch, word)
		}
		if end.SafetyNet.Then >= 0 {
			net.Then = c.Nodes[end.SafetyNet.Then].ID
		}
		to.Net = net
	}
	return to
}

// IsQuestion says whether the node asks something.
func (n *RecordNode) IsQuestion() bool { return n.Kind <= NodeNumber }

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
