package guide_test

// The safety checks find what following every single path of random guides finds.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

// randomTriage writes a triage of n questions, mostly checklists with signs of all levels, some of which can be
// bypassed.
func randomTriage(r *rand.Rand, n int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: Random\nsummary: s\n")
	if r.IntN(2) == 0 {
		fmt.Fprintf(&b, "care: {emergency: [e%d], urgent: [u%d]}\n", r.IntN(5), r.IntN(5))
	}
	b.WriteString("guide:\n  kind: triage\n  questions:\n")
	target := func(i int) string {
		if i+1 < n && r.IntN(4) > 0 {
			return fmt.Sprintf("q%d", i+1+r.IntN(min(2, n-i-1)))
		}
		return []string{"call", "today", "soon", "rest", "neck/start"}[r.IntN(5)]
	}
	for i := range n {
		fmt.Fprintf(&b, "    q%d:\n      ask: Which?\n", i)
		if r.IntN(3) == 0 {
			minimum := ""
			if r.IntN(3) == 0 {
				minimum = ", at_least: " + graph.LevelNames[1+r.IntN(4)]
			}
			fmt.Fprintf(&b, "      answers: [{text: a, then: %s%s}, {text: b, then: %s}]\n",
				target(i), minimum, target(i))
			b.WriteString("      unsure: a\n")
			continue
		}
		fmt.Fprintf(&b, "      any: [e%d, u%d, i%d]\n      any_then: %s\n", r.IntN(5), r.IntN(5), i, target(i))
		fmt.Fprintf(&b, "      any_each: {i%d: %s}\n      none_then: %s\n      unsure: call\n", i, target(i), target(i))
	}
	b.WriteString("  outcomes:\n    call: {level: emergency, title: c}\n    today: {level: urgent, title: t}\n" +
		"    soon: {level: non-urgent, title: s}\n    rest: {level: self-care, title: r}\n---\n")
	return b.String()
}

const randomSigns = `e0: {text: a, level: emergency}
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

const neckTriage = `---
title: Neck
summary: s
guide:
  kind: triage
  questions:
    q: {ask: "What?", any: [e0], any_then: call, none_then: fine, unsure: call}
  outcomes: {call: {level: emergency, title: c}, fine: {level: info, title: f}}
---
`

// linkRandomTriage links a random triage "mine", which may hand over to a triage "neck".
func linkRandomTriage(r *rand.Rand) (*guide.Linked, diag.List) {
	n := 2 + r.IntN(6)
	signs := randomSigns
	for i := range n {
		signs += fmt.Sprintf("i%d: {text: k, level: info}\n", i)
	}
	set, list := guidetest.Link(map[string][]byte{"signs.yaml": []byte(signs),
		"guides/mine.md": []byte(randomTriage(r, n)), "guides/neck.md": []byte(neckTriage)})
	return set.ByID("mine"), list
}

// requiredSigns are the signs that must be asked about before an outcome below urgent.
func requiredSigns(c *guide.Linked) map[string]bool {
	required := map[string]bool{}
	for _, card := range c.Source.Care {
		for _, w := range card.Value {
			required[w.Value] = true
		}
	}
	for i := range c.Nodes[:c.Questions] {
		if guidetest.Levels(c.Set(), c.Graph, i).Min >= graph.Urgent {
			continue
		}
		for _, e := range c.Nodes[i].Edges {
			for _, s := range e.Signs {
				if s.Level >= graph.Urgent {
					required[s.ID] = true
				}
			}
		}
	}
	return required
}

// skippedOnPaths finds the outcomes below urgent that some path reaches without every required sign.
func skippedOnPaths(c *guide.Linked) []string {
	required := requiredSigns(c)
	var found []string
	var follow func(at int, asked []string)
	follow = func(at int, asked []string) {
		n := &c.Nodes[at]
		if n.IsOutcome() && n.End.Level < graph.Urgent {
			for s := range required {
				if !slices.Contains(asked, s) && !slices.Contains(found, n.ID) {
					found = append(found, n.ID)
				}
			}
		}
		for _, e := range n.Edges {
			asked = append(asked, e.Signs.IDs()...)
		}
		for _, e := range n.Edges {
			follow(e.Target, slices.Clip(asked))
		}
	}
	follow(0, nil)
	slices.Sort(found)
	return found
}

// belowMinimum counts answers with at_least, and signs, after which a path ends below their level.
func belowMinimum(c *guide.Linked) (answers, signs int) {
	for i := range c.Nodes[:c.Questions] {
		targets := map[int]bool{} // one mistake is reported at each target
		for k, e := range c.Nodes[i].Edges {
			low := guidetest.Levels(c.Set(), c.Graph, e.Target).Min
			if e.Role == graph.RoleAnswer && low < e.AtLeast {
				answers++
			}
			for j, s := range e.Signs {
				if at := c.SignTargetStart(i, k, j); low < s.Level && !targets[at] {
					targets[at] = true
					signs++
				}
			}
		}
	}
	return answers, signs
}

func TestChecks_safetyEqualsThatOfEveryPath(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	total := 0
	for range 2_000 {
		c, list := linkRandomTriage(r)
		if c == nil || c.Broken {
			t.Fatal("the random triage is broken")
		}
		var skipped []string
		answers, signs := 0, 0
		for _, d := range list {
			if d.Span.Name() != "guides/mine.md" {
				continue
			}
			switch d.Code {
			case diag.CodeGuideSignsSkipped:
				id := d.Span.File.Text[d.Span.Range.Start:d.Span.Range.End]
				skipped = append(skipped, id)
				if len(d.Path) == 0 || !strings.Contains(d.Path[len(d.Path)-1], id) {
					t.Errorf("no path to %s: %q", id, d.Path)
				}
			case diag.CodeGuideBelowAtLeast:
				answers++
			case diag.CodeGuideSignBelowLevel:
				signs++
			}
		}
		slices.Sort(skipped)
		if want := skippedOnPaths(c); !slices.Equal(skipped, want) {
			t.Fatalf("reported %q, following every path found %q in\n%s", skipped, want, c.Source.File.Text)
		}
		if wantAnswers, wantSigns := belowMinimum(c); answers != wantAnswers || signs != wantSigns {
			t.Fatalf("reported %d answers and %d signs, following every path found %d and %d in\n%s",
				answers, signs, wantAnswers, wantSigns, c.Source.File.Text)
		}
		total += len(skipped)
	}
	if total < 100 {
		t.Errorf("only %d outcomes skip a sign: the random guides show too little", total)
	}
}

func TestChecks_emergencyNumbers(t *testing.T) {
	for number, want := range map[string]bool{"999": true, "1 800 555": true, "+44 20 7946": true, "1": false,
		"0800-123": false, "12345678901234567": false} {
		if guide.IsPhoneNumber(number) != want {
			t.Errorf("the number %q: can be called is not %v", number, want)
		}
	}
	levels := "emergency: {name: n, heading: h, number: [1 1 1]}\n"
	_, list := guidetest.Link(map[string][]byte{"signs.yaml": nil, "levels.yaml": []byte(levels)})
	if len(list) != 1 || list[0].Code != diag.CodeGuideEmergencyLinks {
		t.Errorf("spaces hide a bare 111: %v", list)
	}
}
