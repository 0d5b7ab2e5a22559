package guide

// This file proves that nobody is sent home without having been asked about the warning signs.

import (
	"encoding/binary"
	"fmt"
	"slices"

	"knead/internal/diag"
)

// signCoverage is what a triage must ask: its required signs, in classes of those that stand in the very same checklists.
type signCoverage struct {
	required []*Sign
	class    map[*Sign]int // -1: no checklist holds it
	holding  [][]int       // by class: the checklists that hold its signs
	at       map[int][]int // by checklist: the classes that it asks about
}

// checkRedFlags holds a triage to beginning with a checklist that has an emergency sign.
func (l *linker) checkRedFlags(c *Graph) {
	n := &c.Nodes[0]
	if c.Kind != Triage || n.Question.invalid || n.Question.Care.IsSet() && !slices.ContainsFunc(n.Edges, func(e Edge) bool { return len(e.Signs) > 0 }) {
		return // a card that is not there is told by itself
	}
	for _, e := range n.Edges {
		for _, s := range e.Signs {
			if s.Level == Emergency {
				return
			}
		}
	}
	l.report(diag.New(diag.CodeGuideRedFlagsFirst, n.at, "the first question of the triage %q is not a checklist with an emergency sign", c.ID).
		WithHint("begin with any: care.emergency, or use a fragment that does"))
}

// checkSigns tells outcomes below urgent that can be reached past a required sign. One pass from the start carries
// the classes of signs that every path to a node has been asked about.
func (l *linker) checkSigns(c *Graph) {
	if c.Kind != Triage || c.hasUnknownSigns() {
		return
	}
	a := l.newSignCoverage(c)
	if len(a.required) == 0 {
		return
	}
	words := (len(a.holding) + 63) / 64
	asked := make([][]uint64, len(c.Nodes)) // nil: not reached so far
	asked[0] = make([]uint64, words)
	var free [][]uint64
	for _, i := range c.order {
		n, set := &c.Nodes[i], asked[i]
		if set == nil {
			continue
		}
		if !n.IsQuestion() {
			l.unaskedSigns(c, a, i, set)
		}
		for _, class := range a.at[i] {
			set[class/64] |= 1 << (class % 64)
		}
		for _, e := range n.Edges {
			switch {
			case e.Target < 0:
			case asked[e.Target] == nil:
				var copied []uint64
				if k := len(free); k > 0 {
					copied, free = free[k-1], free[:k-1]
				} else {
					copied = make([]uint64, words)
				}
				copy(copied, set)
				asked[e.Target] = copied
			default:
				for w := range set {
					asked[e.Target][w] &= set[w]
				}
			}
		}
		free, asked[i] = append(free, set), nil
	}
}

// hasUnknownSigns says whether a checklist of the guide has signs that are not known, or nothing to tick.
func (c *Graph) hasUnknownSigns() bool {
	for _, in := range c.parts {
		if in.hasUnknownSigns || slices.ContainsFunc(in.Questions, func(q *Question) bool { return q.invalid }) {
			return true
		}
	}
	return false
}

// newSignCoverage finds the required signs: the emergency and urgent ones on the guide's own cards and its fragments', and in
// every checklist from which an outcome below urgent can still be reached.
func (l *linker) newSignCoverage(c *Graph) *signCoverage {
	a := &signCoverage{class: map[*Sign]int{}, at: map[int][]int{}}
	need := func(s *Sign) {
		if _, known := a.class[s]; !known && s != nil && s.Level >= Urgent {
			a.class[s] = -1
			a.required = append(a.required, s)
		}
	}
	for _, in := range c.parts {
		for _, card := range in.page.Care {
			for _, w := range card.Value {
				need(l.in.Signs.Sign(w.Value))
			}
		}
	}
	held := map[*Sign][]int{}
	for i := range c.Nodes[:c.Questions] {
		n := &c.Nodes[i]
		for _, e := range n.Edges {
			for _, s := range e.Signs {
				held[s] = append(held[s], i)
				if n.reach.some && n.reach.low < Urgent {
					need(s)
				}
			}
		}
	}
	classes := map[string]int{}
	var key []byte
	for _, s := range a.required {
		if len(held[s]) == 0 {
			continue
		}
		key = key[:0]
		for _, i := range held[s] {
			key = binary.AppendUvarint(key, uint64(i))
		}
		class, known := classes[string(key)]
		if !known {
			class = len(a.holding)
			classes[string(key)] = class
			a.holding = append(a.holding, held[s])
			for _, i := range held[s] {
				a.at[i] = append(a.at[i], class)
			}
		}
		a.class[s] = class
	}
	return a
}

// unaskedSigns tells an end that is milder than urgent and was reached without a required sign.
func (l *linker) unaskedSigns(c *Graph, a *signCoverage, i int, asked []uint64) {
	n := &c.Nodes[i]
	if !n.reach.some || n.reach.low >= Urgent || n.Kind == NodeExit || l.startsTriage(n) {
		return
	}
	var missing []*Sign
	for _, s := range a.required {
		if class := a.class[s]; class < 0 || asked[class/64]&(1<<(class%64)) == 0 {
			missing = append(missing, s)
		}
	}
	if len(missing) == 0 || l.isReported(diag.CodeGuideSignsSkipped, n.at) {
		return
	}
	more := ""
	if len(missing) > 1 {
		more = " and " + number(len(missing)-1) + " more"
	}
	holds := map[int]bool{}
	if class := a.class[missing[0]]; class >= 0 {
		for _, q := range a.holding[class] {
			holds[q] = true
		}
	}
	path, to := l.shortestPath(c, 0, func(n *Node) bool { return !holds[c.Index(n.ID)] }, func(j int) bool { return j == i })
	d := diag.New(diag.CodeGuideSignsSkipped, n.at, "%q can be reached without being asked about %q%s", n.ID, missing[0].ID, more).
		WithHint(fmt.Sprintf("ask about %s on every path to this outcome", missing[0].ID))
	if to >= 0 {
		d = d.WithPath(c.formatPath(path, to))
	}
	l.report(d)
}

// startsTriage says whether an end hands over to the start of a triage, which asks about everything again.
func (l *linker) startsTriage(n *Node) bool {
	if n.Kind != NodeHandover {
		return false
	}
	to := l.set.byID[n.End.Guide]
	return to != nil && to.Kind == Triage && n.End.handoverNode == to.base
}
