package guide

// This file runs the scenarios that a guide's page carries, and finds which answers none of them takes.

import (
	"errors"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
)

// runTests runs the tests of all pages and counts what they leave out. A fragment's answers may be tested by any guide
// that uses it, so the counting comes after all tests.
func (l *linker) runTests() {
	for _, c := range l.fragmentsFirst() {
		for i := range c.Source.Guide.Tests {
			l.runTest(c, &c.Source.Guide.Tests[i])
		}
	}
	for _, c := range l.fragmentsFirst() {
		l.coverage(c)
	}
}

// coverage counts the answers of a guide that no test takes, and tells those that were not told for a fragment before.
func (l *linker) coverage(c *Graph) {
	for i := range c.Nodes[:c.Questions] {
		n := &c.Nodes[i]
		p := l.parts[n.Page.ID]
		for j := range n.Edges {
			e := &n.Edges[j]
			if !p.tested(e) {
				c.untested++
				l.untested(p, n, e)
			}
		}
	}
}

// RunTests runs the tests of a guide's own page and returns what is wrong with them, as Link tells it too.
func RunTests(c *Graph) diag.List {
	l := &linker{reported: map[diagKey]bool{}, set: c.set, parts: c.set.parts, articles: c.set.articles, replay: true}
	for i := range c.Source.Guide.Tests {
		l.runTest(c, &c.Source.Guide.Tests[i])
	}
	l.list.Sort()
	return l.list
}

func (l *linker) runTest(c *Graph, t *Test) {
	answers := make([]Answer, len(t.Answers))
	for i := range t.Answers {
		answers[i] = t.Answers[i].Answer
	}
	f := c.Source.File
	if !l.expectable(c, t.Expect.Value) {
		l.report(diag.New(diag.CodeGuideTestStale, f.Span(t.Expect.At), "%s expects %q, which is no outcome, handover or exit", t.name(), t.Expect.Value).
			WithHint(l.didYouMean(t.Expect.Value, c.endIDs())))
		return
	}
	trace, err := Walk(c, answers)
	var wrong *WalkError
	if errors.As(err, &wrong) {
		if n := trace.End; n >= 0 && (!c.Nodes[n].IsQuestion() || !c.Nodes[n].Question.incomplete()) {
			l.stale(c, t, trace, wrong)
		}
		return
	}
	for _, s := range trace.Steps {
		l.cover(&c.Nodes[s.Node], &c.Nodes[s.Node].Edges[s.Edge])
	}
	if !c.endsAt(trace.End, t.Expect.Value) {
		l.report(diag.New(diag.CodeGuideTestFailed, f.Span(t.Expect.At), "%s ends at %q, not at %q", t.name(), c.Nodes[trace.End].ID, t.Expect.Value).
			WithPath(c.FormatTrace(trace)).WithHint("mend the guide, or the test if the advice was meant to change"))
	}
}

// stale tells a test whose answers do not fit the questions any more.
func (l *linker) stale(c *Graph, t *Test, trace Trace, wrong *WalkError) {
	at := t.AnswersAt
	if wrong.Index < len(t.Answers) {
		at = t.Answers[wrong.Index].At
	}
	d := diag.New(diag.CodeGuideTestStale, c.Source.File.Span(at), "%s: %s", t.name(), wrong.Reason).WithPath(c.FormatTrace(trace))
	if len(wrong.Expected) > 0 {
		hint := l.didYouMean(t.word(wrong.Index), wrong.Expected)
		if hint == "" {
			hint = "the question accepts " + short(wrong.Expected)
		}
		d = d.WithHint(hint)
	}
	l.report(d)
}

// word is the answer at a place where it is one word, or "".
func (t *Test) word(n int) string {
	if n < len(t.Answers) {
		return t.Answers[n].Text
	}
	return ""
}

// short joins a list of words, and cuts it where it grows long.
func short(words []string) string {
	const most = 12
	text := ""
	for i, w := range words {
		switch {
		case i == most:
			return text + ", …"
		case i > 0:
			text += ", "
		}
		text += w
	}
	return text
}

func (t *Test) name() string {
	if t.Name.IsSet() {
		return `the test "` + t.Name.Value + `"`
	}
	return "the test"
}

func (c *Graph) endIDs() []string {
	var ids []string
	for i := c.Questions; i < len(c.Nodes); i++ {
		ids = append(ids, c.Nodes[i].ID)
	}
	return ids
}

// endsAt says whether an end is the one expected: by its id, with its own page's name before it, or, of a handover,
// by another name of the same question.
func (c *Graph) endsAt(end int, expect string) bool {
	n := &c.Nodes[end]
	if n.ID == expect || c.ID+"/"+n.ID == expect {
		return true
	}
	return n.Kind == NodeHandover && n.End.Question != "" && n.End.Guide+"/"+n.End.Question == expect
}

// expectable says whether a walk could end at a name at all: here, or, as a question or an outcome, in another guide.
func (l *linker) expectable(c *Graph, expect string) bool {
	if c.Index(expect) >= c.Questions {
		return true
	}
	if exit, ok := strings.CutPrefix(expect, "exit "); ok {
		return slices.ContainsFunc(c.Source.Guide.Exits, func(e frontmatter.Text) bool { return e.Value == exit })
	}
	guide, id, foreign := strings.Cut(expect, "/")
	if !foreign {
		guide, id = c.ID, expect
	}
	if guide == "read" && l.articles[id] != nil {
		return true
	}
	p := l.parts[guide]
	if p == nil {
		return false
	}
	_, outcome := p.outcomes[id]
	_, question := p.questions[id]
	return outcome || foreign && (question || id == "start")
}

// tested says whether any test took an edge: of a group, whether any of its signs was ticked in a walk by that group.
func (p *unit) tested(e *Edge) bool {
	if e.Role != RoleSigns {
		return p.covered[e.coverIndex]
	}
	return slices.ContainsFunc(e.tokens, func(t int) bool { return p.covered[t] })
}

// cover marks an edge as tested. A finished set is only read.
func (l *linker) cover(n *Node, e *Edge) {
	if l.replay {
		return
	}
	cover := l.parts[n.Page.ID].covered
	if e.Role != RoleSigns {
		cover[e.coverIndex] = true
	}
	for _, t := range e.tokens {
		cover[t] = true
	}
}

// untested tells an answer that no test takes.
func (l *linker) untested(p *unit, n *Node, e *Edge) {
	token := e.coverIndex
	if e.Role == RoleSigns {
		token = e.tokens[0]
	}
	if e.Target < 0 || n.Question.invalid || p.untestedReported[token] {
		return
	}
	p.untestedReported[token] = true
	l.reportUnfiltered(diag.New(diag.CodeGuideAnswerUntested, e.Span, "no test answers %q with %q", n.ID, e.label()))
}
