package diff

// This file finds where two versions of a guide begin to differ, and where readers end from there.

import (
	"math/big"
	"slices"

	"knead/internal/guide/graph"
)

// divergences returns all divergences, the nearest ones first.
func (p *product) divergences() []divergence {
	var all []divergence
	if !p.inSync(0) {
		all = append(all, divergence{Node: -1, Edge: -1})
	}
	for i := range p.states {
		if !p.inSync(i) {
			continue
		}
		for k, step := range p.states[i].steps {
			if !p.inSync(step.to) {
				all = append(all, divergence{Node: i, Edge: k})
			}
		}
		if _, _, changed := p.compareEnds(i); changed {
			all = append(all, divergence{Node: i, Edge: -1})
		}
	}
	return all
}

// divergentEnds returns all divergent ends that can be reached from a state before the versions are in sync again.
func (p *product) divergentEnds(from int, rank []int) []divergentEnd {
	region, local := p.outOfSync(from)
	next := func(i, k int) (int, bool) {
		target, ok := p.next(region[i], k)
		if at, inside := local[target]; ok && inside {
			return at, true
		}
		return -1, ok
	}
	order := make([]int, len(region))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return rank[region[a]] - rank[region[b]] })
	var ends []divergentEnd
	graph.CountPaths(order, 0, next, false, func(i int, count graph.PathCount) {
		if _, _, changed := p.compareEnds(region[i]); changed {
			ends = append(ends, divergentEnd{state: region[i], paths: new(big.Int).Set(count.Paths)})
		}
	})
	if len(ends) == 0 {
		return nil
	}
	shortest := graph.BreadthFirst(len(region), 0, next, func(int, int) graph.Visit { return graph.Expand })
	for i := range ends {
		ends[i].path = shortest.To(local[ends[i].state])
		for k := range ends[i].path {
			ends[i].path[k].Node = region[ends[i].path[k].Node]
		}
	}
	return ends
}

// outOfSync lists the states that can be reached from one before the versions are in sync again, the nearest ones
// first, with their indices in the list.
func (p *product) outOfSync(from int) (region []int, local map[int]int) {
	region, local = []int{from}, map[int]int{from: 0}
	for i := 0; i < len(region); i++ {
		for _, step := range p.states[region[i]].steps {
			if _, known := local[step.to]; !known && !p.inSync(step.to) {
				local[step.to] = len(region)
				region = append(region, step.to)
			}
		}
	}
	return region, local
}
