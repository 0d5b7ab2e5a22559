package guide

// What must hold for every guide: counts and levels equal those of a walk along every single path, and the program in
// the browser says what Walk says. The guides are drawn by chance, as text, from a fixed seed.

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"knead/internal/guide/graph"
)

// chance draws the text of a guide of n questions that only lead forward.
func chance(r *rand.Rand, kind string, n int, exits []string, uses string) string {
	var b strings.Builder
	levels := []string{"emergency", "urgent", "non-urgent", "self-care", "info"}
	fmt.Fprintf(&b, "---\ntitle: By chance\ntopic: risks\nguide:\n  kind: %s\n", kind)
	if len(exits) > 0 {
		fmt.Fprintf(&b, "  exits: [%s]\n", strings.Join(exits, ", "))
	}
	b.WriteString("  questions:\n")
	target := func(i int) string {
		switch k := r.IntN(10); {
		case k < 6 && i+1 < n:
			return fmt.Sprintf("q%d", i+1+r.IntN(min(3, n-i-1)))
		case k == 6 && len(exits) > 0:
			return "exit " + exits[r.IntN(len(exits))]
		case k == 7:
			return "{read: help}"
		case k == 8 && kind != "fragment":
			return "other/start"
		}
		return "o" + strconv.Itoa(r.IntN(len(levels)))
	}
	for i := range n {
		fmt.Fprintf(&b, "    q%d:\n", i)
		if uses != "" && i == n/2 {
			fmt.Fprintf(&b, "      use: %s\n      left: %s\n      right: %s\n", uses, target(i), target(i))
			continue
		}
		b.WriteString("      ask: Which one?\n")
		switch r.IntN(3) {
		case 0:
			b.WriteString("      answers:\n")
			for k := range 2 + r.IntN(3) {
				fmt.Fprintf(&b, "        - {text: \"Answer %d\", then: %s}\n", k, target(i))
			}
			if r.IntN(2) == 0 {
				b.WriteString("      unsure: answer-1\n")
			}
		case 1:
			fmt.Fprintf(&b, "      number: {unit: days, min: %d, max: 40}\n      bands:\n", r.IntN(5))
			for at := 5; at < 30; at += 1 + r.IntN(20) {
				fmt.Fprintf(&b, "        - {below: %d, then: %s}\n", at+1, target(i))
			}
			fmt.Fprintf(&b, "        - {else: %s}\n", target(i))
		default:
			fmt.Fprintf(&b, "      any: [s%d, s%d, s%d, s%d]\n      any_then: %s\n", i%7, i%7+7, i%7+14, i%7+21, target(i))
			fmt.Fprintf(&b, "      any_each: {s%d: %s, s%d: %s}\n      none_then: %s\n", i%7, target(i), i%7+14, target(i), target(i))
			if r.IntN(2) == 0 {
				fmt.Fprintf(&b, "      two_or_more: %s\n", target(i))
			}
			if r.IntN(2) == 0 {
				fmt.Fprintf(&b, "      unsure: %s\n", target(i))
			}
		}
	}
	b.WriteString("  outcomes:\n")
	for i, level := range levels {
		fmt.Fprintf(&b, "    o%d: {level: %s, title: Go on}\n", i, level)
	}
	b.WriteString("---\n")
	return b.String()
}

// drawn compiles a guide drawn by chance, with a fragment in its middle and a guide that it hands over to.
func drawn(t testing.TB, r *rand.Rand, n int) *Linked {
	words, help := vocabulary()
	set, _ := linkFiles(map[string][]byte{
		"signs.yaml": []byte(words), "risks/help.md": []byte(help),
		"guides/mine.md":  []byte(chance(r, "choice", n, nil, "part")),
		"risks/part.md":   []byte(chance(r, "fragment", 3, []string{"left", "right"}, "")),
		"guides/other.md": []byte(strings.ReplaceAll(chance(r, "triage", 3, nil, ""), "other/start", "o1")),
	})
	c := set.ByID("mine")
	if c == nil || c.Broken {
		t.Fatal("the guide drawn by chance is broken")
	}
	return c
}

// everyPath counts a guide by walking along every path.
func everyPath(c *Linked) (paths, longest, first int, length int, levels map[string]int) {
	levels, first = map[string]int{}, -1
	var walk func(at, asked int)
	walk = func(at, asked int) {
		n := &c.Nodes[at]
		if n.IsQuestion() {
			for _, e := range n.Edges {
				walk(e.Target, asked+1)
			}
			return
		}
		paths, length, longest = paths+1, length+asked, max(longest, asked)
		switch n.Kind {
		case graph.NodeHandover:
			levels["handover"]++
		case graph.NodeExit:
			levels["exit"]++
		default:
			levels[n.End.Level.String()]++
			if n.End.Level == graph.Emergency && (first < 0 || asked < first) {
				first = asked
			}
		}
	}
	walk(0, 0)
	return paths, longest, first, length, levels
}

func TestCountsEqualThoseOfEveryPath(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		c := drawn(t, r, 2+r.IntN(7))
		s := c.Stats()
		paths, longest, first, length, levels := everyPath(c)
		mean := math.Round(float64(length)/float64(paths)*100) / 100
		if s.Paths != strconv.Itoa(paths) || s.MaxLength != longest || math.Abs(s.MeanLength-mean) > 0.0051 {
			t.Fatalf("%+v; walked %d paths, longest %d, mean %.2f", s, paths, longest, mean)
		}
		if (s.FirstEmergency == nil) != (first < 0) || first >= 0 && *s.FirstEmergency != first {
			t.Fatalf("first emergency %v, walked %d", s.FirstEmergency, first)
		}
		for level, got := range map[string]string{"emergency": s.Levels.Emergency, "urgent": s.Levels.Urgent, "non-urgent": s.Levels.NonUrgent,
			"self-care": s.Levels.SelfCare, "info": s.Levels.Info, "handover": s.Levels.Handover, "exit": s.Levels.Exit} {
			if got != strconv.Itoa(levels[level]) {
				t.Fatalf("%s: %s paths, walked %d", level, got, levels[level])
			}
		}
	}
}

// ends are all levels that can be reached from a node, found without sharing any work.
func ends(c *Linked, at int) (low, high graph.Level) {
	n := &c.Nodes[at]
	switch {
	case n.Kind == graph.NodeHandover:
		to := c.set.ByID(n.End.Guide)
		return ends(to, to.Index(n.End.Question))
	case n.Kind == graph.NodeExit:
		return graph.Info, graph.Emergency
	case !n.IsQuestion():
		return n.End.Level, n.End.Level
	}
	low, high = graph.Emergency, graph.Info
	for _, e := range n.Edges {
		l, h := ends(c, e.Target)
		low, high = min(low, l), max(high, h)
	}
	return low, high
}

func TestLevelsEqualThoseOfEveryPath(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		c := drawn(t, r, 2+r.IntN(6))
		for i := range c.Nodes {
			if low, high := ends(c, i); c.Nodes[i].MinLevel != low || c.Nodes[i].MaxLevel != high {
				t.Fatalf("%s: %s to %s, walked %s to %s", c.Nodes[i].ID, c.Nodes[i].MinLevel, c.Nodes[i].MaxLevel, low, high)
			}
		}
	}
}

// A runner runs a program as the browser does: it knows nothing but the JSON.
type runner struct {
	V     int    `json:"v"`
	Guide string `json:"guide"`
	Q     []struct {
		id      string
		answers []programAnswer
	} `json:"-"`
	RawQ [][]json.RawMessage `json:"q"`
	O    [][]any             `json:"o"`
}

type programAnswer struct {
	id     string
	target int
	two    bool
	signs  []string
}

func load(t testing.TB, program []byte) *runner {
	var p runner
	must := func(err error) {
		if err != nil {
			t.Fatalf("%v in %s", err, program)
		}
	}
	must(json.Unmarshal(program, &p))
	for _, raw := range p.RawQ {
		var q struct {
			id      string
			answers []programAnswer
		}
		var answers [][]json.RawMessage
		must(json.Unmarshal(raw[0], &q.id))
		must(json.Unmarshal(raw[1], &answers))
		for _, a := range answers {
			var pa programAnswer
			must(json.Unmarshal(a[0], &pa.id))
			must(json.Unmarshal(a[1], &pa.target))
			if len(a) == 3 {
				pa.two = string(a[2]) == "2"
				if !pa.two {
					must(json.Unmarshal(a[2], &pa.signs))
				}
			}
			q.answers = append(q.answers, pa)
		}
		p.Q = append(p.Q, q)
	}
	return &p
}

// run gives every question its answer: an id, or ticked signs. It returns the id of the end.
func (p *runner) run(answers map[string][]string) string {
	at := 0
	for at < len(p.Q) {
		q := p.Q[at]
		given, next := answers[q.id], -1
		for _, a := range q.answers {
			ticked := slices.ContainsFunc(given, func(g string) bool { return slices.Contains(a.signs, g) })
			if a.two && len(given) > 1 || ticked || len(given) == 1 && a.id == given[0] {
				next = a.target
				break
			}
		}
		if next < 0 {
			return "stuck at " + q.id
		}
		at = next
	}
	return p.O[at-len(p.Q)][0].(string)
}

// wander draws answers by chance and returns them as Walk and as the program take them.
func wander(c *Linked, r *rand.Rand) (asked []graph.Answer, keyed map[string][]string) {
	keyed = map[string][]string{}
	for at := 0; at < c.Questions; {
		n := &c.Nodes[at]
		e := &n.Edges[r.IntN(len(n.Edges))]
		a := graph.TextAnswer(e.ID)
		keyed[n.ID] = []string{e.ID}
		switch {
		case n.Kind == graph.NodeChecklist && (e.Role == graph.RoleSigns || e.Role == graph.RoleTwoOrMore):
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
			a, keyed[n.ID] = graph.SignAnswer(signs...), signs
		case e.Role == graph.RoleBand && r.IntN(2) == 0:
			a = graph.TextAnswer(strconv.Itoa(e.From + r.IntN(e.To-e.From+1)))
		case e.Text != "" && r.IntN(2) == 0:
			a = graph.TextAnswer(e.Text)
		}
		asked = append(asked, a)
		trace, _ := c.Walk(asked)
		if len(trace.Steps) < len(asked) {
			panic(fmt.Sprintf("%s does not accept %v", n.ID, a))
		}
		at = trace.End
	}
	return asked, keyed
}

func TestTheProgramSaysWhatWalkSays(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	guides := slices.Clone(linkPilots(t).Guides)
	for range 200 {
		guides = append(guides, drawn(t, r, 2+r.IntN(20)))
	}
	walks := 100_000
	if testing.Short() {
		walks = 5_000
	}
	programs := make([]*runner, len(guides))
	for i, c := range guides {
		programs[i] = load(t, c.Program())
	}
	for i := range walks {
		c := guides[i%len(guides)]
		answers, keyed := wander(c, r)
		trace, err := c.Walk(answers)
		if err != nil {
			t.Fatal(err)
		}
		if got := programs[i%len(guides)].run(keyed); got != c.Nodes[trace.End].ID {
			t.Fatalf("%s %v: the program ends at %s, Walk at %s\n%s", c.ID, answers, got, c.Nodes[trace.End].ID, c.Program())
		}
	}
}

func TestLongGuidesAreCountedExactly(t *testing.T) {
	n := 3_000
	c := compileText(t, lean(n))
	a, b := big.NewInt(1), big.NewInt(1) // every question leads to the next one and the one after it: Fibonacci
	for range n - 1 {
		a, b = b, new(big.Int).Add(a, b)
	}
	if want := new(big.Int).Add(b, big.NewInt(1)).String(); c.Paths != want {
		t.Errorf("%.40s… paths, want %.40s…", c.Paths, want)
	}
}

func TestLinkIsTheSameEveryTime(t *testing.T) {
	in, _ := pilots(t)
	set, list := Link(in)
	slices.Reverse(in.Pages)
	again, told := Link(in)
	list.Sort()
	told.Sort()
	if len(list) != len(told) {
		t.Fatalf("%d findings, then %d", len(list), len(told))
	}
	for i, c := range set.Guides {
		if string(c.Program()) != string(again.Guides[i].Program()) {
			t.Errorf("%s: another program when the pages come in another order", c.ID)
		}
	}
}
