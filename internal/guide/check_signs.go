package guide

// These checks prove that a triage sends nobody home without having asked about the warning signs.

import (
	"encoding/binary"
	"fmt"
	"slices"
	"sync"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
)

var signChecks = []Check{
	{diag.CodeGuideRedFlagsFirst, diag.Error, checkRedFlags},
	{diag.CodeGuideSignsSkipped, diag.Error, checkSignsSkipped},
	{diag.CodeGuideSignNeverAsked, diag.Error, checkCardSigns},
}

// checkRedFlags reports a triage that does not begin with a checklist that has a sign of
// the top level.
func checkRedFlags(k *checker) {
	n, q := &k.c.Nodes[0], k.c.question(0)
	hasSigns := slices.ContainsFunc(n.Edges, func(e graph.Edge) bool { return len(e.Signs) > 0 })
	if k.c.Kind != graph.Triage || q.Invalid || q.Care.IsSet() && !hasSigns {
		return // a missing card is reported already
	}
	top := k.l.in.Levels.Top()
	for _, e := range n.Edges {
		for _, s := range e.Signs {
			if s.Level == top {
				return
			}
		}
	}
	k.report(k.new(k.c.NodeSpan(0),
		"the first question of the triage %q is not a checklist with a sign of the level %s", k.c.ID, top).
		WithHint(fmt.Sprintf("Begin with any: care.%s, or use a fragment that does", top)))
}

// signCoverage is what a triage must ask: the required signs, in classes of those that are in exactly the same
// checklists.
type signCoverage struct {
	required   []*guidefile.Sign
	class      map[string]int // by sign; -1 where no checklist has it
	checklists [][]int        // by class: the checklists that have its signs
	asks       map[int][]int  // by checklist: the classes that it asks about
}

// checkSignsSkipped reports outcomes below urgent that can be reached without being asked about a required sign. One
// pass from the start carries the classes of signs that every path to a node has asked about.
func checkSignsSkipped(k *checker) {
	if k.c.Kind != graph.Triage || k.c.hasUnknownSigns() {
		return
	}
	s := k.newSignCoverage()
	if len(s.required) == 0 {
		return
	}
	asked := make([]bitset, len(k.c.Nodes)) // nil until the node is reached
	asked[0] = newBitset(len(s.checklists))
	var free []bitset
	for _, i := range k.c.Order() {
		set := asked[i]
		if set == nil {
			continue
		}
		if i >= k.c.Questions {
			k.reportUnasked(s, i, set)
		}
		for _, class := range s.asks[i] {
			set.add(class)
		}
		for _, e := range k.c.Nodes[i].Edges {
			switch {
			case e.Target < 0:
			case asked[e.Target] != nil:
				asked[e.Target].intersect(set)
			case len(free) > 0:
				asked[e.Target] = free[len(free)-1]
				free = free[:len(free)-1]
				copy(asked[e.Target], set)
			default:
				asked[e.Target] = slices.Clone(set)
			}
		}
		free, asked[i] = append(free, set), nil
	}
}

// hasUnknownSigns reports whether a checklist of the guide has unknown signs, or nothing to tick.
func (c *Linked) hasUnknownSigns() bool {
	isInvalid := func(q *guidefile.Question) bool { return q.Invalid }
	for _, in := range c.included {
		if in.hasUnknownSigns || slices.ContainsFunc(in.Questions, isInvalid) {
			return true
		}
	}
	return false
}

// newSignCoverage finds the required signs: the urgent and emergency ones on the care cards of the guide and its
// fragments, and in every checklist from which an outcome below urgent can still be reached.
func (k *checker) newSignCoverage() *signCoverage {
	s := &signCoverage{class: map[string]int{}, asks: map[int][]int{}}
	require := func(id string) {
		sign := k.l.in.Signs.Sign(id)
		if sign == nil || sign.Level < graph.Urgent {
			return
		}
		if _, known := s.class[id]; !known {
			s.class[id] = -1
			s.required = append(s.required, sign)
		}
	}
	for _, in := range k.c.included {
		for _, card := range in.page.Care {
			for _, w := range card.Value {
				require(w.Value)
			}
		}
	}
	checklists := make([][]int, len(k.c.Signs)) // by index of the sign
	for i := range k.c.Nodes[:k.c.Questions] {
		n := &k.c.Nodes[i]
		for _, e := range n.Edges {
			for _, sign := range e.Signs {
				checklists[sign.Index] = append(checklists[sign.Index], i)
				if !n.Levels().IsEmpty() && n.MinLevel < graph.Urgent {
					require(sign.ID)
				}
			}
		}
	}
	wide := k.l.covering(nil)
	s.classify(func(sign *guidefile.Sign) []int {
		var all []int
		for _, id := range wide.Closure(sign.ID) {
			if asked := k.c.Sign(id); asked != nil {
				all = append(all, checklists[asked.Index]...)
			}
		}
		slices.Sort(all)
		return slices.Compact(all)
	})
	return s
}

// classify puts the required signs that are in the same checklists into one class.
func (s *signCoverage) classify(checklists func(*guidefile.Sign) []int) {
	classes := map[string]int{}
	var key []byte
	for _, sign := range s.required {
		in := checklists(sign)
		if len(in) == 0 {
			continue
		}
		key = key[:0]
		for _, i := range in {
			key = binary.AppendUvarint(key, uint64(i))
		}
		class, known := classes[string(key)]
		if !known {
			class = len(s.checklists)
			classes[string(key)] = class
			s.checklists = append(s.checklists, in)
			for _, i := range in {
				s.asks[i] = append(s.asks[i], class)
			}
		}
		s.class[sign.ID] = class
	}
}

// reportUnasked reports an end below urgent that can be reached without having been asked about a required sign.
func (k *checker) reportUnasked(s *signCoverage, i int, asked bitset) {
	n := &k.c.Nodes[i]
	if n.Levels().IsEmpty() || n.MinLevel >= graph.Urgent || n.Kind == graph.NodeExit || k.l.startsTriage(n) {
		return
	}
	var missing []*guidefile.Sign
	for _, sign := range s.required {
		if class := s.class[sign.ID]; class < 0 || !asked.has(class) {
			missing = append(missing, sign)
		}
	}
	if len(missing) == 0 || k.isReported(k.c.NodeSpan(i)) {
		return
	}
	more := ""
	if len(missing) > 1 {
		more = fmt.Sprintf(" and %d more", len(missing)-1)
	}
	asks := map[int]bool{}
	if class := s.class[missing[0].ID]; class >= 0 {
		for _, q := range s.checklists[class] {
			asks[q] = true
		}
	}
	path, to := k.l.shortestPath(k.c, 0, func(j int) bool { return !asks[j] }, func(j int) bool { return j == i })
	d := k.new(k.c.NodeSpan(i), "%q can be reached without being asked about %q%s", n.ID, missing[0].ID, more).
		WithHint(fmt.Sprintf("Ask about %s on every path to this outcome", missing[0].ID))
	if to >= 0 {
		d = d.WithPath(k.c.FormatPath(path, to))
	}
	k.report(d)
}

// startsTriage reports whether an end hands over to the start of a triage, which asks about all signs again.
func (l *linker) startsTriage(n *graph.Node) bool {
	if n.Kind != graph.NodeHandover {
		return false
	}
	to := l.set.byID[n.End.Guide]
	return to != nil && to.Kind == graph.Triage && n.End.Question == to.Nodes[0].ID
}

// checkCardSigns reports a sign on the care card of an urgent or emergency outcome's article that no reader is asked
// about.
func checkCardSigns(k *checker) {
	if k.c.Kind == graph.Fragment || k.c.Broken {
		return
	}
	asked := sync.OnceValue(func() map[string]bool { return k.l.askedSigns(k.c) })
	wide := k.l.covering(nil)
	isAsked := func(id string) bool {
		return slices.ContainsFunc(wide.Closure(id), func(id string) bool { return asked()[id] })
	}
	seen := map[string]graph.Level{}
	k.outcomes(func(i int, o *guidefile.Outcome) {
		n := &k.c.Nodes[i]
		read := k.l.articles[n.End.Read]
		isSeen := seen[n.End.Read] == n.End.Level
		if n.End.Level < graph.Urgent || read == nil || k.l.doubles[n.End.Read] != nil || isSeen {
			return
		}
		seen[n.End.Read] = n.End.Level
		card, _ := read.Care.Get(n.End.Level.String())
		for _, w := range card {
			if k.l.in.Signs.Sign(w.Value) != nil && asked() != nil && !isAsked(w.Value) {
				k.report(k.new(read.File.Span(w.At),
					"%q explains %q, but neither %q nor a guide that it hands over to asks about %q",
					read.ID, n.ID, k.c.ID, w.Value).
					WithRelated(k.c.page(i).File.Span(o.Read.At), "the outcome leads to the card here").
					WithHint("Ask about it in a checklist, or remove it from the card"))
			}
		}
	})
}

// askedSigns are the signs that a guide, and all guides that it hands over to, ask about; nil where that is unknown.
func (l *linker) askedSigns(c *Linked) map[string]bool {
	asked, seen := map[string]bool{}, map[*Linked]bool{c: true}
	for queue := []*Linked{c}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at.hasUnknownSigns() || at.hasOpenChecklist() {
			return nil
		}
		for i := range at.Nodes {
			n := &at.Nodes[i]
			for _, e := range n.Edges {
				for _, s := range e.Signs {
					asked[s.ID] = true
				}
			}
			if n.Kind != graph.NodeHandover {
				continue
			}
			if to := l.set.byID[n.End.Guide]; to != nil && !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	return asked
}

// hasOpenChecklist reports whether a checklist of the guide has no answer for readers who tick nothing. That is a
// mistake of its own; what they would have been asked next is not reported as never asked.
func (c *Linked) hasOpenChecklist() bool {
	isOpen := func(q *guidefile.Question) bool { return q.Kind == guidefile.KindChecklist && !q.None.IsSet() }
	for _, in := range c.included {
		if slices.ContainsFunc(in.Questions, isOpen) {
			return true
		}
	}
	return false
}
