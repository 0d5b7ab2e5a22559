package guide

// This file remembers, while two versions are walked side by side, what the reader told one of them that the other one
// will ask later: a question that moved, or a sign that moved to another list. Without it every answer would be held
// against every other, and a list that was only put earlier would look like advice that was lowered.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"knead/internal/guide/graph"
)

// A fact is something that one version knows and the other has yet to ask.
type memo struct {
	to    version // the version that has yet to ask
	kind  factKind
	node  int      // answered: the question in the version that asked it
	edge  int      // and the answer
	signs []string // ticked: one of these is there; denied: none of them is
}

type factKind uint8

const (
	memoAnswer factKind = iota
	memoAnyOf
	memoNoneOf
)

// memory are kept in the order of their keys, so that equal memories are equal.
type memory []memo

func (f memo) key() string {
	return fmt.Sprint(f.to, f.kind, f.node, f.edge, strings.Join(f.signs, ","))
}

func (fs memory) key() string {
	if len(fs) == 0 {
		return ""
	}
	keys := make([]string, len(fs))
	for i, f := range fs {
		keys[i] = f.key()
	}
	return strings.Join(keys, ";")
}

// remember adds facts and drops those that their version will not ask about any more.
func (w *product) remember(fs memory, o, n int, more ...memo) memory {
	var kept memory
	for _, f := range append(slices.Clone(fs), more...) {
		if f.kind == memoAnswer || len(f.signs) > 0 {
			if w.willAsk(f, [2]int{o, n}[f.to]) {
				kept = append(kept, f)
			}
		}
	}
	slices.SortFunc(kept, func(a, b memo) int { return strings.Compare(a.key(), b.key()) })
	return slices.CompactFunc(kept, func(a, b memo) bool { return a.key() == b.key() })
}

// willAsk says whether the version of a fact, standing at a node, can still ask about it.
func (w *product) willAsk(f memo, at int) bool {
	if !w.record(f.to).Nodes[at].IsQuestion() {
		return false
	}
	if f.kind == memoAnswer {
		return w.mayStillAsk(f.to, at, w.counterpart(f.to.other(), f.node))
	}
	return slices.ContainsFunc(f.signs, func(s string) bool { return w.lastChecklistDepth(f.to, s) >= w.record(f.to).deep[at] })
}

// mayStillAsk says whether a version that stands at a node may still ask a question. A question that was asked before has fewer
// questions before it.
func (w *product) mayStillAsk(s version, at, question int) bool {
	return question >= 0 && (question == at || w.record(s).deep[question] > w.record(s).deep[at])
}

// lastChecklistDepth is the depth of the last checklist of a version that lists a sign, or -1.
func (w *product) lastChecklistDepth(s version, sign string) int {
	if w.lists[s] == nil {
		w.lists[s] = map[string]int{}
		r := w.record(s)
		for i := range r.Nodes {
			for k := range r.Nodes[i].Edges {
				for _, id := range w.edgeSigns(&r.Nodes[i], k, s) {
					w.lists[s][id] = max(w.lists[s][id], r.deep[i]+1)
				}
			}
		}
	}
	return w.lists[s][sign] - 1
}

// memosOf are the facts that an answer given to one version only leaves for the other.
func (w *product) memosOf(s version, node, edge int) []memo {
	if w.counterpart(s, node) >= 0 {
		return []memo{{to: s.other(), kind: memoAnswer, node: node, edge: edge}}
	}
	n := &w.record(s).Nodes[node]
	switch n.Edges[edge].Role {
	case graph.RoleSigns:
		return []memo{{to: s.other(), kind: memoAnyOf, signs: inOrder(w.edgeSigns(n, edge, s))},
			{to: s.other(), kind: memoNoneOf, signs: inOrder(w.earlierSigns(n, edge, s))}}
	case graph.RoleNone:
		var all []string
		for k := range n.Edges {
			all = append(all, w.edgeSigns(n, k, s)...)
		}
		return []memo{{to: s.other(), kind: memoNoneOf, signs: inOrder(all)}}
	}
	return nil
}

// memos are the facts that a joint answer leaves: signs that one list has and the other has not.
func (j *answerPair) memos() []memo {
	var all []memo
	if j.lacks {
		all = append(all, memo{to: j.missing, kind: memoAnyOf, signs: inOrder(j.signs)})
	}
	for s, signs := range j.unticked {
		if len(signs) > 0 {
			all = append(all, memo{to: version(s), kind: memoNoneOf, signs: signs})
		}
	}
	return all
}

func inOrder(ids []string) []string {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return ids
}

// compatibleEdges are the edges of a question that agree with what its version has not heard yet, each with the facts that are
// left then. A sign that is known to be ticked is ticked; a list whose every sign is denied is answered with none.
func (w *product) compatibleEdges(s version, node int, fs memory) map[int]memory {
	n := &w.record(s).Nodes[node]
	open := map[int]memory{}
	var known []memo
	rest := memory{}
	var denies []string
	list := w.groups(n, s)
	for _, f := range fs {
		switch {
		case f.to == s && f.kind == memoAnyOf && slices.ContainsFunc(f.signs, func(id string) bool { _, ok := list[id]; return ok }):
			known = append(known, f)
		case f.to == s && f.kind == memoNoneOf:
			denies = append(denies, f.signs...)
			rest = append(rest, f)
		default:
			rest = append(rest, f)
		}
	}
	if len(known) > 0 {
		w.edgesForSigns(n, known, list, rest, open)
		return open
	}
	all := n.Kind == graph.NodeChecklist && len(list) > 0
	for id := range list {
		all = all && slices.Contains(denies, id)
	}
	for k := range n.Edges {
		e := &n.Edges[k]
		no := e.Role == graph.RoleSigns && !slices.ContainsFunc(w.edgeSigns(n, k, s), func(id string) bool { return !slices.Contains(denies, id) })
		if no || all && e.Role != graph.RoleNone {
			continue
		}
		open[k] = rest
	}
	return open
}

// edgesForSigns answers a checklist with signs that are known to be ticked: the worst group decides.
func (w *product) edgesForSigns(n *RecordNode, known []memo, list map[string]int, rest memory, open map[int]memory) {
	noneEdge := roleEdge(n, graph.RoleNone)
	best := map[int]memory{len(n.Edges): rest} // the worst group so far, and what is still unheard
	for _, f := range known {
		next := map[int]memory{}
		for _, at := range slices.Sorted(maps.Keys(best)) {
			var elsewhere []string
			fs := best[at]
			for _, id := range f.signs {
				if k, ok := list[id]; ok {
					next[min(at, k)] = fs
				} else {
					elsewhere = append(elsewhere, id)
				}
			}
			if len(elsewhere) > 0 {
				next[at] = append(slices.Clip(fs), memo{to: f.to, kind: memoAnyOf, signs: elsewhere})
			}
		}
		best = next
	}
	for k, fs := range best {
		switch {
		case k < len(n.Edges):
			open[k] = fs
		case noneEdge >= 0:
			open[noneEdge] = fs
		}
	}
}
