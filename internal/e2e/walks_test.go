package e2e

// This file compares the guide program of browsers with the reference walker: the same answers to random guides must
// lead to the same node. The module that browsers load runs in Node.

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// A walkCase is one guide with walks through it, as testdata/walks.mjs reads it.
type walkCase struct {
	Program json.RawMessage `json:"program"`
	Walks   []expectedWalk  `json:"walks"`
}

// An expectedWalk is a URL fragment and the result of the reference walker.
type expectedWalk struct {
	Hash  string   `json:"hash"`
	Place string   `json:"place"` // the node at which the walk ends, or the question that the next answer does not fit
	Edges []string `json:"edges"` // of the answers that were used
	Stale bool     `json:"stale"` // some answers were not used
}

func TestWalk_sameInJavaScript(t *testing.T) {
	const guides, walks = 1000, 50
	var cases []walkCase
	ends, stuck := 0, 0
	for seed := range uint64(guides) {
		r := rand.New(rand.NewPCG(seed, 21))
		c := randomGuide(t, r)
		one := walkCase{Program: c.Program()}
		for range walks {
			w := randomWalk(t, r, c)
			one.Walks = append(one.Walks, w)
			if c.Node(w.Place).IsQuestion() {
				stuck++
			} else {
				ends++
			}
		}
		cases = append(cases, one)
	}
	if ends < guides*walks/2 || stuck < guides {
		t.Fatalf("%d random walks reach an end and %d do not: too few", ends, stuck)
	}
	out := runNode(t, "testdata/walks.mjs", cases)
	t.Logf("%d walks reach an end, %d stop before; %s", ends, stuck, out)
}

// runNode runs a script with a file that has the cases as JSON, and returns its output. The script must succeed.
func runNode(t *testing.T, script string, cases any) string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil && os.Getenv("KNEAD_BROWSER") == "required" {
		t.Fatal("no node, and KNEAD_BROWSER=required")
	} else if err != nil {
		t.Skip("no node")
	}
	data, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "cases.json")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(node, script, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// randomWalk answers at random until it reaches an end or, in one of five cases, until an answer does not fit.
func randomWalk(t *testing.T, r *rand.Rand, c *guide.Linked) expectedWalk {
	t.Helper()
	var answers []graph.Answer
	hash, fails := "#x", -1
	if r.IntN(5) == 0 {
		fails = r.IntN(4)
	}
	w := expectedWalk{Edges: []string{}}
	for at := 0; c.Nodes[at].IsQuestion(); {
		n := &c.Nodes[at]
		answer, given := randomAnswer(r, n)
		if len(answers) == fails {
			answer, given = graph.TextAnswer("no-such-answer"), "no-such-answer"
		}
		answers, hash = append(answers, answer), hash+"~"+n.ID+"="+given
		trace, err := c.Walk(answers)
		failed, wrong := err.(*graph.WalkError)
		if wrong && failed.Index < len(answers) {
			w.Stale = true
			break
		}
		at = trace.End
		last := trace.Steps[len(trace.Steps)-1]
		w.Edges = append(w.Edges, c.Nodes[last.Node].Edges[last.Edge].ID)
	}
	trace, _ := c.Walk(answers)
	w.Hash, w.Place = hash, c.Nodes[trace.End].ID
	return w
}

// randomAnswer returns an answer to a question, for the reference walker and as it is written in a URL. Signs are in
// any order and may be repeated. The walker gets a number, the URL its band.
func randomAnswer(r *rand.Rand, n *graph.Node) (graph.Answer, string) {
	e := n.Edges[r.IntN(len(n.Edges))]
	switch e.Role {
	case graph.RoleSigns, graph.RoleTwoOrMore:
		var signs []string
		for _, edge := range n.Edges {
			for _, s := range edge.Signs {
				signs = append(signs, s.ID)
			}
		}
		r.Shuffle(len(signs), func(i, j int) { signs[i], signs[j] = signs[j], signs[i] })
		signs = signs[:1+r.IntN(len(signs))]
		if r.IntN(3) == 0 {
			signs = append(signs, signs[0])
		}
		return graph.SignAnswer(signs...), strings.Join(signs, ",")
	case graph.RoleBand:
		return graph.TextAnswer(fmt.Sprint(e.From + r.IntN(e.To-e.From+1))), e.ID
	}
	return graph.TextAnswer(e.ID), e.ID
}

// randomGuide writes random texts and compiles them. The guide has many warnings; what matters is its graph.
func randomGuide(t *testing.T, r *rand.Rand) *guide.Linked {
	t.Helper()
	texts := randomTexts(r)
	c := compileTexts(t, texts)
	if c == nil {
		t.Fatalf("no guide from %v", texts)
	}
	return c
}

// randomTexts writes signs, a guide, a fragment that it uses and a second guide to which it hands over, by name.
func randomTexts(r *rand.Rand) map[string]string {
	w := &writer{r}
	return map[string]string{"signs": w.signs(), "made": w.guide("triage", ""), "part": w.guide("fragment", "part"),
		"other": w.guide("choice", "other")}
}

// compileTexts compiles texts, with an article, and returns the guide "made", or nil if it is broken.
func compileTexts(t *testing.T, texts map[string]string) *guide.Linked {
	t.Helper()
	in := guide.Input{Now: today}
	read := func(name, text string) (*source.File, *frontmatter.Node) {
		f, diags := frontmatter.NewFile(name, []byte(text))
		n, more := frontmatter.Parse(f, source.Range{End: len(f.Text)})
		if len(diags)+len(more) > 0 {
			t.Fatalf("%v %v\n%s", diags, more, text)
		}
		return f, n
	}
	f, n := read("signs.yaml", texts["signs"])
	in.Signs, _ = guidefile.ParseSigns(f, n)
	f, n = read("levels.yaml", "{}")
	in.Levels, _ = guidefile.ParseLevels(f, n)
	for _, slug := range []string{"help", "made", "other", "part"} {
		text := texts[slug]
		p := guide.Page{ID: slug, Title: slug, Topic: "guides", InTopic: slug == "help"}
		p.File, n = read(slug+".md", text+"{}"[min(2, len(text)):])
		if text != "" {
			p.Guide, _ = guidefile.Parse(p.File, slug, n)
		}
		in.Pages = append(in.Pages, p)
	}
	set, _ := guide.Link(in)
	c := set.ByID("made")
	if c == nil || c.Broken {
		return nil
	}
	return c
}

// A writer writes random guides. Their ids include names of properties of JavaScript objects.
type writer struct{ *rand.Rand }

var ids = []string{"constructor", "prototype", "tostring", "hasownproperty", "length", "proto", "value-of", "a", "0",
	"1",
	"item", "main"}

func (w *writer) signs() string {
	var b strings.Builder
	for i := range 12 {
		fmt.Fprintf(&b, "%s-s: {text: \"sign %d\", level: %s}\n", ids[i], i, graph.Level(w.IntN(5)))
	}
	return b.String()
}

func (w *writer) guide(kind, name string) string {
	n := 1 + w.IntN(9)
	if name == "" {
		n += w.IntN(9)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "kind: %s\n", kind)
	if kind == "fragment" {
		b.WriteString("exits: [out, away]\n")
	}
	b.WriteString("questions:\n")
	use := -1
	if name == "" {
		use = w.IntN(n)
	}
	for i := range n {
		to := func() string { return w.target(i, n, kind, name) }
		first := "o0" // or the next question, so that every question can be reached
		if i+1 < n {
			first = w.question(i + 1)
		}
		fmt.Fprintf(&b, "  %s: ", w.question(i))
		switch {
		case i == use:
			fmt.Fprintf(&b, "{use: part, out: %s, away: %s}\n", first, to())
		case w.IntN(3) == 0:
			w.checklist(&b, first, to)
		case w.IntN(4) == 0:
			fmt.Fprintf(&b, "{ask: W, number: {unit: days, min: %d, max: 99}, ", w.IntN(5))
			fmt.Fprintf(&b, "bands: [{below: 7, then: %s}, {below: 30, then: %s}, {else: %s}]%s}\n", to(), to(), first,
				w.unsure(to))
		default:
			fmt.Fprintf(&b, "{ask: W, answers: [{text: none, then: %s}", first)
			for j := range 1 + w.IntN(4) {
				fmt.Fprintf(&b, ", {id: %s, text: t%d, then: %s}", ids[j], j, to())
			}
			fmt.Fprintf(&b, "]%s}\n", w.unsure(to))
		}
	}
	b.WriteString("outcomes:\n")
	for i := range 5 {
		fmt.Fprintf(&b, "  o%d: {level: %s, title: T}\n", i, graph.Level(w.IntN(5)))
	}
	return b.String()
}

func (w *writer) checklist(b *strings.Builder, first string, to func() string) {
	order := w.Perm(len(ids))[:2+w.IntN(8)]
	signs := make([]string, len(order))
	for i, at := range order {
		signs[i] = ids[at] + "-s"
	}
	fmt.Fprintf(b, "{ask: H, any: [%s], any_then: %s, none_then: %s", strings.Join(signs, ", "), to(), first)
	if w.IntN(2) == 0 {
		fmt.Fprintf(b, ", any_each: {%s: %s, %s: %s}", signs[0], to(), signs[1], to())
	}
	if w.IntN(3) == 0 {
		fmt.Fprintf(b, ", two_or_more: %s", to())
	}
	fmt.Fprintf(b, "%s}\n", w.unsure(to))
}

func (w *writer) unsure(to func() string) string {
	if w.IntN(2) == 0 {
		return ""
	}
	return ", unsure: " + to()
}

func (w *writer) question(i int) string { return fmt.Sprintf("%s-%d", ids[i%len(ids)], i) }

// target is a later question or an end.
func (w *writer) target(i, n int, kind, name string) string {
	switch k := w.IntN(10); {
	case k < 4 && i+1 < n:
		return w.question(i + 1 + w.IntN(n-i-1))
	case k == 4:
		return "{read: help}"
	case k == 5 && kind == "fragment":
		return "exit out"
	case k == 6 && kind == "fragment":
		return "exit away"
	case k == 7 && name == "":
		return "other/start"
	case k == 8 && name == "":
		return "other/o1"
	}
	return fmt.Sprintf("o%d", w.IntN(5))
}
