package render

// This file is what a reviewer looks at: a guide's sheet, with every outcome and how readers come to it, and what changed
// between two versions of a guide.

// A Sheet is the review sheet of a guide, for the screen and for paper.
type ReviewPage struct {
	Base
	Lead      string
	Guide     Link // the guide's own page
	Chart     Link // the guide as a picture
	Questions int
	Paths     string // exact
	Outcomes  []ReviewOutcome
	Locked    string // the day of the lock, in words; "" where the guide is not locked
	Changed   *GuideDiff
	Accepted  []SignOff
}

// MainID is not a slug, so that no outcome can have the same id.
func (ReviewPage) MainID() string { return "main:" }

// A SheetOutcome is one end and how readers come to it. Paths is exact; "0" where only safety nets lead here.
type ReviewOutcome struct {
	End
	Paths   string
	Path    []PathStep // the shortest one
	Sources []Ref      // named, not numbered
	Asked   bool       // the sources are those of the question that leads here: the outcome has none of its own
}

// A SheetStep is one question on a path, and its answer in words. Only is "before" or "now" where one of two versions
// asks it.
type PathStep struct {
	Ask   string
	Text  string // as the author wrote it; "" takes the template's words for the role
	Role  string
	Signs []string // what is ticked: one of these
	Only  string
}

// SignOff is one time that lowered advice was signed off.
type SignOff struct {
	On, By, Reason string
	Lowered        []string
}

// A Diff is the page of `knead diff`: it stands alone, without the site's files.
type Diff struct {
	Lang     string
	Old, New string // what was compared
	Guides   []GuideDiff
}

// GuideDiff is what changed in one guide.
type GuideDiff struct {
	ID, Title string
	Fate      string // "added" or "removed": there is nothing to compare
	Broken    string // the version that has errors, so that nothing can be compared; else ""
	Rough     bool   // not every path could be compared
	Lowered   []AdviceDiff
	Raised    []AdviceDiff
	Other     []AdviceDiff
	Parts     []NodeDiff
	Moved     []SignMove
	Words     []TextDiff
	IDs       []IDDiff
}

// Empty says whether nothing changed.
func (c GuideDiff) Empty() bool {
	return c.Fate == "" && c.Broken == "" && len(c.Lowered)+len(c.Raised)+len(c.Other)+len(c.Parts)+len(c.Moved)+len(c.Words)+len(c.IDs) == 0
}

// AdviceDiff is a class of paths that part at one place and end elsewhere than before.
type AdviceDiff struct {
	Ask, Answer string // where they part; both "" where it is at the start
	Was, Now    OutcomeText
	Paths       string // exact
	One         bool
	Path        []PathStep // the shortest one
}

// A Verdict is what a path ends with. UpTo is set where more than one level can follow. Gone: there is no such answer.
type OutcomeText struct {
	Level, UpTo Level
	Title       string
	Gone        bool
}

// A ChangedPart is a question, an answer, an outcome or a sign that was added or removed.
type NodeDiff struct{ Status, Kind, ID, Text string }

// A ChangedSign is a sign that other questions ask about than before.
type SignMove struct {
	Text     string
	From, To []string
}

// TextDiff is a text that changed.
type TextDiff struct{ Node, Field, Old, New string }

// A ChangedID is an id that changed while its words stayed.
type IDDiff struct{ Kind, Text, Old, New string }
