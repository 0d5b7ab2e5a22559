package graph_test

// The program in the browser says what Walk says.

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

func TestProgram_hasTheDocumentedShape(t *testing.T) {
	_, set, _ := guidetest.Archive(t, "../testdata/clean.txtar")
	want := `{"v":2,"guide":"ache","digest":"d1",` +
		`"q":[["now",[["any",3,["chest-pain","faint"]],["none",1],["unsure",3]]],` +
		`["later",[["any",4,["dvt","fever"]],["none",2],["unsure",4]]],` +
		`["how-long",[["more-than-3-days",5],["less-than-3-days",6],["unsure",5]]]],` +
		`"o":[["call",4],["today",3,3],["soon",2,4],["rest",1,4]]}`
	if got := string(set.ByID("ache").Graph.Program("d1")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A runner runs a program as the browser does: it knows nothing but the JSON.
type runner struct {
	RawQ [][]json.RawMessage `json:"q"`
	O    [][]any             `json:"o"`

	questions []programQuestion
}

type programQuestion struct {
	id      string
	answers []programAnswer
}

type programAnswer struct {
	id     string
	target int
	two    bool
	signs  []string
}

func loadProgram(t testing.TB, program []byte) *runner {
	t.Helper()
	var p runner
	unmarshal := func(data []byte, v any) {
		if err := json.Unmarshal(data, v); err != nil {
			t.Fatalf("%v in %s", err, program)
		}
	}
	unmarshal(program, &p)
	for _, raw := range p.RawQ {
		var q programQuestion
		var answers [][]json.RawMessage
		unmarshal(raw[0], &q.id)
		unmarshal(raw[1], &answers)
		for _, a := range answers {
			var answer programAnswer
			unmarshal(a[0], &answer.id)
			unmarshal(a[1], &answer.target)
			if len(a) == 3 {
				answer.two = string(a[2]) == "2"
				if !answer.two {
					unmarshal(a[2], &answer.signs)
				}
			}
			q.answers = append(q.answers, answer)
		}
		p.questions = append(p.questions, q)
	}
	return &p
}

// run gives every question its answer: an id, or ticked signs. It returns the id of the end.
func (p *runner) run(answers map[string][]string) string {
	at := 0
	for at < len(p.questions) {
		q := p.questions[at]
		given, next := answers[q.id], -1
		for _, a := range q.answers {
			ticked := slices.ContainsFunc(given, func(g string) bool { return slices.Contains(a.signs, g) })
			if a.two && len(given) > 1 || ticked || len(given) == 1 && a.id == given[0] {
				next = a.target
				break
			}
		}
		if next < 0 {
			return "no answer at " + q.id
		}
		at = next
	}
	return p.O[at-len(p.questions)][0].(string)
}

// randomWalk answers questions at random. It returns the answers as Walk and as the program take them.
func randomWalk(g *graph.Graph, r *rand.Rand) (given []graph.Answer, byQuestion map[string][]string) {
	byQuestion = map[string][]string{}
	for at := 0; at < g.Questions; {
		n := &g.Nodes[at]
		e := &n.Edges[r.IntN(len(n.Edges))]
		a := graph.TextAnswer(e.ID)
		byQuestion[n.ID] = []string{e.ID}
		switch {
		case e.Role == graph.RoleSigns || e.Role == graph.RoleTwoOrMore:
			signs := randomSigns(n, e, r)
			a, byQuestion[n.ID] = graph.SignAnswer(signs...), signs
		case e.Role == graph.RoleBand && r.IntN(2) == 0:
			a = graph.TextAnswer(strconv.Itoa(e.From + r.IntN(e.To-e.From+1)))
		case e.Text != "" && r.IntN(2) == 0:
			a = graph.TextAnswer(e.Text)
		}
		given = append(given, a)
		trace, _ := g.Walk(given)
		if len(trace.Steps) < len(given) {
			panic(fmt.Sprintf("%s does not accept %v", n.ID, a))
		}
		at = trace.End
	}
	return given, byQuestion
}

// randomSigns ticks some signs of a checklist; all of them where two or more are wanted.
func randomSigns(n *graph.Node, e *graph.Edge, r *rand.Rand) []string {
	var signs []string
	for _, o := range n.Edges {
		for _, s := range o.Signs {
			if r.IntN(3) == 0 || e.Role == graph.RoleTwoOrMore {
				signs = append(signs, s.ID)
			}
		}
	}
	if len(signs) == 0 {
		signs = append(signs, e.Signs[0].ID)
	}
	r.Shuffle(len(signs), func(i, j int) { signs[i], signs[j] = signs[j], signs[i] })
	return signs
}

func TestProgram_saysWhatWalkSays(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var graphs []*graph.Graph
	for _, c := range guidetest.LinkContent(t).Guides {
		graphs = append(graphs, c.Graph)
	}
	for range 200 {
		_, c := guidetest.Random(t, r, 2+r.IntN(20))
		graphs = append(graphs, c.Graph)
	}
	walks := 100_000
	if testing.Short() {
		walks = 5_000
	}
	programs := make([]*runner, len(graphs))
	for i, g := range graphs {
		programs[i] = loadProgram(t, g.Program(""))
	}
	for i := range walks {
		g := graphs[i%len(graphs)]
		answers, byQuestion := randomWalk(g, r)
		trace, err := g.Walk(answers)
		if err != nil {
			t.Fatal(err)
		}
		if got := programs[i%len(graphs)].run(byQuestion); got != g.Nodes[trace.End].ID {
			t.Fatalf("%s %v: the program ends at %s, Walk at %s\n%s",
				g.ID, answers, got, g.Nodes[trace.End].ID, g.Program(""))
		}
	}
}
