package guide

// This file counts the paths whose advice changed: exactly, by one pass over the states of both versions, and never one
// by one.

import (
	"math/big"
	"slices"
)

// advice are the classes of all paths that end elsewhere than before.
func (w *lockstep) advice() []Advice {
	parts := w.partings()
	if len(parts) == 0 {
		return nil
	}
	order, ok := backward(len(w.states), func(i int) int { return len(w.states[i].steps) }, func(i, k int) int { return w.states[i].steps[k].to })
	if !ok {
		panic("guide: two graphs without circles have no circle between them")
	}
	slices.Reverse(order)
	rank := make([]int, len(order))
	for i, at := range order {
		rank[at] = i
	}
	arriving := w.arriving(order, parts)
	var all []Advice
	regions := map[int][]ending{}
	for _, p := range parts {
		from := 0
		switch {
		case p.state >= 0 && p.step < 0:
			all = append(all, w.class(p, ending{state: p.state, paths: &tally{small: 1}}, arriving))
			continue
		case p.state >= 0:
			from = w.states[p.state].steps[p.step].to
		}
		if _, done := regions[from]; !done {
			regions[from] = w.region(from, rank)
		}
		for _, e := range regions[from] {
			all = append(all, w.class(p, e, arriving))
		}
	}
	return merge(all)
}

// partings are the steps at which versions that stood together part, and ends at which they still stand together but
// which say something else now. A parting at the start has no step.
func (w *lockstep) partings() []stepAt {
	var all []stepAt
	if !w.together(0) {
		all = append(all, stepAt{-1, -1})
	}
	for i := range w.states {
		if !w.together(i) {
			continue
		}
		for k, step := range w.states[i].steps {
			if !w.together(step.to) {
				all = append(all, stepAt{i, k})
			}
		}
		if _, _, changed := w.compare(i); changed {
			all = append(all, stepAt{i, -1})
		}
	}
	return all
}

// arriving counts the paths from the start to the states in which versions part.
func (w *lockstep) arriving(order []int, parts []stepAt) map[int]*tally {
	wanted := map[int]*tally{}
	for _, p := range parts {
		wanted[p.state] = &tally{small: 1} // of the start itself it stays one
	}
	counts := make([]tally, len(w.states))
	counts[0].small = 1
	var spare spare
	for _, i := range order {
		for _, step := range w.states[i].steps {
			counts[step.to].add(&counts[i], &spare)
		}
		if _, keep := wanted[i]; keep {
			t := counts[i]
			counts[i] = tally{}
			wanted[i] = &t
		}
		counts[i].drop(&spare)
	}
	return wanted
}

// An ending is a state in which both versions have ended, apart, with how many paths lead there from where they parted.
type ending struct {
	state int
	paths *tally
	way   []stepAt // the shortest one
}

// region finds all endings after a parting, as far as the versions do not meet again.
func (w *lockstep) region(from int, rank []int) []ending {
	if w.together(from) {
		return nil
	}
	came := map[int]stepAt{from: {-1, -1}}
	line := []int{from}
	for head := 0; head < len(line); head++ {
		for k, step := range w.states[line[head]].steps {
			if _, known := came[step.to]; !known && !w.together(step.to) {
				came[step.to] = stepAt{line[head], k}
				line = append(line, step.to)
			}
		}
	}
	inOrder := slices.Clone(line)
	slices.SortFunc(inOrder, func(a, b int) int { return rank[a] - rank[b] })
	counts := make(map[int]*tally, len(line))
	for _, i := range line {
		counts[i] = &tally{}
	}
	counts[from].small = 1
	var spare spare
	var all []ending
	for _, i := range inOrder {
		for _, step := range w.states[i].steps {
			if to := counts[step.to]; to != nil {
				to.add(counts[i], &spare)
			}
		}
		if _, _, changed := w.compare(i); changed {
			var way []stepAt
			for at := i; at != from; at = came[at].state {
				way = append(way, came[at])
			}
			slices.Reverse(way)
			all = append(all, ending{i, counts[i], way})
		}
	}
	return all
}

// compare says what both versions advise in a state in which neither asks any more, and whether that differs.
func (w *lockstep) compare(i int) (was, now Advised, changed bool) {
	s := &w.states[i]
	if len(s.steps) > 0 {
		return was, now, false
	}
	was = advised(&w.old.Nodes[s.old])
	if s.new < 0 {
		now = advised(&w.new.Nodes[s.asked])
		now.ID, now.Title = "", ""
		return was, now, true
	}
	o, n := &w.old.Nodes[s.old], &w.new.Nodes[s.new]
	now = advised(n)
	switch {
	case s.cut:
		return was, now, !w.same(s.old, s.new) || was.Lowest != now.Lowest || was.Highest != now.Highest
	case o.IsQuestion() || n.IsQuestion():
		return was, now, false // nobody can answer like this in both versions
	case w.same(s.old, s.new):
		// What a handover leads to is told by the guide that goes on.
		return was, now, o.Kind != HandoverEnd && (was.Lowest != now.Lowest || was.Highest != now.Highest)
	}
	return was, now, true
}

func advised(n *RecordNode) Advised {
	title := n.Title
	if n.IsQuestion() {
		title = n.Ask
	}
	return Advised{ID: n.ID, Title: title, Lowest: n.Lowest, Highest: n.Highest}
}

// class describes the paths that part at one place and end in one state.
func (w *lockstep) class(p stepAt, e ending, arriving map[int]*tally) Advice {
	was, now, _ := w.compare(e.state)
	a := Advice{Way: way(was, now), Was: was, Now: now, node: 0, edge: -1}
	a.Paths = new(big.Int).Mul(arriving[p.state].value(), e.paths.value())
	if p.state >= 0 {
		s := &w.states[p.state]
		a.Question, a.Ask, a.node = w.new.Nodes[s.new].ID, w.new.Nodes[s.new].Ask, s.new
		if p.step >= 0 {
			a.Answer, a.edge = s.steps[p.step].label, s.steps[p.step].new
		}
	}
	if s := &w.states[e.state]; s.new < 0 && s.old >= 0 && w.old.Nodes[s.old].IsQuestion() {
		a.Paths.Mul(a.Paths, w.old.pathsFrom(s.old))
	}
	a.Path = w.path(p, e)
	return a
}

// path is the shortest path of a class.
func (w *lockstep) path(p stepAt, e ending) []PathStep {
	var steps []stepAt
	if p.step >= 0 {
		steps = append(steps, p)
	}
	for at := max(p.state, 0); w.states[at].came.state >= 0; at = w.states[at].came.state {
		steps = append(steps, w.states[at].came)
	}
	slices.Reverse(steps)
	var path []PathStep
	for _, at := range append(steps, e.way...) {
		path = append(path, w.pathStep(&w.states[at.state], at.step))
	}
	return path
}

func (w *lockstep) pathStep(s *state, k int) PathStep {
	step := &s.steps[k]
	out := PathStep{Answer: step.label, Signs: step.signs}
	by, edge := inNew, step.new
	if step.new < 0 {
		by, edge = inOld, step.old
	}
	node := &w.record(by).Nodes[[2]int{s.old, s.new}[by]]
	if edge >= 0 {
		out.Role = node.Edges[edge].Role
	}
	out.Question, out.Ask = node.ID, node.Ask
	if step.alone {
		out.Only = [...]string{"before", "now"}[step.by]
	}
	return out
}

// pathsFrom counts the paths from a node to all ends.
func (r *Record) pathsFrom(node int) *big.Int {
	counts := make([]tally, len(r.Nodes))
	counts[node].small = 1
	var all tally
	var spare spare
	for _, i := range r.order {
		if !r.Nodes[i].IsQuestion() {
			all.add(&counts[i], &spare)
		}
		for _, e := range r.Nodes[i].Edges {
			counts[e.Target].add(&counts[i], &spare)
		}
		counts[i].drop(&spare)
	}
	return all.value()
}

// merge joins classes that read the same.
func merge(all []Advice) []Advice {
	type key struct {
		node, edge int
		answer     string
		was, now   Advised
	}
	at := map[key]int{}
	var merged []Advice
	for _, a := range all {
		k := key{a.node, a.edge, a.Answer, a.Was, a.Now}
		i, known := at[k]
		if !known {
			at[k] = len(merged)
			merged = append(merged, a)
			continue
		}
		m := &merged[i]
		m.Paths.Add(m.Paths, a.Paths)
		if len(a.Path) < len(m.Path) {
			m.Path = a.Path
		}
	}
	return merged
}
