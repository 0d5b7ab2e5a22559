package exchange

// This file says when a node is reached, as conditions on the answers of single questions.

import (
	"slices"

	"knead/internal/guide/graph"
)

// A condition holds if a question has one of the codes any as its answer, and none of the codes without. A question
// that was not reached has no answer. A node is reached if one of its conditions holds.
type condition struct {
	question int
	any      []string // ids of answers or signs; nil where only their number counts
	without  []string // signs of more urgent groups
	count    count    // of signs
}

// count is how many signs must be ticked.
type count uint8

const (
	anyNumber count = iota
	onlyOne
	twoOrMore
)

// isPlain reports whether a condition is nothing but one of some answers.
func (c condition) isPlain() bool { return c.without == nil && c.count == anyNumber }

// conditions are those of a node. They follow [graph.Graph.Walk]: two signs or more decide before their groups do,
// and of the groups of a checklist the first one with a ticked sign.
func (e *export) conditions(target int) []condition {
	var all []condition
	for _, q := range e.questions() {
		var worse, plain []string
		edges := e.Nodes[q].Edges
		hasTwo := slices.ContainsFunc(edges, func(e graph.Edge) bool { return e.Role == graph.RoleTwoOrMore })
		for k := range edges {
			edge := &edges[k]
			ids, isHere := []string{edge.ID}, edge.Target == target
			switch edge.Role {
			case graph.RoleTwoOrMore:
				if isHere {
					all = append(all, condition{question: q, count: twoOrMore})
				}
				continue
			case graph.RoleSigns:
				ids = edge.Signs.IDs()
				c := condition{question: q, any: ids, without: slices.Clone(worse)}
				if hasTwo {
					c.count = onlyOne
				}
				worse = append(worse, ids...)
				if isHere && !c.isPlain() {
					all = append(all, c)
					continue
				}
			}
			if isHere {
				plain = append(plain, ids...)
			}
		}
		if plain != nil {
			all = append(all, condition{question: q, any: plain})
		}
	}
	return all
}
