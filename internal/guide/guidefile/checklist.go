package guidefile

// This file parses checklists: their signs, or the page's own care card, and the target of each sign.

import (
	"fmt"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// carePrefix begins the value of a checklist that is made from a care card of the same page.
const carePrefix = "care."

// checklist parses `any` with its targets.
func (p *parser) checklist(q *Question, file *questionFile) {
	q.Lowers = reasons(file.Lowers)
	q.AnyThen, q.TwoOrMore, q.None = p.target(file.AnyThen.Node), p.target(file.TwoOrMore.Node),
		p.target(file.NoneThen.Node)
	for _, e := range file.AnyEach {
		q.AnyEach = append(q.AnyEach, TargetByKey{e.Key, p.target(e.Value.Node)})
	}
	switch n := file.Any.Node; {
	case n == nil || n.Kind == frontmatter.Null:
	case n.Kind == frontmatter.Scalar:
		q.AnyAt = n.At
		p.care(q, n)
	case n.Kind == frontmatter.List:
		q.AnyAt = source.Range{Start: n.At.Start, End: min(n.At.End, n.At.Start+1)}
		p.signs(q, n)
	default:
		p.report(p.new(diag.CodeFrontMatterType, n.At, "any should be a list of signs, or care.LEVEL, not %s", n.Kind))
		q.Invalid = true
	}
	if len(q.Signs) > 0 {
		p.signTargets(q)
	}
	if len(q.Signs) == 0 && !q.Care.IsSet() && !q.Invalid {
		p.report(p.new(diag.CodeGuideDeadEnd, q.ID.At, "the checklist %q has nothing to tick", q.ID.Value).
			WithHint("Add any: with signs of signs.yaml, or any: care.emergency"))
		q.Invalid = true
	}
	if !q.None.IsSet() && !q.Invalid {
		p.report(p.new(diag.CodeGuideNoNone, q.ID.At,
			"the checklist %q has no target for \"None of these\"", q.ID.Value).
			WithHint("Add none_then: with the next question"))
	}
}

// care parses the name of a care card.
func (p *parser) care(q *Question, n *frontmatter.Node) {
	level, found := strings.CutPrefix(n.Text, carePrefix)
	if _, known := graph.ParseLevel(level); !found || !known {
		hint := diag.DidYouMean(level, graph.LevelNames[:])
		if !found {
			hint = "Write a list, for example [" + n.Text + "]"
		}
		p.report(p.new(diag.CodeFrontMatterValue, n.At,
			"any cannot be %q: it is a list of signs, or care. and a level", n.Text).
			WithHint(hint))
		q.Invalid = true
		return
	}
	q.Care = frontmatter.Text{Value: level, At: n.At}
}

// signs parses a list of signs.
func (p *parser) signs(q *Question, n *frontmatter.Node) {
	seen := make(map[string]source.Range, len(n.Items))
	for _, item := range n.Items {
		if item.Kind != frontmatter.Scalar {
			p.report(p.new(diag.CodeFrontMatterType, item.At, "a sign should be its id, not %s", item.Kind))
			continue
		}
		if first, duplicate := seen[item.Text]; duplicate {
			p.report(p.new(diag.CodeGuideDuplicateAnswer, item.At, "duplicate sign %q in this list", item.Text).
				WithRelated(p.f.Span(first), "the first one is here"))
			continue
		}
		seen[item.Text] = item.At
		q.Signs = append(q.Signs, frontmatter.Text{Value: item.Text, At: item.At})
	}
}

// signTargets reports signs without a target, and targets for signs that are not in the list. Link does the same for
// the page's own card, which only Link knows.
func (p *parser) signTargets(q *Question) {
	each := make(map[string]bool, len(q.AnyEach))
	listed := make(map[string]bool, len(q.Signs))
	var ids []string
	for _, s := range q.Signs {
		listed[s.Value] = true
		ids = append(ids, s.Value)
	}
	for _, e := range q.AnyEach {
		each[e.Key.Value] = true
		if !listed[e.Key.Value] {
			p.reportNotListed(q, e.Key, ids)
		}
		if !e.Then.IsSet() {
			p.report(p.new(diag.CodeGuideDeadEnd, e.Key.At, "the sign %q has no target", e.Key.Value))
			q.Invalid = true
		}
	}
	for _, s := range q.Signs {
		if !q.AnyThen.IsSet() && !each[s.Value] {
			p.report(p.new(diag.CodeGuideDeadEnd, s.At, "the sign %q has no target", s.Value).
				WithHint(fmt.Sprintf("Add any_then:, or %s: in any_each", s.Value)))
			q.Invalid = true
		}
	}
}

func (p *parser) reportNotListed(q *Question, key frontmatter.Text, ids []string) {
	p.report(p.new(diag.CodeFrontMatterUnknownKey, key.At,
		"any_each has %q, which is not in the list of %q", key.Value, q.ID.Value).
		WithHint(diag.DidYouMean(key.Value, ids)))
}
