package layout

import (
	"math/rand/v2"
	"testing"
)

func TestLanesAreAsFewAsCanBeAndNeverShareAStretch(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 40))
		stretches := make([]interval, r.IntN(30))
		for i := range stretches {
			from := r.IntN(40)
			stretches[i] = interval{int32(i), from, from + r.IntN(12)}
		}
		lane, lanes := assignLanes(stretches)
		most := 0 // side by side anywhere
		for y := range 60 {
			beside := 0
			for _, s := range stretches {
				if s.from <= y && y <= s.to {
					beside++
				}
			}
			most = max(most, beside)
		}
		if lanes != most {
			t.Errorf("seed %d: %d lanes where %d would do", seed, lanes, most)
		}
		for i, a := range stretches {
			for j, b := range stretches[:i] {
				if lane[i] == lane[j] && a.from <= b.to && b.from <= a.to {
					t.Errorf("seed %d: %v and %v meet in lane %d", seed, a, b, lane[i])
				}
			}
		}
	}
}
