package diff

// This file remembers what the reader answered to one version that the other one may still ask: a question that moved,
// or a sign that moved to another checklist. Without it every answer would be compared with every other, and a
// checklist that comes earlier would look like lowered advice.

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"knead/internal/guide/graph"
)

// A memo is one thing that the reader answered to one version and that the other may still ask.
type memo struct {
	kind  memoKind
	to    version  // the version that may still ask it
	node  int      // of memoAnswer: the question, in the version that asked it
	edge  int      // and the answer
	signs []string // of the other kinds
	key   string   // two memos are equal if their keys are
}

type memoKind uint8

const (
	memoAnswer memoKind = iota // the question was answered
	memoAnyOf                  // one of the signs is ticked
	memoNoneOf                 // none of the signs is ticked
)

// memory is sorted by key and has no key twice, so that equal memories have equal keys.
type memory []memo

func answerMemo(to version, node, edge int) memo {
	return memo{to: to, node: node, edge: edge}.withKey()
}

// signMemo takes sorted signs.
func signMemo(kind memoKind, to version, signs []string) memo {
	return memo{kind: kind, to: to, signs: signs}.withKey()
}

func (f memo) withKey() memo {
	f.key = fmt.Sprint(f.to, f.kind, f.node, f.edge, strings.Join(f.signs, ","))
	return f
}

func (f memory) key() string {
	keys := make([]string, len(f))
	for i := range f {
		keys[i] = f[i].key
	}
	return strings.Join(keys, ";")
}

// remember adds memos to a memory, and removes those that their version, which is at a node now, will not ask any more.
func (p *product) remember(known memory, nodes [2]int, more ...memo) memory {
	var kept memory
	for _, memos := range [][]memo{known, more} {
		for _, f := range memos {
			if p.mayAskMemo(&f, nodes[f.to]) {
				kept = append(kept, f)
			}
		}
	}
	slices.SortFunc(kept, func(a, b memo) int { return strings.Compare(a.key, b.key) })
	return slices.CompactFunc(kept, func(a, b memo) bool { return a.key == b.key })
}

// mayAskMemo reports whether the version of a memo, from a node on, may still ask what it is about.
func (p *product) mayAskMemo(f *memo, node int) bool {
	n := &p.graphs[f.to].Nodes[node]
	if !n.IsQuestion() {
		return false
	}
	if f.kind == memoAnswer {
		return p.mayStillAsk(f.to, node, p.counterpart[f.to.other()][f.node])
	}
	return slices.ContainsFunc(f.signs, func(s string) bool { return p.lastChecklistDepth(f.to, s) >= n.MaxDepth })
}

// mayStillAsk reports whether a version may ask a question from a node on. It may be wrong for questions off the paths
// from there, but not for those that were asked before: they have fewer questions before them.
func (p *product) mayStillAsk(v version, node, question int) bool {
	nodes := p.graphs[v].Nodes
	return question >= 0 && (question == node || nodes[question].MaxDepth > nodes[node].MaxDepth)
}

// lastChecklistDepth is the depth of the deepest checklist of a version that has a sign, or -1.
func (p *product) lastChecklistDepth(v version, sign string) int {
	if p.signDepth[v] == nil {
		p.signDepth[v] = map[string]int{}
		for i, edges := range p.signs[v] {
			for _, s := range slices.Concat(edges...) {
				p.signDepth[v][s] = max(p.signDepth[v][s], p.graphs[v].Nodes[i].MaxDepth+1)
			}
		}
	}
	return p.signDepth[v][sign] - 1
}

// memosOf are what an answer that is given to one version only leaves for the other.
func (p *product) memosOf(v version, node, edge int) []memo {
	if p.counterpart[v][node] >= 0 {
		return []memo{answerMemo(v.other(), node, edge)}
	}
	switch p.graphs[v].Nodes[node].Edges[edge].Role {
	case graph.RoleSigns:
		return append(memosOfSigns(memoAnyOf, v.other(), p.signs[v][node][edge]),
			memosOfSigns(memoNoneOf, v.other(), p.earlierSigns(v, node, edge))...)
	case graph.RoleNone:
		return memosOfSigns(memoNoneOf, v.other(), slices.Concat(p.signs[v][node]...))
	}
	return nil
}

// memos are what a pair of answers leaves: the signs that one version asks about and the other does not.
func (a *answerPair) memos() []memo {
	var memos []memo
	if a.isLacked {
		memos = memosOfSigns(memoAnyOf, a.lackedBy, a.signs)
	}
	for v, signs := range a.unticked {
		memos = append(memos, memosOfSigns(memoNoneOf, version(v), signs)...)
	}
	return memos
}

// memosOfSigns returns the memo of some signs, or none where there are no signs.
func memosOfSigns(kind memoKind, to version, signs []string) []memo {
	if len(signs) == 0 {
		return nil
	}
	return []memo{signMemo(kind, to, sorted(signs))}
}

// compatibleEdges returns the edges of a question that agree with what is remembered for its version, each with the
// memory that remains. A sign that is known to be ticked is ticked again; a checklist whose signs are all known not to
// be ticked is answered with "none".
func (p *product) compatibleEdges(v version, node int, known memory) map[int]memory {
	edges := p.graphs[v].Nodes[node].Edges
	groups := p.groups(v, node)
	var ticked []memo
	var unticked []string
	rest := memory{}
	for _, f := range known {
		isListed := func(id string) bool { _, ok := groups[id]; return ok }
		if f.to == v && f.kind == memoAnyOf && slices.ContainsFunc(f.signs, isListed) {
			ticked = append(ticked, f)
			continue
		}
		if f.to == v && f.kind == memoNoneOf {
			unticked = append(unticked, f.signs...)
		}
		rest = append(rest, f)
	}
	if len(ticked) > 0 {
		return edgesForSigns(edges, groups, ticked, rest)
	}
	isTickable := func(id string) bool { return !slices.Contains(unticked, id) }
	noneLeft := p.graphs[v].Nodes[node].Kind == graph.NodeChecklist && len(groups) > 0
	for id := range groups {
		noneLeft = noneLeft && !isTickable(id)
	}
	compatible := map[int]memory{}
	for k := range edges {
		isImpossible := edges[k].Role == graph.RoleSigns && !slices.ContainsFunc(p.signs[v][node][k], isTickable)
		if !isImpossible && (!noneLeft || edges[k].Role == graph.RoleNone) {
			compatible[k] = rest
		}
	}
	return compatible
}

// edgesForSigns returns the edges of a checklist for what is known to be ticked: each memo represents one of its signs,
// on this checklist or on a later one, and the most urgent group decides.
func edgesForSigns(edges []graph.Edge, groups map[string]int, ticked []memo, rest memory) map[int]memory {
	none := edgeWithRole(edges, graph.RoleNone)
	decided := map[int]memory{len(edges): rest} // by the most urgent group so far: the memory that remains
	for _, f := range ticked {
		next := map[int]memory{}
		for _, edge := range slices.Sorted(maps.Keys(decided)) {
			var later []string
			remaining := decided[edge]
			for _, id := range f.signs {
				if k, ok := groups[id]; ok {
					next[min(edge, k)] = remaining
				} else {
					later = append(later, id)
				}
			}
			if len(later) > 0 {
				next[edge] = append(slices.Clip(remaining), signMemo(memoAnyOf, f.to, later))
			}
		}
		decided = next
	}
	compatible := map[int]memory{}
	for edge, remaining := range decided {
		switch {
		case edge < len(edges):
			compatible[edge] = remaining
		case none >= 0:
			compatible[none] = remaining
		}
	}
	return compatible
}
