package guide

// This file is the authored model: a guide as its page says it, every part with its place and nothing resolved yet.

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

// A Guide is one page's `guide:` value. It depends on its own file only and is immutable.
type Guide struct {
	ID        string // the page's slug
	File      *source.File
	At        source.Range // where the value begins
	Kind      graph.Kind
	KindAt    source.Range
	Start     frontmatter.Text // the question named by `start:`, if one is
	Exits     []frontmatter.Text
	Screening frontmatter.Text
	Questions []*Question
	Outcomes  []*Outcome
	Tests     []Test

	questions map[string]int // places in Questions and Outcomes by id
	outcomes  map[string]int
}

// QuestionKind is the kind of an authored question.
type QuestionKind uint8

// The kinds. A use is not asked: it stands for the start of a fragment.
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
	Order        frontmatter.Text // "worst-first", or not given
	Unsure       Target
	UnsureReason frontmatter.Text // why `unsure` leads where it does

	Options []Option // a plain question's answers, or a number's bands

	Care      frontmatter.Text // "care.LEVEL": the page's own card is the list
	Signs     []frontmatter.Text
	AnyAt     source.Range // the key `any`
	AnyThen   Target
	AnyEach   []TargetByKey
	TwoOrMore Target // two_or_more
	None      Target

	Unit     frontmatter.Text
	Min, Max frontmatter.Int

	Fragment frontmatter.Text // the fragment
	Exits    []TargetByKey    // its exits and where they lead

	invalid bool // no answers, or one without a target: told, and then nothing else about the answers
}

// An Option is one answer of a plain question, or one band of a number.
type Option struct {
	At      source.Range
	ID      frontmatter.Text // given, or made from the text: then its place is the text's
	Text    frontmatter.Text
	Then    Target
	AtLeast frontmatter.Text
	From    int // a band's first and last number
	To      int
	Else    bool
}

// A Target is where an answer leads, as it was written. The zero Target was not given.
type Target struct {
	At   source.Range
	Text string // the word, or the article's slug
	Read bool   // {read: article}
}

// IsSet says whether there is a target.
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

// A Net is the safety net of an outcome.
type AuthoredNet struct {
	Expect   frontmatter.Text
	WatchFor []frontmatter.Text
	Then     frontmatter.Text
}

// A Test is one scenario of a guide's own `tests`.
type Test struct {
	At        source.Range
	Name      frontmatter.Text
	Answers   []TestAnswer
	AnswersAt source.Range
	Expect    frontmatter.Text
}

// TestAnswer is an answer given in a test, with its place.
type TestAnswer struct {
	graph.Answer
	At source.Range
}
