package layout

import (
	"math/rand/v2"
	"testing"
)

func TestDepthTree_matchesBruteForce(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 50))
		columns := 1 + r.IntN(20)
		naive := make([]int, columns)
		var s depthTree
		s.clear(columns)
		for range 30 {
			from := r.IntN(columns)
			to := from + r.IntN(columns-from)
			want := 0
			for _, depth := range naive[from : to+1] {
				want = max(want, depth)
			}
			for i := from; i <= to; i++ {
				naive[i] = want + 1
			}
			if got := s.stack(from, to); got != want {
				t.Fatalf("seed %d: the depth below %d … %d is %d, want %d", seed, from, to, got, want)
			}
		}
	}
}

// assign runs assignTracks on nets given as the x of their ends and, last, of their goal.
func assign(lines ...[]int) *trackRouter {
	t := &trackRouter{near: 2}
	for i, xs := range lines {
		n := newNet(xs[len(xs)-1])
		for _, x := range xs[:len(xs)-1] {
			n.enter(x)
			t.ends = append(t.ends, end{x, int32(i)})
		}
		t.nets = append(t.nets, n)
	}
	t.assignTracks()
	return t
}

func TestAssignTracks(t *testing.T) {
	for _, test := range []struct {
		name  string
		lines [][]int
		want  []int
	}{
		{"apart: one track for both", [][]int{{0, 10}, {20, 30}}, []int{0, 0}},
		{"to the right: the one further right is higher", [][]int{{0, 20}, {10, 30}}, []int{1, 0}},
		{"to the left: the one further left is higher", [][]int{{20, 0}, {30, 10}}, []int{0, 1}},
		{"straight down needs no track", [][]int{{5, 5}, {0, 10}}, []int{0, 0}},
		{"one that leaves where another enters is lower", [][]int{{30, 10}, {10, 40}}, []int{1, 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for i, n := range assign(test.lines...).nets {
				if n.track != test.want[i] {
					t.Errorf("net %d has track %d, want %d", i, n.track, test.want[i])
				}
			}
		})
	}
}

func TestAssignTracks_shiftsOneOfTwoThatSwap(t *testing.T) {
	nets := assign([]int{0, 10}, []int{10, 0}).nets
	if a, b := nets[0].shifted, nets[1].shifted; a == b {
		t.Errorf("shifted: %v and %v, want one of the two", a, b)
	}
}

func TestAssignTracks_noOverlapInATrack(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 51))
		var lines [][]int
		for range 1 + r.IntN(15) {
			lines = append(lines, []int{r.IntN(100), r.IntN(100), r.IntN(100)})
		}
		nets := assign(lines...).nets
		for i, a := range nets {
			for j, b := range nets[:i] {
				if a.track == b.track && a.lo < a.hi && b.lo < b.hi && a.lo <= b.hi && b.lo <= a.hi {
					t.Errorf("seed %d: nets %d and %d overlap: %+v, %+v", seed, j, i, b, a)
				}
			}
		}
	}
}
