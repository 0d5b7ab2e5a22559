package guidetest

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/graph"
)

// Vocabulary returns a signs.yaml of 180 signs, s0 to s179, and a page "help" with all of them on its care card.
func Vocabulary() (signs, help []byte) {
	var b, ids strings.Builder
	for i := range 180 {
		fmt.Fprintf(&b, "s%d: {text: \"sign %d\", level: emergency, sources: []}\n", i, i)
		fmt.Fprintf(&ids, "s%d, ", i)
	}
	page := "---\ntitle: Help\ntopic: risks\ncare: {emergency: [" + ids.String() + "]}\n---\n"
	return []byte(b.String()), []byte(page)
}

// Random links a guide of n random questions with the id "mine", a fragment in its middle, and a guide that it hands
// over to. Answers lead forward only.
func Random(t testing.TB, r *rand.Rand, n int) (*guide.Set, *guide.Linked) {
	t.Helper()
	signs, help := Vocabulary()
	set, _ := Link(map[string][]byte{
		"signs.yaml": signs, "risks/help.md": help,
		"guides/mine.md":  []byte(randomPage(r, "choice", n, nil, "part")),
		"risks/part.md":   []byte(randomPage(r, "fragment", 3, []string{"left", "right"}, "")),
		"guides/other.md": []byte(strings.ReplaceAll(randomPage(r, "triage", 3, nil, ""), "other/start", "o1")),
	})
	c := set.ByID("mine")
	if c == nil || c.Broken {
		t.Fatal("the random guide is broken")
	}
	return set, c
}

// randomPage writes a page with a guide of n questions, the middle one of which uses a fragment if one is given.
func randomPage(r *rand.Rand, kind string, n int, exits []string, use string) string {
	var b strings.Builder
	levels := []string{"emergency", "urgent", "non-urgent", "self-care", "info"}
	fmt.Fprintf(&b, "---\ntitle: Random\ntopic: risks\nguide:\n  kind: %s\n", kind)
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
		if use != "" && i == n/2 {
			fmt.Fprintf(&b, "      use: %s\n      left: %s\n      right: %s\n", use, target(i), target(i))
			continue
		}
		b.WriteString("      ask: Which one?\n")
		randomAnswers(&b, r, i, target)
	}
	b.WriteString("  outcomes:\n")
	for i, level := range levels {
		fmt.Fprintf(&b, "    o%d: {level: %s, title: Go on}\n", i, level)
	}
	b.WriteString("---\n")
	return b.String()
}

// randomAnswers writes the answers, the bands or the checklist of question i.
func randomAnswers(b *strings.Builder, r *rand.Rand, i int, target func(i int) string) {
	switch r.IntN(3) {
	case 0:
		b.WriteString("      answers:\n")
		for k := range 2 + r.IntN(3) {
			fmt.Fprintf(b, "        - {text: \"Answer %d\", then: %s}\n", k, target(i))
		}
		if r.IntN(2) == 0 {
			b.WriteString("      unsure: answer-1\n")
		}
	case 1:
		fmt.Fprintf(b, "      number: {unit: days, min: %d, max: 40}\n      bands:\n", r.IntN(5))
		for at := 5; at < 30; at += 1 + r.IntN(20) {
			fmt.Fprintf(b, "        - {below: %d, then: %s}\n", at+1, target(i))
		}
		fmt.Fprintf(b, "        - {else: %s}\n", target(i))
	default:
		s := i % 7
		fmt.Fprintf(b, "      any: [s%d, s%d, s%d, s%d]\n      any_then: %s\n", s, s+7, s+14, s+21, target(i))
		fmt.Fprintf(b, "      any_each: {s%d: %s, s%d: %s}\n", s, target(i), s+14, target(i))
		fmt.Fprintf(b, "      none_then: %s\n", target(i))
		if r.IntN(2) == 0 {
			fmt.Fprintf(b, "      two_or_more: %s\n", target(i))
		}
		if r.IntN(2) == 0 {
			fmt.Fprintf(b, "      unsure: %s\n", target(i))
		}
	}
}

// Levels returns the levels that can be reached from a node. It follows every path on its own, without sharing work.
func Levels(set *guide.Set, g *graph.Graph, node int) graph.LevelRange {
	n := &g.Nodes[node]
	switch {
	case n.Kind == graph.NodeHandover:
		to := set.ByID(n.End.Guide)
		return Levels(set, to.Graph, to.Index(n.End.Question))
	case n.Kind == graph.NodeExit:
		return graph.LevelRange{Min: graph.Info, Max: graph.Emergency}
	case !n.IsQuestion():
		return graph.LevelRange{Min: n.End.Level, Max: n.End.Level}
	}
	all := graph.LevelRange{Min: graph.Emergency, Max: graph.Info}
	for _, e := range n.Edges {
		levels := Levels(set, g, e.Target)
		all.Min, all.Max = min(all.Min, levels.Min), max(all.Max, levels.Max)
	}
	return all
}
