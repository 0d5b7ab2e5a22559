package graph_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

// reread encodes the nodes and edges of a graph as JSON, and makes a graph of what it decodes. The signs, and the
// targets of edges and safety nets, are copied.
func reread(t *testing.T, g *graph.Graph) *graph.Graph {
	t.Helper()
	decode := func(from, to any) {
		data, err := json.Marshal(from)
		if err == nil {
			err = json.Unmarshal(data, to)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	out := &graph.Graph{ID: g.ID, Kind: g.Kind, Title: g.Title, Questions: g.Questions}
	decode(g.Signs, &out.Signs)
	for i := range g.Nodes {
		var n graph.Node
		decode(g.Nodes[i], &n)
		if n.End != nil && n.End.SafetyNet != nil {
			n.End.SafetyNet.Then = g.Nodes[i].End.SafetyNet.Then
		}
		n.MinLevel, n.MaxLevel = g.Nodes[i].MinLevel, g.Nodes[i].MaxLevel
		for _, from := range g.Nodes[i].Edges {
			var e graph.Edge
			decode(from, &e)
			e.Target = from.Target
			n.Edges = append(n.Edges, e)
		}
		out.Nodes = append(out.Nodes, n)
	}
	out.Finish(func(cycle []graph.EdgeRef) { t.Errorf("a cycle: %v", cycle) })
	return out
}

func TestJSON_graphIsReadAsWritten(t *testing.T) {
	for _, c := range guidetest.LinkContent(t).Guides {
		again := reread(t, c.Graph)
		if got, want := string(again.Program("")), string(c.Graph.Program("")); got != want {
			t.Errorf("the program of %s changes from\n%s\nto\n%s", c.ID, want, got)
		}
		if got, want := string(again.Advice()), string(c.Advice()); got != want {
			t.Errorf("the advice of %s changes from\n%s\nto\n%s", c.ID, want, got)
		}
		if diff := cmp.Diff(c.Graph.Stats(), again.Stats()); diff != "" {
			t.Errorf("the counts of %s change (-before +after):\n%s", c.ID, diff)
		}
		for i := range c.Nodes {
			old, new := c.Nodes[i], again.Nodes[i]
			old.Page, old.UseKey, old.Edges, new.Edges = nil, "", nil, nil
			if diff := cmp.Diff(old, new); diff != "" {
				t.Errorf("%s of %s changes (-before +after):\n%s", c.Nodes[i].ID, c.ID, diff)
			}
		}
	}
}

func TestJSON_refusesUnknownNames(t *testing.T) {
	for _, text := range []string{`{"kind":"king"}`, `{"end":{"level":"soon"}}`} {
		if json.Unmarshal([]byte(text), new(graph.Node)) == nil {
			t.Errorf("%s is accepted", text)
		}
	}
	for _, text := range []string{`{"role":"king"}`, `{"signs":[1]}`} {
		if json.Unmarshal([]byte(text), new(graph.Edge)) == nil {
			t.Errorf("%s is accepted", text)
		}
	}
}
