package guidefile

// This file parses questions: the keys of all of them, and the kind of each.

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

type questionFile struct {
	Ask          frontmatter.Text                          `front:"ask" max:"300"`
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
	Lowers       frontmatter.OrderedMap[frontmatter.Text]  `front:"lowers"`
	Number       *numberFile                               `front:"number"`
	Bands        *frontmatter.Node                         `front:"bands"`
	Use          frontmatter.Text                          `front:"use"`
	Rest         []frontmatter.Pair                        `front:",rest"`
}

type numberFile struct {
	Unit frontmatter.Text `front:"unit,required"`
	One  frontmatter.Text `front:"one"`
	Min  frontmatter.Int  `front:"min,required"`
	Max  frontmatter.Int  `front:"max,required"`
}

// keysByKind are the keys that only one kind of question has. A key of another kind is reported: it would have no
// effect.
var keysByKind = map[QuestionKind][]string{
	KindSingle:    {"answers"},
	KindChecklist: {"any", "any_then", "any_each", "two_or_more", "none_then", "lowers"},
	KindNumber:    {"number", "bands"},
	KindUse:       {"use"},
}

// question parses one question. It always returns one: its id is known even where the rest is invalid.
func (p *parser) question(id frontmatter.Text, n *frontmatter.Node) *Question {
	q := &Question{ID: id}
	var file questionFile
	before := p.sink.Len()
	p.sink.Append(frontmatter.Decode(p.f, n, id.At, &file))
	if n.Kind != frontmatter.Map {
		if p.sink.Len() == before {
			p.report(p.new(diag.CodeGuideDeadEnd, id.At, "the question %q has no answers", id.Value))
		}
		q.Invalid = true
		return q
	}
	q.Ask, q.Why, q.Sources, q.Order = file.Ask, file.Why, file.Sources, file.Order
	q.Kind = kindOf(n)
	if q.Kind == KindUse {
		p.use(q, n, &file)
		return q
	}
	p.checkKeys(id, n, file.Rest, q.Kind)
	if n.Get("ask") == nil {
		p.report(p.new(diag.CodeFrontMatterRequired, id.At, "the question %q needs the key %q", id.Value, "ask").
			WithHint("Add a line that begins with ask:"))
	}
	q.Unsure, q.UnsureReason = p.target(file.Unsure), file.UnsureReason
	switch q.Kind {
	case KindChecklist:
		p.checklist(q, &file)
	case KindNumber:
		p.number(q, n, &file)
	default:
		p.answers(q, file.Answers)
	}
	return q
}

// kindOf is the kind of a question: the first one of which it has a key.
func kindOf(n *frontmatter.Node) QuestionKind {
	for _, k := range []QuestionKind{KindUse, KindChecklist, KindNumber} {
		for _, key := range keysByKind[k] {
			if n.Get(key) != nil && (k == KindUse || n.Get("answers") == nil) {
				return k
			}
		}
	}
	return KindSingle
}

// checkKeys reports the keys that a question of a kind does not have.
func (p *parser) checkKeys(id frontmatter.Text, n *frontmatter.Node, rest []frontmatter.Pair, kind QuestionKind) {
	known := append([]string{"ask", "why", "sources", "order", "unsure", "unsure_reason"}, keysByKind[kind]...)
	for _, pair := range rest {
		p.report(p.new(diag.CodeFrontMatterUnknownKey, pair.At, "the question %q has no key %q", id.Value, pair.Key).
			WithHint(diag.DidYouMean(pair.Key, known)))
	}
	for _, other := range []QuestionKind{KindSingle, KindChecklist, KindNumber} {
		for _, key := range keysByKind[other] {
			if other != kind && n.Get(key) != nil {
				p.report(p.new(diag.CodeFrontMatterUnknownKey, keyAt(n, key), "a %s question has no key %q", kind, key).
					WithHint("Give the question answers, or any, or number with bands, or use alone"))
			}
		}
	}
}

// keyAt is where a key of a map is, or the map.
func keyAt(n *frontmatter.Node, key string) source.Range {
	for _, p := range n.Pairs {
		if p.Key == key {
			return p.At
		}
	}
	return n.At
}

// use parses a question that only names a fragment: every other key is an exit of that fragment.
func (p *parser) use(q *Question, n *frontmatter.Node, file *questionFile) {
	q.Fragment = file.Use
	for _, pair := range n.Pairs {
		if pair.Key != "use" {
			q.Exits = append(q.Exits, TargetByKey{frontmatter.Text{Value: pair.Key, At: pair.At}, p.target(pair.Value)})
		}
	}
}

// target parses the target of an answer: an id, or {read: article}. An absent one is the zero Target.
func (p *parser) target(n *frontmatter.Node) Target {
	switch {
	case n == nil || n.Kind == frontmatter.Null:
		return Target{}
	case n.Kind == frontmatter.Scalar:
		return Target{At: n.At, Text: n.Text}
	case isRead(n):
		for _, duplicate := range n.Duplicates {
			p.report(p.new(diag.CodeFrontMatterDuplicateKey, duplicate.At, "duplicate key %q", duplicate.Key).
				WithRelated(p.f.Span(duplicate.First), "the first one is here"))
		}
		return Target{At: n.Pairs[0].Value.At, Text: n.Pairs[0].Value.Text, Read: true}
	}
	p.report(p.new(diag.CodeFrontMatterType, n.At, "a target should be an id, or {read: article}, not %s", n.Kind))
	return Target{At: n.At, Text: invalidTarget}
}

// isRead reports whether a value is {read: article}.
func isRead(n *frontmatter.Node) bool {
	return n.Kind == frontmatter.Map && len(n.Pairs) == 1 &&
		n.Pairs[0].Key == "read" && n.Pairs[0].Value.Kind == frontmatter.Scalar
}

// invalidTarget is the text of a target that the parser reported: it is not reported again.
const invalidTarget = "\x00"
