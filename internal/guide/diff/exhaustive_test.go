package diff_test

// Two versions of small random guides are compared by following every reader there can be. Compare must find the same
// changes, with the same number of paths.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
)

// randomGuide makes a guide of questions with two or three answers, in a random order.
func randomGuide(r *rand.Rand, questions, ends int) *graph.Graph {
	order := r.Perm(questions)
	nodes := make([]graph.Node, questions, questions+ends)
	for k, q := range order {
		n := graph.Node{ID: fmt.Sprintf("q%d", q), Kind: graph.NodeSingle, Ask: fmt.Sprintf("Question %d?", q)}
		for a := range 2 + q%2 {
			target := questions + r.IntN(ends)
			if k+1 < questions && r.IntN(3) > 0 {
				target = order[k+1+r.IntN(questions-k-1)]
			}
			n.Edges = append(n.Edges, graph.Edge{ID: fmt.Sprintf("a%d", a), Text: fmt.Sprintf("Answer %d", a),
				Target: target})
		}
		nodes[q] = n
	}
	for e := range ends {
		nodes = append(nodes, outcome(fmt.Sprintf("e%d", e), fmt.Sprintf("End %d", e), graph.Level(e%5)))
	}
	return reachable(&graph.Graph{ID: "g", Nodes: nodes, Questions: questions}, order[0])
}

// reachable returns the part of a guide that can be reached from a node, as a guide that starts there.
func reachable(g *graph.Graph, start int) *graph.Graph {
	index := map[int]int{start: 0}
	nodes := []int{start}
	for i := 0; i < len(nodes); i++ {
		for _, e := range g.Nodes[nodes[i]].Edges {
			if _, known := index[e.Target]; !known {
				index[e.Target] = 0
				nodes = append(nodes, e.Target)
			}
		}
	}
	slices.SortStableFunc(nodes[1:], func(a, b int) int { return int(g.Nodes[a].Kind) - int(g.Nodes[b].Kind) })
	part := &graph.Graph{ID: g.ID, Kind: graph.Choice}
	for i, n := range nodes {
		index[n] = i
		part.Nodes = append(part.Nodes, g.Nodes[n])
		if g.Nodes[n].IsQuestion() {
			part.Questions++
		}
	}
	for i := range part.Nodes {
		edges := slices.Clone(part.Nodes[i].Edges)
		for k := range edges {
			edges[k].Target = index[edges[k].Target]
		}
		part.Nodes[i].Edges = edges
	}
	finish(part)
	return part
}

// retarget changes the targets of one to three answers.
func retarget(r *rand.Rand, old *graph.Graph) *graph.Graph {
	g := &graph.Graph{ID: old.ID, Questions: old.Questions, Nodes: slices.Clone(old.Nodes)}
	for i := range g.Nodes {
		g.Nodes[i].Edges = slices.Clone(g.Nodes[i].Edges)
	}
	for range 1 + r.IntN(3) {
		n := &g.Nodes[r.IntN(g.Questions)]
		e := &n.Edges[r.IntN(len(n.Edges))]
		target := r.IntN(len(g.Nodes))
		if g.Nodes[target].MaxDepth > n.MaxDepth || !g.Nodes[target].IsQuestion() {
			e.Target = target
		}
	}
	return reachable(g, 0)
}

// everyReader calls each with every way to answer: one answer for each question.
func everyReader(questions []string, answers map[string]int, each func(map[string]int)) {
	reader := map[string]int{}
	for {
		each(reader)
		k := 0
		for ; k < len(questions); k++ {
			if reader[questions[k]]++; reader[questions[k]] < answers[questions[k]] {
				break
			}
			reader[questions[k]] = 0
		}
		if k == len(questions) {
			return
		}
	}
}

// follow leads a reader through a guide to an end, and adds the answers that were given to asked.
func follow(g *graph.Graph, reader map[string]int, asked map[string]bool) *graph.Node {
	n := &g.Nodes[0]
	for n.IsQuestion() {
		answer := reader[n.ID]
		asked[fmt.Sprintf("%s=%d", n.ID, answer)] = true
		n = &g.Nodes[n.Edges[answer].Target]
	}
	return n
}

// compareEveryReader counts the different sequences of answers that lead from one end to another one.
func compareEveryReader(old, new *graph.Graph) map[[2]string]int {
	answers := map[string]int{}
	var questions []string
	for _, g := range []*graph.Graph{old, new} {
		for _, n := range g.Nodes[:g.Questions] {
			if answers[n.ID] == 0 {
				questions = append(questions, n.ID)
			}
			answers[n.ID] = len(n.Edges)
		}
	}
	seen := map[string]bool{}
	counts := map[[2]string]int{}
	everyReader(questions, answers, func(reader map[string]int) {
		asked := map[string]bool{}
		oldEnd, newEnd := follow(old, reader, asked), follow(new, reader, asked)
		var given []string
		for a := range asked {
			given = append(given, a)
		}
		slices.Sort(given)
		if key := strings.Join(given, " "); oldEnd.ID != newEnd.ID && !seen[key] {
			seen[key] = true
			counts[[2]string{oldEnd.ID, newEnd.ID}]++
		}
	})
	return counts
}

func TestCompare_findsWhatEveryReaderFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	rounds, changed := 3000, 0
	if testing.Short() {
		rounds = 300
	}
	for round := range rounds {
		old := randomGuide(r, 2+r.IntN(5), 4)
		new := retarget(r, old)
		if round%2 == 1 {
			new = randomGuide(r, 2+r.IntN(5), 4) // another order, other questions
		}
		want := compareEveryReader(old, new)
		got := map[[2]string]int{}
		c := diff.Compare(old, new, diff.Language{})
		for _, a := range c.Advice {
			got[[2]string{a.Old.ID, a.New.ID}] += int(a.Paths.Int64())
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("round %d: Compare found %v, every reader %v\nold %s\nnew %s\n%s", round, got, want,
				adjacency(old), adjacency(new), strings.Join(c.Lines(), "\n"))
		}
		if len(want) > 0 {
			changed++
		}
	}
	if changed < rounds/2 {
		t.Errorf("only %d of %d rounds changed any advice", changed, rounds)
	}
}

func adjacency(g *graph.Graph) string {
	var b strings.Builder
	for _, n := range g.Nodes[:g.Questions] {
		fmt.Fprintf(&b, "%s:", n.ID)
		for _, e := range n.Edges {
			fmt.Fprintf(&b, " %s", g.Nodes[e.Target].ID)
		}
		b.WriteString("; ")
	}
	return b.String()
}
