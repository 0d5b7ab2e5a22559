package layout

import (
	"math/rand/v2"
	"testing"
)

func TestAssignLanes_fewestAndDisjoint(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 40))
		intervals := make([]interval, r.IntN(30))
		for i := range intervals {
			from := r.IntN(40)
			intervals[i] = interval{int32(i), from, from + r.IntN(12)}
		}
		lane, lanes := assignLanes(intervals)
		most := 0 // intervals that overlap anywhere
		for y := range 60 {
			overlapping := 0
			for _, s := range intervals {
				if s.from <= y && y <= s.to {
					overlapping++
				}
			}
			most = max(most, overlapping)
		}
		if lanes != most {
			t.Errorf("seed %d: %d lanes, want %d", seed, lanes, most)
		}
		for i, a := range intervals {
			for j, b := range intervals[:i] {
				if lane[i] == lane[j] && a.from <= b.to && b.from <= a.to {
					t.Errorf("seed %d: %v and %v overlap in lane %d", seed, a, b, lane[i])
				}
			}
		}
	}
}
