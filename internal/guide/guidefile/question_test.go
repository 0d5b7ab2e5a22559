package guidefile_test

import (
	"strings"
	"testing"

	"knead/internal/frontmatter"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// parseQuestion parses a guide with one question, "a", and returns it with all diagnostics in one text.
func parseQuestion(t *testing.T, question string) (*guidefile.Question, string) {
	t.Helper()
	f := source.NewFile("guides/g.md", "kind: choice\nquestions:\n  a: "+question+"\n  b: {ask: B, answers: []}\n")
	node, list := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
	g, more := guidefile.Parse(f, "g", node)
	var text strings.Builder
	for _, d := range append(list, more...) {
		if !strings.Contains(d.Message, `"b"`) {
			text.WriteString(d.String() + "\n")
		}
	}
	return g.Questions[0], text.String()
}

func TestQuestion_OptionFor(t *testing.T) {
	const question = `{ask: A, answers: [{text: "Yes", then: x}, {id: no-way, text: "No", then: y}], unsure: No}`
	q, _ := parseQuestion(t, question)
	for text, want := range map[string]string{"yes": "yes", "Yes": "yes", "no-way": "no-way", "No": "no-way",
		"maybe": ""} {
		got := ""
		if o := q.OptionFor(guidefile.Target{Text: text}); o != nil {
			got = o.ID.Value
		}
		if got != want {
			t.Errorf("%q names %q, want %q", text, got, want)
		}
	}
	if q.OptionFor(guidefile.Target{Text: "Yes", Read: true}) != nil {
		t.Error("an article names an answer")
	}
}

func TestQuestion_IsIncomplete(t *testing.T) {
	for question, want := range map[string]bool{
		`{ask: A, answers: [{text: x, then: o}, {text: y, then: {read: p}}]}`:                   false,
		`{ask: A, answers: [{text: x, then: o}, {text: y}]}`:                                    true,
		`{ask: A, any: [s], any_then: o, none_then: o}`:                                         false,
		`{ask: A, any: [s], any_then: o}`:                                                       true,
		`{ask: A, number: {unit: d, min: 0, max: 9}, bands: [{below: 3, then: o}, {else: o}]}`:  false,
		`{ask: A, number: {unit: d, min: 0, max: 9}, bands: [{below: 3, then: o}]}`:             true,
		`{ask: A, number: {unit: d, min: 0, max: 9}, bands: [{below: 30, then: o}, {else: o}]}`: true,
	} {
		if q, _ := parseQuestion(t, question); q.IsIncomplete() != want {
			t.Errorf("%s: incomplete is not %v", question, want)
		}
	}
}

// What cannot be parsed is reported where it is, and parsing goes on.
func TestParse_reportsWrongShapes(t *testing.T) {
	for _, c := range []struct{ question, want string }{
		{`{ask: A, answers: here}`,
			"frontmatter-type: answers should be a list, not "},
		{`{ask: A, answers: [1]}`,
			"3:25: error frontmatter-type: "},
		{`{ask: A, answers: [{text: "", then: o}]}`,
			"frontmatter-required: text has no value"},
		{`{ask: A, answers: [{then: o}]}`,
			`frontmatter-required: an answer needs the key "text"`},
		{`{ask: A, answers: [{text: "はい", then: o}]}`,
			`no id can be made from the text "はい"`},
		{`{ask: A, answers: [{text: x, then: [o]}]}`,
			"a target should be an id, or {read: article}, not a list"},
		{`{ask: A, any: {s: o}}`,
			"any should be a list of signs, or care.LEVEL, not "},
		{`{ask: A, any: []}`,
			`guide-dead-end: the checklist "a" has nothing to tick`},
		{`{ask: A, any: care.urgentt, none_then: o}`,
			`any cannot be "care.urgentt"`},
		{`{ask: A, any: urgent, none_then: o}`,
			`any cannot be "urgent"`},
		{`{ask: A, any: [[s]], none_then: o}`,
			"a sign should be its id, not a list"},
		{`{ask: A, bands: [{else: o}]}`,
			`the question "a" needs the key "number"`},
		{`{ask: A, number: {unit: d, min: 5, max: 1}}`,
			"max is 1 and min is 5: no number is between them"},
		{`{ask: A, number: {unit: d, min: 0, max: 9}, bands: [1]}`,
			"error frontmatter-type: "},
		{`{ask: A, number: {unit: d, min: 0, max: 9}, bands: [{else: o, then: p}]}`,
			"it cannot have then"},
		{`[x]`,
			"3:6: error frontmatter-type: "},
		{``,
			"frontmatter-required: "},
	} {
		if _, got := parseQuestion(t, c.question); !strings.Contains(got, c.want) {
			t.Errorf("%s: reported %q, want %q", c.question, got, c.want)
		}
	}
}

func TestParse_reportsWrongGuides(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"[a]",
			"frontmatter-type"},
		{"kind: choice\nquestions: [a]\n",
			"questions should be ids with values, not a list"},
		{"kind: choice\nquestions: {}\n",
			"the guide has no questions"},
		{"kind: choice\nexits: [a]\nquestions: {a: {use: f}}\n",
			"a choice cannot have exits: only fragments can"},
		{"kind: fragment\nexits: [a, a]\nquestions: {a: {use: f}}\n",
			`duplicate exit "a"`},
		{"kind: choice\nquestions: {start: {use: f}}\n",
			`a question cannot have the id "start"`},
		{"kind: choice\nquestions: {a b: {use: f}}\n",
			`a question cannot have the id "a b"`},
		{"kind: choice\nquestions: {a: {use: f}}\noutcomes: {a: {level: info, title: t}}\n",
			`"a" is a question and an outcome`},
		{"kind: choice\nquestions: {a: {use: f}}\ntests: [{answers: x, expect: a}]\n",
			"answers should be a list"},
		{"kind: choice\nquestions: {a: {use: f}}\ntests: [{answers: [{a: b}], expect: a}]\n",
			"an answer should be text or a list, not "},
		{"kind: choice\nquestions: {a: {use: f}}\ntests: [{answers: [[[b]]], expect: a}]\n",
			"an entry of an answer should be text, not "},
		{"kind: choice\nquestions: {a: {use: f}, a: {use: f}}\noutcomes: \ntests: \nstart: \n",
			`duplicate id "a" in questions`},
	} {
		f := source.NewFile("guides/g.md", c.text)
		node, list := frontmatter.Parse(f, source.Range{Start: 0, End: len(f.Text)})
		_, more := guidefile.Parse(f, "g", node)
		got := ""
		for _, d := range append(list, more...) {
			got += d.String() + "\n"
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%q: reported %q, want %q", c.text, got, c.want)
		}
	}
	if g, list := guidefile.Parse(source.NewFile("a.md", ""), "a", nil); g != nil || list != nil {
		t.Errorf("no value gives %v and %v", g, list)
	}
}
