package monotone

// This file walks a guide with one reader: every finding is shown by two such walks.

import (
	"slices"

	"knead/internal/guide/graph"
)

// reader is a reader (T, f), and for the rules about answers one answer that differs.
type reader struct {
	has      func(sign int32) bool
	answers  map[int]int // by place: the edge of a plain or number question
	override map[int]int // by place: the edge taken in any case
}

// replay walks the two readers of a finding.
func (s *search) replay(f *finding) Finding {
	less := reader{has: f.yes.hasSign, answers: f.answers}
	more := less
	found := Finding{Rule: f.rule, Graph: s.nodes[f.at].graph, Node: s.nodes[f.at].index, Edge: f.edge}
	if f.sign >= 0 {
		found.Sign = s.signs[f.sign]
		more.has = func(sign int32) bool { return f.yes.hasSign(sign) || s.up[f.sign].hasSign(sign) }
	} else {
		more.override = map[int]int{f.at: f.edge}
	}
	found.Less, found.More = s.walk(less), s.walk(more)
	for found.Same < len(found.Less.Steps) && found.Less.Steps[found.Same].is(found.More.Steps[found.Same]) {
		found.Same++
	}
	return found
}

// is reports whether two steps are the same answer to the same question.
func (s Step) is(other Step) bool {
	return s.Graph == other.Graph && s.EdgeRef == other.EdgeRef && slices.Equal(s.Signs, other.Signs)
}

// walk follows one reader from the start to an end.
func (f *flat) walk(r reader) Walk {
	var w Walk
	at := 0
	for !f.nodes[at].isEnd() {
		n := &f.nodes[at]
		edge, ticked := f.answer(at, r)
		w.Steps = append(w.Steps, Step{n.graph, graph.EdgeRef{Node: n.index, Edge: edge}, ticked})
		at = int(n.edges[edge].target)
	}
	w.Graph, w.End = f.nodes[at].graph, f.nodes[at].index
	return w
}

// answer is the edge that a reader takes at a question, and the signs that are ticked.
func (f *flat) answer(at int, r reader) (edge int, ticked []string) {
	n := &f.nodes[at]
	if k, ok := r.override[at]; ok {
		return k, nil
	}
	if !n.isChecklist() {
		return r.answers[at], nil
	}
	edge = n.none
	for _, g := range n.groups {
		for _, sign := range n.edges[g].signs {
			if !r.has(sign) {
				continue
			}
			if ticked = append(ticked, f.signs[sign]); len(ticked) == 1 {
				edge = g
			}
		}
	}
	if n.two >= 0 && len(ticked) > 1 {
		edge = n.two
	}
	return edge, ticked
}
