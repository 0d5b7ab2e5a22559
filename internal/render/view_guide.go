package render

import "knead/internal/chart"

// This file is the view of a guide: every question and every outcome is a section of one page, and an answer is a link
// from one to another. static/guide.js turns the sections into a form.

// A Guide is the page of a decision guide.
type Guide struct {
	Base
	ID      string
	Lead    string
	Body    Body   // the text before the first question
	Notice  string // shown at every step
	First   string // the id of the first question
	Also    []Link // other guides that may fit a reader better
	Program string // the address of guide.json
	Digest  string // of the advice, as in guide.json: the script runs no other program on this page
	Chart   string // the address of the chart's page, or ""
	Steps   []Step
	Ends    []End
}

// MainID is not a slug, so that no question can have the same id.
func (Guide) MainID() string { return "main:" }

// HasMenu is false: only the help bar is above the question.
func (Guide) HasMenu() bool { return false }

// A Step is one question, with its answers in the order of the program.
type Step struct {
	ID        string
	Former    []string // the ids that it had
	Ask       string
	Why       string
	Left      int  // the most questions that can follow
	Checklist bool // several signs may be ticked
	Answers   []Answer
}

// An Answer is an edge of the graph. Role is answer, group, two-or-more, none or unsure.
type Answer struct {
	ID    string // as in the program
	Text  string // as the author wrote it; "": the template's text for the role
	Role  string
	To    string // the id of the question or outcome to which it leads
	Signs []Sign // of a group, in order
}

// A Sign is a sign that can be ticked.
type Sign struct{ ID, Text string }

// An End is where a walk ends: an outcome, or a handover to another guide.
type End struct {
	ID        string
	Former    []string // the ids that it had
	Level     Level
	Title     string
	Why       string
	Do        []string
	By        string // the level's instruction: to call, or to go
	Text      string // of the level
	Calls     []Number
	SafetyNet *SafetyNet
	Version   *Link       // the code of the advice, and the page that says what became of it; nil if it is not locked
	Read      *Teaser     // the article that explains it
	Handover  *Link       // the guide that follows, or nil
	Source    *SourceText // of a translation
}

// A SafetyNet is what to expect, what to watch for, and where to go then.
type SafetyNet struct {
	Expect string
	Watch  []string
	Then   Link        // an outcome of this page: its Href is "#" and the id
	Source *SourceText // of a translation
}

// A Chart is a guide as a drawing, and the same as text.
type Chart struct {
	Base
	Lead      string
	Guide     Link   // the page of questions
	Program   string // the address of guide.json: "../guide.json"
	Digest    string // of the advice, as in guide.json
	Cards     []ChartCard
	ReviewURL string // the address of the review page, or ""
}

// MainID is not a slug, so that no question can have the same id.
func (Chart) MainID() string { return "main:" }

// A ChartCard is a card of a chart. Href leads to its question on the guide's page.
type ChartCard struct {
	chart.Card
	Href   string
	Rows   []ChartRow
	Former []string // the ids that its questions had
}

// A ChartRow is a row of a card. Summary replaces its answers if they are folded: "4 signs · I’m not sure".
type ChartRow struct {
	chart.Row
	Summary string
	Ends    []ChartEnd
}

// A ChartEnd is where a row leads. Href is the address of another guide, or ""; Anchor the id of the next card, or "".
type ChartEnd struct {
	chart.RowEnd
	Href, Anchor string
}
