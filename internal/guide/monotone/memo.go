package monotone

// This file keeps results, for guides that are proved again and again while something else is edited.

import (
	"encoding/binary"
	"maps"
	"slices"

	"knead/internal/source"
)

// maxKept is the number of results that a [Memo] keeps.
const maxKept = 1000

// A Memo keeps the results of problems without findings. A problem is known by everything on which its result depends,
// so the results are the same with and without. The zero value is empty, and nil keeps nothing. It is not safe for
// concurrent use.
type Memo struct {
	known map[source.Digest]keptResult
}

// A keptResult is a result without findings, which refers to places by their numbers.
type keptResult struct {
	proved bool
	pairs  int
	needed []neededAt
}

type neededAt struct {
	place int
	entry string
}

// Check returns what [Check] does.
func (m *Memo) Check(p Problem) Result {
	f := flatten(p.Union, p.Guide)
	if m == nil || f == nil {
		return check(p, f)
	}
	key := source.DigestOf(p.key(f))
	if known, ok := m.known[key]; ok {
		r := Result{Proved: known.proved, Pairs: known.pairs}
		for _, n := range known.needed {
			r.Needed = append(r.Needed, Permission{f.nodes[n.place].graph, f.nodes[n.place].index, n.entry})
		}
		return r
	}
	r := check(p, f)
	if len(r.Findings) > 0 {
		return r
	}
	keep := keptResult{proved: r.Proved, pairs: r.Pairs}
	for _, n := range r.Needed {
		keep.needed = append(keep.needed, neededAt{f.number(n), n.Entry})
	}
	if m.known == nil || len(m.known) >= maxKept {
		m.known = map[source.Digest]keptResult{}
	}
	m.known[key] = keep
	return r
}

// number is the number of the place of a permission.
func (f *flat) number(p Permission) int {
	return slices.IndexFunc(f.nodes, func(n place) bool { return n.graph == p.Graph && n.index == p.Node })
}

// key is everything on which the result depends, so that no two problems with different results have the same bytes.
func (p *Problem) key(f *flat) []byte {
	data := binary.AppendVarint(nil, int64(p.Budget))
	number := func(n int) { data = binary.AppendVarint(data, int64(n)) }
	text := func(s string) {
		number(len(s))
		data = append(data, s...)
	}
	texts := func(list []string) {
		number(len(list))
		for _, s := range list {
			text(s)
		}
	}
	vocabulary := p.Vocabulary
	if vocabulary == nil {
		vocabulary = &Vocabulary{}
	}
	for _, related := range []map[string][]string{vocabulary.Implies, vocabulary.Excludes} {
		number(len(related))
		for _, id := range slices.Sorted(maps.Keys(related)) {
			text(id)
			texts(related[id])
		}
	}
	texts(f.signs)
	number(len(f.nodes))
	for i := range f.nodes {
		n := &f.nodes[i]
		text(n.graph.ID)
		number(n.index)
		number(int(n.graph.Nodes[n.index].Kind))
		number(int(n.level))
		if !n.isEnd() {
			if p.WorstFirst != nil && p.WorstFirst(n.graph, n.index) {
				number(1)
			} else {
				number(0)
			}
			if p.Lowers != nil {
				texts(p.Lowers(n.graph, n.index))
			}
		}
		number(len(n.edges))
		for _, e := range n.edges {
			number(int(e.target))
			number(int(e.role))
			number(len(e.signs))
			for _, s := range e.signs {
				number(int(s))
			}
		}
	}
	return data
}
