package guide

// This file is the authored model: a guide as its page has it, with positions, and with no target resolved.

import (
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/source"
)

// A Kind is what a guide is for.
type Kind string

// A triage says how soon to get help, a choice what suits, a fragment is used by other guides.
const (
	Triage   graph.Kind = "triage"
	Choice   graph.Kind = "choice"
	Fragment graph.Kind = "fragment"
)

// A Guide is one page's `guide:` value. It depends on its own page only and is immutable.
type Guide struct {
	ID        string // the page's slug
	File      *source.File
	At        source.Range // its first key
	Kind      graph.Kind
	KindAt    source.Range
	Start     frontmatter.Text // the question named by `start:`; unset where the first one is meant
	Exits     []frontmatter.Text
	Screening frontmatter.Text
	Questions []*Question
	Outcomes  []*Outcome
	Tests     []Test

	questions map[string]int // indices in Questions and Outcomes by id
	outcomes  map[string]int
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

// nodeKind is the kind of the question's node in a graph. A use has none.
func (k QuestionKind) nodeKind() graph.NodeKind {
	return [...]graph.NodeKind{graph.NodeSingle, graph.NodeChecklist, graph.NodeNumber}[k]
}

func (k QuestionKind) String() string { return [...]string{"plain", "checklist", "number", "use"}[k] }

// A Question is one authored question.
type Question struct {
	ID           frontmatter.Text // its key
	Form         QuestionKind
	Ask          frontmatter.Text
	Why          frontmatter.Text
	Sources      []frontmatter.Text
	Order        frontmatter.Text // "worst-first", or unset
	Unsure       Target
	UnsureReason frontmatter.Text // why `unsure` has its target

	Options []Option // a plain question's answers, or a number's bands

	Care      frontmatter.Text // the level of the page's own care card, which is the list
	Signs     []frontmatter.Text
	AnyAt     source.Range // the key `any`
	AnyThen   Target
	AnyEach   []TargetByKey
	TwoOrMore Target // two_or_more
	None      Target

	Unit     frontmatter.Text
	Min, Max frontmatter.Int

	Fragment frontmatter.Text // of a use: the fragment
	Exits    []TargetByKey    // and the targets of its exits

	invalid bool // no answers, or one without a target: reported, and no other check looks at the answers
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
	SafetyNet *AuthoredNet
}

// AuthoredNet is the safety net of an outcome.
type AuthoredNet struct {
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
}

// TestAnswer is an answer in a test, with its position.
type TestAnswer struct {
	graph.Answer
	At source.Range
}
