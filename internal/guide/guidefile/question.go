package guidefile

// This file parses questions: the keys of all of them, and the kind of each.

import (
	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

type questionFile struct {
	Ask          frontmatter.Text   `front:"ask,needed" max:"300" doc:"The question"`
	Why          frontmatter.Text   `front:"why" doc:"Why it is asked, below the question"`
	Sources      []frontmatter.Text `front:"sources" doc:"The sources of what it asks and says"`
	Order        frontmatter.Text   `front:"order" allow:"worst-first" doc:"The answers are in the order of urgency"`
	Unsure       targetValue        `front:"unsure" doc:"Where \"not sure\" leads, or which answer it equals"`
	UnsureReason frontmatter.Text   `front:"unsure_reason" doc:"Why it may be less urgent than the worst answer"`

	Answers frontmatter.Raw[[]optionFile] `front:"answers" doc:"The answers of a plain question"`

	Any       frontmatter.Raw[signList] `front:"any" doc:"The signs of a checklist, or a care card of the page"`
	AnyThen   targetValue               `front:"any_then" doc:"Where the signs of a checklist lead"`
	AnyEach   signTargets               `front:"any_each" doc:"Where single signs lead instead"`
	TwoOrMore targetValue               `front:"two_or_more" doc:"Where two or more signs lead"`
	NoneThen  targetValue               `front:"none_then" doc:"Where \"none of these\" leads; every checklist has it"`
	Lowers    signReasons               `front:"lowers" doc:"Signs with which the advice may be less urgent: why"`

	Number *numberFile                 `front:"number" doc:"The question asks for a whole number, with bands"`
	Bands  frontmatter.Raw[[]bandFile] `front:"bands" doc:"The ranges of a number, the lowest first; the last has else"`

	Rest []frontmatter.Pair `front:",rest"`
}

// useFile is a question that is replaced by those of a fragment. Its other keys are the exits of the fragment.
type useFile struct {
	Use   frontmatter.Text                `front:"use,required" doc:"The fragment whose questions are asked here"`
	Exits frontmatter.Others[targetValue] `front:",rest" doc:"Where an exit of the fragment leads"`
}

// A targetValue is where an answer leads.
type targetValue = frontmatter.Raw[frontmatter.Either[frontmatter.Text, readFile]]

type readFile struct {
	Read frontmatter.Text `front:"read,required" doc:"The slug of an article to which the answer leads"`
}

// A signList is a list of signs, or the name of a care card.
type signList = frontmatter.Either[careName, []frontmatter.Text]

// careName is the name of a care card of the same page: care.LEVEL.
type careName struct{ frontmatter.Text }

// Allowed are the names of the cards.
func (careName) Allowed() []string {
	names := levelName{}.Allowed()
	for i := range names {
		names[i] = carePrefix + names[i]
	}
	return names
}

// The values of checklists that have a sign as their key.
type (
	signTargets = frontmatter.OrderedMap[targetValue]
	signReasons = frontmatter.OrderedMap[frontmatter.Text]
)

type numberFile struct {
	Unit frontmatter.Text `front:"unit,required" doc:"What the number counts, as days"`
	One  frontmatter.Text `front:"one" doc:"The unit of the number 1, as day"`
	Min  frontmatter.Int  `front:"min,required" doc:"The lowest number"`
	Max  frontmatter.Int  `front:"max,required" doc:"The highest number"`
}

// keysByKind are the keys that only one kind of question has. A key of another kind is reported: it would have no
// effect.
var keysByKind = map[QuestionKind][]string{
	KindSingle:    {"answers"},
	KindChecklist: {"any", "any_then", "any_each", "two_or_more", "none_then", "lowers"},
	KindNumber:    {"number", "bands"},
}

// question parses one question. It always returns one: its id is known even where the rest is invalid.
func (p *parser) question(id frontmatter.Text, n *frontmatter.Node) *Question {
	q := &Question{ID: id}
	if n.Get("use") != nil {
		p.use(q, n)
		return q
	}
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
	p.checkKeys(id, n, file.Rest, q.Kind)
	if n.Get("ask") == nil {
		p.report(p.new(diag.CodeFrontMatterRequired, id.At, "the question %q needs the key %q", id.Value, "ask").
			WithHint("Add a line that begins with ask:"))
	}
	q.Unsure, q.UnsureReason = p.target(file.Unsure.Node), file.UnsureReason
	switch q.Kind {
	case KindChecklist:
		p.checklist(q, &file)
	case KindNumber:
		p.number(q, n, &file)
	default:
		p.answers(q, file.Answers.Node)
	}
	return q
}

// kindOf is the kind of a question: the first one of which it has a key.
func kindOf(n *frontmatter.Node) QuestionKind {
	for _, k := range []QuestionKind{KindChecklist, KindNumber} {
		for _, key := range keysByKind[k] {
			if n.Get(key) != nil && n.Get("answers") == nil {
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
func (p *parser) use(q *Question, n *frontmatter.Node) {
	var file useFile
	p.sink.Append(frontmatter.Decode(p.f, n, q.ID.At, &file))
	q.Kind, q.Fragment = KindUse, file.Use
	for _, exit := range file.Exits {
		to := TargetByKey{Key: frontmatter.Text{Value: exit.Key, At: exit.At}}
		if exit.Value.Kind != frontmatter.Null { // a missing target is reported when the fragment is known
			to.Then = p.target(exit.Value)
		}
		q.Exits = append(q.Exits, to)
	}
}

// target parses the target of an answer: an id, or {read: article}. A missing one is the zero Target.
func (p *parser) target(n *frontmatter.Node) Target {
	switch {
	case n == nil:
		return Target{}
	case n.Kind == frontmatter.Null: // which Decode reports
		return Target{At: n.At, Text: invalidTarget}
	case n.Kind == frontmatter.Scalar:
		return Target{At: n.At, Text: n.Text}
	case isRead(n):
		var file readFile
		p.sink.Append(frontmatter.Decode(p.f, n, n.At, &file))
		if !file.Read.IsSet() {
			return Target{At: n.At, Text: invalidTarget}
		}
		return Target{At: file.Read.At, Text: file.Read.Value, Read: true}
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
