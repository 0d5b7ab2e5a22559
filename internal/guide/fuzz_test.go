package guide_test

import (
	"encoding/json"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

const (
	fuzzMine = `
  questions:
    a: {ask: x, any: [chest-pain], any_then: o, none_then: b, unsure: o}
    b: {use: signs, clear: a}
  outcomes:
    o: {level: urgent, title: t, safety_net: {then: o}}
`
	fuzzFragment = `  kind: fragment
  exits: [clear]
  questions:
    c: {use: mine, clear: exit clear}
    d: {ask: y, answers: [{text: a, then: exit clear}, {text: b, then: mine/a}]}
  start: d
`
	fuzzChoice = `  kind: choice
  questions:
    a:
      ask: x
      number: {unit: d, min: 0, max: 9}
      bands: [{below: 3, then: signs/start}, {else: {read: help}}]
      unsure: else
`
	fuzzTriage = `  kind: triage
  questions:
    d: {ask: y, answers: [{text: a, then: mine/start}], unsure: a}
  tests: [{answers: [[a, b], 3], expect: mine/a}]
`
)

// FuzzLink links two guides of any text. Every diagnostic must have a position, and every graph that is not broken
// can be counted, walked and encoded.
func FuzzLink(f *testing.F) {
	for _, kind := range []string{"triage", "choice", "fragment"} {
		f.Add("  kind: "+kind+fuzzMine, fuzzFragment)
	}
	f.Add(fuzzChoice, fuzzTriage)
	page := func(front, guide string) []byte { return []byte("---\n" + front + "guide:\n" + guide + "---\n") }
	f.Fuzz(func(t *testing.T, mine, signs string) {
		set, list := guidetest.Link(map[string][]byte{
			"signs.yaml":     []byte(randomSigns + "chest-pain: {text: x, level: emergency}\n"),
			"levels.yaml":    nil,
			"guides/mine.md": page("title: a\n", mine),
			"risks/signs.md": page("title: b\ntopic: risks\ncare: {urgent: [u1]}\n", signs),
			"risks/help.md":  []byte("---\ntitle: c\ntopic: risks\n---\n"),
		})
		for _, d := range list {
			_ = d.Span.Start()
		}
		answers := []graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("unsure"), graph.SignAnswer("chest-pain")}
		for _, c := range set.Guides {
			c.Stats()
			c.EndPaths()
			guide.RunTests(c)
			_, _ = c.Walk(answers)
			if program := c.Program(); !c.Broken && !json.Valid(program) {
				t.Fatalf("invalid JSON: %s", program)
			}
		}
	})
}
