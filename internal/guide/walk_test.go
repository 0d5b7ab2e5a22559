package guide

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/guide/graph"
)

func TestWalkTellsWhichAnswerDoesNotFit(t *testing.T) {
	_, set, _ := archived(t, "testdata/clean.txtar")
	for _, c := range []struct {
		guide   string
		answers []graph.Answer
		want    string // the end, or what is wrong
	}{
		{"ache", []graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("none"), graph.TextAnswer("More than 3 days")}, "soon"},
		{"ache", []graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("none"), graph.TextAnswer("less-than-3-days")}, "rest"},
		{"ache", []graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("none"), graph.TextAnswer("unsure")}, "soon"},
		{"ache", []graph.Answer{graph.SignAnswer("none"), graph.SignAnswer("dvt", "dvt")}, "today"},
		{"ache", []graph.Answer{graph.SignAnswer("any")}, "call"},
		{"ache", []graph.Answer{graph.SignAnswer("unsure")}, "call"},
		{"sore", []graph.Answer{graph.SignAnswer("faint", "chest-pain")}, "signs/call"},
		{"signs", []graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("none")}, "exit clear"},
		{"often", []graph.Answer{graph.TextAnswer("0")}, "wait"},
		{"often", []graph.Answer{graph.TextAnswer("1")}, "wait"},
		{"often", []graph.Answer{graph.TextAnswer("365")}, "go"},
		{"often", []graph.Answer{graph.TextAnswer("below-10"), graph.TextAnswer("To relax")}, "go"},
		{"often", []graph.Answer{graph.TextAnswer("366")}, `often: answer 1, "366", at the question last: 366 is not from 0 to 365; it accepts below-2 (0 to 1), below-10 (2 to 9), else (10 to 365)`},
		{"often", []graph.Answer{graph.TextAnswer("two")}, `often: answer 1, "two", at the question last: it has no such answer; it accepts below-2 (0 to 1), below-10 (2 to 9), else (10 to 365)`},
		{"ache", []graph.Answer{graph.SignAnswer("any", "faint")}, `ache: answer 1, [any, faint], at the question now: "any" cannot be combined with other answers; it accepts chest-pain, faint, none, unsure`},
		{"ache", nil, "ache: an answer is missing at the question now; it accepts chest-pain, faint, none, unsure"},
		{"ache", []graph.Answer{graph.SignAnswer()}, `ache: answer 1, [], at the question now: nothing is ticked: say "none"; it accepts chest-pain, faint, none, unsure`},
		{"ache", []graph.Answer{graph.SignAnswer("faint", "none")}, `ache: answer 1, [faint, none], at the question now: "none" cannot be combined with other answers; it accepts chest-pain, faint, none, unsure`},
		{"ache", []graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("none"), graph.SignAnswer("rest")}, `ache: answer 3, [rest], at the question how-long: it takes one answer, not a list; it accepts more-than-3-days, less-than-3-days, unsure`},
		{"ache", []graph.Answer{graph.SignAnswer("faint"), graph.TextAnswer("none")}, `ache: answer 2, "none", is left over: the walk ended at call`},
	} {
		g := set.ByID(c.guide)
		trace, err := g.Walk(c.answers)
		got := g.Nodes[trace.End].ID
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s %v: %s, want %s", c.guide, c.answers, got, c.want)
		}
		var wrong *graph.WalkError
		if err != nil && !errors.As(err, &wrong) {
			t.Errorf("%v is no WalkError", err)
		}
	}
}

func TestTheWorstGroupDecidesUnlessTwoAreTooMany(t *testing.T) {
	set := linkPilots(t)
	for _, c := range []struct {
		guide   string
		answers []graph.Answer
		end     string
	}{
		{"when-to-get-help", []graph.Answer{graph.SignAnswer("chest-pain", "wheezing")}, "call-allergy"}, // of two emergencies the first listed
		{"who-should-not-have-massage", []graph.Answer{graph.SignAnswer("after-massage", "swollen-limb")}, "today"},
		{"which-massage", []graph.Answer{graph.SignAnswer("after-massage")}, "sore-after-massage/start"},
		{"which-massage", []graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("none"), graph.SignAnswer("cancer", "pregnant")}, "who-should-not-have-massage/ask-about-all"},
		{"which-massage", []graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("none"), graph.SignAnswer("cancer")}, "who-should-not-have-massage/ask-cancer-team"},
	} {
		g := set.ByID(c.guide)
		trace, err := g.Walk(c.answers)
		if err != nil || g.Nodes[trace.End].ID != c.end {
			t.Errorf("%s %v: %v %v, want %s", c.guide, c.answers, g.FormatTrace(trace), err, c.end)
		}
	}
}

func TestAnswersAreWordsNumbersOrLists(t *testing.T) {
	for text, want := range map[string]string{
		`"none"`: `"none"`, `3`: `"3"`, `["dvt","fever"]`: `[dvt, fever]`, `[]`: `[]`, `[1]`: `[1]`,
		`2.0`: `"2"`, `1e0`: `"1"`, `[2e1]`: `[20]`, `1.5`: `"1.5"`, `1e400`: `"1e400"`, `"2.0"`: `"2.0"`,
		`"` + strings.Repeat("ä", 81) + `"`: `"` + strings.Repeat("ä", 80) + `…"`,
		`null`:                              "error", `true`: "error", `{"a":1}`: "error", `[["a"]]`: "error", `[null]`: "error",
	} {
		var a graph.Answer
		got := "error"
		if err := json.Unmarshal([]byte(text), &a); err == nil {
			got = a.String()
		}
		if got != want {
			t.Errorf("%s reads as %s, want %s", text, got, want)
		}
	}
}

func TestTranscriptsPassOrSayWhy(t *testing.T) {
	_, set, _ := archived(t, "testdata/clean.txtar")
	lines := "\uFEFF" + strings.Join([]string{
		`{"guide":"ache","answers":["none","none","More than 3 days"],"expect":"soon"}`,
		`{"guide":"ache","answers":[["faint"]],"expect":"ache/call"}`,
		``,
		`{"guide":"ache","answers":[["any"]],"expect":"today"}`,
		`{"guide":"nobody","answers":[],"expect":"today"}`,
		`{"guide":"ache","answers":["none"],"expect":"today"}`,
		`{"guide":"ache",`,
		`{"guide":"often","answers":[3,"To relax"],"expect":"go"}`,
		`{"guide":"often","answers":[3.0,"To relax"],"expect":"go"}`,
		`null`,
		`{"guide":"ache"}`,
	}, "\n")
	r, err := RunTranscripts(set, strings.NewReader(lines))
	if err != nil || r.Passed != 4 || r.Failed != 6 || len(r.Failures) != 6 {
		t.Fatalf("%+v %v", r, err)
	}
	for i, want := range []string{`4: ache: ends at "call", not at "today"`, `5: there is no guide "nobody"`, "6: ache: an answer is missing at the question later", "7: not a transcript",
		"10: not a transcript: it lacks guide, answers, expect", "11: not a transcript: it lacks answers, expect"} {
		if got := fmt.Sprintf("%d: %s", r.Failures[i].Line, r.Failures[i].Message); !strings.HasPrefix(got, want) {
			t.Errorf("failure %q, want %q", got, want)
		}
	}
}

func TestRunTestsSaysWhatLinkSays(t *testing.T) {
	_, set, list := archived(t, "testdata/guide-test-stale.txtar")
	want := diag.List{}
	for _, d := range list {
		if strings.HasPrefix(string(d.Code), "guide-test-") {
			want = append(want, d)
		}
	}
	got := RunTests(set.ByID("ache"))
	if len(got) != len(want) || len(got) == 0 {
		t.Fatalf("%d findings, Link told %d", len(got), len(want))
	}
	for i := range got {
		if got[i].String() != want[i].String() {
			t.Errorf("%s\nLink told\n%s", got[i], want[i])
		}
	}
}

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{"More than 3 days": "more-than-3-days", "  It's – gone! ": "it-s-gone", "Ärger": "rger", "はい": "", "a": "a"} {
		if got := Slug(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestTheProgramHasTheShapeOfTheDesign(t *testing.T) {
	_, set, _ := archived(t, "testdata/clean.txtar")
	want := `{"v":1,"guide":"ache","q":[["now",[["any",3,["chest-pain","faint"]],["none",1],["unsure",3]]],` +
		`["later",[["any",4,["dvt","fever"]],["none",2],["unsure",4]]],["how-long",[["more-than-3-days",5],["less-than-3-days",6],["unsure",5]]]],` +
		`"o":[["call",4],["today",3],["soon",2],["rest",1]]}`
	if got := string(set.ByID("ache").Program()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func BenchmarkTranscripts(b *testing.B) {
	set := linkPilots(b)
	line := `{"guide":"sore-after-massage","answers":["none","none","none","none","none",["swollen-limb"]],"expect":"when-to-get-help/limb-today"}` + "\n"
	lines := strings.Repeat(line, 1000)
	b.ReportAllocs()
	for b.Loop() {
		if r, err := RunTranscripts(set, strings.NewReader(lines)); err != nil || r.Passed != 1000 {
			b.Fatal(r, err)
		}
	}
	b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "transcripts/s")
}

// FuzzLink holds that no text, however wrong, makes the compiler stumble: every message has a place, every graph that
// is not broken can be counted, walked and written.
func FuzzLink(f *testing.F) {
	for _, kind := range []string{"triage", "choice", "fragment"} {
		f.Add("  kind: "+kind+"\n  questions:\n    a: {ask: x, any: [chest-pain], any_then: o, none_then: b, unsure: o}\n    b: {use: signs, clear: a}\n  outcomes:\n    o: {level: urgent, title: t, safety_net: {then: o}}\n", "  kind: fragment\n  exits: [clear]\n  questions:\n    c: {use: mine, clear: exit clear}\n    d: {ask: y, answers: [{text: a, then: exit clear}, {text: b, then: mine/a}]}\n  start: d\n")
	}
	f.Add("  kind: choice\n  questions:\n    a: {ask: x, number: {unit: d, min: 0, max: 9}, bands: [{below: 3, then: signs/start}, {else: {read: help}}], unsure: else}\n", "  kind: triage\n  questions:\n    d: {ask: y, answers: [{text: a, then: mine/start}], unsure: a}\n  tests: [{answers: [[a, b], 3], expect: mine/a}]\n")
	f.Fuzz(func(t *testing.T, mine, signs string) {
		set, list := linkFiles(map[string][]byte{
			"signs.yaml": []byte(chanceSigns + "chest-pain: {text: x, level: emergency}\n"), "levels.yaml": nil,
			"guides/mine.md": []byte("---\ntitle: a\nguide:\n" + mine + "---\n"), "risks/signs.md": []byte("---\ntitle: b\ntopic: risks\ncare: {urgent: [u1]}\nguide:\n" + signs + "---\n"),
			"risks/help.md": []byte("---\ntitle: c\ntopic: risks\n---\n"),
		})
		for _, d := range list {
			_ = d.Span.Start()
		}
		for _, c := range set.Guides {
			c.Stats()
			RunTests(c)
			_, _ = c.Walk([]graph.Answer{graph.TextAnswer("none"), graph.TextAnswer("unsure"), graph.SignAnswer("chest-pain")})
			if program := c.Program(); !c.Broken && !json.Valid(program) {
				t.Fatalf("no JSON: %s", program)
			}
		}
	})
}
