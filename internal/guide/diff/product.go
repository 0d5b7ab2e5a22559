package diff

// This file builds the product graph of two versions. A state is where the same reader is in each of them. While both
// versions ask the same question, they take one step together. Else one of them goes on alone until both ask the same
// question again, or have ended.

import "slices"

// maxStates bounds the work on two versions that have little in common. States beyond it are not expanded: they are
// compared by the levels that can still be reached, and the result is approximate.
const maxStates = 1 << 19

// product is the graph of all states that a reader can be in. State 0 is the start.
type product struct {
	*matching
	states      []state
	index       map[stateKey]int
	signDepth   [2]map[string]int // by sign: one more than lastChecklistDepth
	approximate bool
}

type stateKey struct {
	nodes  [2]int
	memory string
}

// A state is where a reader is in both versions, with what one of them has yet to ask.
type state struct {
	nodes     [2]int // by version; of the new one -1 where it lacks the last answer
	memory    memory
	removedAt int // where it lacks the last answer: the question, in the new version
	steps     []transition
	isCut     bool // not expanded
}

// A transition is one answer, given to both versions or to one of them.
type transition struct {
	to      int
	edges   [2]int // by version; -1 where the version is not asked, or lacks the answer
	label   string
	signs   []string // one of these is ticked
	isAlone bool
	askedBy version // where isAlone: the version that asks
}

// buildProduct finds all states, the nearest ones first.
func buildProduct(m *matching) *product {
	p := &product{matching: m, index: map[stateKey]int{}}
	p.stateOf([2]int{0, 0}, nil)
	for i := 0; i < len(p.states); i++ {
		isEnd := p.states[i].nodes[newVersion] < 0
		if isEnd || len(p.states) > maxStates {
			p.approximate = p.approximate || !isEnd
			p.states[i].isCut = true
			continue
		}
		p.expand(i)
	}
	return p
}

// stateOf returns the index of a state, which it adds where it is new.
func (p *product) stateOf(nodes [2]int, known memory) int {
	key := stateKey{nodes, known.key()}
	i, exists := p.index[key]
	if !exists {
		i = len(p.states)
		p.index[key] = i
		p.states = append(p.states, state{nodes: nodes, memory: known})
	}
	return i
}

// next is the adjacency of the product, for the algorithms of package graph.
func (p *product) next(i, k int) (int, bool) {
	if k >= len(p.states[i].steps) {
		return -1, false
	}
	return p.states[i].steps[k].to, true
}

// inSync reports whether both versions are at the same node and have asked the same.
func (p *product) inSync(i int) bool {
	s := &p.states[i]
	return s.nodes[newVersion] >= 0 && p.isSame(s.nodes[oldVersion], s.nodes[newVersion]) && len(s.memory) == 0
}

// expand adds the steps of a state.
func (p *product) expand(i int) {
	nodes := p.states[i].nodes
	asksOld := p.graphs[oldVersion].Nodes[nodes[oldVersion]].IsQuestion()
	asksNew := p.graphs[newVersion].Nodes[nodes[newVersion]].IsQuestion()
	switch {
	case !asksOld && !asksNew:
	case asksOld && asksNew && p.isSame(nodes[oldVersion], nodes[newVersion]):
		p.stepBoth(i)
	default:
		p.stepOne(i, p.nextVersion(&p.states[i], asksOld, asksNew))
	}
}

// nextVersion is the version that goes on alone: one whose question was answered already, or will not be asked by the
// other.
func (p *product) nextVersion(s *state, asksOld, asksNew bool) version {
	o, n := s.nodes[oldVersion], s.nodes[newVersion]
	switch {
	case !asksOld:
		return newVersion
	case !asksNew || p.rememberedAnswer(s, oldVersion) != nil:
		return oldVersion
	case p.rememberedAnswer(s, newVersion) != nil || !p.mayStillAsk(oldVersion, o, p.counterpart[newVersion][n]):
		return newVersion
	case !p.mayStillAsk(newVersion, n, p.counterpart[oldVersion][o]):
		return oldVersion
	}
	return newVersion
}

// rememberedAnswer is the memo that answers the question of a version, or nil.
func (p *product) rememberedAnswer(s *state, v version) *memo {
	for i := range s.memory {
		f := &s.memory[i]
		if f.to == v && f.kind == memoAnswer && p.counterpart[v.other()][f.node] == s.nodes[v] {
			return f
		}
	}
	return nil
}

// stepBoth adds the steps of a state in which both versions ask the same question.
func (p *product) stepBoth(i int) {
	s := p.states[i]
	var compatible [2]map[int]memory
	if len(s.memory) > 0 {
		for v := range compatible {
			compatible[v] = p.compatibleEdges(version(v), s.nodes[v], s.memory)
		}
	}
	pairs := p.pairAnswers(s.nodes[oldVersion], s.nodes[newVersion])
	for k := range pairs {
		pair := &pairs[k]
		t := transition{edges: pair.edges, label: pair.label, signs: pair.signs}
		target := p.graphs[oldVersion].Nodes[s.nodes[oldVersion]].Edges[pair.edges[oldVersion]].Target
		if pair.edges[newVersion] < 0 {
			p.addRemovedAnswer(i, target, t)
			continue
		}
		remaining := s.memory
		if len(remaining) > 0 {
			var ok bool
			if remaining, ok = consistentMemory(pair, remaining, compatible); !ok {
				continue
			}
		}
		targets := [2]int{target, p.graphs[newVersion].Nodes[s.nodes[newVersion]].Edges[pair.edges[newVersion]].Target}
		p.addStep(i, targets, p.remember(remaining, targets, pair.memos()...), t)
	}
}

// consistentMemory reports whether a pair of answers agrees with what is remembered, and returns the memory that
// remains after it.
func consistentMemory(pair *answerPair, known memory, compatible [2]map[int]memory) (remaining memory, ok bool) {
	for _, v := range []version{oldVersion, newVersion} {
		after, ok := compatible[v][pair.edges[v]]
		if !ok {
			return nil, false
		}
		for _, f := range after {
			if f.to == v {
				remaining = append(remaining, f)
			}
		}
		for i := range known {
			if f := &known[i]; f.to == v && len(pair.signs) > 0 && !pair.agreesWith(f, after) {
				return nil, false
			}
		}
	}
	return remaining, true
}

// agreesWith reports whether a pair that ticks signs agrees with a memo, given the memory after the answer.
func (a *answerPair) agreesWith(f *memo, after memory) bool {
	isNamed := func(id string) bool { return slices.Contains(f.signs, id) }
	isUnaskedHere := a.isLacked && a.lackedBy == f.to
	switch f.kind {
	case memoAnyOf:
		isKept := slices.ContainsFunc(after, func(g memo) bool { return g.key == f.key })
		return slices.ContainsFunc(a.signs, isNamed) || isKept || isUnaskedHere
	case memoNoneOf:
		isOther := func(id string) bool { return !isNamed(id) }
		return !a.isLacked || isUnaskedHere || slices.ContainsFunc(a.signs, isOther)
	}
	return true
}

// stepOne adds the steps of a state in which one version asks alone.
func (p *product) stepOne(i int, v version) {
	s := p.states[i]
	node := s.nodes[v]
	edges := p.graphs[v].Nodes[node].Edges
	take := func(edge int, known memory, more []memo) {
		t := transition{edges: [2]int{-1, -1}, label: edges[edge].Label(), signs: p.signs[v][node][edge], isAlone: true,
			askedBy: v}
		if p.reading == byText && len(t.signs) > 0 {
			t.label = p.labelOf(t.signs)
		}
		t.edges[v] = edge
		targets := s.nodes
		targets[v] = edges[edge].Target
		p.addStep(i, targets, p.remember(known, targets, more...), t)
	}
	if f := p.rememberedAnswer(&s, v); f != nil {
		rest := slices.DeleteFunc(slices.Clone(s.memory), func(g memo) bool { return g.key == f.key })
		taken := p.replay(v, node, f, func(edge int, pair *answerPair) { take(edge, rest, pair.memos()) })
		if !taken && v == newVersion {
			p.addRemovedAnswer(i, s.nodes[oldVersion], transition{edges: [2]int{-1, -1}, isAlone: true,
				askedBy: oldVersion, label: p.graphs[oldVersion].Nodes[f.node].Edges[f.edge].Label()})
		}
		return
	}
	compatible := p.compatibleEdges(v, node, s.memory)
	for k := range edges {
		if known, ok := compatible[k]; ok {
			take(k, known, p.memosOf(v, node, k))
		}
	}
}

// replay gives a version the answer that the reader gave to the other one before. It reports whether the version has
// that answer.
func (p *product) replay(v version, node int, f *memo, take func(edge int, pair *answerPair)) bool {
	var nodes [2]int
	nodes[v], nodes[v.other()] = node, f.node
	pairs := p.pairAnswers(nodes[oldVersion], nodes[newVersion])
	taken := map[int]bool{}
	for i := range pairs {
		edge := pairs[i].edges[v]
		if pairs[i].edges[v.other()] == f.edge && edge >= 0 && !taken[edge] {
			taken[edge] = true
			take(edge, &pairs[i])
		}
	}
	return len(taken) > 0
}

// addStep adds a step to the state of two nodes.
func (p *product) addStep(i int, nodes [2]int, known memory, t transition) {
	t.to = p.stateOf(nodes, known)
	p.states[i].steps = append(p.states[i].steps, t)
}

// addRemovedAnswer adds a step to what the old version advises after an answer that the new one lacks.
func (p *product) addRemovedAnswer(i, oldNode int, t transition) {
	t.to = len(p.states)
	p.states = append(p.states, state{nodes: [2]int{oldNode, -1}, removedAt: p.states[i].nodes[newVersion]})
	p.states[i].steps = append(p.states[i].steps, t)
}
