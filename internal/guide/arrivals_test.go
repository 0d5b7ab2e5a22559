package guide

import (
	"math/big"
	"testing"

	"knead/internal/guide/graph"
)

// What a reviewer is shown is all there is: the paths to all ends are all paths, every shortest path is one that Walk
// takes, of the length of the end's depth, and nothing less urgent stands before something more urgent.
func TestArrivalsAreAllPaths(t *testing.T) {
	for _, c := range linkPilots(t).Guides {
		sum := new(big.Int)
		last := graph.Emergency
		for _, a := range c.EndPaths() {
			n := &c.Nodes[a.Node]
			sum.Add(sum, a.Paths)
			if n.End.Level > last {
				t.Errorf("%s: %s, which is %s, stands after %s", c.ID, n.ID, n.End.Level, last)
			}
			last = n.End.Level
			if n.Depth < 0 {
				if a.Paths.Sign() != 0 || a.Path != nil {
					t.Errorf("%s: only safety nets lead to %s, which has %s paths", c.ID, n.ID, a.Paths)
				}
				continue
			}
			if len(a.Path) != n.Depth {
				t.Errorf("%s: the path to %s has %d steps, its depth is %d", c.ID, n.ID, len(a.Path), n.Depth)
			}
			at := 0
			for _, step := range a.Path {
				if step.Node != at {
					t.Fatalf("%s: the path to %s jumps", c.ID, n.ID)
				}
				at = c.Nodes[at].Edges[step.Edge].Target
			}
			if at != a.Node {
				t.Errorf("%s: the path to %s ends at %s", c.ID, n.ID, c.Nodes[at].ID)
			}
		}
		if sum.String() != c.Stats().Paths {
			t.Errorf("%s: %s paths to all ends, %s in all", c.ID, sum, c.Stats().Paths)
		}
	}
}
