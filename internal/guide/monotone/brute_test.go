package monotone_test

// The proof is held against brute force: every set of signs that the vocabulary allows, with every sign added to it,
// and every answer. It shares nothing with the search but the graphs.

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/guide/monotone"
)

// site is a few random guides, "g0" the one to prove; later ones can be handed over to.
type site struct {
	graphs     []*graph.Graph
	union      *graph.Union
	pool       []string
	vocabulary *monotone.Vocabulary
	lowers     map[string][]string // by graph and node
}

func placeKey(g *graph.Graph, node int) string { return fmt.Sprint(g.ID, "#", node) }

// randomSite makes up to three guides of up to five questions each, about up to six signs.
func randomSite(r *rand.Rand) *site {
	s := &site{vocabulary: &monotone.Vocabulary{Implies: map[string][]string{}, Excludes: map[string][]string{}},
		lowers: map[string][]string{}}
	for i := range 2 + r.IntN(5) {
		s.pool = append(s.pool, string(rune('a'+i)))
	}
	some := func() string { return s.pool[r.IntN(len(s.pool))] }
	if r.IntN(3) == 0 {
		for range 1 + r.IntN(3) {
			id := some()
			s.vocabulary.Implies[id] = append(s.vocabulary.Implies[id], some())
		}
	}
	if r.IntN(3) == 0 {
		if a, b := some(), some(); a != b {
			s.vocabulary.Excludes[a] = []string{b}
		}
	}
	guides := 1 + r.IntN(3)
	for i := range guides {
		s.graphs = append(s.graphs, s.randomGraph(r, i, guides))
	}
	s.union = graph.NewUnion(s.graphs)
	order, _ := s.union.Postorder()
	s.union.ComputeLevels(order)
	return s
}

func (s *site) randomGraph(r *rand.Rand, number, guides int) *graph.Graph {
	n := 1 + r.IntN(5)
	g := &graph.Graph{ID: fmt.Sprint("g", number), Questions: n}
	target := func(i int) int {
		switch k := r.IntN(12); {
		case k < 6 && i+1 < n:
			return i + 1 + r.IntN(min(3, n-i-1))
		case k == 6:
			return n + 5 // an exit
		case k == 7:
			return -1
		case k < 10 && number+1 < guides:
			return n + 6 // a handover
		}
		return n + r.IntN(5)
	}
	for i := range n {
		node := graph.Node{ID: fmt.Sprint("q", i)}
		add := func(e graph.Edge) {
			e.Target = target(i)
			node.Edges = append(node.Edges, e)
		}
		if r.IntN(3) == 0 {
			for k := range 2 + r.IntN(2) {
				add(graph.Edge{ID: fmt.Sprint("a", k), Role: graph.RoleAnswer})
			}
		} else {
			node.Kind = graph.NodeChecklist
			signs := slices.Clone(s.pool)
			r.Shuffle(len(signs), func(i, k int) { signs[i], signs[k] = signs[k], signs[i] })
			signs = signs[:1+r.IntN(min(4, len(signs)))]
			if r.IntN(4) == 0 {
				add(graph.Edge{ID: "two-or-more", Role: graph.RoleTwoOrMore})
			}
			for len(signs) > 0 {
				k := 1 + r.IntN(len(signs))
				e := graph.Edge{ID: signs[0], Role: graph.RoleSigns}
				for _, id := range signs[:k] {
					e.Signs = append(e.Signs, &graph.Sign{ID: id, Level: graph.NoLevel})
				}
				add(e)
				signs = signs[k:]
			}
			add(graph.Edge{ID: "none", Role: graph.RoleNone})
			if r.IntN(3) == 0 {
				s.lowers[placeKey(g, i)] = []string{s.pool[r.IntN(len(s.pool))], "unsure"}[:1+r.IntN(2)]
			}
		}
		if r.IntN(2) == 0 {
			add(graph.Edge{ID: "unsure", Role: graph.RoleUnsure})
		}
		g.Nodes = append(g.Nodes, node)
	}
	for level := graph.Info; level <= graph.Emergency; level++ {
		end := &graph.End{Level: level}
		g.Nodes = append(g.Nodes, graph.Node{ID: level.String(), Kind: graph.NodeOutcome, End: end})
	}
	g.Nodes = append(g.Nodes, graph.Node{ID: "exit", Kind: graph.NodeExit, End: &graph.End{Level: graph.NoLevel}})
	g.Nodes = append(g.Nodes, graph.Node{ID: "on", Kind: graph.NodeHandover,
		End: &graph.End{Level: graph.NoLevel, Guide: fmt.Sprint("g", number+1), Question: "q0"}})
	g.Finish(func([]graph.EdgeRef) {})
	return g
}

func (s *site) byID(id string) *graph.Graph {
	for _, g := range s.graphs {
		if g.ID == id {
			return g
		}
	}
	return nil
}

// isOrdered makes every second plain question one with `order: worst-first`.
func isOrdered(_ *graph.Graph, node int) bool { return node%2 == 0 }

func (s *site) problem() monotone.Problem {
	return monotone.Problem{Union: s.union, Guide: "g0", Vocabulary: s.vocabulary, WorstFirst: isOrdered,
		Lowers: func(g *graph.Graph, node int) []string { return s.lowers[placeKey(g, node)] }}
}

// at is one answer of a walk.
type at struct {
	guide string
	node  int
	edge  int
}

// bruteWalk walks with a set of signs and answers. It stops with a place that needs an answer that f lacks. Level is
// NoLevel where the end is not compared.
func (s *site) bruteWalk(has func(string) bool, f, override map[at]int) (steps []at, level graph.Level, ask *at) {
	g, node := s.graphs[0], 0
	for {
		n := &g.Nodes[node]
		if n.IsOutcome() {
			return steps, n.End.Level, nil
		}
		if n.Kind == graph.NodeExit {
			return steps, graph.NoLevel, nil
		}
		if n.Kind == graph.NodeHandover {
			last := steps[len(steps)-1]
			if g.Nodes[last.node].Kind != graph.NodeChecklist {
				return steps, graph.NoLevel, nil
			}
			g, node = s.byID(n.End.Guide), 0
			continue
		}
		place := at{g.ID, node, -1}
		edge := -1
		if k, ok := override[place]; ok {
			edge = k
		} else if n.Kind == graph.NodeChecklist {
			edge = tick(n, has)
		} else if k, ok := f[place]; ok {
			edge = k
		} else {
			return steps, graph.NoLevel, &place
		}
		place.edge = edge
		steps = append(steps, place)
		if node = n.Edges[edge].Target; node < 0 {
			return steps, graph.NoLevel, nil
		}
	}
}

// tick asks the reference walker of package graph.
func tick(n *graph.Node, has func(string) bool) int {
	var signs []string
	for _, e := range n.Edges {
		for _, sign := range e.Signs {
			if has(sign.ID) {
				signs = append(signs, sign.ID)
			}
		}
	}
	if len(signs) == 0 {
		return slices.IndexFunc(n.Edges, func(e graph.Edge) bool { return e.Role == graph.RoleNone })
	}
	one := *n
	one.Edges = slices.Clone(n.Edges)
	for i := range one.Edges {
		one.Edges[i].Target = 1
	}
	g := &graph.Graph{Nodes: []graph.Node{one, {Kind: graph.NodeOutcome, End: &graph.End{}}}, Questions: 1}
	trace, err := g.Walk([]graph.Answer{graph.SignAnswer(signs...)})
	if err != nil {
		panic(err)
	}
	return trace.Steps[0].Edge
}

// fault is what a finding says, without its readers.
type fault struct {
	rule  monotone.Rule
	where at
}

// bruteForce finds the level that is lost by each fault: the highest one.
func (s *site) bruteForce() (faults map[fault]graph.Level, needed map[string]bool) {
	faults, needed = map[fault]graph.Level{}, map[string]bool{}
	asked := s.askedFrom(0, map[string]bool{})
	signs := slices.Sorted(maps.Keys(asked))
	for set := range 1 << len(signs) {
		has := map[string]bool{}
		for i, id := range signs {
			has[id] = set>>i&1 == 1
		}
		if !s.allows(has) {
			continue
		}
		s.compareAnswers(has, faults, needed)
		for _, id := range signs {
			if has[id] {
				continue
			}
			more := maps.Clone(has)
			s.imply(more, id)
			maps.DeleteFunc(more, func(other string, _ bool) bool { return !asked[other] })
			if !s.allows(more) {
				continue
			}
			s.forEachAnswer(has, more, nil, map[at]int{}, func(less, more []at, fell graph.Level) {
				where, extra := divergence(less, more), map[string]bool{}
				s.imply(extra, id)
				g := s.byID(where.guide)
				allowed, all := s.lowers[placeKey(g, where.node)], true
				for _, e := range g.Nodes[where.node].Edges {
					for _, sign := range e.Signs {
						if extra[sign.ID] && !slices.Contains(allowed, sign.ID) {
							all = false
						}
					}
				}
				if all {
					for _, e := range g.Nodes[where.node].Edges {
						for _, sign := range e.Signs {
							if extra[sign.ID] {
								needed[placeKey(g, where.node)+sign.ID] = true
							}
						}
					}
					if fell < graph.Urgent {
						return
					}
				}
				k := fault{monotone.MoreSigns, where}
				faults[k] = max(faults[k], fell)
			})
		}
	}
	return faults, needed
}

// compareAnswers finds the faults of the rules about answers for one set of signs.
func (s *site) compareAnswers(has map[string]bool, faults map[fault]graph.Level, needed map[string]bool) {
	for _, g := range s.graphs {
		for i := range g.Nodes[:g.Questions] {
			n := &g.Nodes[i]
			for k, e := range n.Edges {
				place := at{g.ID, i, -1}
				switch {
				case e.Role == graph.RoleUnsure && n.Kind == graph.NodeChecklist:
					if n.Edges[tick(n, func(id string) bool { return has[id] })].Role != graph.RoleNone {
						continue
					}
					s.forEachAnswer(has, has, map[at]int{place: k}, map[at]int{},
						func(less, more []at, fell graph.Level) {
							if slices.Contains(s.lowers[placeKey(g, i)], "unsure") {
								needed[placeKey(g, i)+"unsure"] = true
								if fell < graph.Urgent {
									return
								}
							}
							f := fault{monotone.NotSure, at{g.ID, i, k}}
							faults[f] = max(faults[f], fell)
						})
				case e.Role == graph.RoleAnswer && isOrdered(g, i) && k+1 < len(n.Edges) &&
					n.Edges[k+1].Role == graph.RoleAnswer:
					s.forEachAnswer(has, has, map[at]int{place: k}, map[at]int{place: k + 1},
						func(less, more []at, fell graph.Level) {
							f := fault{monotone.WorseAnswer, at{g.ID, i, k}}
							faults[f] = max(faults[f], fell)
						})
				}
			}
		}
	}
}

// forEachAnswer calls found for all answers with which the reader with more wrong gets lower advice.
func (s *site) forEachAnswer(less, more map[string]bool, override, f map[at]int,
	found func(less, more []at, fell graph.Level)) {
	one, high, ask := s.bruteWalk(func(id string) bool { return less[id] }, f, nil)
	two, low := one, high
	if ask == nil {
		two, low, ask = s.bruteWalk(func(id string) bool { return more[id] }, f, override)
	}
	if ask == nil {
		if high != graph.NoLevel && low != graph.NoLevel && high > low {
			found(one, two, high)
		}
		return
	}
	for k := range s.byID(ask.guide).Nodes[ask.node].Edges {
		g := maps.Clone(f)
		g[*ask] = k
		s.forEachAnswer(less, more, override, g, found)
	}
}

// divergence is the last question that two walks have in common, with the second one's answer.
func divergence(less, more []at) at {
	for _, a := range slices.Backward(more) {
		for _, b := range less {
			if a.guide == b.guide && a.node == b.node {
				return a
			}
		}
	}
	panic("two walks that do not begin at one question")
}

// imply adds a sign and all that it implies.
func (s *site) imply(set map[string]bool, id string) {
	if set[id] {
		return
	}
	set[id] = true
	for _, other := range s.vocabulary.Implies[id] {
		s.imply(set, other)
	}
}

// allows reports whether a reader can have exactly these signs, of those that are asked: with some others perhaps.
func (s *site) allows(has map[string]bool) bool {
	all := map[string]bool{}
	for id, ok := range has {
		if ok {
			s.imply(all, id)
		}
	}
	for id := range all {
		if known, asked := has[id]; asked && !known {
			return false
		}
		for _, other := range s.vocabulary.Excludes[id] {
			if all[other] {
				return false
			}
		}
	}
	return true
}

// askedFrom collects the signs that can be asked about from the start of a guide on.
func (s *site) askedFrom(number int, asked map[string]bool) map[string]bool {
	g := s.graphs[number]
	reached := map[int]bool{0: true}
	for i := range g.Nodes {
		if !reached[i] {
			continue
		}
		for _, e := range g.Nodes[i].Edges {
			if e.Target < 0 {
				continue
			}
			reached[e.Target] = true
			if g.Nodes[e.Target].Kind == graph.NodeHandover && g.Nodes[i].Kind == graph.NodeChecklist {
				s.askedFrom(number+1, asked)
			}
		}
		for _, e := range g.Nodes[i].Edges {
			for _, sign := range e.Signs {
				asked[sign.ID] = true
			}
		}
	}
	return asked
}

func TestCheck_equalsBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 2026))
	guides, withFaults, withRelations := 6000, 0, 0
	if testing.Short() {
		guides = 2000
	}
	for i := range guides {
		s := randomSite(r)
		want, needed := s.bruteForce()
		result := monotone.Check(s.problem())
		if !result.Proved {
			t.Fatalf("guide %d: not proved after %d pairs", i, result.Pairs)
		}
		got, gotNeeded := map[fault]graph.Level{}, map[string]bool{}
		for _, f := range result.Findings {
			got[fault{f.Rule, at{f.Graph.ID, f.Node, f.Edge}}] = f.Less.Level()
			if f.Less.Level() <= f.More.Level() {
				t.Errorf("guide %d: the walks of a finding end at %s and %s", i, f.Less.Level(), f.More.Level())
			}
		}
		for _, p := range result.Needed {
			gotNeeded[placeKey(p.Graph, p.Node)+p.Entry] = true
		}
		if !maps.Equal(got, want) || !maps.Equal(gotNeeded, needed) {
			t.Fatalf("guide %d: found %v and %v, want %v and %v", i, got, gotNeeded, want, needed)
		}
		if len(want) > 0 {
			withFaults++
		}
		if len(s.vocabulary.Implies)+len(s.vocabulary.Excludes) > 0 {
			withRelations++
		}
	}
	t.Logf("%d guides, %d with faults, %d with related signs", guides, withFaults, withRelations)
	if withFaults < guides/4 || withFaults > guides*9/10 {
		t.Errorf("%d of %d guides have faults: the test compares too little", withFaults, guides)
	}
}
