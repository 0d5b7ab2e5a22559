package guide

// This file finds what of one version is what of the other: by id, and where an id changed by its words.

import (
	"slices"

	"knead/internal/guide/graph"
)

// matching says which nodes, signs and answers of two versions are the same.
type matching struct {
	old, new *Record
	oldOf    []int             // by node of new: the node of old, or -1
	newOf    []int             // and the other way round
	sign     map[string]string // a sign of new → the sign of old, where they differ
	joints   map[[2]int][]answerPair
	renamed  []IDChange
}

func match(old, new *Record) *matching {
	p := &matching{old: old, new: new, oldOf: none(len(new.Nodes)), newOf: none(len(old.Nodes)), sign: map[string]string{}, joints: map[[2]int][]answerPair{}}
	for n := range new.Nodes {
		if o, ok := old.byID[new.Nodes[n].ID]; ok && old.Nodes[o].IsQuestion() == new.Nodes[n].IsQuestion() {
			p.oldOf[n], p.newOf[o] = o, n
		}
	}
	p.renamedNodes()
	p.renamedSigns()
	return p
}

func none(n int) []int { return slices.Repeat([]int{-1}, n) }

// contentKey is what makes two nodes of different ids the same: a question's words, or an outcome's level and title.
type contentKey struct {
	kind  graph.NodeKind
	words string
	level graph.Level
}

func (n *RecordNode) said() contentKey {
	switch {
	case n.IsQuestion():
		return contentKey{n.Kind, n.Ask, graph.NoLevel}
	case n.Kind == graph.NodeOutcome:
		return contentKey{n.Kind, n.Title, n.Lowest}
	}
	return contentKey{} // handovers, exits and articles are their ids
}

// renamedNodes pairs what is left over on both sides where its words are on either side once only.
func (p *matching) renamedNodes() {
	left := func(r *Record, other []int) map[contentKey][]int {
		m := map[contentKey][]int{}
		for i := range r.Nodes {
			if s := r.Nodes[i].said(); other[i] < 0 && s.words != "" {
				m[s] = append(m[s], i)
			}
		}
		return m
	}
	was, now := left(p.old, p.newOf), left(p.new, p.oldOf)
	for n := range p.new.Nodes {
		s := p.new.Nodes[n].said()
		if len(was[s]) != 1 || len(now[s]) != 1 || p.oldOf[n] >= 0 {
			continue
		}
		o := was[s][0]
		p.oldOf[n], p.newOf[o] = o, n
		what := "outcome"
		if p.new.Nodes[n].IsQuestion() {
			what = "question"
		}
		p.renamed = append(p.renamed, IDChange{Kind: what, Old: p.old.Nodes[o].ID, New: p.new.Nodes[n].ID, Text: s.words, node: n, edge: -1})
	}
}

// renamedSigns does the same with signs.
func (p *matching) renamedSigns() {
	was := map[string][]string{}
	for _, s := range p.old.Signs {
		if p.new.Sign(s.ID) == nil {
			was[s.Text] = append(was[s.Text], s.ID)
		}
	}
	for _, s := range p.new.Signs {
		if ids := was[s.Text]; p.old.Sign(s.ID) == nil && len(ids) == 1 && s.Text != "" {
			p.sign[s.ID] = ids[0]
			was[s.Text] = nil
			p.renamed = append(p.renamed, IDChange{Kind: "sign", Old: ids[0], New: s.ID, Text: s.Text, node: -1, edge: -1})
		}
	}
}

// signs of an edge of the new version, by their old names.
func (p *matching) signs(e *RecordEdge) []string {
	all := slices.Clone(e.Signs)
	for i, s := range all {
		if was, ok := p.sign[s]; ok {
			all[i] = was
		}
	}
	return all
}

// same says whether a question of old and one of new are one question.
func (p *matching) same(o, n int) bool { return p.newOf[o] == n }
