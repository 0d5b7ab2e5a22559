package guide

// The safety checks, held against a walk along every single path of guides drawn by chance.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// triage draws a triage of checklists with levels of every kind, some of which can be passed by.
func triage(r *rand.Rand, n int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: By chance\nsummary: s\n")
	if r.IntN(2) == 0 {
		fmt.Fprintf(&b, "care: {emergency: [e%d], urgent: [u%d]}\n", r.IntN(5), r.IntN(5))
	}
	b.WriteString("guide:\n  kind: triage\n  questions:\n")
	end := func(i int) string {
		if i+1 < n && r.IntN(4) > 0 {
			return fmt.Sprintf("q%d", i+1+r.IntN(min(2, n-i-1)))
		}
		return []string{"call", "today", "soon", "rest", "neck/start"}[r.IntN(5)]
	}
	for i := range n {
		fmt.Fprintf(&b, "    q%d:\n      ask: Which?\n", i)
		if r.IntN(3) == 0 {
			floor := ""
			if r.IntN(3) == 0 {
				floor = ", at_least: " + graph.LevelNames[1+r.IntN(4)]
			}
			fmt.Fprintf(&b, "      answers: [{text: a, then: %s%s}, {text: b, then: %s}]\n      unsure: a\n", end(i), floor, end(i))
			continue
		}
		fmt.Fprintf(&b, "      any: [e%d, u%d, i%d]\n      any_then: %s\n      any_each: {i%d: %s}\n      none_then: %s\n      unsure: call\n",
			r.IntN(5), r.IntN(5), i, end(i), i, end(i), end(i))
	}
	b.WriteString("  outcomes:\n    call: {level: emergency, title: c}\n    today: {level: urgent, title: t}\n    soon: {level: non-urgent, title: s}\n    rest: {level: self-care, title: r}\n---\n")
	return b.String()
}

const chanceSigns = `e0: {text: a, level: emergency}
e1: {text: b, level: emergency}
e2: {text: c, level: emergency}
e3: {text: d, level: emergency}
e4: {text: e, level: emergency}
u0: {text: f, level: urgent}
u1: {text: g, level: urgent}
u2: {text: h, level: urgent}
u3: {text: i, level: urgent}
u4: {text: j, level: urgent}
`

func chanceTriage(r *rand.Rand) (*Linked, diag.List) {
	n := 2 + r.IntN(6)
	signs := chanceSigns
	for i := range n {
		signs += fmt.Sprintf("i%d: {text: k, level: info}\n", i)
	}
	neck := "---\ntitle: Neck\nsummary: s\nguide:\n  kind: triage\n  questions:\n    q: {ask: \"What?\", any: [e0], any_then: call, none_then: fine, unsure: call}\n" +
		"  outcomes: {call: {level: emergency, title: c}, fine: {level: info, title: f}}\n---\n"
	set, list := linkFiles(map[string][]byte{"signs.yaml": []byte(signs), "guides/mine.md": []byte(triage(r, n)), "guides/neck.md": []byte(neck)})
	return set.ByID("mine"), list
}

// skippedByWalking finds the outcomes below urgent that some path reaches without every required sign.
func skippedByWalking(c *Linked) []string {
	required := map[string]bool{}
	for _, card := range c.Source.Care {
		for _, w := range card.Value {
			required[w.Value] = true
		}
	}
	for i := range c.Nodes[:c.Questions] {
		if low, _ := ends(c, i); low < graph.Urgent {
			for _, e := range c.Nodes[i].Edges {
				for _, s := range e.Signs {
					if s.Level >= graph.Urgent {
						required[s.ID] = true
					}
				}
			}
		}
	}
	var found []string
	var walk func(at int, asked []string)
	walk = func(at int, asked []string) {
		n := &c.Nodes[at]
		if n.IsOutcome() && n.End.Level < graph.Urgent {
			for s := range required {
				if !slices.Contains(asked, s) && !slices.Contains(found, n.ID) {
					found = append(found, n.ID)
				}
			}
		}
		for _, e := range n.Edges {
			for _, s := range e.Signs {
				asked = append(asked, s.ID)
			}
		}
		for _, e := range n.Edges {
			walk(e.Target, slices.Clip(asked))
		}
	}
	walk(0, nil)
	slices.Sort(found)
	return found
}

// brokenByWalking finds answers with a floor, and signs, after which a path ends below them.
func brokenByWalking(c *Linked) (floors, signs int) {
	for i := range c.Nodes[:c.Questions] {
		n := &c.Nodes[i]
		places := map[int]bool{} // a fault is told once at each target
		for edge, e := range n.Edges {
			low, _ := ends(c, e.Target)
			if e.Role == graph.RoleAnswer && low < e.AtLeast {
				floors++
			}
			for k, s := range e.Signs {
				if at := c.origin(i, edge).signTarget[k].Start; low < s.Level && !places[at] {
					places[at] = true
					signs++
				}
			}
		}
	}
	return floors, signs
}

func TestSafetyEqualsThatOfEveryPath(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	shown := 0
	for range 2_000 {
		c, list := chanceTriage(r)
		if c == nil || c.Broken {
			t.Fatal("the triage drawn by chance is broken")
		}
		var told []string
		floors, signs := 0, 0
		for _, d := range list {
			if d.Span.Name() != "guides/mine.md" {
				continue
			}
			switch d.Code {
			case diag.CodeGuideSignsSkipped:
				told = append(told, d.Span.File.Text[d.Span.Range.Start:d.Span.Range.End])
				if len(d.Path) == 0 || !strings.Contains(d.Path[len(d.Path)-1], told[len(told)-1]) {
					t.Errorf("no path to %s: %q", told[len(told)-1], d.Path)
				}
			case diag.CodeGuideBelowAtLeast:
				floors++
			case diag.CodeGuideSignBelowLevel:
				signs++
			}
		}
		slices.Sort(told)
		if want := skippedByWalking(c); !slices.Equal(told, want) {
			t.Fatalf("told %q, walked %q in\n%s", told, want, c.Source.File.Text)
		}
		if wantFloors, wantSigns := brokenByWalking(c); floors != wantFloors || signs != wantSigns {
			t.Fatalf("told %d floors and %d signs, walked %d and %d in\n%s", floors, signs, wantFloors, wantSigns, c.Source.File.Text)
		}
		shown += len(told)
	}
	if shown < 100 {
		t.Errorf("only %d outcomes were reached past a sign: the guides are too tame to show anything", shown)
	}
}

// What a hostile reader of the vocabulary could do: a sign with the name of an answer, a number that dials another.
func TestNamesAndNumbersThatMeanSomethingElseAreRefused(t *testing.T) {
	f := source.NewFile("content/signs.yaml", "none: {text: n, level: emergency}\nunsure: {text: u, level: urgent}\nnones: {text: fine, level: urgent}\n")
	node, _ := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
	if _, told := ParseSigns(f, node); len(told) != 2 || told[0].Code != diag.CodeFrontMatterValue {
		t.Errorf("told %v", told)
	}
	for number, fine := range map[string]bool{"999": true, "1 800 555": true, "+44 20 7946": true, "1": false, "0800-123": false, "12345678901234567": false} {
		if phone.MatchString(dialString(number)) != fine {
			t.Errorf("the number %q: fine is not %v", number, fine)
		}
	}
	if dialString("1 1 1") != "111" {
		t.Error("blanks hide a bare 111")
	}
	for _, word := range []string{"any", "two-or-more"} {
		if !slices.Contains(reservedAnswers, word) {
			t.Errorf("a sign may be called %q", word)
		}
	}
	for id, fine := range map[string]bool{"how-long": true, "日本": true, "a.b": true, "a b": false, "a\u200bb": false, "😀": false, "a\ufe0f": false, "\u3164": false, "क्षि": true, "": false} {
		if IsID(id) != fine {
			t.Errorf("the id %q: fine is not %v", id, fine)
		}
	}
}
