// Package guidefile is the authored form of decision guides: it parses the `guide:` value of a page, signs.yaml and
// levels.yaml, with positions and with no target resolved.
//
// What it returns depends on one file only and is immutable, so that it can be cached with the file. Package guide
// links the guides of all pages.
package guidefile

import (
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// A Guide is one page's `guide:` value. It depends on its own page and on the values that it
// names, and is immutable.
type Guide struct {
	ID        string // the page's slug
	File      *source.File
	At        source.Range // its first key
	Kind      graph.Kind
	KindAt    source.Range
	Start     frontmatter.Text // the question named by `start:`; unset where the first one is meant
	Exits     []frontmatter.Text
	Screening frontmatter.Text
	Also      []frontmatter.Text // guides that may fit a reader better, offered beside the start
	Origins   []frontmatter.Text // sites that may show the guide in a frame
	Questions []*Question
	Outcomes  []*Outcome
	Tests     []Test
	NotAsked  []Reason // signs that the guide need not ask about
	Values    []ValueUse

	questions map[string]int // indices by id
	outcomes  map[string]int
}

// QuestionIndex returns the index in Questions of a question's id, and whether there is one.
func (g *Guide) QuestionIndex(id string) (int, bool) {
	i, ok := g.questions[id]
	return i, ok
}

// OutcomeIndex returns the index in Outcomes of an outcome's id, and whether there is one.
func (g *Guide) OutcomeIndex(id string) (int, bool) {
	i, ok := g.outcomes[id]
	return i, ok
}

// QuestionKind is the kind of an authored question.
type QuestionKind uint8

// The kinds. A use is not asked: it means the start of a fragment.
const (
	KindSingle QuestionKind = iota
	KindChecklist
	KindNumber
	KindUse
)

// NodeKind is the kind of the question's node in a graph. A use has none.
func (k QuestionKind) NodeKind() graph.NodeKind {
	return [...]graph.NodeKind{graph.NodeSingle, graph.NodeChecklist, graph.NodeNumber}[k]
}

func (k QuestionKind) String() string { return [...]string{"plain", "checklist", "number", "use"}[k] }

// A Question is one authored question.
type Question struct {
	ID           frontmatter.Text // its key
	Kind         QuestionKind
	Ask          frontmatter.Text
	Why          frontmatter.Text
	Sources      []frontmatter.Text
	Order        frontmatter.Text // "worst-first", or unset
	Unsure       Target
	UnsureReason frontmatter.Text // why `unsure` may be less urgent than the worst answer

	Options []Option // a plain question's answers, or a number's bands

	Care      frontmatter.Text // the level of the page's own care card, which is the list
	Signs     []frontmatter.Text
	AnyAt     source.Range // the key `any`
	AnyThen   Target
	AnyEach   []TargetByKey
	TwoOrMore Target // two_or_more
	None      Target
	Lowers    []Reason // signs, and "unsure", that may lower the advice here

	Unit     frontmatter.Text
	One      frontmatter.Text // the unit of the number 1
	Min, Max frontmatter.Int

	Fragment frontmatter.Text // of a use: the fragment
	Exits    []TargetByKey    // and the targets of its exits

	// Invalid questions have no answers, or one without a target. That is reported; checks ignore their answers.
	Invalid bool
}

// IsIncomplete reports whether the question lacks an answer, or an answer its target.
func (q *Question) IsIncomplete() bool {
	return q.Invalid || q.Kind == KindChecklist && !q.None.IsSet()
}

// OptionFor returns the answer that the target of `unsure` names by id or text, or nil.
func (q *Question) OptionFor(t Target) *Option {
	if t.Read || q.Kind == KindChecklist {
		return nil
	}
	for i := range q.Options {
		if q.Options[i].ID.Value == t.Text {
			return &q.Options[i]
		}
	}
	for i := range q.Options {
		if q.Options[i].Text.Value == t.Text {
			return &q.Options[i]
		}
	}
	return nil
}

// An Option is one answer of a plain question, or one band of a number.
type Option struct {
	At      source.Range
	ID      frontmatter.Text // its own, or made from the text, with the position of the text
	Text    frontmatter.Text
	Then    Target
	AtLeast frontmatter.Text
	From    int // a band's first and last number
	To      int
	Else    bool
}

// A Target is where an answer leads, as it was written. The zero Target is unset.
type Target struct {
	At   source.Range
	Text string // an id, GUIDE/ID, "exit NAME", or the slug of an article
	Read bool   // {read: article}
}

// IsSet reports whether there is a target.
func (t Target) IsSet() bool { return t.Text != "" }

// IsInvalid reports whether the target is not an id or an article. The parser reports it; nothing else does.
func (t Target) IsInvalid() bool { return t.Text == invalidTarget }

// String is the target as messages show it.
func (t Target) String() string {
	if t.Read {
		return "read/" + t.Text
	}
	return t.Text
}

// TargetByKey is the target of one sign, or of one exit.
type TargetByKey struct {
	Key  frontmatter.Text
	Then Target
}

// A Reason is an exception from a check: a sign, and why it is one.
type Reason struct {
	Sign frontmatter.Text
	Why  frontmatter.Text
}

// An Outcome is one authored outcome.
type Outcome struct {
	ID        frontmatter.Text // its key
	Level     graph.Level
	LevelAt   source.Range
	Title     frontmatter.Text
	Why       frontmatter.Text
	Do        []frontmatter.Text
	Read      frontmatter.Text
	Sources   []frontmatter.Text
	Contact   frontmatter.Text
	By        frontmatter.Text // which of the level's instructions: call or go
	SafetyNet *SafetyNet
}

// SafetyNet is the safety net of an outcome.
type SafetyNet struct {
	Expect   frontmatter.Text
	WatchFor []frontmatter.Text
	Then     frontmatter.Text
}

// A Test is one of a guide's `tests`: answers, and the end that they must lead to.
type Test struct {
	At        source.Range
	Name      frontmatter.Text
	Answers   []TestAnswer
	AnswersAt source.Range
	Expect    frontmatter.Text
	AtLeast   frontmatter.Text // the least urgent level that the end may have
	AtMost    frontmatter.Text // the most urgent one
}

// TestAnswer is an answer in a test, with its position.
type TestAnswer struct {
	graph.Answer
	At      source.Range
	SignsAt []source.Range // of its signs, in their order
}
