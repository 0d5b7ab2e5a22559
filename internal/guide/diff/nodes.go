package diff

// This file finds nodes, answers and signs that were added, removed or moved, and ids that changed.

import (
	"slices"

	"knead/internal/guide/graph"
)

const (
	added   = "added"
	removed = "removed"
)

// nodeChanges returns what only one version has: nodes and answers, then signs.
func (m *matching) nodeChanges() []NodeChange {
	var changes []NodeChange
	for o, n := range m.counterpart[oldVersion] {
		if n < 0 {
			changes = append(changes, newNodeChange(removed, &m.graphs[oldVersion].Nodes[o]))
		}
	}
	for n, o := range m.counterpart[newVersion] {
		node := &m.graphs[newVersion].Nodes[n]
		switch {
		case o < 0:
			changes = append(changes, newNodeChange(added, node))
		case node.IsQuestion():
			changes = append(changes, answerChanges(&m.graphs[oldVersion].Nodes[o], node)...)
		}
	}
	return append(changes, m.signChanges()...)
}

func newNodeChange(status string, n *graph.Node) NodeChange {
	c := NodeChange{Status: status, Kind: n.Kind.String(), ID: n.ID}
	switch {
	case n.IsQuestion():
		c.Kind, c.Text = "question", n.Ask
		return c
	case n.IsOutcome():
		c.Kind = "outcome"
	}
	c.Text = n.End.Title
	return c
}

// answerChanges returns the answers that only one version of a question has. Groups of signs are compared by sign.
func answerChanges(old, new *graph.Node) []NodeChange {
	var changes []NodeChange
	matches, free := matchAnswersByID(old.Edges, new.Edges, isNotGroup)
	for i := range old.Edges {
		if a := &old.Edges[i]; isNotGroup(a) && matches[i] < 0 {
			changes = append(changes, NodeChange{removed, "answer", old.ID + " = " + a.ID, a.Text})
		}
	}
	for k := range new.Edges {
		if a := &new.Edges[k]; free[k] {
			changes = append(changes, NodeChange{added, "answer", new.ID + " = " + a.ID, a.Text})
		}
	}
	return changes
}

func isNotGroup(e *graph.Edge) bool { return e.Role != graph.RoleSigns }

// signChanges returns the signs that only one version asks about.
func (m *matching) signChanges() []NodeChange {
	var changes []NodeChange
	old, new := m.questionsBySign(oldVersion), m.questionsBySign(newVersion)
	for _, s := range m.graphs[oldVersion].Signs {
		if len(old[s.ID]) > 0 && len(new[s.ID]) == 0 {
			changes = append(changes, NodeChange{removed, "sign", s.ID, s.Text})
		}
	}
	for _, s := range m.graphs[newVersion].Signs {
		if id := m.oldSignID(s.ID); len(old[id]) == 0 && len(new[id]) > 0 {
			changes = append(changes, NodeChange{added, "sign", s.ID, s.Text})
		}
	}
	return changes
}

// signMoves returns the signs that other questions ask about than before.
func (m *matching) signMoves() []SignMove {
	var moves []SignMove
	old, new := m.questionsBySign(oldVersion), m.questionsBySign(newVersion)
	for _, s := range m.graphs[newVersion].Signs {
		from, to := old[m.oldSignID(s.ID)], new[m.oldSignID(s.ID)]
		if len(from) > 0 && len(to) > 0 && !slices.Equal(from, to) {
			moves = append(moves, SignMove{s.ID, s.Text, from, to})
		}
	}
	return moves
}

// questionsBySign returns the questions that ask about each sign, sorted, by the ids in the old version.
func (m *matching) questionsBySign(v version) map[string][]string {
	questions := map[string][]string{}
	for i, edges := range m.signs[v] {
		id := m.graphs[v].Nodes[i].ID
		if v == newVersion {
			id = m.oldNodeID(i)
		}
		for _, s := range slices.Concat(edges...) {
			questions[s] = append(questions[s], id)
		}
	}
	for _, ids := range questions {
		slices.Sort(ids)
	}
	return questions
}

// idChanges returns the ids that changed while their texts did not: those of signs first, then those of each node and
// its answers.
func (m *matching) idChanges() []IDChange {
	changes := slices.Clone(m.renamed)
	for n, o := range m.counterpart[newVersion] {
		node := &m.graphs[newVersion].Nodes[n]
		if o < 0 || !node.IsQuestion() {
			continue
		}
		for _, pair := range m.pairAnswers(o, n) {
			if !pair.isRenamed {
				continue
			}
			a := &m.graphs[oldVersion].Nodes[o].Edges[pair.edges[oldVersion]]
			k := pair.edges[newVersion]
			changes = append(changes, IDChange{Kind: "answer", Question: node.ID, Old: a.ID, New: node.Edges[k].ID,
				Text: a.Text, At: graph.EdgeRef{Node: n, Edge: k}})
		}
	}
	slices.SortStableFunc(changes, func(a, b IDChange) int { return a.At.Node - b.At.Node })
	return changes
}
