package diff

// This file is the format of guide.lock: one JSON value, with a line for each sign, guide, question, answer and end.

import (
	"fmt"
	"maps"
	"slices"

	"knead/internal/guide/graph"
)

// lockVersion is the version of the format.
const lockVersion = 1

type lockedSign struct {
	Level graph.Level `json:"level"`
	Text  string      `json:"text"`
}

type lockedGuide struct {
	guideHeader
	Accepted  []SignOff        `json:"accepted"`
	Questions []lockedQuestion `json:"questions"`
	Ends      []lockedEnd      `json:"ends"`
}

type guideHeader struct {
	ID    string     `json:"id"`
	Kind  graph.Kind `json:"kind"`
	Title string     `json:"title"`
	Date  string     `json:"on"`

	// Signs are those that were something else when this guide was locked than in the list for all guides.
	Signs map[string]lockedSign `json:"signs,omitempty"`
}

type lockedQuestion struct {
	questionHeader
	Answers []lockedAnswer `json:"answers"`
}

type questionHeader struct {
	ID   string         `json:"id"`
	Kind graph.NodeKind `json:"kind"`
	Ask  string         `json:"ask"`
	Why  string         `json:"why,omitempty"`
}

type lockedAnswer struct {
	graph.Edge
	Then string `json:"then"` // the id of the target
}

// A lockedEnd has a range of levels where it is not an outcome: what may be advised after it.
type lockedEnd struct {
	ID        string           `json:"id"`
	Kind      graph.NodeKind   `json:"kind"`
	Level     *graph.Level     `json:"level"`
	UpTo      *graph.Level     `json:"up_to,omitempty"`
	Title     string           `json:"title"`
	Why       string           `json:"why,omitempty"`
	Do        []string         `json:"do,omitempty"`
	Contact   string           `json:"contact,omitempty"`
	By        string           `json:"by,omitempty"`
	Read      string           `json:"read,omitempty"`
	Sources   []string         `json:"sources,omitempty"`
	SafetyNet *lockedSafetyNet `json:"safety_net,omitempty"`
}

type lockedSafetyNet struct {
	Expect   string   `json:"expect,omitempty"`
	WatchFor []string `json:"watch_for,omitempty"` // ids of signs, or words
	Then     string   `json:"then,omitempty"`      // the id of the outcome
}

// newLockedGuide returns a guide as the format has it, beside the signs of all guides.
func newLockedGuide(l *LockedGuide, signs map[string]lockedSign) lockedGuide {
	g := l.Graph
	locked := lockedGuide{guideHeader: guideHeader{ID: g.ID, Kind: g.Kind, Title: g.Title, Date: l.Date},
		Accepted: l.SignOffs}
	for _, s := range g.Signs {
		if own := (lockedSign{s.Level, s.Text}); own != signs[s.ID] {
			if locked.Signs == nil {
				locked.Signs = map[string]lockedSign{}
			}
			locked.Signs[s.ID] = own
		}
	}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if !n.IsQuestion() {
			locked.Ends = append(locked.Ends, newLockedEnd(g, n))
			continue
		}
		q := lockedQuestion{questionHeader: questionHeader{n.ID, n.Kind, n.Ask, n.Why}}
		for _, e := range n.Edges {
			q.Answers = append(q.Answers, lockedAnswer{e, g.Nodes[e.Target].ID})
		}
		locked.Questions = append(locked.Questions, q)
	}
	return locked
}

func newLockedEnd(g *graph.Graph, n *graph.Node) lockedEnd {
	e := lockedEnd{ID: n.ID, Kind: n.Kind, Level: &n.MinLevel, Title: n.End.Title, Why: n.Why, Do: n.End.Do,
		Contact: n.End.Contact, By: n.End.By, Read: n.End.Read, Sources: n.Sources}
	if n.MaxLevel != n.MinLevel {
		e.UpTo = &n.MaxLevel
	}
	if net := n.End.SafetyNet; net != nil {
		e.SafetyNet = &lockedSafetyNet{Expect: net.Expect}
		for _, w := range net.WatchFor {
			e.SafetyNet.WatchFor = append(e.SafetyNet.WatchFor, w.Key())
		}
		if net.Then >= 0 {
			e.SafetyNet.Then = g.Nodes[net.Then].ID
		}
	}
	return e
}

// graph returns the graph of a guide, or an error if the guide is not a graph without cycles.
func (l *lockedGuide) graph(signs map[string]lockedSign) (*graph.Graph, error) {
	if len(l.Questions) == 0 {
		return nil, fmt.Errorf("%q has no question", l.ID)
	}
	index := map[string]int{}
	for i, q := range l.Questions {
		index[q.ID] = i
	}
	for i, e := range l.Ends {
		index[e.ID] = len(l.Questions) + i
	}
	if len(index) != len(l.Questions)+len(l.Ends) {
		return nil, fmt.Errorf("%q has two nodes with the same id", l.ID)
	}
	g := &graph.Graph{ID: l.ID, Kind: l.Kind, Title: l.Title, Questions: len(l.Questions), Signs: l.signs(signs)}
	for i := range l.Questions {
		n, err := l.Questions[i].node(index)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", l.ID, err)
		}
		g.Nodes = append(g.Nodes, n)
	}
	for i := range l.Ends {
		n, err := l.Ends[i].node(index)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", l.ID, err)
		}
		g.Nodes = append(g.Nodes, n)
	}
	hasCycle := false
	g.Finish(func([]graph.EdgeRef) { hasCycle = true })
	if hasCycle {
		return nil, fmt.Errorf("the answers of %q form a cycle", l.ID)
	}
	return g, nil
}

// signs returns the signs that a guide uses. The file has those of all guides, and the guide those that differ.
func (l *lockedGuide) signs(all map[string]lockedSign) []*graph.Sign {
	used := map[string]bool{}
	for _, q := range l.Questions {
		for _, a := range q.Answers {
			for _, s := range a.Signs {
				used[s.ID] = true
			}
		}
	}
	for _, e := range l.Ends {
		if e.SafetyNet != nil {
			for _, w := range e.SafetyNet.WatchFor {
				used[w] = true
			}
		}
	}
	var signs []*graph.Sign
	for _, id := range slices.Sorted(maps.Keys(used)) {
		s, known := l.Signs[id]
		if !known {
			s, known = all[id]
		}
		if known {
			signs = append(signs, &graph.Sign{ID: id, Level: s.Level, Text: s.Text})
		}
	}
	return signs
}

func (q *lockedQuestion) node(index map[string]int) (graph.Node, error) {
	n := graph.Node{ID: q.ID, Kind: q.Kind, Ask: q.Ask, Why: q.Why}
	if !n.IsQuestion() {
		return n, fmt.Errorf("the question %q has the kind %q", q.ID, q.Kind)
	}
	for _, a := range q.Answers {
		target, known := index[a.Then]
		if !known {
			return n, fmt.Errorf("the answer %q of %q has the unknown target %q", a.ID, q.ID, a.Then)
		}
		e := a.Edge
		e.Target, e.AtLeast = target, graph.NoLevel
		n.Edges = append(n.Edges, e)
	}
	return n, nil
}

func (e *lockedEnd) node(index map[string]int) (graph.Node, error) {
	n := graph.Node{ID: e.ID, Kind: e.Kind, Why: e.Why, Sources: e.Sources}
	n.End = &graph.End{Level: graph.NoLevel, Title: e.Title, Do: e.Do, Read: e.Read, Contact: e.Contact,
		By: e.By}
	switch {
	case n.IsQuestion():
		return n, fmt.Errorf("the end %q has the kind %q", e.ID, e.Kind)
	case e.Level == nil || *e.Level < graph.Info || e.UpTo != nil && *e.UpTo < *e.Level:
		return n, fmt.Errorf("the end %q has no level", e.ID)
	}
	n.MinLevel, n.MaxLevel = *e.Level, *e.Level
	if e.UpTo != nil {
		n.MaxLevel = *e.UpTo
	}
	if n.IsOutcome() {
		n.End.Level = n.MinLevel
	}
	if net := e.SafetyNet; net != nil {
		n.End.SafetyNet = &graph.SafetyNet{Expect: net.Expect, Then: -1}
		if net.Then != "" {
			then, known := index[net.Then]
			if !known {
				return n, fmt.Errorf("the safety net of %q has the unknown target %q", e.ID, net.Then)
			}
			n.End.SafetyNet.Then = then
		}
		for _, w := range net.WatchFor {
			n.End.SafetyNet.WatchFor = append(n.End.SafetyNet.WatchFor, graph.WatchItem{Text: w})
		}
	}
	return n, nil
}
