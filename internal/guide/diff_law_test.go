package guide_test

// Two versions of small random guides are compared path by path, by trying every reader there can be: what guide.Diff
// says of classes must be the same, and so must the number of paths.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/graph"
)

// randomRecord makes a guide of plain questions whose answers lead forward in an order of its own.
func randomRecord(r *rand.Rand, questions, ends int) *guide.Record {
	order := r.Perm(questions)
	nodes := make([]guide.RecordNode, 0, questions+ends)
	for range questions {
		nodes = append(nodes, guide.RecordNode{})
	}
	place := make([]int, questions) // of the k-th question in order
	for k, q := range order {
		place[k] = q
	}
	for k, q := range order {
		n := guide.RecordNode{ID: fmt.Sprintf("q%d", q), Kind: graph.NodeSingle, Ask: fmt.Sprintf("Question %d?", q)}
		for a := range 2 + q%2 {
			to := questions + r.IntN(ends)
			if k+1 < questions && r.IntN(3) > 0 {
				to = place[k+1+r.IntN(questions-k-1)]
			}
			n.Edges = append(n.Edges, guide.RecordEdge{ID: fmt.Sprintf("a%d", a), Text: fmt.Sprintf("Answer %d", a), Target: to})
		}
		nodes[q] = n
	}
	for e := range ends {
		nodes = append(nodes, guide.RecordNode{ID: fmt.Sprintf("e%d", e), Kind: graph.NodeOutcome, Title: fmt.Sprintf("End %d", e), Lowest: graph.Level(e % 5), Highest: graph.Level(e % 5)})
	}
	return reachable(&guide.Record{ID: "g", Nodes: nodes, Questions: questions}, order[0])
}

// reachable keeps what can be reached from a start and puts the start first, as compiled guides have it.
func reachable(r *guide.Record, start int) *guide.Record {
	at := map[int]int{start: 0}
	line := []int{start}
	for head := 0; head < len(line); head++ {
		for _, e := range r.Nodes[line[head]].Edges {
			if _, known := at[e.Target]; !known {
				at[e.Target] = 0
				line = append(line, e.Target)
			}
		}
	}
	slices.SortStableFunc(line[1:], func(a, b int) int { return int(r.Nodes[a].Kind) - int(r.Nodes[b].Kind) })
	out := &guide.Record{ID: r.ID, Kind: graph.Choice}
	for i, n := range line {
		at[n] = i
		out.Nodes = append(out.Nodes, r.Nodes[n])
		if r.Nodes[n].IsQuestion() {
			out.Questions++
		}
	}
	for i := range out.Nodes {
		edges := slices.Clone(out.Nodes[i].Edges)
		for k := range edges {
			edges[k].Target = at[edges[k].Target]
		}
		out.Nodes[i].Edges = edges
	}
	if err := out.Finish(); err != nil {
		panic(err)
	}
	return out
}

// retarget changes where some answers lead, by making some answers lead where another guide of the same order does.
func retarget(r *rand.Rand, old *guide.Record) *guide.Record {
	n := &guide.Record{ID: old.ID, Questions: old.Questions}
	for i := range old.Nodes {
		node := old.Nodes[i]
		node.Edges = slices.Clone(node.Edges)
		n.Nodes = append(n.Nodes, node)
	}
	for range 1 + r.IntN(3) {
		q := r.IntN(n.Questions)
		e := &n.Nodes[q].Edges[r.IntN(len(n.Nodes[q].Edges))]
		if to := r.IntN(len(n.Nodes)); old.MaxDepth()[to] > old.MaxDepth()[q] || !n.Nodes[to].IsQuestion() {
			e.Target = to
		}
	}
	return reachable(n, 0)
}

// readers are all ways to answer: one answer for each question.
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

// trace walks a reader through a guide and notes what was asked.
func traceRecord(r *guide.Record, reader map[string]int, asked map[string]bool) *guide.RecordNode {
	at := 0
	for r.Nodes[at].IsQuestion() {
		n := &r.Nodes[at]
		asked[fmt.Sprintf("%s=%d", n.ID, reader[n.ID])] = true
		at = n.Edges[reader[n.ID]].Target
	}
	return &r.Nodes[at]
}

// byHand counts the different ways to be led from one end to another one.
func byHand(old, new *guide.Record) map[[2]string]int {
	answers := map[string]int{}
	var questions []string
	for _, r := range []*guide.Record{old, new} {
		for i := range r.Nodes[:r.Questions] {
			id := r.Nodes[i].ID
			if answers[id] == 0 {
				questions = append(questions, id)
			}
			answers[id] = len(r.Nodes[i].Edges)
		}
	}
	seen := map[string]bool{}
	counts := map[[2]string]int{}
	everyReader(questions, answers, func(reader map[string]int) {
		asked := map[string]bool{}
		was, now := traceRecord(old, reader, asked), traceRecord(new, reader, asked)
		var keys []string
		for k := range asked {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		if key := strings.Join(keys, " "); was.ID != now.ID && !seen[key] {
			seen[key] = true
			counts[[2]string{was.ID, now.ID}]++
		}
	})
	return counts
}

func TestDiffFindsWhatEveryReaderWouldFind(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	rounds, changed := 3000, 0
	if testing.Short() {
		rounds = 300
	}
	for round := range rounds {
		old := randomRecord(r, 2+r.IntN(5), 4)
		var new *guide.Record
		if round%2 == 0 {
			new = retarget(r, old)
		} else {
			new = randomRecord(r, 2+r.IntN(5), 4) // another order, other questions
		}
		want := byHand(old, new)
		got := map[[2]string]int{}
		c := guide.Diff(old, new)
		for _, a := range c.Advice {
			got[[2]string{a.Old.ID, a.New.ID}] += int(a.Paths.Int64())
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("round %d: guide.Diff says %v, every reader says %v\nold %s\nnew %s\n%s", round, got, want, adjacency(old), adjacency(new), strings.Join(c.Lines(), "\n"))
		}
		if len(want) > 0 {
			changed++
		}
	}
	if changed < rounds/2 {
		t.Errorf("only %d of %d rounds changed any advice", changed, rounds)
	}
}

func adjacency(r *guide.Record) string {
	var b strings.Builder
	for i := range r.Nodes[:r.Questions] {
		fmt.Fprintf(&b, "%s:", r.Nodes[i].ID)
		for _, e := range r.Nodes[i].Edges {
			fmt.Fprintf(&b, " %s", r.Nodes[e.Target].ID)
		}
		b.WriteString("; ")
	}
	return b.String()
}
