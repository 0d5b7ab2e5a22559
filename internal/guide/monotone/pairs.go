package monotone

// This file is the first part of the proof: pairs of places, without knowledge of which signs are true.

import "knead/internal/guide/graph"

// pair is where two readers are: the one with less wrong, and the one with more wrong.
type pair struct{ less, more int32 }

// pairs finds the pairs of places from which the reader with less wrong may get the more urgent advice, if each
// question could be answered by each of them in any way.
type pairs struct {
	*flat
	isBad      map[pair]bool
	worstFirst func(g *graph.Graph, node int) bool // whether a question's answers are in falling order
	budget     int
	visited    int
	exhausted  bool
}

// spend counts pairs, and reports whether the budget allowed them.
func (p *pairs) spend(count int) bool {
	if p.visited+count > p.budget {
		p.exhausted = true
		return false
	}
	p.visited += count
	return true
}

// verdict is what is known about a pair at once.
type verdict uint8

const (
	open verdict = iota
	good
	bad
)

// verdict decides about pairs that meet, whose levels cannot cross, or of which one has ended. Readers who meet have
// the same places from there on; if they part again, that is another finding.
func (p *pairs) verdict(at pair) verdict {
	if at.less < 0 || at.more < 0 || at.less == at.more {
		return good
	}
	less, more := &p.nodes[at.less], &p.nodes[at.more]
	switch {
	case less.high <= more.low:
		return good
	case less.isEnd() || more.isEnd():
		return bad
	}
	if known, ok := p.isBad[at]; ok {
		if known {
			return bad
		}
		return good
	}
	return open
}

// step returns the pair after the reader with the earlier place takes an edge.
func (at pair) step(target int32) pair {
	if at.less < at.more {
		at.less = target
	} else {
		at.more = target
	}
	return at
}

// bad reports whether a pair may end in a fault. Past the budget it returns false.
func (p *pairs) bad(start pair) bool {
	type frame struct {
		at   pair
		next int // the edge to follow next, of the reader with the earlier place
	}
	if v := p.verdict(start); v != open || !p.spend(1) {
		return v == bad
	}
	for stack := []frame{{at: start}}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		edges := p.nodes[min(top.at.less, top.at.more)].edges
		v := good
		for v == good && top.next < len(edges) {
			to := top.at.step(edges[top.next].target)
			if v = p.verdict(to); v != open {
				top.next++
				continue
			}
			if !p.spend(1) { // the edge is followed again when the verdict is known
				return false
			}
			stack = append(stack, frame{at: to})
		}
		if v != open {
			p.isBad[top.at] = v == bad
			stack = stack[:len(stack)-1]
		}
	}
	return p.isBad[start]
}

// key is where two readers part, by which rule, and the edge that the reader with more wrong takes.
type key struct {
	at   int
	rule Rule
	edge int
}

// candidates lists where two readers may part so that a fault follows.
func (p *pairs) candidates() []key {
	var all []key
	for i := range p.nodes {
		n := &p.nodes[i]
		if n.isEnd() {
			continue
		}
		for more := range n.edges {
			for _, rule := range []Rule{MoreSigns, WorseAnswer, NotSure} {
				if p.partsBadly(i, rule, more) {
					all = append(all, key{i, rule, more})
				}
			}
		}
	}
	return all
}

// partsBadly reports whether a fault may follow where one reader takes an edge by a rule.
func (p *pairs) partsBadly(i int, rule Rule, more int) bool {
	n := &p.nodes[i]
	if rule == WorseAnswer && (p.worstFirst == nil || !p.worstFirst(n.graph, n.index)) {
		return false
	}
	for less := range n.edges {
		if n.parts(rule, less, more) && p.bad(pair{n.edges[less].target, n.edges[more].target}) {
			return true
		}
	}
	return false
}

// parts reports whether by a rule two readers can part at a question by these edges.
func (n *place) parts(rule Rule, less, more int) bool {
	from, to := n.edges[less].role, n.edges[more].role
	switch rule {
	case MoreSigns:
		switch to {
		case graph.RoleSigns:
			return from == graph.RoleNone || from == graph.RoleSigns && more < less
		case graph.RoleTwoOrMore:
			return from == graph.RoleNone || from == graph.RoleSigns
		}
	case NotSure:
		return from == graph.RoleNone && to == graph.RoleUnsure
	case WorseAnswer:
		return less == more+1 && isListed(from) && isListed(to)
	}
	return false
}

// isListed reports whether an edge is one of the answers that an order is about.
func isListed(r graph.Role) bool { return r == graph.RoleAnswer || r == graph.RoleBand }
