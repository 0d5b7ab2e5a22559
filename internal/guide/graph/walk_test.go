package graph_test

import (
	"errors"
	"testing"

	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

// answers makes a list of answers: of a string a text, of a list of strings ticked signs.
func answers(list ...any) []graph.Answer {
	var all []graph.Answer
	for _, a := range list {
		switch a := a.(type) {
		case string:
			all = append(all, graph.TextAnswer(a))
		case []string:
			all = append(all, graph.SignAnswer(a...))
		}
	}
	return all
}

func TestWalk(t *testing.T) {
	_, set, _ := guidetest.Archive(t, "../testdata/clean.txtar")
	const (
		bands = "; it accepts below-2 (0 to 1), below-10 (2 to 9), else (10 to 365)"
		signs = "; it accepts chest-pain, faint, none, unsure"
	)
	for _, c := range []struct {
		guide   string
		answers []graph.Answer
		want    string // the end, or the error
	}{
		{"ache", answers("none", "none", "More than 3 days"), "soon"},
		{"ache", answers("none", "none", "less-than-3-days"), "rest"},
		{"ache", answers("none", "none", "unsure"), "soon"},
		{"ache", answers([]string{"none"}, []string{"dvt", "dvt"}), "today"},
		{"ache", answers([]string{"any"}), "call"},
		{"ache", answers([]string{"unsure"}), "call"},
		{"sore", answers([]string{"faint", "chest-pain"}), "signs/call"},
		{"signs", answers("none", "none"), "exit clear"},
		{"often", answers("0"), "wait"},
		{"often", answers("1"), "wait"},
		{"often", answers("365"), "go"},
		{"often", answers("below-10", "To relax"), "go"},
		{"often", answers("366"), `often: answer 1, "366", at the question last: 366 is not from 0 to 365` + bands},
		{"often", answers("two"), `often: answer 1, "two", at the question last: it has no such answer` + bands},
		{"ache", answers([]string{"any", "faint"}),
			`ache: answer 1, [any, faint], at the question now: "any" cannot be combined with other answers` + signs},
		{"ache", nil, "ache: an answer is missing at the question now" + signs},
		{"ache", answers([]string{}), `ache: answer 1, [], at the question now: nothing is ticked: say "none"` + signs},
		{"ache", answers([]string{"faint", "none"}),
			`ache: answer 1, [faint, none], at the question now: "none" cannot be combined with other answers` + signs},
		{"ache", answers("none", "none", []string{"rest"}), "ache: answer 3, [rest], at the question how-long: " +
			"it takes one answer, not a list; it accepts more-than-3-days, less-than-3-days, unsure"},
		{"ache", answers([]string{"faint"}, "none"), `ache: answer 2, "none", is left over: the walk ended at call`},
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
			t.Errorf("%v is not a WalkError", err)
		}
	}
}

func TestWalk_mostUrgentGroupDecides(t *testing.T) {
	set := guidetest.LinkContent(t)
	for _, c := range []struct {
		guide   string
		answers []graph.Answer
		end     string
	}{
		// Of two emergencies, the one that is listed first.
		{"when-to-get-help", answers([]string{"chest-pain", "wheezing"}), "call-allergy"},
		{"who-should-not-have-massage", answers("none", "none", []string{"swollen-limb", "fever-signs"}),
			"when-to-get-help/limb-today"},
		{"which-massage", answers("none", "none", "none", "none",
			[]string{"after-massage"}), "sore-after-massage/start"},
		{"which-massage", answers("none", "none", "none", "none", "none", "none", []string{"cancer", "pregnant"}),
			"who-should-not-have-massage/ask-about-all"},
		{"which-massage", answers("none", "none", "none", "none", "none", "none", []string{"cancer"}),
			"who-should-not-have-massage/ask-cancer-team"},
	} {
		g := set.ByID(c.guide)
		trace, err := g.Walk(c.answers)
		if err != nil || g.Nodes[trace.End].ID != c.end {
			t.Errorf("%s %v: %v %v, want %s", c.guide, c.answers, g.FormatTrace(trace), err, c.end)
		}
	}
}

// A graph that is broken can be walked as far as its edges have targets.
func TestWalk_stopsAtABrokenEdge(t *testing.T) {
	g := &graph.Graph{ID: "g", Questions: 1, Broken: true, Nodes: []graph.Node{
		{ID: "q", Edges: []graph.Edge{{ID: "a", Target: -1}}}}}
	g.Finish(nil)
	trace, err := g.Walk(answers("a"))
	want := `g: answer 1, "a", at the question q has no target`
	if err == nil || err.Error() != want || trace.End != -1 {
		t.Errorf("%v at %d, want %s", err, trace.End, want)
	}
	if lines := g.FormatTrace(trace); len(lines) != 1 || lines[0] != "q = a" {
		t.Errorf("the trace is %q", lines)
	}
}
