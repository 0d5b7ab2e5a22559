package chart

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"knead/internal/guide/graph"
)

// finished completes a guide, without the answers that close a cycle.
func finished(g *graph.Graph) *graph.Graph {
	g.Finish(func([]graph.EdgeRef) {})
	return g
}

// eachBoard runs a test on the boards of the site's guides and of random ones.
func eachBoard(t *testing.T, test func(t *testing.T, g *graph.Graph, cards []Card)) {
	t.Helper()
	guides := slices.Clone(siteGuides())
	for seed := range uint64(30) {
		guides = append(guides, finished(randomGuide(1+int(seed)*5, seed)))
	}
	for _, g := range guides {
		t.Run(g.ID, func(t *testing.T) { test(t, g, Board(g, testLabels)) })
	}
}

// Each question is on one card, and each answer on one row, which leads where the answer does.
func TestBoard_everyAnswerOnce(t *testing.T) {
	eachBoard(t, func(t *testing.T, g *graph.Graph, cards []Card) {
		cardOf := map[string]int{}
		for _, c := range cards {
			for _, id := range c.Questions {
				if cardOf[id] != 0 {
					t.Errorf("%s is on two cards", id)
				}
				cardOf[id] = c.Number
			}
		}
		if len(cardOf) != g.Questions {
			t.Errorf("%d questions on cards, %d in the guide", len(cardOf), g.Questions)
		}
		answers := 0
		for _, c := range cards {
			for _, r := range c.Rows {
				answers += len(r.Keys)
				for i, key := range r.Keys {
					checkKey(t, g, &c, &r, i%len(c.Questions), key, cardOf)
				}
			}
		}
		want := 0
		for i := range g.Questions {
			want += len(g.Nodes[i].Edges)
		}
		if answers != want {
			t.Errorf("%d answers on rows, %d in the guide", answers, want)
		}
	})
}

// checkKey checks that the answer of the question with the index way on a card leads where its row says.
func checkKey(t *testing.T, g *graph.Graph, c *Card, r *Row, way int, key string, cardOf map[string]int) {
	t.Helper()
	var q, k int
	if _, err := fmt.Sscanf(key, "%d.%d", &q, &k); err != nil {
		t.Fatal(err)
	}
	n := &g.Nodes[q]
	if n.ID != c.Questions[way] || k >= len(n.Edges) {
		t.Errorf("card %d: no answer %s", c.Number, key)
		return
	}
	end := r.Ends[0]
	if len(r.Ends) > 1 {
		if end = r.Ends[way]; end.Way != c.Ways[way] {
			t.Errorf("card %d: the end of way %s is of %s", c.Number, c.Ways[way], end.Way)
		}
	}
	to := &g.Nodes[n.Edges[k].Target]
	switch {
	case to.IsQuestion() && (end.Next != cardOf[to.ID] || end.Next <= c.Number):
		t.Errorf("card %d: %s leads to card %d, want a later one, %d", c.Number, key, end.Next, cardOf[to.ID])
	case to.IsOutcome() && end.Title != strings.TrimSpace(to.End.Title):
		t.Errorf("card %d: %s ends with %q, want %q", c.Number, key, end.Title, to.End.Title)
	}
}

// The paths of all rows that end the guide are all its paths.
func TestBoard_paths(t *testing.T) {
	eachBoard(t, func(t *testing.T, g *graph.Graph, cards []Card) {
		sum := new(big.Int)
		for _, c := range cards {
			for _, r := range c.Rows {
				if r.Ends[0].Next == 0 {
					paths, _ := new(big.Int).SetString(r.Paths, 10)
					sum.Add(sum, paths)
				}
			}
		}
		if want := g.Stats().Paths; sum.String() != want {
			t.Errorf("%s paths on rows, %s in the guide", sum, want)
		}
	})
}

// Three ways lead through the same question to ends of their own: it is one card.
func TestBoard_parallelWays(t *testing.T) {
	end := func(title string) graph.Node {
		return graph.Node{ID: title, Kind: graph.NodeOutcome, End: &graph.End{Title: title, Level: graph.Info}}
	}
	edge := func(text string, to int) graph.Edge { return graph.Edge{ID: text, Text: text, Target: to} }
	g := &graph.Graph{ID: "g", Questions: 4, Nodes: []graph.Node{
		{ID: "want", Ask: "What do you want?", Edges: []graph.Edge{edge("rest", 1), edge("sport", 2), edge("ease", 3)}},
		{ID: "a", Ask: "Firm?", Edges: []graph.Edge{edge("yes", 4), edge("no", 7)}},
		{ID: "b", Ask: "Firm?", Edges: []graph.Edge{edge("yes", 5), edge("no", 7)}},
		{ID: "c", Ask: "Firm?", Edges: []graph.Edge{edge("yes", 6), edge("no", 7)}},
		end("rest firmly"), end("sport firmly"), end("ease firmly"), end("light"),
	}}
	g.Finish(func([]graph.EdgeRef) { t.Error("a cycle") })
	cards := Board(g, testLabels)
	if len(cards) != 2 {
		t.Fatalf("%d cards, want 2", len(cards))
	}
	firm := cards[1]
	if !slices.Equal(firm.Ways, []string{"A", "B", "C"}) || !slices.Equal(firm.Questions, []string{"a", "b", "c"}) {
		t.Errorf("ways %q of %q", firm.Ways, firm.Questions)
	}
	if len(firm.Rows) != 2 || len(firm.Rows[0].Ends) != 3 || len(firm.Rows[1].Ends) != 1 {
		t.Fatalf("rows %+v", firm.Rows)
	}
	if e := firm.Rows[0].Ends[1]; e.Way != "B" || e.Title != "sport firmly" {
		t.Errorf("the end of way B is %+v", e)
	}
	for i, want := range []string{"A", "B", "C"} {
		if r := cards[0].Rows[i]; r.Ends[0].Next != 2 || r.Ends[0].NextWay != want {
			t.Errorf("row %d leads to %+v, want card 2, way %s", i, r.Ends[0], want)
		}
	}
	if !firm.BeginsOf2 || cards[0].BeginsOf2 {
		t.Error("the second of two columns does not begin with the second card")
	}
}

// The site's guides are drawn with the fewest cards, in columns of about one height.
func TestBoard_columnsAreBalanced(t *testing.T) {
	for _, g := range siteGuides() {
		cards := Board(g, testLabels)
		heights, tallest := []int{0}, 0
		for i := range cards {
			if cards[i].BeginsOf3 {
				heights = append(heights, 0)
			}
			heights[len(heights)-1] += cards[i].height()
			tallest = max(tallest, cards[i].height())
		}
		if len(heights) != min(3, len(cards)) {
			t.Errorf("%s: %d columns", g.ID, len(heights))
		}
		if spread := slices.Max(heights) - slices.Min(heights); spread > tallest {
			t.Errorf("%s: heights %d differ by more than the tallest card", g.ID, heights)
		}
		t.Logf("%s: %d questions on %d cards", g.ID, g.Questions, len(cards))
	}
}

func TestBoard_emptyBrokenAndHuge(t *testing.T) {
	broken := randomGuide(20, 4)
	broken.Nodes[7].Edges[0].Target = -1
	for name, g := range map[string]*graph.Graph{"empty": {}, "broken": broken, "huge": randomGuide(300, 3)} {
		if name != "empty" {
			finished(g)
		}
		if cards := Board(g, testLabels); len(cards) > g.Questions || len(cards) == 0 && g.Questions > 0 {
			t.Errorf("%s: %d cards", name, len(cards))
		}
	}
}
