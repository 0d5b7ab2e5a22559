package guide

// This file walks two versions of a guide in lockstep. A state is where the reader stands in each of them. While both ask
// the same question they take one step together; else one of them goes on alone until they meet again or end.

import "slices"

// maxStates bounds the work on two versions that have little in common. What lies beyond is compared by what can still
// be reached, and the result says that it is rough.
const maxStates = 1 << 19

// product is the graph of all states that a reader can be in.
type product struct {
	*matching
	states []state
	seen   map[stateKey]int
	lists  [2]map[string]int
	rough  bool
}

type stateKey struct {
	old, new int
	facts    string
}

// A state is where the reader stands in both versions. A gone answer of the old version has no place in the new one.
type state struct {
	old, new  int // new is -1 where the answer is gone
	facts     memory
	removedAt int // gone: the question, in the new version, that lost the answer
	steps     []transition
	pred      transitionRef // the first way here: the shortest one
	cut       bool          // not walked any further
}

// transitionRef is one step of a state. A state of -1 is none.
type transitionRef struct{ state, step int }

// A bothStep is one answer: as both versions take it, or as one of them does.
type transition struct {
	to       int
	old, new int // edges; -1 where the version is not asked
	label    string
	signs    []string // what is ticked, by its old names
	alone    bool
	by       version
}

func (w *product) record(s version) *Record {
	if s == oldVersion {
		return w.old
	}
	return w.new
}

// counterpart is the node of the other version that a node of this one is, or -1.
func (w *product) counterpart(s version, node int) int {
	if s == oldVersion {
		return w.newOf[node]
	}
	return w.oldOf[node]
}

// buildProduct finds all states, the nearest first.
func buildProduct(old, new *Record) *product {
	w := &product{matching: match(old, new), seen: map[stateKey]int{}}
	w.state(0, 0, nil, transitionRef{-1, -1})
	for at := 0; at < len(w.states); at++ {
		if s := &w.states[at]; s.new < 0 || len(w.states) > maxStates {
			w.rough = w.rough || s.new >= 0
			s.cut = true
			continue
		}
		w.expand(at)
	}
	return w
}

// state returns the number of a state, which is made when it is met first.
func (w *product) state(o, n int, fs memory, came transitionRef) int {
	key := stateKey{o, n, fs.key()}
	i, known := w.seen[key]
	if !known {
		i = len(w.states)
		w.seen[key] = i
		w.states = append(w.states, state{old: o, new: n, facts: fs, pred: came})
	}
	return i
}

// inSync says whether both versions stand at the same place.
func (w *product) inSync(i int) bool {
	s := &w.states[i]
	return s.new >= 0 && w.same(s.old, s.new) && len(s.facts) == 0
}

func (w *product) expand(at int) {
	o, n := w.states[at].old, w.states[at].new
	asksOld, asksNew := w.old.Nodes[o].IsQuestion(), w.new.Nodes[n].IsQuestion()
	switch {
	case !asksOld && !asksNew:
	case asksOld && asksNew && w.same(o, n):
		w.stepBoth(at)
	case w.nextVersion(at, asksOld, asksNew) == oldVersion:
		w.stepOne(at, oldVersion)
	default:
		w.stepOne(at, newVersion)
	}
}

// nextVersion says which version goes on alone: the one that asks what was answered already, or what the other one will not ask.
func (w *product) nextVersion(at int, asksOld, asksNew bool) version {
	s := &w.states[at]
	switch {
	case !asksOld:
		return newVersion
	case !asksNew || w.rememberedAnswer(s, oldVersion) != nil:
		return oldVersion
	case w.rememberedAnswer(s, newVersion) != nil || !w.mayStillAsk(oldVersion, s.old, w.oldOf[s.new]):
		return newVersion
	case !w.mayStillAsk(newVersion, s.new, w.newOf[s.old]):
		return oldVersion
	}
	return newVersion
}

// rememberedAnswer is the fact that answers the question at which a version stands, or nil.
func (w *product) rememberedAnswer(s *state, by version) *memo {
	at := [2]int{s.old, s.new}[by]
	for i := range s.facts {
		if f := &s.facts[i]; f.to == by && f.kind == memoAnswer && w.counterpart(by.other(), f.node) == at {
			return f
		}
	}
	return nil
}

// stepBoth takes one step in both versions.
func (w *product) stepBoth(at int) {
	s := w.states[at]
	var open [2]map[int]memory
	if len(s.facts) > 0 {
		open = [2]map[int]memory{w.compatibleEdges(oldVersion, s.old, s.facts), w.compatibleEdges(newVersion, s.new, s.facts)}
	}
	joints := w.pairAnswers(s.old, s.new)
	for i := range joints {
		j := &joints[i]
		if j.new < 0 {
			w.addRemovedAnswer(at, w.old.Nodes[s.old].Edges[j.old].Target, transition{old: j.old, new: -1, label: j.label, signs: j.signs})
			continue
		}
		fs := s.facts
		if len(fs) > 0 {
			var agrees bool
			if fs, agrees = w.isConsistent(j, fs, open); !agrees {
				continue
			}
		}
		o, n := w.old.Nodes[s.old].Edges[j.old].Target, w.new.Nodes[s.new].Edges[j.new].Target
		w.step(at, o, n, w.remember(fs, o, n, j.memos()...), transition{old: j.old, new: j.new, label: j.label, signs: j.signs})
	}
}

// isConsistent says whether a joint answer agrees with what the versions know, and what they have yet to hear after it.
func (w *product) isConsistent(j *answerPair, fs memory, open [2]map[int]memory) (memory, bool) {
	var left memory
	for _, by := range []version{oldVersion, newVersion} {
		after, ok := open[by][j.edge(by)]
		if !ok {
			return nil, false
		}
		for _, f := range after {
			if f.to == by {
				left = append(left, f)
			}
		}
		for _, f := range fs {
			if f.to != by || len(j.signs) == 0 || f.kind == memoAnswer {
				continue
			}
			in := func(id string) bool { return slices.Contains(f.signs, id) }
			hit := slices.ContainsFunc(j.signs, in)
			stays := slices.ContainsFunc(after, func(g memo) bool { return g.key() == f.key() })
			alien := j.lacks && j.missing == by
			if f.kind == memoAnyOf && !hit && !stays && !alien {
				return nil, false
			}
			if f.kind == memoNoneOf && j.lacks && !alien && !slices.ContainsFunc(j.signs, func(id string) bool { return !in(id) }) {
				return nil, false
			}
		}
	}
	return left, true
}

// stepOne takes a step in one version only.
func (w *product) stepOne(at int, by version) {
	s := w.states[at]
	node := [2]int{s.old, s.new}[by]
	take := func(edge int, fs memory, more ...memo) {
		e := &w.record(by).Nodes[node].Edges[edge]
		o, n, step := s.old, e.Target, transition{old: -1, new: edge, label: e.label(), signs: w.edgeSigns(&w.record(by).Nodes[node], edge, by), alone: true, by: by}
		if by == oldVersion {
			o, n, step.old, step.new = e.Target, s.new, edge, -1
		}
		w.step(at, o, n, w.remember(fs, o, n, more...), step)
	}
	if f := w.rememberedAnswer(&s, by); f != nil {
		rest := slices.DeleteFunc(slices.Clone(s.facts), func(g memo) bool { return g.key() == f.key() })
		if !w.replay(by, node, f, func(edge int, j *answerPair) { take(edge, rest, j.memos()...) }) && by == newVersion {
			w.addRemovedAnswer(at, s.old, transition{old: -1, new: -1, alone: true, by: oldVersion, label: w.old.Nodes[f.node].Edges[f.edge].label()})
		}
		return
	}
	open := w.compatibleEdges(by, node, s.facts)
	for k := range w.record(by).Nodes[node].Edges {
		if fs, ok := open[k]; ok {
			take(k, fs, w.memosOf(by, node, k)...)
		}
	}
}

// replay gives a version the answer that the other one has heard before, and says whether it has that answer.
func (w *product) replay(by version, node int, f *memo, take func(edge int, j *answerPair)) bool {
	o, n := f.node, node
	if by == oldVersion {
		o, n = node, f.node
	}
	joints := w.pairAnswers(o, n)
	seen := map[int]bool{}
	for i := range joints {
		j := &joints[i]
		if e := j.edge(by); j.edge(by.other()) == f.edge && e >= 0 && !seen[e] {
			seen[e] = true
			take(e, j)
		}
	}
	return len(seen) > 0
}

// addRemovedAnswer is a step to what the old version said and the new one cannot be asked for any more.
func (w *product) addRemovedAnswer(at, old int, step transition) {
	step.to = len(w.states)
	s := &w.states[at]
	w.states = append(w.states, state{old: old, new: -1, removedAt: s.new, pred: transitionRef{at, len(s.steps)}})
	w.states[at].steps = append(w.states[at].steps, step)
}

func (w *product) step(at, o, n int, fs memory, step transition) {
	step.to = w.state(o, n, fs, transitionRef{at, len(w.states[at].steps)})
	w.states[at].steps = append(w.states[at].steps, step)
}
