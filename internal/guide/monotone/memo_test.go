package monotone_test

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/guide/monotone"
)

// TestMemo_changesNothing asks one Memo about many random guides, about each again with one thing changed, and about
// guides that are equal to the first ones.
func TestMemo_changesNothing(t *testing.T) {
	var m monotone.Memo
	proved := 0
	for range 2 {
		r := rand.New(rand.NewPCG(12, 2026))
		for i := range 300 {
			s := randomSite(r)
			for change := range 6 {
				p := s.problem()
				switch change {
				case 1:
					p.WorstFirst = nil
				case 2:
					p.Lowers = nil
				case 3:
					p.Vocabulary = nil
				case 4:
					p.Vocabulary = related(s, r)
				case 5:
					lower(s, r.IntN(1000))
				}
				want := monotone.Check(p)
				if got := m.Check(p); !reflect.DeepEqual(got, want) {
					t.Fatalf("guide %d, change %d: %+v, want %+v", i, change, got, want)
				}
				if len(want.Findings) == 0 {
					proved++
				}
			}
		}
	}
	if proved < 500 {
		t.Errorf("%d results are without findings: the test compares too little", proved)
	}
}

// related are as many relations of the signs as a site has, each to any sign.
func related(s *site, r *rand.Rand) *monotone.Vocabulary {
	v := &monotone.Vocabulary{Implies: map[string][]string{}, Excludes: s.vocabulary.Excludes}
	for _, id := range slices.Sorted(maps.Keys(s.vocabulary.Implies)) {
		for range s.vocabulary.Implies[id] {
			v.Implies[id] = append(v.Implies[id], s.pool[r.IntN(len(s.pool))])
		}
	}
	return v
}

// lower makes the advice of one outcome of the first guide the mildest.
func lower(s *site, seed int) {
	g := s.byID("g0")
	for i := range g.Nodes {
		if n := &g.Nodes[(i+seed)%len(g.Nodes)]; n.IsOutcome() && n.End.Level != graph.Info {
			n.End.Level = graph.Info
			return
		}
	}
}
