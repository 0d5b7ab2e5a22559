package diff_test

import (
	"encoding/json"
	"strings"
	"testing"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
)

// twoAnswers returns a guide of one question whose two answers lead to two of four outcomes.
func twoAnswers(first, second int) *graph.Graph {
	g := &graph.Graph{ID: "g", Title: "G", Questions: 1, Nodes: []graph.Node{
		{ID: "q", Ask: "Q?", Edges: []graph.Edge{
			{ID: "a", Text: "A", Target: first}, {ID: "b", Text: "B", Target: second}}},
		outcome("read", "Read", graph.Info), outcome("rest", "Rest", graph.Info),
		outcome("today", "Today", graph.Urgent), outcome("call", "Call", graph.Emergency)}}
	finish(g)
	return g
}

func TestCompare_directions(t *testing.T) {
	for _, test := range []struct {
		old, new              *graph.Graph
		lowered, raised, same int
	}{
		{twoAnswers(1, 3), twoAnswers(1, 3), 0, 0, 0},
		{twoAnswers(1, 3), twoAnswers(2, 3), 0, 0, 1},
		{twoAnswers(1, 3), twoAnswers(4, 1), 1, 1, 0},
		{twoAnswers(4, 4), twoAnswers(3, 3), 2, 0, 0},
	} {
		c := diff.Compare(test.old, test.new, diff.Language{})
		if len(c.Lowered()) != test.lowered || len(c.Raised()) != test.raised || len(c.Same()) != test.same {
			t.Errorf("found %q; want %d lowered, %d raised, %d the same", c.Lines(), test.lowered, test.raised,
				test.same)
		}
	}
}

func TestCompare_addedAndRemovedGuides(t *testing.T) {
	g := twoAnswers(1, 3)
	for _, test := range []struct {
		old, new *graph.Graph
		want     string
	}{{nil, g, "the guide was added"}, {g, nil, "the guide was removed"}} {
		c := diff.Compare(test.old, test.new, diff.Language{})
		if lines := strings.Join(c.Lines(), "\n"); lines != test.want || c.Empty() || c.Guide != "g" || c.Title != "G" {
			t.Errorf("%+v is printed as %q, want %q", c, lines, test.want)
		}
	}
}

// Programs find lists where nothing changed, and the number of paths as a string.
func TestChanges_json(t *testing.T) {
	data, err := json.Marshal(diff.Compare(twoAnswers(1, 3), twoAnswers(1, 1), diff.Language{}))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"guide":"g","title":"G","advice":[{"direction":"lowered","question":"q","answer":"B","ask":"Q?",` +
		`"old":{"id":"today","title":"Today","min":"urgent","max":"urgent"},` +
		`"new":{"id":"read","title":"Read","min":"info","max":"info"},` +
		`"path":[{"question":"q","ask":"Q?","answer":"B"}],"paths":"1"}],` +
		`"nodes":[],"moved":[],"texts":[],"renamed_ids":[]}`
	if string(data) != want {
		t.Errorf("the changes are %s, want %s", data, want)
	}
}
