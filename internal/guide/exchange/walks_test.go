package exchange_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/exchange"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

var randomGuides = flag.Int("guides", 20, "the number of random guides whose exports are walked")

func options() exchange.Options {
	return exchange.Options{
		Words: exchange.Words{None: "None", Unsure: "Not sure", TwoOrMore: "Two or more",
			Band: func(from, to int, _ *graph.Number) string {
				return string(rune('a'+from%26)) + " to " + string(rune('a'+to%26))
			},
			Level: graph.Level.String},
		Address: func(guide, question string) string { return "https://example.org/guides/" + guide + "/#" + question },
		Version: "1", Lang: "en",
	}
}

func write(t testing.TB, g *graph.Graph, format string, o exchange.Options) ([]byte, []string) {
	t.Helper()
	var b bytes.Buffer
	lost, err := exchange.Write(&b, g, format, o)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), lost
}

// A walk is the answers of some questions, by their codes, and the items that they enable.
type walk struct {
	Answers map[string][]string `json:"answers"`
	Enabled []string            `json:"enabled"`
}

type walksOf struct {
	Questionnaire json.RawMessage `json:"questionnaire"`
	Walks         []walk          `json:"walks"`
}

// randomWalk answers all questions at random, also those that the walk does not reach, whose answers must not count. A
// share of the checklists is answered by signs: with few, walks are longer and end in more places.
func randomWalk(g *graph.Graph, r *rand.Rand, signs float64) walk {
	w := walk{Answers: map[string][]string{}}
	for i := range g.Nodes[:g.Questions] {
		w.Answers[g.Nodes[i].ID] = randomAnswer(&g.Nodes[i], r, signs)
	}
	node := 0
	for g.Nodes[node].IsQuestion() {
		n := &g.Nodes[node]
		w.Enabled = append(w.Enabled, n.ID)
		given := w.Answers[n.ID]
		answer := graph.TextAnswer(given[0])
		if n.Kind == graph.NodeChecklist && n.AsksAbout(given[0]) {
			answer = graph.SignAnswer(given...)
		}
		// The walk of the graph is the reference: one step of it is a graph that begins here.
		trace, _ := g.Walk(append(answersTo(g, w, node), answer))
		node = trace.End
	}
	w.Enabled = append(w.Enabled, g.Nodes[node].ID)
	return w
}

// answersTo are the answers of a walk up to a question.
func answersTo(g *graph.Graph, w walk, node int) []graph.Answer {
	var all []graph.Answer
	for _, id := range w.Enabled[:len(w.Enabled)-1] {
		given := w.Answers[id]
		if n := g.Node(id); n.Kind == graph.NodeChecklist && n.AsksAbout(given[0]) {
			all = append(all, graph.SignAnswer(given...))
		} else {
			all = append(all, graph.TextAnswer(given[0]))
		}
	}
	return all
}

// randomAnswer is one answer, or some signs of a checklist, few or all.
func randomAnswer(n *graph.Node, r *rand.Rand, share float64) []string {
	var single, signs []string
	for k := range n.Edges {
		switch e := &n.Edges[k]; e.Role {
		case graph.RoleTwoOrMore:
		case graph.RoleSigns:
			signs = append(signs, e.Signs.IDs()...)
		default:
			single = append(single, e.ID)
		}
	}
	if len(signs) == 0 || len(single) > 0 && r.Float64() >= share {
		return []string{single[r.IntN(len(single))]}
	}
	r.Shuffle(len(signs), func(i, j int) { signs[i], signs[j] = signs[j], signs[i] })
	return signs[:1+r.IntN(len(signs))]
}

// TestFHIR_walksEndWhereTheGraphEnds walks through exported questionnaires by FHIRPath. Both validators must accept
// them.
func TestFHIR_walksEndWhereTheGraphEnds(t *testing.T) {
	node, packages := npm(t)
	r := rand.New(rand.NewPCG(1, 2))
	var cases []walksOf
	add := func(g *guide.Linked, walks int) {
		data, _ := write(t, g.Graph, "fhir", options())
		c := walksOf{Questionnaire: data}
		for range walks {
			c.Walks = append(c.Walks, randomWalk(g.Graph, r, 0.7))
		}
		cases = append(cases, c)
	}
	for _, g := range guidetest.LinkContent(t).Guides {
		add(g, 100)
	}
	for range *randomGuides {
		_, g := guidetest.Random(t, r, 2+r.IntN(58))
		add(g, 20)
	}
	data, err := json.Marshal(map[string]any{"cases": cases})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "walks.json")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(node, "jstest/walks.mjs", file, packages)
	var stderr bytes.Buffer
	run.Stderr = &stderr
	out, err := run.Output()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%s%s", err, out[:min(len(out), 4000)], stderr.Bytes())
	}
	t.Logf("%s", stderr.Bytes())
}

// npm are the program node and the folder of the npm packages, see .ci/npm.
func npm(t *testing.T) (node, packages string) {
	t.Helper()
	node, err := exec.LookPath("node")
	packages = filepath.Join(os.Getenv("KNEAD_CACHE"), "npm", "node_modules")
	if os.Getenv("KNEAD_CACHE") == "" {
		packages = filepath.Join("..", "..", "..", ".cache", "npm", "node_modules")
	}
	if _, missing := os.Stat(filepath.Join(packages, "fhirpath")); err == nil && missing != nil {
		err = missing
	}
	switch {
	case err != nil && os.Getenv("KNEAD_BROWSER") == "required":
		t.Fatalf("%v: run .ci/npm", err)
	case err != nil:
		t.Skip("no node, or no fhirpath: run .ci/npm")
	}
	return node, packages
}
