package diff

// This file compares safety nets: what a reader is advised who gets worse after an outcome. An outcome may be as urgent
// as before and still advise less.

import (
	"math/big"
	"slices"
	"strings"

	"knead/internal/fold"
	"knead/internal/guide/graph"
)

// The fields of an outcome whose change can lower the advice although its level is the same.
const (
	fieldTitle    = "title"
	fieldExpect   = "safety_net.expect"
	fieldWatchFor = "safety_net.watch_for"
	fieldThen     = "safety_net.then"
)

// An outcomePair is an outcome of each version that the same readers reach.
type outcomePair struct{ old, new int }

// safetyNetChanges returns the outcomes after which a reader who gets worse is advised less: the next outcome is less
// urgent, something is no longer to be watched for, or the time to wait grew. What became stricter is a [TextChange].
func (p *product) safetyNetChanges() []AdviceChange {
	c := safetyNetComparison{product: p}
	for _, pair := range p.outcomePairs() {
		c.compare(pair)
	}
	return c.changes
}

// outcomePairs returns the outcomes that the same readers reach in both versions, by their answers, by id, or by the
// safety nets of such outcomes.
func (p *product) outcomePairs() []outcomePair {
	var pairs []outcomePair
	known := map[outcomePair]bool{}
	add := func(o, n int) {
		pair := outcomePair{o, n}
		if o >= 0 && n >= 0 && !known[pair] && p.graphs[oldVersion].Nodes[o].IsOutcome() &&
			p.graphs[newVersion].Nodes[n].IsOutcome() {
			known[pair] = true
			pairs = append(pairs, pair)
		}
	}
	for n, o := range p.counterpart[newVersion] {
		add(o, n)
	}
	for i := range p.states {
		if s := &p.states[i]; len(s.steps) == 0 {
			add(s.nodes[oldVersion], s.nodes[newVersion])
		}
	}
	for i := 0; i < len(pairs); i++ {
		old, new := p.safetyNets(pairs[i])
		add(old.Then, new.Then)
	}
	return pairs
}

// safetyNets returns the safety nets of two outcomes. One that does not exist is empty.
func (p *product) safetyNets(pair outcomePair) (old, new *graph.SafetyNet) {
	nets := [2]*graph.SafetyNet{}
	for v, i := range [2]int{pair.old, pair.new} {
		if nets[v] = p.graphs[v].Nodes[i].End.SafetyNet; nets[v] == nil {
			nets[v] = &graph.SafetyNet{Then: -1}
		}
	}
	return nets[oldVersion], nets[newVersion]
}

// safetyNetComparison collects what was lowered.
type safetyNetComparison struct {
	*product
	changes []AdviceChange
	paths   []*big.Int   // by node of the new version: from the start
	routes  *graph.Paths // in the new version
}

// compare compares what two outcomes advise a reader who gets worse. Where the readers of an outcome are led to another
// one that is as urgent, it may have other safety nets, unless one of the two is in one version only: it may have been
// renamed, and a new one may not lead lower.
func (c *safetyNetComparison) compare(pair outcomePair) {
	o, n := &c.graphs[oldVersion].Nodes[pair.old], &c.graphs[newVersion].Nodes[pair.new]
	now := n.MinLevel
	if now < o.MinLevel {
		return // that is reported itself
	}
	old, new := c.safetyNets(pair)
	isSuccessor := c.isSame(pair.old, pair.new) || c.counterpart[oldVersion][pair.old] < 0 && now == o.MinLevel
	isNew := c.counterpart[newVersion][pair.new] < 0 && now == o.MinLevel
	if old.Then >= 0 {
		before := adviceOf(&c.graphs[oldVersion].Nodes[old.Then])
		then, isReported := c.newAdvice(pair.new), false
		if new.Then >= 0 {
			then = c.newAdvice(new.Then)
			// Where paths lead to it, the outcome is reported itself.
			isReported = c.isSame(old.Then, new.Then) && c.pathsTo(new.Then).Sign() > 0
		}
		if (isSuccessor || isNew) && max(then.Min, now) < before.Min && !isReported {
			c.add(pair, fieldThen, "", before, then)
		}
		if lost := c.lostItems(old.WatchFor, new.WatchFor); isSuccessor && len(lost) > 0 && now < before.Min {
			c.add(pair, fieldWatchFor, strings.Join(lost, ", "), before, c.newAdvice(pair.new))
		}
	}
	if !isSuccessor || now > o.MinLevel {
		return
	}
	for _, f := range []struct{ name, old, new string }{
		{fieldTitle, o.End.Title, n.End.Title},
		{fieldExpect, old.Expect, new.Expect},
	} {
		if c.language.timeGrew(f.old, f.new) {
			was, is := adviceOf(o), adviceOf(n)
			was.Title, is.Title = f.old, f.new
			c.add(pair, f.name, "", was, is)
		}
	}
}

// lostItems names the items that are no longer to be watched for. An item that is words counts as kept if one of the
// new words is similar.
func (c *safetyNetComparison) lostItems(old, new []graph.WatchItem) (lost []string) {
	ids := map[string]bool{}
	for _, w := range new {
		if w.Sign != nil {
			ids[c.oldSignID(w.Sign.ID)] = true
		}
	}
	for _, w := range old {
		isEqual := func(other graph.WatchItem) bool { return w.Text == other.Text } // found out sooner
		isKept := slices.ContainsFunc(new, isEqual) || slices.ContainsFunc(new, func(other graph.WatchItem) bool {
			return fold.SameText(w.Text, other.Text) ||
				w.Sign == nil && similarity(foldText(w.Text), foldText(other.Text)) >= minSimilarity
		})
		if w.Sign != nil && c.reading == byID {
			isKept = ids[w.Sign.ID] || isKept && c.graphs[newVersion].Sign(w.Sign.ID) == nil
		}
		if w.Sign != nil && c.reading == byText {
			isKept = isKept || ids[w.Sign.ID]
		}
		switch {
		case isKept:
		case w.Sign != nil:
			lost = append(lost, c.signLabel(w.Sign.ID))
		default:
			lost = append(lost, w.Text)
		}
	}
	return lost
}

// add adds a change that lowered what an outcome advises.
func (c *safetyNetComparison) add(pair outcomePair, field, answer string, old, new OutcomeRange) {
	n := &c.graphs[newVersion].Nodes[pair.new]
	c.changes = append(c.changes, AdviceChange{Direction: DirectionLowered, Question: n.ID, Ask: n.End.Title,
		Field: field, Answer: answer, Old: old, New: new, Paths: c.pathsTo(pair.new), Path: c.pathTo(pair.new),
		At: graph.EdgeRef{Node: pair.new, Edge: -1}})
}

// pathsTo counts the paths of the new version from the start to a node.
func (c *safetyNetComparison) pathsTo(node int) *big.Int {
	g := c.graphs[newVersion]
	if c.paths == nil {
		c.paths = make([]*big.Int, len(g.Nodes))
		graph.CountPaths(g.Order(), 0, g.Next, false, func(i int, count graph.PathCount) {
			c.paths[i] = new(big.Int).Set(count.Paths)
		})
		c.routes = graph.BreadthFirst(len(g.Nodes), 0, g.Next, func(int, int) graph.Visit { return graph.Expand })
	}
	if c.paths[node] == nil {
		return new(big.Int) // only safety nets lead there
	}
	return c.paths[node]
}

// pathTo is a shortest path of the new version to a node, or nil where only safety nets lead there.
func (c *safetyNetComparison) pathTo(node int) []PathStep {
	if c.pathsTo(node).Sign() == 0 {
		return []PathStep{}
	}
	steps := []PathStep{}
	for _, r := range c.routes.To(node) {
		q := &c.graphs[newVersion].Nodes[r.Node]
		e := &q.Edges[r.Edge]
		steps = append(steps, PathStep{Question: q.ID, Ask: q.Ask, Answer: e.Label(), Text: e.Text, Role: e.Role,
			Signs: e.Signs})
	}
	return steps
}
