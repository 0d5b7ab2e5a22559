package guide

// This file reads questions: their common keys, and which of the four forms each one has.

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

type questionFile struct {
	Ask          frontmatter.Text                          `front:"ask"`
	Why          frontmatter.Text                          `front:"why"`
	Sources      []frontmatter.Text                        `front:"sources"`
	Order        frontmatter.Text                          `front:"order" allow:"worst-first"`
	Unsure       *frontmatter.Node                         `front:"unsure"`
	UnsureReason frontmatter.Text                          `front:"unsure_reason"`
	Answers      *frontmatter.Node                         `front:"answers"`
	Any          *frontmatter.Node                         `front:"any"`
	AnyThen      *frontmatter.Node                         `front:"any_then"`
	AnyEach      frontmatter.OrderedMap[*frontmatter.Node] `front:"any_each"`
	TwoOrMore    *frontmatter.Node                         `front:"two_or_more"`
	NoneThen     *frontmatter.Node                         `front:"none_then"`
	Number       *numberFile                               `front:"number"`
	Bands        *frontmatter.Node                         `front:"bands"`
	Use          frontmatter.Text                          `front:"use"`
	Rest         []frontmatter.Pair                        `front:",rest"`
}

type numberFile struct {
	Unit frontmatter.Text `front:"unit,required"`
	Min  frontmatter.Int  `front:"min,required"`
	Max  frontmatter.Int  `front:"max,required"`
}

// keysByKind are the keys that only one form has. A key of another form would be read and never be used.
var keysByKind = map[QuestionKind][]string{
	KindSingle:    {"answers"},
	KindChecklist: {"any", "any_then", "any_each", "two_or_more", "none_then"},
	KindNumber:    {"number", "bands"},
	KindUse:       {"use"},
}

// question reads one question. It always returns one: its id counts even where the rest is wrong.
func (p *parser) question(id frontmatter.Text, n *frontmatter.Node) *Question {
	q := &Question{ID: id}
	var file questionFile
	before := len(p.list)
	p.list = append(p.list, frontmatter.Decode(p.f, n, id.At, &file)...)
	if n.Kind != frontmatter.Map {
		if len(p.list) == before {
			p.report(diag.CodeGuideDeadEnd, id.At, "the question %q has no answers", id.Value)
		}
		q.invalid = true
		return q
	}
	q.Ask, q.Why, q.Sources, q.Order = file.Ask, file.Why, file.Sources, file.Order
	q.Form = p.form(id, n)
	if q.Form == KindUse {
		p.use(q, n, &file)
		return q
	}
	p.unknown(id, n, file.Rest, q.Form)
	if n.Get("ask") == nil {
		d := p.report(diag.CodeFrontMatterRequired, id.At, "the question %q needs the key %q", id.Value, "ask")
		*d = d.WithHint("add a line that begins with ask:")
	}
	q.Unsure, q.UnsureReason = p.target(file.Unsure), file.UnsureReason
	switch q.Form {
	case KindChecklist:
		p.checklist(q, &file)
	case KindNumber:
		p.number(q, n, &file)
	default:
		p.plain(q, file.Answers)
	}
	return q
}

// form says which form a question has: the first one of which it has a key.
func (p *parser) form(id frontmatter.Text, n *frontmatter.Node) QuestionKind {
	for _, f := range []QuestionKind{KindUse, KindChecklist, KindNumber} {
		for _, key := range keysByKind[f] {
			if n.Get(key) != nil && (f == KindUse || n.Get("answers") == nil) {
				return f
			}
		}
	}
	return KindSingle
}

// unknown tells the keys that a question of this form does not have.
func (p *parser) unknown(id frontmatter.Text, n *frontmatter.Node, rest []frontmatter.Pair, form QuestionKind) {
	known := append([]string{"ask", "why", "sources", "order", "unsure", "unsure_reason"}, keysByKind[form]...)
	for _, pair := range rest {
		d := p.report(diag.CodeFrontMatterUnknownKey, pair.At, "the question %q has no key %q", id.Value, pair.Key)
		*d = d.WithHint(diag.DidYouMean(pair.Key, known))
	}
	for _, other := range []QuestionKind{KindSingle, KindChecklist, KindNumber} {
		for _, key := range keysByKind[other] {
			if other != form && n.Get(key) != nil {
				d := p.report(diag.CodeFrontMatterUnknownKey, keyAt(n, key), "a %s question has no key %q", form, key)
				*d = d.WithHint("a question has answers, or any, or number with bands, or use alone")
			}
		}
	}
}

func keyAt(n *frontmatter.Node, key string) source.Range {
	for _, p := range n.Pairs {
		if p.Key == key {
			return p.At
		}
	}
	return n.At
}

// use reads a question that only names a fragment: every other key is an exit of that fragment.
func (p *parser) use(q *Question, n *frontmatter.Node, file *questionFile) {
	q.Fragment = file.Use
	for _, pair := range n.Pairs {
		if pair.Key != "use" {
			q.Exits = append(q.Exits, TargetByKey{frontmatter.Text{Value: pair.Key, At: pair.At}, p.target(pair.Value)})
		}
	}
}

// target reads where an answer leads: a word, or {read: article}. What is not given is the zero Target.
func (p *parser) target(n *frontmatter.Node) Target {
	switch {
	case n == nil || n.Kind == frontmatter.Null:
		return Target{}
	case n.Kind == frontmatter.Scalar:
		return Target{At: n.At, Text: n.Text}
	case n.Kind == frontmatter.Map && len(n.Pairs) == 1 && n.Pairs[0].Key == "read" && n.Pairs[0].Value.Kind == frontmatter.Scalar:
		for _, twice := range n.Duplicates {
			d := p.report(diag.CodeFrontMatterDuplicateKey, twice.At, "the key %q stands twice", twice.Key)
			*d = d.WithRelated(p.f.Span(twice.First), "the first one is here")
		}
		return Target{At: n.Pairs[0].Value.At, Text: n.Pairs[0].Value.Text, Read: true}
	}
	p.report(diag.CodeFrontMatterType, n.At, "a target should be an id, or {read: article}, not %s", n.Kind)
	return Target{At: n.At, Text: invalidTarget}
}

// invalidTarget is the target that was told when it was read, and is not told again.
const invalidTarget = "\x00"
