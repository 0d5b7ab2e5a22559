package guide

// This file joins the ticks of a checklist in two versions. A sign may have moved to another group, or stand in one of
// the two lists only: who ticks it there has nothing to tick here.

import (
	"slices"

	"knead/internal/guide/graph"
)

// pairSigns joins the groups, and "two or more". None and unsure are words, joined elsewhere.
func (p *matching) pairSigns(was, now *RecordNode) []answerPair {
	there, here := p.groups(was, oldVersion), p.groups(now, newVersion)
	noneWas, noneNow := roleEdge(was, graph.RoleNone), roleEdge(now, graph.RoleNone)
	var all []answerPair
	add := func(j answerPair) {
		for i := range all {
			if a := &all[i]; a.old == j.old && a.new == j.new && a.lacks == j.lacks {
				a.signs = append(a.signs, j.signs...)
				return
			}
		}
		all = append(all, j)
	}
	for i := range was.Edges {
		for _, s := range p.edgeSigns(was, i, oldVersion) {
			if k, ok := here[s]; ok {
				add(answerPair{old: i, new: k, signs: []string{s}})
			} else {
				add(answerPair{old: i, new: noneNow, signs: []string{s}, missing: newVersion, lacks: true})
			}
		}
	}
	for k := range now.Edges {
		for _, s := range p.edgeSigns(now, k, newVersion) {
			if _, ok := there[s]; !ok {
				add(answerPair{old: noneWas, new: k, signs: []string{s}, missing: oldVersion, lacks: true})
			}
		}
	}
	for i := range all {
		j := &all[i]
		j.label = fewSigns(j.signs)
		if j.lacks || j.new < 0 {
			continue
		}
		j.unticked[newVersion] = inOrder(slices.DeleteFunc(p.earlierSigns(was, j.old, oldVersion), func(s string) bool { _, both := here[s]; return both }))
		j.unticked[oldVersion] = inOrder(slices.DeleteFunc(p.earlierSigns(now, j.new, newVersion), func(s string) bool { _, both := there[s]; return both }))
	}
	all = slices.DeleteFunc(all, func(j answerPair) bool { return j.old < 0 }) // "none" of the new version is no answer to the old one
	return append(all, pairMultipleSigns(was, now, all)...)
}

// groups says in which edge of a checklist a sign stands.
func (p *matching) groups(n *RecordNode, s version) map[string]int {
	m := map[string]int{}
	for i := range n.Edges {
		for _, id := range p.edgeSigns(n, i, s) {
			m[id] = i
		}
	}
	return m
}

// edgeSigns are the signs of an edge by their old names.
func (p *matching) edgeSigns(n *RecordNode, edge int, s version) []string {
	if s == newVersion {
		return p.signs(&n.Edges[edge])
	}
	return n.Edges[edge].Signs
}

func roleEdge(n *RecordNode, r graph.Role) int {
	return slices.IndexFunc(n.Edges, func(e RecordEdge) bool { return e.Role == r })
}

// pairMultipleSigns joins what happens to readers who tick two signs or more. Where a version has an answer for that it
// takes all of them; else the worst group decides, so that groups which changed places part them.
func pairMultipleSigns(was, now *RecordNode, single []answerPair) []answerPair {
	twoWas, twoNow := roleEdge(was, graph.RoleTwoOrMore), roleEdge(now, graph.RoleTwoOrMore)
	if twoWas >= 0 && twoNow >= 0 {
		return []answerPair{{old: twoWas, new: twoNow, label: "two-or-more", signs: []string{}}}
	}
	seen := map[[2]int]bool{}
	if twoWas < 0 && twoNow < 0 {
		for _, j := range single {
			seen[[2]int{j.old, j.new}] = true
		}
	}
	var all []answerPair
	for i, a := range single {
		for k, b := range single {
			if k < i || a.lacks || b.lacks || i == k && len(a.signs) < 2 {
				continue
			}
			j := answerPair{old: min(a.old, b.old), new: min(a.new, b.new), signs: []string{}}
			if twoWas >= 0 {
				j.old = twoWas
			}
			if twoNow >= 0 {
				j.new = twoNow
			}
			if key := [2]int{j.old, j.new}; !seen[key] {
				seen[key] = true
				second := b.signs[0]
				if i == k {
					second = a.signs[1]
				}
				j.label = a.signs[0] + " and " + second
				all = append(all, j)
			}
		}
	}
	return all
}

// earlierSigns are the signs that a reader has not ticked who took an edge: those of worse groups, which would have decided, or
// all others where two signs have an answer of their own.
func (p *matching) earlierSigns(n *RecordNode, edge int, s version) []string {
	var all []string
	for k := range n.Edges {
		if n.Edges[k].Role == graph.RoleSigns && (k < edge || k != edge && roleEdge(n, graph.RoleTwoOrMore) >= 0) {
			all = append(all, p.edgeSigns(n, k, s)...)
		}
	}
	return all
}

// unticked is what a reader who ticks nothing has told each version that the other one did not ask.
func (p *matching) unticked(was, now *RecordNode) (told [2][]string) {
	there, here := p.groups(was, oldVersion), p.groups(now, newVersion)
	for s := range there {
		if _, both := here[s]; !both {
			told[newVersion] = append(told[newVersion], s)
		}
	}
	for s := range here {
		if _, both := there[s]; !both {
			told[oldVersion] = append(told[oldVersion], s)
		}
	}
	slices.Sort(told[oldVersion])
	slices.Sort(told[newVersion])
	return told
}
