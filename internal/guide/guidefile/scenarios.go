package guidefile

// This file parses the tests of a guide: answers, with the outcome to which they must lead.

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

type testFile struct {
	Name    frontmatter.Text             `front:"name" doc:"What the test is about, for its messages"`
	Answers frontmatter.Raw[testAnswers] `front:"answers,required" doc:"An answer a question; lists of ticked signs"`
	Expect  frontmatter.Text             `front:"expect,required" doc:"The outcome to which the answers lead"`
	AtLeast levelName                    `front:"at_least" doc:"The least urgent level that the outcome may have"`
	AtMost  levelName                    `front:"at_most" doc:"The most urgent level that the outcome may have"`
}

// testAnswers are ids or texts of answers, and lists of signs for checklists.
type testAnswers = []frontmatter.Either[frontmatter.Text, []frontmatter.Text]

func (p *parser) tests(n *frontmatter.Node, tests []testFile) {
	for i, t := range tests {
		test := Test{Name: t.Name, Expect: t.Expect, AtLeast: t.AtLeast.Text, AtMost: t.AtMost.Text}
		p.checkTestLevels(test)
		if items := n.Get("tests"); items != nil && i < len(items.Items) {
			test.At = firstKey(items.Items[i])
		}
		if t.Answers.Node == nil || !t.Expect.IsSet() {
			continue
		}
		test.AnswersAt = source.Range{Start: t.Answers.At.Start, End: t.Answers.At.Start + 1}
		if t.Answers.Kind != frontmatter.List {
			p.report(p.new(diag.CodeFrontMatterType, t.Answers.At,
				"answers should be a list, for example [none, [dvt]], not %s", t.Answers.Kind))
			continue
		}
		before := p.sink.Len()
		for _, item := range t.Answers.Items {
			test.Answers = append(test.Answers, p.testAnswer(item))
		}
		if p.sink.Len() == before { // with an invalid answer, the test would also be reported as stale
			p.g.Tests = append(p.g.Tests, test)
		}
	}
}

// checkTestLevels reports a test that no level can pass.
func (p *parser) checkTestLevels(t Test) {
	least, hasLeast := graph.ParseLevel(t.AtLeast.Value)
	most, hasMost := graph.ParseLevel(t.AtMost.Value)
	if hasLeast && hasMost && least > most {
		p.report(p.new(diag.CodeFrontMatterValue, t.AtMost.At, "at_most is %s, below at_least, which is %s",
			most, least).
			WithHint("Exchange the two levels"))
	}
}

// testAnswer parses one answer of a test: a text, or a list of signs.
func (p *parser) testAnswer(n *frontmatter.Node) TestAnswer {
	a := TestAnswer{At: n.At}
	switch n.Kind {
	case frontmatter.Scalar:
		a.Text = n.Text
	case frontmatter.List:
		a.IsList = true
		for _, item := range n.Items {
			if item.Kind != frontmatter.Scalar {
				p.report(p.new(diag.CodeFrontMatterType, item.At,
					"an entry of an answer should be text, not %s", item.Kind))
				continue
			}
			a.Signs = append(a.Signs, item.Text)
			a.SignsAt = append(a.SignsAt, item.At)
		}
	default:
		p.report(p.new(diag.CodeFrontMatterType, n.At, "an answer should be text or a list, not %s", n.Kind))
	}
	return a
}
