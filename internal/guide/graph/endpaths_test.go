package graph_test

import (
	"math/big"
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

// The paths to all ends are all paths of the guide; a shortest path has the depth of its end; the most urgent ends come
// first.
func TestEndPaths_areAllPaths(t *testing.T) {
	for _, c := range guidetest.LinkContent(t).Guides {
		sum := new(big.Int)
		last := graph.Emergency
		for _, e := range c.EndPaths() {
			n := &c.Nodes[e.Node]
			sum.Add(sum, e.Paths)
			if n.End.Level > last {
				t.Errorf("%s: %s, of level %s, comes after %s", c.ID, n.ID, n.End.Level, last)
			}
			last = n.End.Level
			if n.Depth < 0 {
				if e.Paths.Sign() != 0 || e.Path != nil {
					t.Errorf("%s: only safety nets lead to %s, which has %s paths", c.ID, n.ID, e.Paths)
				}
				continue
			}
			if len(e.Path) != n.Depth {
				t.Errorf("%s: the path to %s has %d steps, its depth is %d", c.ID, n.ID, len(e.Path), n.Depth)
			}
			checkPath(t, c.Graph, e.Path, e.Node)
		}
		if sum.String() != c.Stats().Paths {
			t.Errorf("%s: %s paths to all ends, %s in all", c.ID, sum, c.Stats().Paths)
		}
	}
}

// checkPath checks that a path leads from the start to a node.
func checkPath(t *testing.T, g *graph.Graph, path []graph.EdgeRef, to int) {
	t.Helper()
	at := 0
	for _, r := range path {
		if r.Node != at {
			t.Fatalf("%s: the path to %s is not connected", g.ID, g.Nodes[to].ID)
		}
		at = g.Edge(r).Target
	}
	if at != to {
		t.Errorf("%s: the path to %s ends at %s", g.ID, g.Nodes[to].ID, g.Nodes[at].ID)
	}
}
