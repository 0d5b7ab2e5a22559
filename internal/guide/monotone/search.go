package monotone

// This file is the second part of the proof: for two readers who may part badly, it looks for signs and answers with
// which they do.

import (
	"fmt"
	"slices"

	"knead/internal/guide/graph"
)

// search looks for readers.
type search struct {
	pairs
	Problem
	*relations
	live     []bits           // by place: the signs that it or a later place asks about; nil until it is needed
	checks   [][]int32        // by sign: the places that ask about it
	plain    map[int][]option // by place: what a reader can answer
	effects  map[int][][]int  // by place: see signsByEffect
	findings []finding
	needed   map[int][]string // by place: the entries of Lowers that hide a finding
}

// finding is a fault with the reader for whom it is one.
type finding struct {
	key
	sign    int // -1 where the rule is not about a sign
	yes     bits
	answers map[int]int // the edge of each plain or number question on the way
}

func newSearch(p Problem, f *flat) *search {
	s := &search{Problem: p, relations: newRelations(p.Vocabulary, f.signs), needed: map[int][]string{},
		plain: map[int][]option{}, effects: map[int][][]int{},
		pairs: pairs{flat: f, isBad: map[pair]bool{}, worstFirst: p.WorstFirst, budget: p.Budget}}
	if s.budget <= 0 {
		s.budget = max(MinPairs, PairsPerQuestion*f.questions())
	}
	return s
}

// search looks for the worst finding of a key, over all signs that matter there.
func (s *search) search(k key) {
	if s.exhausted {
		return
	}
	if k.rule != MoreSigns {
		entries := []string(nil)
		if k.rule == NotSure {
			entries = []string{"unsure"}
		}
		if best := s.readers(k, -1); best != nil && !s.isAllowed(k.at, best, entries) {
			s.findings = append(s.findings, best.finding)
		}
		return
	}
	var worst *result
	for _, alike := range s.signsByEffect(k.at) {
		best := s.readers(k, alike[0])
		if best == nil {
			continue
		}
		allowed := false
		for _, sign := range alike {
			allowed = s.isAllowed(k.at, best, s.askedWith(k.at, sign))
		}
		if !allowed && (worst == nil || best.isWorseThan(worst)) {
			worst = best
		}
	}
	if worst != nil {
		s.findings = append(s.findings, worst.finding)
	}
}

// isAllowed reports whether entries of Lowers allow a finding: all that it depends on are listed, and the advice that
// is lost was below urgent. It notes that they are needed.
func (s *search) isAllowed(at int, r *result, entries []string) bool {
	allowed := s.allowed(at)
	isListed := func(entry string) bool { return slices.Contains(allowed, entry) }
	if len(entries) == 0 || slices.ContainsFunc(entries, func(e string) bool { return !isListed(e) }) {
		return false
	}
	for _, e := range entries {
		if !slices.Contains(s.needed[at], e) {
			s.needed[at] = append(s.needed[at], e)
		}
	}
	return r.lessLevel < graph.Urgent
}

// allowed are the entries of Lowers at a question.
func (s *search) allowed(at int) []string {
	if s.Lowers == nil {
		return nil
	}
	n := &s.nodes[at]
	return s.Lowers(n.graph, n.index)
}

// askedWith are the signs of a question, by id, that a sign implies.
func (s *search) askedWith(at, sign int) []string {
	var ids []string
	for _, g := range s.nodes[at].groups {
		for _, other := range s.nodes[at].edges[g].signs {
			if s.up[sign].hasSign(other) {
				ids = append(ids, s.signs[other])
			}
		}
	}
	return ids
}

// signsByEffect lists the signs that change the answer to a checklist, those together that are alike: in the same
// groups of the same checklists, allowed alike, and without relation to other signs.
func (s *search) signsByEffect(at int) [][]int {
	if known, ok := s.effects[at]; ok {
		return known
	}
	s.prepare()
	index := map[string]int{}
	allowed := s.allowed(at)
	var all [][]int
	for sign := range s.signs {
		if len(s.askedWith(at, sign)) == 0 {
			continue
		}
		like := fmt.Sprint(slices.Contains(allowed, s.signs[sign]))
		for _, i := range s.checks[sign] {
			like += fmt.Sprintf(" %d/%d", i, s.nodes[i].groupOf(int32(sign)))
		}
		i, known := index[like]
		switch {
		case s.isRelated(sign):
			all = append(all, []int{sign})
		case known:
			all[i] = append(all[i], sign)
		default:
			index[like] = len(all)
			all = append(all, []int{sign})
		}
	}
	s.effects[at] = all
	return all
}

// isRelated reports whether a sign implies, follows from or excludes another one.
func (s *search) isRelated(sign int) bool {
	for i := range s.signs {
		if i != sign && (s.up[sign].has(i) || s.down[sign].has(i)) || s.never[sign].has(i) {
			return true
		}
	}
	return false
}

// groupOf is the edge of the group that has a sign.
func (p *place) groupOf(sign int32) int {
	return slices.IndexFunc(p.edges, func(e edge) bool { return slices.Contains(e.signs, sign) })
}

// prepare finds which signs are asked where, and later.
func (s *search) prepare() {
	if s.live != nil {
		return
	}
	s.live = make([]bits, len(s.nodes))
	s.checks = make([][]int32, len(s.signs))
	for i := len(s.nodes) - 1; i >= 0; i-- {
		s.live[i] = newBits(len(s.signs))
		for _, e := range s.nodes[i].edges {
			if e.target >= 0 {
				s.live[i].union(s.live[e.target])
			}
			for _, sign := range e.signs {
				s.live[i].add(int(sign))
				s.checks[sign] = append(s.checks[sign], int32(i))
			}
		}
	}
}

// result is a finding with its levels.
type result struct {
	finding
	lessLevel, moreLevel graph.Level
}

// isWorseThan reports whether more urgent advice is lost, or the advice falls lower.
func (r *result) isWorseThan(other *result) bool {
	if r.lessLevel != other.lessLevel {
		return r.lessLevel > other.lessLevel
	}
	return r.moreLevel < other.moreLevel
}

// readers looks for two readers who part at a question by a rule and end in a fault, the worst one. The sign is the one
// that only the reader with more wrong has, or -1.
func (s *search) readers(k key, sign int) *result {
	if s.exhausted {
		return nil
	}
	s.prepare()
	r := run{search: s, key: k, sign: sign, reaches: s.reaching(k.at),
		seen: map[string]bool{}, more: map[int][]option{}}
	known := knowledge{newBits(len(s.signs)), newBits(len(s.signs))}
	if sign >= 0 {
		if s.up[sign].intersects(s.never[sign]) {
			return nil
		}
		r.extra = s.up[sign]
		known.no.union(s.down[sign])
		known.no.union(s.never[sign])
	}
	r.push(state{knowledge: known, parent: -1, node: -1})
	for len(r.stack) > 0 && !s.exhausted {
		i := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		r.expand(i)
	}
	if s.exhausted {
		return nil
	}
	return r.best
}
