package guide

// This file reads checklists: the signs, or the page's own card, and where each leads.

import (
	"fmt"
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// carePrefix marks a checklist that is made from a care card of the same page.
const carePrefix = "care."

// checklist reads `any` with its targets.
func (p *parser) checklist(q *Question, file *questionFile) {
	q.AnyThen, q.TwoOrMore, q.None = p.target(file.AnyThen), p.target(file.TwoOrMore), p.target(file.NoneThen)
	for _, e := range file.AnyEach {
		q.AnyEach = append(q.AnyEach, TargetByKey{e.Key, p.target(e.Value)})
	}
	switch n := file.Any; {
	case n == nil || n.Kind == frontmatter.Null:
	case n.Kind == frontmatter.Scalar:
		q.AnyAt = n.At
		p.care(q, n)
	case n.Kind == frontmatter.List:
		q.AnyAt = source.Range{Start: n.At.Start, End: min(n.At.End, n.At.Start+1)}
		p.signs(q, n)
	default:
		p.report(diag.CodeFrontMatterType, n.At, "any should be a list of signs, or care.LEVEL, not %s", n.Kind)
		q.invalid = true
	}
	if len(q.Signs) > 0 {
		p.signTargets(q)
	}
	if len(q.Signs) == 0 && !q.Care.IsSet() && !q.invalid {
		d := p.report(diag.CodeGuideDeadEnd, q.ID.At, "the checklist %q has nothing to tick", q.ID.Value)
		*d = d.WithHint("add any: with signs of signs.yaml, or any: care.emergency")
		q.invalid = true
	}
	if !q.None.IsSet() && !q.invalid {
		d := p.report(diag.CodeGuideNoNone, q.ID.At, "the checklist %q does not say where \"None of these\" leads", q.ID.Value)
		*d = d.WithHint("add none_then: with the next question")
	}
}

func (p *parser) care(q *Question, n *frontmatter.Node) {
	level, found := strings.CutPrefix(n.Text, carePrefix)
	if _, known := graph.ParseLevel(level); !found || !known {
		d := p.report(diag.CodeFrontMatterValue, n.At, "any cannot be %q: it is a list of signs, or care. with a level", n.Text)
		hint := diag.DidYouMean(level, graph.LevelNames[:])
		if !found {
			hint = "write a list, for example [" + n.Text + "]"
		}
		*d = d.WithHint(hint)
		q.invalid = true
		return
	}
	q.Care = frontmatter.Text{Value: level, At: n.At}
}

func (p *parser) signs(q *Question, n *frontmatter.Node) {
	seen := make(map[string]source.Range, len(n.Items))
	for _, item := range n.Items {
		if item.Kind != frontmatter.Scalar {
			p.report(diag.CodeFrontMatterType, item.At, "a sign should be its id, not %s", item.Kind)
			continue
		}
		if first, twice := seen[item.Text]; twice {
			d := p.report(diag.CodeGuideDuplicateAnswer, item.At, "the sign %q stands twice in this list", item.Text)
			*d = d.WithRelated(p.f.Span(first), "the first one is here")
			continue
		}
		seen[item.Text] = item.At
		q.Signs = append(q.Signs, frontmatter.Text{Value: item.Text, At: item.At})
	}
}

// signTargets tells signs without a target, and targets for signs that this list does not have. Where the list is the
// page's own card, Link does the same: only there the card is known.
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
			p.notListed(q, e.Key, ids)
		}
		if !e.Then.IsSet() {
			p.report(diag.CodeGuideDeadEnd, e.Key.At, "the sign %q leads nowhere", e.Key.Value)
			q.invalid = true
		}
	}
	for _, s := range q.Signs {
		if !q.AnyThen.IsSet() && !each[s.Value] {
			d := p.report(diag.CodeGuideDeadEnd, s.At, "the sign %q leads nowhere", s.Value)
			*d = d.WithHint(fmt.Sprintf("add any_then:, or %s: in any_each", s.Value))
			q.invalid = true
		}
	}
}

func (p *parser) notListed(q *Question, key frontmatter.Text, ids []string) {
	d := p.report(diag.CodeFrontMatterUnknownKey, key.At, "any_each has %q, which is not in the list of %q", key.Value, q.ID.Value)
	*d = d.WithHint(diag.DidYouMean(key.Value, ids))
}
