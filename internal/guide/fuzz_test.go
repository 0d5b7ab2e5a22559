package guide_test

import (
	"encoding/json"
	"testing"

	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

// FuzzLink holds that no text, however wrong, makes the compiler stumble: every message has a place, every graph that
// is not broken can be counted, walked and written.
func FuzzLink(f *testing.F) {
	for _, kind := range []string{"triage", "choice", "fragment"} {
		f.Add("  kind: "+kind+"\n  questions:\n    a: {ask: x, any: [chest-pain], any_then: o, none_then: b, unsure: o}\n    b: {use: signs, clear: a}\n  outcomes:\n    o: {level: urgent, title: t, safety_net: {then: o}}\n", "  kind: fragment\n  exits: [clear]\n  questions:\n    c: {use: mine, clear: exit clear}\n    d: {ask: y, answers: [{text: a, then: exit clear}, {text: b, then: mine/a}]}\n  start: d\n")
	}
	f.Add("  kind: choice\n  questions:\n    a: {ask: x, number: {unit: d, min: 0, max: 9}, bands: [{below: 3, then: signs/start}, {else: {read: help}}], unsure: else}\n", "  kind: triage\n  questions:\n    d: {ask: y, answers: [{text: a, then: mine/start}], unsure: a}\n  tests: [{answers: [[a, b], 3], expect: mine/a}]\n")
	f.Fuzz(func(t *testing.T, mine, signs string) {
		set, list := guidetest.Link(map[string][]byte{
			"signs.yaml": []byte(randomSigns + "chest-pain: {text: x, level: emergency}\n"), "levels.yaml": nil,
			"guides/mine.md": []byte("---\ntitle: a\nguide:\n" + mine + "---\n"), "risks/signs.md": []byte("---\ntitle: b\ntopic: risks\ncare: {urgent: [u1]}\nguide:\n" + signs + "---\n"),
			"risks/help.md": []byte("---\ntitle: c\ntopic: risks\n---\n"),
		})
		for _, d := range list {
			_ = d.Span.Start()
		}
		for _, c := range set.Guides {
			c.Stats()
			guide.RunTests(c)
			_, _ = c.Walk([]graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("unsure"), graph.SignAnswer("chest-pain")})
			if program := c.Program(); !c.Broken && !json.Valid(program) {
				t.Fatalf("no JSON: %s", program)
			}
		}
	})
}
