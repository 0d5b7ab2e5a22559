package render

// This file holds the runtime in the browser against the compiler: guides drawn by chance are walked by
// graph.Graph.Walk and, by node, with static/guide/walk.js. They must end at the same place.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

const signsText = `a: {text: "sign a", level: info}
b: {text: "sign b", level: info}
c: {text: "sign c", level: info}
d: {text: "sign d", level: info}
`

// chance draws the text of a guide: plain questions, numbers and checklists that only lead forward.
func chance(r *rand.Rand, questions int) string {
	var b strings.Builder
	b.WriteString("kind: choice\nquestions:\n")
	for i := range questions {
		to := func() string {
			if i+1 < questions && r.IntN(3) > 0 {
				return fmt.Sprintf("q%d", i+1+r.IntN(questions-i-1))
			}
			return fmt.Sprintf("o%d", r.IntN(3))
		}
		fmt.Fprintf(&b, "  q%d:\n    ask: Which one?\n", i)
		switch r.IntN(3) {
		case 0:
			fmt.Fprintf(&b, "    answers: [{text: None, then: %s}, {text: Some, then: %s}, {text: All, then: %s}]\n "+
				"   unsure: %s\n", to(), to(), to(), to())
		case 1:
			fmt.Fprintf(&b, "    number: {unit: days, min: 0, max: 40}\n    bands: [{below: 3, then: %s}, {below: "+
				"9, then: %s}, {else: %s}]\n", to(), to(), to())
		default:
			fmt.Fprintf(&b, "    any: [a, b, c, d]\n    any_then: %s\n    any_each: {b: %s, d: %s}\n    none_then: "+
				"%s\n    unsure: %s\n", to(), to(), to(), to(), to())
			if r.IntN(2) == 0 {
				fmt.Fprintf(&b, "    two_or_more: %s\n", to())
			}
		}
	}
	b.WriteString("outcomes:\n")
	for i := range 3 {
		fmt.Fprintf(&b, "  o%d: {level: info, title: Go on}\n", i)
	}
	return b.String()
}

func compiled(t *testing.T, text string) *guide.Linked {
	t.Helper()
	parse := func(name, text string) (*source.File, *frontmatter.Node) {
		f, _ := frontmatter.NewFile(name, []byte(text))
		n, list := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
		if len(list) > 0 {
			t.Fatal(list)
		}
		return f, n
	}
	signsFile, signsNode := parse("signs.yaml", signsText)
	signs, _ := guidefile.ParseSigns(signsFile, signsNode)
	f, n := parse("guides/mine.md", text)
	g, _ := guidefile.Parse(f, "mine", n)
	set, _ := guide.Link(guide.Input{Pages: []guide.Page{{ID: "mine", Title: "By chance", File: f, Guide: g}},
		Signs: signs})
	c := set.ByID("mine")
	if c == nil || c.Broken {
		t.Fatalf("the guide drawn by chance is broken:\n%s", text)
	}
	return c
}

// wander answers by chance until an end, and returns the answers as Walk and as an address take them.
func wander(t *testing.T, c *guide.Linked, r *rand.Rand) (answers []graph.Answer, given [][2]any, end string) {
	t.Helper()
	at := 0
	for at < c.Questions {
		n := &c.Nodes[at]
		edge := n.Edges[r.IntN(len(n.Edges))]
		words, a := []string{edge.ID}, graph.TextAnswer(edge.ID)
		if edge.Role == graph.RoleSigns || edge.Role == graph.RoleTwoOrMore {
			words = []string{"a", "b", "c", "d"}
			r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
			words = words[:1+r.IntN(4)]
			a = graph.SignAnswer(words...)
		}
		answers, given = append(answers, a), append(given, [2]any{n.ID, words})
		trace, err := c.Walk(answers)
		if err == nil {
			return answers, given, c.Nodes[trace.End].ID
		}
		if wrong := (*graph.WalkError)(nil); !errors.As(err, &wrong) || wrong.Index < len(answers) {
			t.Fatal(err)
		}
		at = trace.End
	}
	return answers, given, c.Nodes[at].ID
}

func TestRuntimeAgreesWithWalk(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	r := rand.New(rand.NewPCG(7, 8))
	var stories bytes.Buffer
	out := json.NewEncoder(&stories)
	for range 100 {
		c := compiled(t, chance(r, 2+r.IntN(12)))
		if err := out.Encode(map[string]any{"program": json.RawMessage(c.Program())}); err != nil {
			t.Fatal(err)
		}
		for range 50 {
			_, given, end := wander(t, c, r)
			if err := out.Encode(map[string]any{"answers": given, "end": end}); err != nil {
				t.Fatal(err)
			}
		}
	}
	run := exec.Command(node, "jstest/parity.mjs")
	run.Stdin = &stories
	said, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if !strings.HasSuffix(string(said), "5000 walks, 0 wrong\n") {
		t.Errorf("%.2000s", said)
	}
}
