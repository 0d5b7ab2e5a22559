package guide

// This file walks two versions of a guide in lockstep. A state is where the reader stands in each of them. While both ask
// the same question they take one step together; else one of them goes on alone until they meet again or end.

import "slices"

// mostStates bounds the work on two versions that have little in common. What lies beyond is compared by what can still
// be reached, and the result says that it is rough.
const mostStates = 1 << 19

// lockstep is the graph of all states that a reader can be in.
type lockstep struct {
	*pairs
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
	old, new int // new is -1 where the answer is gone
	facts    facts
	asked    int // gone: the question, in the new version, that lost the answer
	steps    []bothStep
	came     stepAt // the first way here: the shortest one
	cut      bool   // not walked any further
}

// stepAt is one step of a state. A state of -1 is none.
type stepAt struct{ state, step int }

// A bothStep is one answer: as both versions take it, or as one of them does.
type bothStep struct {
	to       int
	old, new int // edges; -1 where the version is not asked
	label    string
	signs    []string // what is ticked, by its old names
	alone    bool
	by       side
}

func (w *lockstep) record(s side) *Record {
	if s == inOld {
		return w.old
	}
	return w.new
}

// counterpart is the node of the other version that a node of this one is, or -1.
func (w *lockstep) counterpart(s side, node int) int {
	if s == inOld {
		return w.newOf[node]
	}
	return w.oldOf[node]
}

// walkBoth finds all states, the nearest first.
func walkBoth(old, new *Record) *lockstep {
	w := &lockstep{pairs: pair(old, new), seen: map[stateKey]int{}}
	w.state(0, 0, nil, stepAt{-1, -1})
	for at := 0; at < len(w.states); at++ {
		if s := &w.states[at]; s.new < 0 || len(w.states) > mostStates {
			w.rough = w.rough || s.new >= 0
			s.cut = true
			continue
		}
		w.expand(at)
	}
	return w
}

// state returns the number of a state, which is made when it is met first.
func (w *lockstep) state(o, n int, fs facts, came stepAt) int {
	key := stateKey{o, n, fs.key()}
	i, known := w.seen[key]
	if !known {
		i = len(w.states)
		w.seen[key] = i
		w.states = append(w.states, state{old: o, new: n, facts: fs, came: came})
	}
	return i
}

// together says whether both versions stand at the same place.
func (w *lockstep) together(i int) bool {
	s := &w.states[i]
	return s.new >= 0 && w.same(s.old, s.new) && len(s.facts) == 0
}

func (w *lockstep) expand(at int) {
	o, n := w.states[at].old, w.states[at].new
	asksOld, asksNew := w.old.Nodes[o].IsQuestion(), w.new.Nodes[n].IsQuestion()
	switch {
	case !asksOld && !asksNew:
	case asksOld && asksNew && w.same(o, n):
		w.both(at)
	case w.turn(at, asksOld, asksNew) == inOld:
		w.alone(at, inOld)
	default:
		w.alone(at, inNew)
	}
}

// turn says which version goes on alone: the one that asks what was answered already, or what the other one will not ask.
func (w *lockstep) turn(at int, asksOld, asksNew bool) side {
	s := &w.states[at]
	switch {
	case !asksOld:
		return inNew
	case !asksNew || w.heard(s, inOld) != nil:
		return inOld
	case w.heard(s, inNew) != nil || !w.ahead(inOld, s.old, w.oldOf[s.new]):
		return inNew
	case !w.ahead(inNew, s.new, w.newOf[s.old]):
		return inOld
	}
	return inNew
}

// heard is the fact that answers the question at which a version stands, or nil.
func (w *lockstep) heard(s *state, by side) *fact {
	at := [2]int{s.old, s.new}[by]
	for i := range s.facts {
		if f := &s.facts[i]; f.to == by && f.kind == answered && w.counterpart(by.other(), f.node) == at {
			return f
		}
	}
	return nil
}

// both takes one step in both versions.
func (w *lockstep) both(at int) {
	s := w.states[at]
	var open [2]map[int]facts
	if len(s.facts) > 0 {
		open = [2]map[int]facts{w.choose(inOld, s.old, s.facts), w.choose(inNew, s.new, s.facts)}
	}
	joints := w.join(s.old, s.new)
	for i := range joints {
		j := &joints[i]
		if j.new < 0 {
			w.gone(at, w.old.Nodes[s.old].Edges[j.old].Target, bothStep{old: j.old, new: -1, label: j.label, signs: j.signs})
			continue
		}
		fs := s.facts
		if len(fs) > 0 {
			var agrees bool
			if fs, agrees = w.agree(j, fs, open); !agrees {
				continue
			}
		}
		o, n := w.old.Nodes[s.old].Edges[j.old].Target, w.new.Nodes[s.new].Edges[j.new].Target
		w.step(at, o, n, w.with(fs, o, n, j.left()...), bothStep{old: j.old, new: j.new, label: j.label, signs: j.signs})
	}
}

// agree says whether a joint answer agrees with what the versions know, and what they have yet to hear after it.
func (w *lockstep) agree(j *joint, fs facts, open [2]map[int]facts) (facts, bool) {
	var left facts
	for _, by := range []side{inOld, inNew} {
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
			if f.to != by || len(j.signs) == 0 || f.kind == answered {
				continue
			}
			in := func(id string) bool { return slices.Contains(f.signs, id) }
			hit := slices.ContainsFunc(j.signs, in)
			stays := slices.ContainsFunc(after, func(g fact) bool { return g.key() == f.key() })
			alien := j.lacks && j.missing == by
			if f.kind == ticked && !hit && !stays && !alien {
				return nil, false
			}
			if f.kind == denied && j.lacks && !alien && !slices.ContainsFunc(j.signs, func(id string) bool { return !in(id) }) {
				return nil, false
			}
		}
	}
	return left, true
}

// alone takes a step in one version only.
func (w *lockstep) alone(at int, by side) {
	s := w.states[at]
	node := [2]int{s.old, s.new}[by]
	take := func(edge int, fs facts, more ...fact) {
		e := &w.record(by).Nodes[node].Edges[edge]
		o, n, step := s.old, e.Target, bothStep{old: -1, new: edge, label: e.label(), signs: w.edgeSigns(&w.record(by).Nodes[node], edge, by), alone: true, by: by}
		if by == inOld {
			o, n, step.old, step.new = e.Target, s.new, edge, -1
		}
		w.step(at, o, n, w.with(fs, o, n, more...), step)
	}
	if f := w.heard(&s, by); f != nil {
		rest := slices.DeleteFunc(slices.Clone(s.facts), func(g fact) bool { return g.key() == f.key() })
		if !w.repeat(by, node, f, func(edge int, j *joint) { take(edge, rest, j.left()...) }) && by == inNew {
			w.gone(at, s.old, bothStep{old: -1, new: -1, alone: true, by: inOld, label: w.old.Nodes[f.node].Edges[f.edge].label()})
		}
		return
	}
	open := w.choose(by, node, s.facts)
	for k := range w.record(by).Nodes[node].Edges {
		if fs, ok := open[k]; ok {
			take(k, fs, w.told(by, node, k)...)
		}
	}
}

// repeat gives a version the answer that the other one has heard before, and says whether it has that answer.
func (w *lockstep) repeat(by side, node int, f *fact, take func(edge int, j *joint)) bool {
	o, n := f.node, node
	if by == inOld {
		o, n = node, f.node
	}
	joints := w.join(o, n)
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

// gone is a step to what the old version said and the new one cannot be asked for any more.
func (w *lockstep) gone(at, old int, step bothStep) {
	step.to = len(w.states)
	s := &w.states[at]
	w.states = append(w.states, state{old: old, new: -1, asked: s.new, came: stepAt{at, len(s.steps)}})
	w.states[at].steps = append(w.states[at].steps, step)
}

func (w *lockstep) step(at, o, n int, fs facts, step bothStep) {
	step.to = w.state(o, n, fs, stepAt{at, len(w.states[at].steps)})
	w.states[at].steps = append(w.states[at].steps, step)
}
