package guide

// This file runs the tests that a guide's page has, and finds the answers that none of them gives.

import (
	"errors"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
)

// runTests runs the tests of all pages, then finds the answers that they leave out: a fragment's answers may be
// tested by any guide that uses it.
func (l *linker) runTests() {
	for _, c := range l.fragmentsFirst() {
		for i := range c.Source.Guide.Tests {
			l.runTest(c, &c.Source.Guide.Tests[i])
		}
	}
	for _, c := range l.fragmentsFirst() {
		l.checkCoverage(c)
	}
}

// checkCoverage counts the answers of a guide that no test gives, and reports those that were not reported in a
// fragment.
func (l *linker) checkCoverage(c *Linked) {
	for i := range c.Nodes[:c.Questions] {
		u := l.units[c.page(i).ID]
		for k := range c.Nodes[i].Edges {
			if !u.tested(c, i, k) {
				c.untested++
				l.reportUntested(u, c, i, k)
			}
		}
	}
}

// RunTests runs the tests of a guide's own page and returns what is wrong with them, as Link also reports it; and the
// tests that cannot be walked because the guide itself is wrong there, which Link leaves out: it reports the guide.
func RunTests(c *Linked) diag.List {
	l := &linker{set: c.set, units: c.set.units, articles: c.set.articles, replay: true}
	for i := range c.Source.Guide.Tests {
		l.runTest(c, &c.Source.Guide.Tests[i])
	}
	list := l.sink.List()
	list.Sort()
	return list
}

func (l *linker) runTest(c *Linked, t *guidefile.Test) {
	answers := make([]graph.Answer, len(t.Answers))
	for i := range t.Answers {
		answers[i] = t.Answers[i].Answer
	}
	f := c.Source.File
	if !l.isExpectable(c, t.Expect.Value) {
		l.report(diag.New(diag.CodeGuideTestStale, f.Span(t.Expect.At),
			"%s expects %q, which is not an outcome, a handover or an exit",
			testLabel(t), t.Expect.Value).WithHint(l.didYouMean(t.Expect.Value, c.endIDs())))
		return
	}
	trace, err := c.Walk(answers)
	var wrong *graph.WalkError
	if errors.As(err, &wrong) {
		if n := trace.End; l.replay || n >= 0 && (n >= c.Questions || !c.question(n).IsIncomplete()) {
			l.reportStale(c, t, trace, wrong)
		}
		return
	}
	for _, s := range trace.Steps {
		l.cover(c, s.Node, s.Edge)
	}
	if !c.EndsAt(trace.End, t.Expect.Value) {
		l.report(diag.New(diag.CodeGuideTestFailed, f.Span(t.Expect.At),
			"%s ends at %q, not at %q", testLabel(t), c.Nodes[trace.End].ID, t.Expect.Value).
			WithPath(c.FormatTrace(trace)).WithHint("Fix the guide, or the test if the advice was meant to change"))
	}
	l.checkTestLevels(c, t, trace)
}

// checkTestLevels reports a test that ends below its at_least or above its at_most. The end of a handover or an exit
// has a range of levels, of which one must be within.
func (l *linker) checkTestLevels(c *Linked, t *guidefile.Test, trace graph.Trace) {
	n := &c.Nodes[trace.End]
	if n.Levels().IsEmpty() {
		return
	}
	report := func(limit frontmatter.Text, level graph.Level, what string) {
		l.report(diag.New(diag.CodeGuideTestFailed, c.Source.File.Span(limit.At), "%s ends at %q, of level %s, %s %s",
			testLabel(t), n.ID, level, what, limit.Value).WithPath(c.FormatTrace(trace)).
			WithHint("Fix the guide: the test says what this reader needs, whatever the outcome is called"))
	}
	if least, ok := graph.ParseLevel(t.AtLeast.Value); ok && n.MaxLevel < least {
		report(t.AtLeast, n.MaxLevel, "below at_least:")
	}
	if most, ok := graph.ParseLevel(t.AtMost.Value); ok && n.MinLevel > most {
		report(t.AtMost, n.MinLevel, "above at_most:")
	}
}

// reportStale reports a test whose answers do not fit the questions any more.
func (l *linker) reportStale(c *Linked, t *guidefile.Test, trace graph.Trace, wrong *graph.WalkError) {
	at, answer := t.AnswersAt, ""
	if wrong.Index < len(t.Answers) {
		at, answer = t.Answers[wrong.Index].At, t.Answers[wrong.Index].Text
	}
	d := diag.New(diag.CodeGuideTestStale, c.Source.File.Span(at),
		"%s: %s", testLabel(t), wrong.Reason).WithPath(c.FormatTrace(trace))
	if len(wrong.Expected) > 0 {
		hint := l.didYouMean(answer, wrong.Expected)
		if hint == "" {
			hint = "Give an answer that the question has: " + joinFew(wrong.Expected)
		}
		d = d.WithHint(hint)
	}
	l.report(d)
}

// joinFew joins a list of names, and cuts it off where it grows long.
func joinFew(names []string) string {
	const limit = 12
	if len(names) > limit {
		return strings.Join(names[:limit], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}

// testLabel is the test as messages name it.
func testLabel(t *guidefile.Test) string {
	if t.Name.IsSet() {
		return `the test "` + t.Name.Value + `"`
	}
	return "the test"
}

func (c *Linked) endIDs() []string {
	var ids []string
	for i := c.Questions; i < len(c.Nodes); i++ {
		ids = append(ids, c.Nodes[i].ID)
	}
	return ids
}

// isExpectable reports whether a walk could ever end at a name: an end of the guide, an exit or an article; or a
// question or an outcome that some guide has.
func (l *linker) isExpectable(c *Linked, expect string) bool {
	if c.Index(expect) >= c.Questions {
		return true
	}
	if exit, ok := strings.CutPrefix(expect, "exit "); ok {
		return l.units[c.ID].declares(exit)
	}
	guide, id, isQualified := strings.Cut(expect, "/")
	if !isQualified {
		guide, id = c.ID, expect
	}
	if guide == "read" && l.articles[id] != nil {
		return true
	}
	u := l.units[guide]
	if u == nil {
		return false
	}
	_, outcome := u.OutcomeIndex(id)
	_, question := u.QuestionIndex(id)
	return outcome || isQualified && (question || id == "start")
}

// tested reports whether a test took an edge: of a group, whether a test ticked any of its signs.
func (u *unit) tested(c *Linked, node, edge int) bool {
	origin := c.origin(node, edge)
	if len(origin.signs) == 0 {
		return u.covered[origin.cover]
	}
	return slices.ContainsFunc(origin.signs, func(i int) bool { return u.covered[i] })
}

// cover marks an edge as tested.
func (l *linker) cover(c *Linked, node, edge int) {
	if l.replay {
		return
	}
	u, origin := l.units[c.page(node).ID], c.origin(node, edge)
	if len(origin.signs) == 0 {
		u.covered[origin.cover] = true
	}
	for _, i := range origin.signs {
		u.covered[i] = true
	}
}

// reportUntested reports an answer that no test gives.
func (l *linker) reportUntested(u *unit, c *Linked, node, edge int) {
	e, origin := &c.Nodes[node].Edges[edge], c.origin(node, edge)
	index := origin.cover
	if len(origin.signs) > 0 {
		index = origin.signs[0]
	}
	if e.Target < 0 || c.question(node).Invalid || u.untestedReported[index] {
		return
	}
	u.untestedReported[index] = true
	l.reportEach(diag.New(diag.CodeGuideAnswerUntested, c.EdgeSpan(node, edge),
		"no test answers %q with %q", c.Nodes[node].ID, e.Label()))
}
