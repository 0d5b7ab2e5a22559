package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"knead/internal/guide/graph"
)

// adjacency reads a graph such as "1 2;3;3;": the targets of node 0, then those of node 1, and so on.
func adjacency(text string) (int, graph.Adjacency) {
	var targets [][]int
	for node := range strings.SplitSeq(text, ";") {
		var list []int
		for _, f := range strings.Fields(node) {
			var target int
			fmt.Sscan(f, &target)
			list = append(list, target)
		}
		targets = append(targets, list)
	}
	return len(targets), func(node, k int) (int, bool) {
		if k >= len(targets[node]) {
			return -1, false
		}
		return targets[node][k], true
	}
}

func TestPostorder(t *testing.T) {
	for _, c := range []struct{ graph, order, cycles string }{
		{"1 2;3;3;", "[3 1 2 0]", ""},
		{";0;1", "[0 1 2]", ""},
		{"1;2;0", "[2 1 0]", "[{0 0} {1 0} {2 0}]"},
		{"0", "[0]", "[{0 0}]"},
		{"1;2 -1;1 0;", "[2 1 0 3]", "[{1 0} {2 0}] [{0 0} {1 0} {2 1}]"},
	} {
		n, next := adjacency(c.graph)
		var cycles []string
		order := graph.Postorder(n, next, func(cycle []graph.EdgeRef) bool {
			cycles = append(cycles, fmt.Sprint(cycle))
			return true
		})
		if got := fmt.Sprint(order); got != c.order || strings.Join(cycles, " ") != c.cycles {
			t.Errorf("%s: %s, cycles %s; want %s, %s", c.graph, got, cycles, c.order, c.cycles)
		}
	}
}

func TestPostorder_stopsAtACycle(t *testing.T) {
	n, next := adjacency("1;0;2")
	calls := 0
	order := graph.Postorder(n, next, func([]graph.EdgeRef) bool {
		calls++
		return false
	})
	if order != nil || calls != 1 {
		t.Errorf("order %v after %d cycles, want none after 1", order, calls)
	}
}

func TestBreadthFirst_prefersLowerNumbers(t *testing.T) {
	n, next := adjacency("2 1;3;3 4;;")
	var visited []int
	paths := graph.BreadthFirst(n, 0, next, func(node, depth int) graph.Visit {
		visited = append(visited, node)
		return graph.Expand
	})
	if fmt.Sprint(visited) != "[0 1 2 3 4]" {
		t.Errorf("visited %v", visited)
	}
	if path := paths.To(3); fmt.Sprint(path) != "[{0 1} {1 0}]" {
		t.Errorf("the path to 3 is %v", path)
	}
}

func TestCountPaths(t *testing.T) {
	n, next := adjacency("1 1 2;2 -1;3 3;;0")
	order := graph.Postorder(n, next, nil)
	for i, j := 0, len(order)-1; i < j; i, j = i+1, j-1 {
		order[i], order[j] = order[j], order[i]
	}
	var got []string
	graph.CountPaths(order, 0, next, true, func(node int, c graph.PathCount) {
		got = append(got, fmt.Sprintf("%d: %s paths, %s edges", node, c.Paths, c.Edges))
	})
	want := "0: 1 paths, 0 edges; 1: 2 paths, 2 edges; 2: 3 paths, 5 edges; 3: 6 paths, 16 edges"
	if strings.Join(got, "; ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
