package guidefile

// This file parses the answers of plain questions.

import (
	"strings"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

type optionFile struct {
	ID      frontmatter.Text `front:"id" doc:"Its name in addresses and tests; without it made from the text"`
	Text    frontmatter.Text `front:"text,needed" max:"300" doc:"The answer"`
	Then    targetValue      `front:"then,needed" doc:"Where it leads"`
	AtLeast levelName        `front:"at_least" doc:"The lowest level that may follow"`
}

// answers parses the list of answers of a plain question.
func (p *parser) answers(q *Question, n *frontmatter.Node) {
	for _, item := range p.items(n, "answers") {
		var file optionFile
		p.sink.Append(frontmatter.Decode(p.f, item, item.At, &file))
		if item.Kind != frontmatter.Map {
			q.Invalid = true
			continue
		}
		o := Option{At: item.At, ID: file.ID, Text: file.Text, Then: p.target(file.Then.Node),
			AtLeast: file.AtLeast.Text}
		p.optionID(&o, item.Get("text") != nil)
		q.Options = append(q.Options, o)
	}
	p.checkTargets(q)
	p.checkDuplicateAnswers(q)
	p.checkSameWords(q)
	if len(q.Options) == 1 && !q.Invalid {
		p.report(p.new(diag.CodeGuideOneAnswer, q.ID.At, "the question %q has only one answer", q.ID.Value))
	}
}

// items returns the entries of a list, and reports what is not a list.
func (p *parser) items(n *frontmatter.Node, name string) []*frontmatter.Node {
	if n == nil || n.Kind == frontmatter.Null {
		return nil
	}
	if n.Kind != frontmatter.List {
		p.report(p.new(diag.CodeFrontMatterType, n.At, "%s should be a list, not %s", name, n.Kind))
		return nil
	}
	return n.Items
}

// optionID gives an answer its id: its own, or the slug of its text. An empty text is already reported.
func (p *parser) optionID(o *Option, written bool) {
	switch {
	case !o.Text.IsSet() && written:
	case !o.Text.IsSet():
		p.report(p.new(diag.CodeFrontMatterRequired, o.At, "an answer needs the key %q", "text").
			WithHint("Add text: with the answer"))
	case o.ID.IsSet():
		p.checkAddressable(o.ID, "an answer")
	default:
		o.ID = frontmatter.Text{Value: Slug(o.Text.Value), At: o.Text.At}
		if o.ID.Value == "" {
			p.report(p.new(diag.CodeFrontMatterRequired, o.Text.At, "no id can be made from the text %q", o.Text.Value).
				WithHint("Give the answer an id, for example id: first"))
		}
	}
}

// Slug is the id of a text: lower case, every run of anything but a–z and 0–9 one hyphen, none at the ends.
func Slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(text) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
			continue
		}
		gap = true
	}
	return b.String()
}

// checkTargets reports questions without answers, and answers without a target.
func (p *parser) checkTargets(q *Question) {
	if len(q.Options) == 0 && !q.Invalid {
		p.report(p.new(diag.CodeGuideDeadEnd, q.ID.At, "the question %q has no answers", q.ID.Value).
			WithHint("Add answers, any, number with bands, or use"))
		q.Invalid = true
	}
	for _, o := range q.Options {
		if !o.Then.IsSet() {
			p.report(p.new(diag.CodeGuideDeadEnd, o.At, "the answer %q has no target", o.name()).
				WithHint("Add then: with a question or an outcome"))
			q.Invalid = true
		}
	}
}

// name is the answer as messages name it.
func (o *Option) name() string {
	if o.Text.IsSet() {
		return o.Text.Value
	}
	return o.ID.Value
}

// checkDuplicateAnswers reports an id or a text that two answers of a question share, "unsure" included.
func (p *parser) checkDuplicateAnswers(q *Question) {
	if q.Invalid {
		return
	}
	type owner struct {
		n  int
		at source.Range
	}
	seen := make(map[string]owner, 2*len(q.Options)+1)
	if q.Unsure.IsSet() {
		seen["unsure"] = owner{-1, q.Unsure.At}
	}
	for i, o := range q.Options {
		for _, name := range []frontmatter.Text{o.ID, o.Text} {
			if name.Value == "" {
				continue
			}
			first, taken := seen[name.Value]
			if !taken {
				seen[name.Value] = owner{i, o.At}
				continue
			}
			if first.n != i {
				p.report(p.new(diag.CodeGuideDuplicateAnswer, o.At,
					"another answer of %q has the id or text %q", q.ID.Value, name.Value).
					WithRelated(p.f.Span(first.at), "the first one is here").
					WithHint("Give one of them an id of its own"))
				break
			}
		}
	}
}
