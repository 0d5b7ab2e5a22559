package guide

// This file reads one page's `guide:` value into the authored model. It looks at nothing but this page.

import (
	"fmt"
	"strings"
	"unicode"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

type guideFile struct {
	Kind      frontmatter.Text   `front:"kind,required" allow:"fragment|triage|choice"`
	Start     frontmatter.Text   `front:"start"`
	Exits     []frontmatter.Text `front:"exits"`
	Screening frontmatter.Text   `front:"screening"`
	Questions *frontmatter.Node  `front:"questions,required"`
	Outcomes  *frontmatter.Node  `front:"outcomes"`
	Tests     []testFile         `front:"tests"`
}

type testFile struct {
	Name    frontmatter.Text  `front:"name"`
	Answers *frontmatter.Node `front:"answers,required"`
	Expect  frontmatter.Text  `front:"expect,required"`
}

// parser reads one guide.
type parser struct {
	f    *source.File
	g    *Guide
	list diag.List
}

// Parse reads the value of the key `guide` of the page with that slug. The Guide is nil where there is none to read.
func Parse(f *source.File, id string, n *frontmatter.Node) (*Guide, diag.List) {
	if n == nil {
		return nil, nil
	}
	var file guideFile
	at := source.Range{Start: n.At.Start, End: min(n.At.End, n.At.Start+1)}
	p := &parser{f: f, g: &Guide{ID: id, File: f, At: at}}
	p.list = frontmatter.Decode(f, n, at, &file)
	if n.Kind != frontmatter.Map {
		return nil, p.list
	}
	p.g.At = firstKey(n)
	p.g.Kind, p.g.KindAt, p.g.Start, p.g.Screening = graph.Kind(file.Kind.Value), file.Kind.At, file.Start, file.Screening
	if file.Exits != nil && file.Kind.IsSet() && p.g.Kind != graph.Fragment {
		d := p.report(diag.CodeFrontMatterUnknownKey, keyAt(n, "exits"), "a %s has no exits: only fragments have", p.g.Kind)
		*d = d.WithHint("remove the line, or set kind: fragment")
	}
	if id != "" && !IsID(id) {
		d := p.report(diag.CodeFrontMatterValue, p.g.At, "a guide cannot stand in a file called %q: its name stands in addresses, and has letters, digits, hyphens, underscores and dots only", id)
		if slug := Slug(id); slug != "" {
			*d = d.WithHint(fmt.Sprintf("rename the file to %s.md", slug))
		}
	}
	if !file.Kind.IsSet() {
		p.g.Kind = graph.Choice // told as missing; a choice promises least, so that nothing else is told for want of it
	}
	p.exits(file.Exits)
	p.questions(file.Questions)
	p.outcomes(file.Outcomes)
	p.tests(n, file.Tests)
	return p.g, p.list
}

// firstKey is the place that stands for a map: its first key.
func firstKey(n *frontmatter.Node) source.Range {
	if len(n.Pairs) > 0 {
		return n.Pairs[0].At
	}
	return source.Range{Start: n.At.Start, End: min(n.At.End, n.At.Start+1)}
}

func (p *parser) report(code diag.Code, at source.Range, format string, args ...any) *diag.Diagnostic {
	p.list = append(p.list, diag.New(code, p.f.Span(at), format, args...))
	return &p.list[len(p.list)-1]
}

// reportDuplicate tells a name that was there before.
func (p *parser) reportDuplicate(at, first source.Range, format string, args ...any) {
	d := p.report(diag.CodeGuideDuplicateID, at, format, args...)
	*d = d.WithRelated(p.f.Span(first), "the first one is here")
}

func (p *parser) exits(exits []frontmatter.Text) {
	seen := make(map[string]source.Range, len(exits))
	for _, e := range exits {
		if first, before := seen[e.Value]; before {
			p.reportDuplicate(e.At, first, "the exit %q is declared twice", e.Value)
			continue
		}
		if !p.checkID(e, "an exit") {
			continue
		}
		seen[e.Value] = e.At
		p.g.Exits = append(p.g.Exits, e)
	}
}

// questions reads the map of questions. Keys are ids: one that stands twice is told as such.
func (p *parser) questions(n *frontmatter.Node) {
	pairs := p.entries(n, "questions")
	p.g.questions = make(map[string]int, len(pairs))
	for _, pair := range pairs {
		id := frontmatter.Text{Value: pair.Key, At: pair.At}
		if !p.checkID(id, "a question") {
			continue
		}
		p.g.questions[pair.Key] = len(p.g.Questions)
		p.g.Questions = append(p.g.Questions, p.question(id, pair.Value))
	}
	if n != nil && n.Kind == frontmatter.Map && len(pairs) == 0 {
		p.report(diag.CodeGuideDeadEnd, n.At, "the guide has no questions")
	}
}

// outcomes reads the map of outcomes, which share their name space with the questions.
func (p *parser) outcomes(n *frontmatter.Node) {
	pairs := p.entries(n, "outcomes")
	p.g.outcomes = make(map[string]int, len(pairs))
	for _, pair := range pairs {
		id := frontmatter.Text{Value: pair.Key, At: pair.At}
		if !p.checkID(id, "an outcome") {
			continue
		}
		if i, taken := p.g.questions[pair.Key]; taken {
			p.reportDuplicate(pair.At, p.g.Questions[i].ID.At, "%q is a question and an outcome", pair.Key)
			continue
		}
		p.g.outcomes[pair.Key] = len(p.g.Outcomes)
		p.g.Outcomes = append(p.g.Outcomes, p.outcome(id, pair.Value))
	}
}

// entries returns the keys of a map of ids and tells those that stand twice.
func (p *parser) entries(n *frontmatter.Node, name string) []frontmatter.Pair {
	if n == nil || n.Kind == frontmatter.Null {
		return nil
	}
	if n.Kind != frontmatter.Map {
		p.report(diag.CodeFrontMatterType, n.At, "%s should be ids with values, not %s", name, n.Kind)
		return nil
	}
	for _, d := range n.Duplicates {
		p.reportDuplicate(d.At, d.First, "the id %q stands twice in %s", d.Key, name)
	}
	return n.Pairs
}

// checkID holds ids to what can stand in an address: anything else would have to be escaped there. It says whether the
// name can be used at all.
func (p *parser) checkID(id frontmatter.Text, what string) bool {
	if id.Value == "start" {
		d := p.report(diag.CodeGuideDuplicateID, id.At, `%s cannot be called "start": that means the first question`, what)
		*d = d.WithHint(fmt.Sprintf("give it another id, for example %q", "first"))
		return false
	}
	p.checkAddressable(id, what)
	return true // what leads to a name that cannot stay is not told as well
}

// checkAddressable tells ids that could not stand in an address as they are.
func (p *parser) checkAddressable(id frontmatter.Text, what string) {
	if !IsID(id.Value) {
		d := p.report(diag.CodeFrontMatterValue, id.At, "%s cannot be called %q: an id has letters, digits, hyphens, underscores and dots only", what, id.Value)
		if slug := Slug(id.Value); slug != "" {
			*d = d.WithHint(fmt.Sprintf("write it as %q", slug))
		}
	}
}

// IsID says whether a word can be a name: letters and digits of any script, underscores, hyphens and dots. It stands in
// addresses between ~, = and commas, and in the page as an anchor; package render writes every such anchor. What Unicode
// counts as a letter or a mark but nobody sees (variation selectors, fillers) is refused: two ids must not look the same.
func IsID(word string) bool {
	return word != "" && strings.IndexFunc(word, func(r rune) bool {
		return unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) ||
			!unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && r != '_' && r != '-' && r != '.'
	}) < 0
}

func (p *parser) tests(n *frontmatter.Node, tests []testFile) {
	for i, t := range tests {
		test := Test{Name: t.Name, Expect: t.Expect}
		if items := n.Get("tests"); items != nil && i < len(items.Items) {
			test.At = firstKey(items.Items[i])
		}
		if t.Answers == nil || !t.Expect.IsSet() {
			continue
		}
		test.AnswersAt = source.Range{Start: t.Answers.At.Start, End: t.Answers.At.Start + 1}
		if t.Answers.Kind != frontmatter.List {
			p.report(diag.CodeFrontMatterType, t.Answers.At, "answers should be a list, for example [none, [dvt]], not %s", t.Answers.Kind)
			continue
		}
		before := len(p.list)
		for _, item := range t.Answers.Items {
			test.Answers = append(test.Answers, p.answered(item))
		}
		if len(p.list) == before { // an answer that cannot be read is told: the test is not stale as well
			p.g.Tests = append(p.g.Tests, test)
		}
	}
}

// answered reads one answer of a test: a word, or a list of words.
func (p *parser) answered(n *frontmatter.Node) TestAnswer {
	a := TestAnswer{At: n.At}
	switch n.Kind {
	case frontmatter.Scalar:
		a.Text = n.Text
	case frontmatter.List:
		a.IsList = true
		for _, item := range n.Items {
			if item.Kind != frontmatter.Scalar {
				p.report(diag.CodeFrontMatterType, item.At, "an entry of an answer should be text, not %s", item.Kind)
				continue
			}
			a.Signs = append(a.Signs, item.Text)
		}
	default:
		p.report(diag.CodeFrontMatterType, n.At, "an answer should be text or a list, not %s", n.Kind)
	}
	return a
}
