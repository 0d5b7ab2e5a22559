package diff

// This file pairs the answers of a checklist in two versions. A sign may have moved to another group, or only one of
// the checklists may have it: who ticks it there has nothing to tick in the other one.

import (
	"slices"

	"knead/internal/guide/graph"
)

// pairSigns pairs groups of signs, and "two or more". None and unsure are paired by pairTexts.
func (m *matching) pairSigns(o, n int) []answerPair {
	nodes := [2]int{o, n}
	pairs := m.pairSingleSigns(nodes)
	groups := m.groupsOf(nodes)
	for i := range pairs {
		p := &pairs[i]
		p.label = m.labelOf(p.signs)
		if p.isLacked || p.edges[newVersion] < 0 {
			continue
		}
		for v := range p.unticked {
			from := version(v).other()
			signs := m.earlierSigns(from, nodes[from], p.edges[from])
			p.unticked[v] = sorted(slices.DeleteFunc(signs, func(s string) bool {
				_, isAsked := groups[v][s]
				return isAsked
			}))
		}
	}
	// To tick a sign that only the new version has is no answer to the old one if that has no "none".
	pairs = slices.DeleteFunc(pairs, func(p answerPair) bool { return p.edges[oldVersion] < 0 })
	old, new := m.graphs[oldVersion].Nodes[o].Edges, m.graphs[newVersion].Nodes[n].Edges
	return append(pairs, m.pairMultipleSigns(old, new, pairs)...)
}

// pairSingleSigns pairs the groups in which each sign is. A sign that a version lacks is paired with its "none".
func (m *matching) pairSingleSigns(nodes [2]int) []answerPair {
	groups := m.groupsOf(nodes)
	var pairs []answerPair
	for _, v := range []version{oldVersion, newVersion} {
		other := v.other()
		none := edgeWithRole(m.graphs[other].Nodes[nodes[other]].Edges, graph.RoleNone)
		for i, signs := range m.signs[v][nodes[v]] {
			for _, s := range signs {
				k, isShared := groups[other][s]
				if isShared && v == newVersion {
					continue // paired from the old version
				}
				pair := answerPair{signs: []string{s}}
				if !isShared {
					k, pair.isLacked, pair.lackedBy = none, true, other
				}
				pair.edges[v], pair.edges[other] = i, k
				pairs = addPair(pairs, pair)
			}
		}
	}
	return pairs
}

// addPair adds a pair, or its sign to an equal one.
func addPair(pairs []answerPair, p answerPair) []answerPair {
	for i := range pairs {
		if pairs[i].edges == p.edges && pairs[i].isLacked == p.isLacked {
			pairs[i].signs = append(pairs[i].signs, p.signs...)
			return pairs
		}
	}
	return append(pairs, p)
}

// pairMultipleSigns pairs the answers of readers who tick two signs or more. A version with an answer for that takes
// all of them; else the most urgent group decides, so that groups which exchanged their order make paths diverge.
func (m *matching) pairMultipleSigns(old, new []graph.Edge, single []answerPair) []answerPair {
	twoOld, twoNew := edgeWithRole(old, graph.RoleTwoOrMore), edgeWithRole(new, graph.RoleTwoOrMore)
	if twoOld >= 0 && twoNew >= 0 {
		return []answerPair{{edges: [2]int{twoOld, twoNew}, label: "two-or-more", signs: []string{}}}
	}
	seen := map[[2]int]bool{}
	if twoOld < 0 && twoNew < 0 {
		for _, p := range single {
			seen[p.edges] = true
		}
	}
	var pairs []answerPair
	for i, a := range single {
		for k, b := range single {
			if k < i || a.isLacked || b.isLacked || i == k && len(a.signs) < 2 {
				continue
			}
			p := answerPair{edges: [2]int{min(a.edges[0], b.edges[0]), min(a.edges[1], b.edges[1])}, signs: []string{}}
			if twoOld >= 0 {
				p.edges[oldVersion] = twoOld
			}
			if twoNew >= 0 {
				p.edges[newVersion] = twoNew
			}
			if seen[p.edges] {
				continue
			}
			seen[p.edges] = true
			second := b.signs[0]
			if i == k {
				second = a.signs[1]
			}
			p.label = m.signLabel(a.signs[0]) + " and " + m.signLabel(second)
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// groupsOf returns, by version, in which edge of a checklist each sign is.
func (m *matching) groupsOf(nodes [2]int) [2]map[string]int {
	return [2]map[string]int{m.groups(oldVersion, nodes[oldVersion]), m.groups(newVersion, nodes[newVersion])}
}

func (m *matching) groups(v version, node int) map[string]int {
	edges := map[string]int{}
	for k, signs := range m.signs[v][node] {
		for _, s := range signs {
			edges[s] = k
		}
	}
	return edges
}

// edgeWithRole returns the index of the first edge with a role, or -1.
func edgeWithRole(edges []graph.Edge, r graph.Role) int {
	return slices.IndexFunc(edges, func(e graph.Edge) bool { return e.Role == r })
}

// earlierSigns returns the signs that a reader who took an edge has not ticked: those of more urgent groups, which
// would have decided; or all others where two signs have an answer of their own.
func (m *matching) earlierSigns(v version, node, edge int) []string {
	edges := m.graphs[v].Nodes[node].Edges
	hasTwoOrMore := edgeWithRole(edges, graph.RoleTwoOrMore) >= 0
	var signs []string
	for k := range edges {
		if edges[k].Role == graph.RoleSigns && (k < edge || k != edge && hasTwoOrMore) {
			signs = append(signs, m.signs[v][node][k]...)
		}
	}
	return signs
}

// unsharedSigns returns, by version, the signs that only the other version's checklist has.
func (m *matching) unsharedSigns(o, n int) (unshared [2][]string) {
	groups := m.groupsOf([2]int{o, n})
	for v := range unshared {
		for s := range groups[1-v] {
			if _, asked := groups[v][s]; !asked {
				unshared[v] = append(unshared[v], s)
			}
		}
		slices.Sort(unshared[v])
	}
	return unshared
}

// labelOf names one or two signs, or the first one where there are more.
func (m *matching) labelOf(ids []string) string {
	switch len(ids) {
	case 1:
		return m.signLabel(ids[0])
	case 2:
		return m.signLabel(ids[0]) + ", " + m.signLabel(ids[1])
	}
	return m.signLabel(ids[0]) + ", …"
}

// signLabel is a sign's id; or, read by text, what it says.
func (m *matching) signLabel(id string) string {
	if s := m.sign(id); m.reading == byText && s != nil {
		return s.Text
	}
	return id
}

func sorted(ids []string) []string {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return ids
}
