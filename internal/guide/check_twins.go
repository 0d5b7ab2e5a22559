package guide

// This file finds twin questions: same words, same answers, and targets that are the same or twins themselves.

import (
	"fmt"
	"slices"
	"strconv"

	"knead/internal/diag"
)

// checkDuplicateQuestions gives every node a class, from the ends up; two questions of one class are twins.
func (l *linker) checkDuplicateQuestions(c *Graph, own []int) {
	class := make([]int, len(c.Nodes))
	first := make(map[string]int, c.Questions)
	var key []byte
	for _, i := range slices.Backward(c.order) {
		class[i] = i
		n := &c.Nodes[i]
		if !n.IsQuestion() || n.broken() {
			continue
		}
		key = n.identityKey(key[:0], class)
		if twin, found := first[string(key)]; found {
			class[i] = twin
			continue
		}
		first[string(key)] = i
	}
	original := make(map[int]int, len(own))
	for _, i := range own {
		k, seen := original[class[i]]
		if !seen {
			original[class[i]] = i
			continue
		}
		a, b := &c.Nodes[k], &c.Nodes[i]
		l.report(diag.New(diag.CodeGuideDuplicateQuestion, b.at, "%q asks the same as %q and leads to the same places", b.ID, a.ID).
			WithRelated(a.at, "the first one is here").WithHint(fmt.Sprintf("let both answers lead to %q", a.ID)))
	}
}

// identityKey writes what must be equal. A group's id is its target's name, which twins need not share.
func (n *Node) identityKey(key []byte, class []int) []byte {
	key = append(append(key, byte(n.Kind)), n.Question.Ask.Value...)
	for i := range n.Edges {
		e := &n.Edges[i]
		key = append(key, 0, byte(e.Role))
		if e.Role != RoleSigns {
			key = append(append(append(key, e.ID...), 0), e.Text...)
		}
		for _, s := range e.Signs {
			key = append(append(key, 0), s.ID...)
		}
		if e.Role == RoleBand {
			key = strconv.AppendInt(append(key, 0), int64(e.From), 10)
			key = strconv.AppendInt(append(key, 0), int64(e.To), 10)
		}
		key = strconv.AppendInt(append(key, 0), int64(class[e.Target]), 10)
	}
	return key
}
