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
}

// state is where two readers are, and what is known of the signs of the one with less wrong.
type state struct {
	pair
	knowledge
	parted bool
	less   int // the edge of the reader with less wrong where they parted
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
	switch {
	case !s.parted:
		if !r.comes(s.pair.less) || !r.comes(s.pair.more) {
			return
		}
	case !r.bad(s.pair) || !r.mayBeWorst(s.pair):
		return
	}
	like := binary.LittleEndian.AppendUint32(nil, uint32(s.pair.less))
	like = binary.LittleEndian.AppendUint32(like, uint32(s.pair.more))
	if s.parted {
		like = append(like, 1)
	}
	one, two := r.live[s.pair.less], r.live[s.pair.more]
	like = s.no.appendMasked(s.yes.appendMasked(like, one, two), one, two)
	if r.seen[string(like)] || !r.spend() {
		return
	}
	r.seen[string(like)] = true
	r.states = append(r.states, s)
	r.stack = append(r.stack, len(r.states)-1)
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

// one moves the reader who stands earlier.
func (r *run) one(at state) {
	here, has := at.pair.less, bits(nil)
	if at.pair.more < here {
		here, has = at.pair.more, r.extra
	}
	n := &r.nodes[here]
	for _, o := range n.options(has) {
		next, ok := at, false
		if next.knowledge, ok = r.with(at.knowledge, o.yes, o.no); !ok {
			continue
		}
		next.pair = at.pair.step(n.edges[o.edge].target)
		next.answered(n, int(here), o.edge)
		r.push(next)
	}
}

// answered notes the answer to a plain or number question.
func (s *state) answered(n *place, at, edge int) {
	if !n.isChecklist() {
		s.node, s.answer = at, edge
	}
}

// together calls f for each way in which two readers can answer the question at which both are.
func (r *run) together(at state, f func(next state, less, more int)) {
	n := &r.nodes[at.pair.less]
	differs := n.isChecklist() && r.extra != nil
	for _, less := range n.options(nil) {
		known, ok := r.with(at.knowledge, less.yes, less.no)
		if !ok {
			continue
		}
		next := at
		next.answered(n, int(at.pair.less), less.edge)
		if next.knowledge = known; !differs {
			f(next, less.edge, less.edge)
			continue
		}
		for _, more := range n.options(r.extra) {
			if next.knowledge, ok = r.with(known, more.yes, more.no); ok {
				f(next, less.edge, more.edge)
			}
		}
	}
}

// both moves two readers who are at the same question before they part for the last time.
func (r *run) both(at state) {
	edges := r.nodes[at.pair.less].edges
	r.together(at, func(next state, less, more int) {
		next.pair = pair{edges[less].target, edges[more].target}
		r.push(next)
	})
}

// part moves two readers who are at the question where they part.
func (r *run) part(at state) {
	n := &r.nodes[r.at]
	push := func(next state, less, more int) {
		next.parted, next.less = true, less
		next.pair = pair{n.edges[less].target, n.edges[more].target}
		r.push(next)
	}
	switch r.rule {
	case MoreSigns:
		r.together(at, func(next state, less, more int) {
			if more == r.edge && less != more {
				push(next, less, more)
			}
		})
	case WorseAnswer:
		at.answered(n, r.at, r.edge+1)
		push(at, r.edge+1, r.edge)
	case NotSure:
		r.together(at, func(next state, less, _ int) {
			if less == n.none {
				push(next, less, r.edge)
			}
		})
	}
}

// end keeps a state in which both readers have ended.
func (r *run) end(i int) {
	at := &r.states[i]
	less, more := &r.nodes[at.pair.less], &r.nodes[at.pair.more]
	found := result{finding{key: r.key, sign: r.sign, less: -1, yes: at.yes, answers: map[int]int{}},
		less.level, more.level}
	if r.best != nil && !found.isWorseThan(r.best) {
		return
	}
	for ; i >= 0; i = r.states[i].parent {
		if s := &r.states[i]; s.node >= 0 {
			found.answers[s.node] = s.answer
		}
		if s := &r.states[i]; s.parted {
			found.less = s.less
		}
	}
	r.best = &found
}
