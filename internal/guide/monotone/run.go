package monotone

// This file follows two readers from the start to the question where they part, and on to their ends.

import "encoding/binary"

// run is one search for two readers who part at a question.
type run struct {
	*search
	key
	sign    int
	extra   bits   // the signs that the reader with more wrong has in any case; nil for the rules about answers
	reaches []bool // by place: the question where they part comes later, or is it
	states  []state
	stack   []int
	seen    map[string]bool
	best    *result
	more    map[int][]option // by place: what the reader with more wrong can answer
}

// options are those of a place, which are computed once for readers with no sign in any case, and once in a run for the
// one with more wrong.
func (r *run) options(at int, has bits) []option {
	known := r.plain
	if has != nil && r.nodes[at].asksAny(has) {
		known = r.more
	} else {
		has = nil
	}
	all, ok := known[at]
	if !ok && r.nodes[at].countOptions() > r.budget {
		r.exhausted = true
		return nil
	}
	if !ok {
		all = r.nodes[at].options(has)
		known[at] = all
	}
	return all
}

// state is where two readers are, and what is known of the signs of the one with less wrong.
type state struct {
	pair
	knowledge
	parted bool
	parent int // the state before, or -1
	node   int // the plain or number question answered on the way from there, or -1
	answer int // and the edge taken
}

// reaching marks the places from which a question can be reached.
func (s *search) reaching(at int) []bool {
	reaches := make([]bool, at+1)
	reaches[at] = true
	for i := at - 1; i >= 0; i-- {
		for _, e := range s.nodes[i].edges {
			if t := int(e.target); t >= 0 && t <= at && reaches[t] {
				reaches[i] = true
				break
			}
		}
	}
	return reaches
}

// comes reports whether a place leads to the question where the readers part.
func (r *run) comes(i int32) bool { return i >= 0 && int(i) < len(r.reaches) && r.reaches[i] }

// push keeps a state that may lead to a finding worse than the best so far, if there is none like it.
func (r *run) push(s state) {
	if !r.leads(s) {
		return
	}
	like := binary.LittleEndian.AppendUint32(nil, uint32(s.pair.less))
	like = binary.LittleEndian.AppendUint32(like, uint32(s.pair.more))
	if s.parted {
		like = append(like, 1)
	}
	one, two := r.live[s.pair.less], r.live[s.pair.more]
	like = s.no.appendMasked(s.yes.appendMasked(like, one, two), one, two)
	if r.seen[string(like)] || !r.spend(1) {
		return
	}
	r.seen[string(like)] = true
	r.states = append(r.states, s)
	r.stack = append(r.stack, len(r.states)-1)
}

// leads reports whether a state may lead to a finding worse than the best so far.
func (r *run) leads(s state) bool {
	if !s.parted {
		return r.comes(s.pair.less) && r.comes(s.pair.more)
	}
	return r.bad(s.pair) && r.mayBeWorst(s.pair)
}

// mayBeWorst reports whether a pair can end in a finding worse than the best so far.
func (r *run) mayBeWorst(at pair) bool {
	may := result{lessLevel: r.nodes[at.less].high, moreLevel: r.nodes[at.more].low}
	return r.best == nil || may.isWorseThan(r.best)
}

// expand follows all answers from a state.
func (r *run) expand(i int) {
	at := r.states[i]
	at.parent, at.node = i, -1
	switch {
	case at.parted && r.nodes[at.pair.less].isEnd() && r.nodes[at.pair.more].isEnd():
		r.end(i)
	case at.pair.less != at.pair.more:
		r.one(at)
	case int(at.pair.less) == r.at:
		r.part(at)
	default:
		r.both(at)
	}
}

// one moves the reader with the earlier place.
func (r *run) one(at state) {
	here, has := at.pair.less, bits(nil)
	if at.pair.more < here {
		here, has = at.pair.more, r.extra
	}
	n := &r.nodes[here]
	for _, o := range r.options(int(here), has) {
		next := at
		next.pair = at.pair.step(n.edges[o.edge].target)
		if !r.leads(next) {
			continue
		}
		if !r.spend(r.price()) {
			return
		}
		var ok bool
		if next.knowledge, ok = r.with(at.knowledge, o); ok {
			next.answered(n, int(here), o.edge)
			r.push(next)
		}
	}
}

// answered notes the answer to a plain or number question.
func (s *state) answered(n *place, at, edge int) {
	if !n.isChecklist() {
		s.node, s.answer = at, edge
	}
}

// together calls f for each way in which two readers can answer the question at which both are, if the edges that they
// take are wanted.
func (r *run) together(at state, wanted func(less, more int) bool, f func(next state, less, more int)) {
	here := int(at.pair.less)
	n := &r.nodes[here]
	differs := r.extra != nil && n.asksAny(r.extra)
	for _, less := range r.options(here, nil) {
		others := []option{{edge: less.edge}}
		if differs {
			others = r.options(here, r.extra)
		}
		if !r.spend(len(others) / optionsPerPair) {
			return
		}
		for _, more := range others {
			if !wanted(less.edge, more.edge) {
				continue
			}
			if !r.spend(r.price()) {
				return
			}
			next, ok := at, false
			if next.knowledge, ok = r.with(at.knowledge, less, more); ok {
				next.answered(n, here, less.edge)
				f(next, less.edge, more.edge)
			}
		}
	}
}

// price is what one step of two readers counts as. It takes time and memory for each of the signs.
func (r *run) price() int { return 1 + len(r.signs)/signsPerPair }

// This many signs, or options that are passed over, cost as much as a pair of places.
const signsPerPair, optionsPerPair = 512, 64

// both moves two readers who are at the same question before they part for the last time.
func (r *run) both(at state) {
	edges := r.nodes[at.pair.less].edges
	r.together(at, func(less, more int) bool {
		return r.comes(edges[less].target) && r.comes(edges[more].target)
	}, func(next state, less, more int) {
		next.pair = pair{edges[less].target, edges[more].target}
		r.push(next)
	})
}

// part moves two readers who are at the question where they part.
func (r *run) part(at state) {
	n := &r.nodes[r.at]
	after := func(less, more int) pair { return pair{n.edges[less].target, n.edges[more].target} }
	push := func(next state, less, more int) {
		next.parted, next.pair = true, after(less, more)
		r.push(next)
	}
	switch r.rule {
	case MoreSigns:
		r.together(at, func(less, more int) bool {
			return more == r.edge && less != more && r.bad(after(less, more))
		}, push)
	case WorseAnswer:
		at.answered(n, r.at, r.edge+1)
		push(at, r.edge+1, r.edge)
	case NotSure:
		r.together(at, func(less, _ int) bool { return less == n.none }, func(next state, less, _ int) {
			push(next, less, r.edge)
		})
	}
}

// end keeps a state in which both readers have ended.
func (r *run) end(i int) {
	at := &r.states[i]
	less, more := &r.nodes[at.pair.less], &r.nodes[at.pair.more]
	found := result{finding{key: r.key, sign: r.sign, yes: at.yes, answers: map[int]int{}},
		less.level, more.level}
	if r.best != nil && !found.isWorseThan(r.best) {
		return
	}
	for ; i >= 0; i = r.states[i].parent {
		if s := &r.states[i]; s.node >= 0 {
			found.answers[s.node] = s.answer
		}
	}
	r.best = &found
}
