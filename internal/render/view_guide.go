package render

// This file is what a guide shows: every question and every outcome is a section of one page, and an answer is a link
// from one to the other. The runtime (static/guide.js) turns the same sections into a form.

import "html/template"

// A Guide is a decision guide's page.
type Guide struct {
	Base
	ID      string
	Lead    string
	Body    template.HTML // the text before the first question
	Notice  string        // stands at every step
	First   string        // id of the first question
	Program string        // address of guide.json
	Chart   string        // address of the chart's page, or ""
	Steps   []Step
	Ends    []End
}

// MainID is not a slug, so that no question can have the same id.
func (Guide) MainID() string { return "main:" }

// HasMenu is false: nothing stands between the reader and the question but the emergency line.
func (Guide) HasMenu() bool { return false }

// A Step is one question. Answers stand in the order of the program.
type Step struct {
	ID        string
	Ask       string
	Why       string
	Checklist bool // a checklist: any number of signs may be ticked
	Answers   []Answer
}

// An Answer is one edge of the compiled graph. Role is answer, group, two-or-more, none or unsure.
type Answer struct {
	ID    string // as in the program
	Text  string // as the author wrote it; "" takes the template's words for the role
	Role  string
	To    string // id of the question or outcome that it leads to
	Signs []Sign // of a group, in order
}

// A Sign is something that can be ticked.
type Sign struct{ ID, Text string }

// An End is where a walk ends: an outcome, or a handover to another guide.
type End struct {
	ID       string
	Level    Level
	Title    string
	Why      string
	Do       []string
	Words    string // the level's own words
	Calls    []Number
	Net      *Net
	Read     *Teaser // the article that explains it; comes after the card
	Handover *Link   // the guide that goes on, or nil
}

// A Net is what to expect, what to watch for, and where to go then.
type Net struct {
	Expect string
	Watch  []string
	Then   Link // an outcome of this page: Href is "#its-id"
}

// A Chart is a guide as a picture, with the same in words.
type Chart struct {
	Base
	Lead      string
	Guide     Link          // back to the questions
	Program   string        // address of guide.json: "../guide.json"
	SVG       template.HTML // one column, for phones
	Wide      template.HTML // the whole drawing, for wide screens; may be empty
	Questions []ChartQuestion
	ReviewURL string // address of the review sheet, or ""
}

// MainID is not a slug, so that no question can have the same id.
func (Chart) MainID() string { return "main:" }

// A ChartQuestion is a question in words. N counts from 1.
type ChartQuestion struct {
	Number  int
	ID      string
	Ask     string
	Why     string
	Sources []Ref // named, not numbered
	Answers []ChartAnswer
}

// A ChartAnswer is one answer in words. Where it leads to another question, Next is that question's number and id;
// else End says the outcome and Level how soon.
type ChartAnswer struct {
	ID, Text string
	Next     int
	NextID   string
	End      string
	Level    Level
}
