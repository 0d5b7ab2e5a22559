package graph_test

// These properties hold for every guide: counts and levels equal those that following every single path finds. The
// guides are random, from a fixed seed.

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

// pathCounts is what following every path of a guide finds.
type pathCounts struct {
	paths, answers, longest int
	firstEmergency          int // -1 where there is none
	levels                  map[string]int
}

func countEveryPath(g *graph.Graph) pathCounts {
	c := pathCounts{firstEmergency: -1, levels: map[string]int{}}
	var follow func(at, asked int)
	follow = func(at, asked int) {
		n := &g.Nodes[at]
		if n.IsQuestion() {
			for _, e := range n.Edges {
				follow(e.Target, asked+1)
			}
			return
		}
		c.paths++
		c.answers += asked
		c.longest = max(c.longest, asked)
		switch n.Kind {
		case graph.NodeHandover:
			c.levels["handover"]++
		case graph.NodeExit:
			c.levels["exit"]++
		default:
			c.levels[n.End.Level.String()]++
			if n.End.Level == graph.Emergency && (c.firstEmergency < 0 || asked < c.firstEmergency) {
				c.firstEmergency = asked
			}
		}
	}
	follow(0, 0)
	return c
}

func TestStats_equalThoseOfEveryPath(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		_, c := guidetest.Random(t, r, 2+r.IntN(7))
		s, want := c.Graph.Stats(), countEveryPath(c.Graph)
		mean := math.Round(float64(want.answers)/float64(want.paths)*100) / 100
		if s.Paths != strconv.Itoa(want.paths) || s.MaxLength != want.longest || math.Abs(s.MeanLength-mean) > 0.0051 {
			t.Fatalf("%+v; following every path found %+v, mean %.2f", s, want, mean)
		}
		first := -1
		if s.FirstEmergency != nil {
			first = *s.FirstEmergency
		}
		if first != want.firstEmergency {
			t.Fatalf("first emergency %d, following every path found %d", first, want.firstEmergency)
		}
		for level, got := range map[string]string{"emergency": s.Levels.Emergency, "urgent": s.Levels.Urgent,
			"non-urgent": s.Levels.NonUrgent, "self-care": s.Levels.SelfCare, "info": s.Levels.Info,
			"handover": s.Levels.Handover, "exit": s.Levels.Exit} {
			if got != strconv.Itoa(want.levels[level]) {
				t.Fatalf("%s: %s paths, following every path found %d", level, got, want.levels[level])
			}
		}
	}
}

// Every question of a lean guide leads to the next one and the one after it: the counts are Fibonacci numbers.
func TestStats_countLongGuidesExactly(t *testing.T) {
	const n = 3_000
	s := guidetest.LinkLarge(t, guidetest.Lean(n)).Stats()
	a, b := big.NewInt(1), big.NewInt(1)
	for range n - 1 {
		a, b = b, new(big.Int).Add(a, b)
	}
	if want := new(big.Int).Add(b, big.NewInt(1)).String(); s.Paths != want {
		t.Errorf("%.40s… paths, want %.40s…", s.Paths, want)
	}
}

func TestLevels_equalThoseOfEveryPath(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		set, c := guidetest.Random(t, r, 2+r.IntN(6))
		for i := range c.Nodes {
			if got, want := c.Nodes[i].Levels(), guidetest.Levels(set, c.Graph, i); got != want {
				t.Fatalf("%s: %s to %s, following every path found %s to %s",
					c.Nodes[i].ID, got.Min, got.Max, want.Min, want.Max)
			}
		}
	}
}

// The shortest and the longest path to each node are connected and have the lengths that the node says.
func TestPaths_haveTheDepthsOfTheirEnds(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	for range 100 {
		_, c := guidetest.Random(t, r, 2+r.IntN(20))
		for i := range c.Nodes {
			n := &c.Nodes[i]
			path, to := c.ShortestPath(0, nil, func(node int) bool { return node == i })
			if n.Depth < 0 {
				if to >= 0 {
					t.Fatalf("a path leads to %s, which has no depth", n.ID)
				}
				continue
			}
			if len(path) != n.Depth || len(c.LongestPath(i)) != n.MaxDepth {
				t.Fatalf("%s: paths of %d and %d steps, depths %d and %d",
					n.ID, len(path), len(c.LongestPath(i)), n.Depth, n.MaxDepth)
			}
			left := 0
			for _, e := range n.Edges {
				if target := c.Nodes[e.Target]; target.IsQuestion() {
					left = max(left, target.MaxLeft+1)
				}
			}
			if n.MaxLeft != left {
				t.Fatalf("%s: %d questions can follow, not %d", n.ID, left, n.MaxLeft)
			}
			checkPath(t, c.Graph, path, i)
			checkPath(t, c.Graph, c.LongestPath(i), i)
		}
	}
}

// The topological order has every node once, before its targets.
func TestOrder_isTopological(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 9))
	for range 100 {
		_, c := guidetest.Random(t, r, 2+r.IntN(20))
		place := make([]int, len(c.Nodes))
		for i, node := range c.Order() {
			place[node] = i + 1
		}
		for i := range c.Nodes {
			for _, e := range c.Nodes[i].Edges {
				if place[i] == 0 || place[i] >= place[e.Target] {
					t.Fatalf("%s at %d leads to %s at %d",
						c.Nodes[i].ID, place[i], c.Nodes[e.Target].ID, place[e.Target])
				}
			}
		}
	}
}
