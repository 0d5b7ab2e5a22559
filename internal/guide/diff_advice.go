package guide

// This file counts the paths whose advice changed: exactly, by one pass over the states of both versions, and never one
// by one.

import (
	"math/big"
	"slices"

	"knead/internal/guide/graph"
)

// advice are the classes of all paths that end elsewhere than before.
func (w *product) advice() []AdviceChange {
	parts := w.divergences()
	if len(parts) == 0 {
		return nil
	}
	order := graph.Postorder(len(w.states), w.next, func([]graph.EdgeRef) bool { return false })
	if order == nil {
		panic("guide: two graphs without cycles have no cycle between them")
	}
	slices.Reverse(order)
	rank := make([]int, len(order))
	for i, at := range order {
		rank[at] = i
	}
	arriving := w.countPathsTo(order, parts)
	var all []AdviceChange
	regions := map[int][]divergentEnd{}
	for _, p := range parts {
		from := 0
		switch {
		case p.state >= 0 && p.step < 0:
			all = append(all, w.newAdviceChange(p, divergentEnd{state: p.state, paths: big.NewInt(1)}, arriving))
			continue
		case p.state >= 0:
			from = w.states[p.state].steps[p.step].to
		}
		if _, done := regions[from]; !done {
			regions[from] = w.divergentEnds(from, rank)
		}
		for _, e := range regions[from] {
			all = append(all, w.newAdviceChange(p, e, arriving))
		}
	}
	return mergeEqual(all)
}

// divergences are the steps at which versions that stood together part, and ends at which they still stand together but
// which say something else now. A parting at the start has no step.
func (w *product) divergences() []transitionRef {
	var all []transitionRef
	if !w.inSync(0) {
		all = append(all, transitionRef{-1, -1})
	}
	for i := range w.states {
		if !w.inSync(i) {
			continue
		}
		for k, step := range w.states[i].steps {
			if !w.inSync(step.to) {
				all = append(all, transitionRef{i, k})
			}
		}
		if _, _, changed := w.compare(i); changed {
			all = append(all, transitionRef{i, -1})
		}
	}
	return all
}

// countPathsTo counts the paths from the start to the states in which versions part.
func (w *product) countPathsTo(order []int, parts []transitionRef) map[int]*big.Int {
	wanted := map[int]*big.Int{}
	for _, p := range parts {
		wanted[p.state] = big.NewInt(1) // of the start itself it stays one
	}
	graph.CountPaths(order, 0, w.next, false, func(i int, count graph.PathCount) {
		if wanted[i] != nil {
			wanted[i].Set(count.Paths)
		}
	})
	return wanted
}

// next is the graph of the states.
func (w *product) next(i, k int) (int, bool) {
	if k >= len(w.states[i].steps) {
		return -1, false
	}
	return w.states[i].steps[k].to, true
}

// An ending is a state in which both versions have ended, apart, with how many paths lead there from where they parted.
type divergentEnd struct {
	state int
	paths *big.Int
	way   []transitionRef // the shortest one
}

// divergentEnds finds all endings after a parting, as far as the versions do not meet again.
func (w *product) divergentEnds(from int, rank []int) []divergentEnd {
	if w.inSync(from) {
		return nil
	}
	came := map[int]transitionRef{from: {-1, -1}}
	line := []int{from}
	for head := 0; head < len(line); head++ {
		for k, step := range w.states[line[head]].steps {
			if _, known := came[step.to]; !known && !w.inSync(step.to) {
				came[step.to] = transitionRef{line[head], k}
				line = append(line, step.to)
			}
		}
	}
	inOrder := slices.Clone(line)
	slices.SortFunc(inOrder, func(a, b int) int { return rank[a] - rank[b] })
	local := make(map[int]int, len(line))
	places := make([]int, len(line))
	for i, at := range inOrder {
		local[at], places[i] = i, i
	}
	next := func(i, k int) (int, bool) {
		to, ok := w.next(inOrder[i], k)
		if at, known := local[to]; ok && known {
			return at, true
		}
		return -1, ok
	}
	var all []divergentEnd
	graph.CountPaths(places, local[from], next, false, func(i int, count graph.PathCount) {
		at := inOrder[i]
		if _, _, changed := w.compare(at); changed {
			end := divergentEnd{state: at, paths: new(big.Int).Set(count.Paths)}
			for ; at != from; at = came[at].state {
				end.way = append(end.way, came[at])
			}
			slices.Reverse(end.way)
			all = append(all, end)
		}
	})
	return all
}

// compare says what both versions advise in a state in which neither asks any more, and whether that differs.
func (w *product) compare(i int) (was, now OutcomeRange, changed bool) {
	s := &w.states[i]
	if len(s.steps) > 0 {
		return was, now, false
	}
	was = advised(&w.old.Nodes[s.old])
	if s.new < 0 {
		now = advised(&w.new.Nodes[s.removedAt])
		now.ID, now.Title = "", ""
		return was, now, true
	}
	o, n := &w.old.Nodes[s.old], &w.new.Nodes[s.new]
	now = advised(n)
	switch {
	case s.cut:
		return was, now, !w.same(s.old, s.new) || was.Min != now.Min || was.Max != now.Max
	case o.IsQuestion() || n.IsQuestion():
		return was, now, false // nobody can answer like this in both versions
	case w.same(s.old, s.new):
		// What a handover leads to is told by the guide that goes on.
		return was, now, o.Kind != graph.NodeHandover && (was.Min != now.Min || was.Max != now.Max)
	}
	return was, now, true
}

func advised(n *RecordNode) OutcomeRange {
	title := n.Title
	if n.IsQuestion() {
		title = n.Ask
	}
	return OutcomeRange{ID: n.ID, Title: title, Min: n.Lowest, Max: n.Highest}
}

// newAdviceChange describes the paths that part at one place and end in one state.
func (w *product) newAdviceChange(p transitionRef, e divergentEnd, arriving map[int]*big.Int) AdviceChange {
	was, now, _ := w.compare(e.state)
	a := AdviceChange{Direction: way(was, now), Old: was, New: now, node: 0, edge: -1}
	a.Paths = new(big.Int).Mul(arriving[p.state], e.paths)
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
func (w *product) path(p transitionRef, e divergentEnd) []PathStep {
	var steps []transitionRef
	if p.step >= 0 {
		steps = append(steps, p)
	}
	for at := max(p.state, 0); w.states[at].pred.state >= 0; at = w.states[at].pred.state {
		steps = append(steps, w.states[at].pred)
	}
	slices.Reverse(steps)
	var path []PathStep
	for _, at := range append(steps, e.way...) {
		path = append(path, w.pathStep(&w.states[at.state], at.step))
	}
	return path
}

func (w *product) pathStep(s *state, k int) PathStep {
	step := &s.steps[k]
	out := PathStep{Answer: step.label, Signs: step.signs}
	by, edge := newVersion, step.new
	if step.new < 0 {
		by, edge = oldVersion, step.old
	}
	node := &w.record(by).Nodes[[2]int{s.old, s.new}[by]]
	if edge >= 0 {
		out.Role = node.Edges[edge].Role
	}
	out.Question, out.Ask = node.ID, node.Ask
	if step.alone {
		out.Version = [...]string{"before", "now"}[step.by]
	}
	return out
}

// pathsFrom counts the paths from a node to all ends.
func (r *Record) pathsFrom(node int) *big.Int {
	all := new(big.Int)
	graph.CountPaths(r.order, node, r.next, false, func(i int, count graph.PathCount) {
		if !r.Nodes[i].IsQuestion() {
			all.Add(all, count.Paths)
		}
	})
	return all
}

// mergeEqual joins classes that read the same.
func mergeEqual(all []AdviceChange) []AdviceChange {
	type key struct {
		node, edge int
		answer     string
		was, now   OutcomeRange
	}
	at := map[key]int{}
	var merged []AdviceChange
	for _, a := range all {
		k := key{a.node, a.edge, a.Answer, a.Old, a.New}
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
