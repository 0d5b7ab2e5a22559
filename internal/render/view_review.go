package render

// This file is what a reviewer looks at: a guide's sheet, with every outcome and how readers come to it, and what changed
// between two versions of a guide.

// A Sheet is the review sheet of a guide, for the screen and for paper.
type Sheet struct {
	Frame
	Lead      string
	Guide     Link // the guide's own page
	Chart     Link // the guide as a picture
	Questions int
	Paths     string // exact
	Outcomes  []SheetOutcome
	Locked    string // the day of the lock, in words; "" where the guide is not locked
	Changed   *Changed
	Accepted  []Accepted
}

// MainID is not a slug, so that no outcome can have the same id.
func (Sheet) MainID() string { return "main:" }

// A SheetOutcome is one end and how readers come to it. Paths is exact; "0" where only safety nets lead here.
type SheetOutcome struct {
	End
	Paths   string
	Path    []SheetStep // the shortest one
	Sources []Ref       // named, not numbered
	Asked   bool        // the sources are those of the question that leads here: the outcome has none of its own
}

// A SheetStep is one question on a path, and its answer in words. Only is "before" or "now" where one of two versions
// asks it.
type SheetStep struct {
	Ask   string
	Text  string // as the author wrote it; "" takes the template's words for the role
	Role  string
	Signs []string // what is ticked: one of these
	Only  string
}

// Accepted is one time that lowered advice was signed off.
type Accepted struct {
	On, By, Reason string
	Lowered        []string
}

// A Diff is the page of `knead diff`: it stands alone, without the site's files.
type Diff struct {
	Lang     string
	Old, New string // what was compared
	Guides   []Changed
}

// Changed is what changed in one guide.
type Changed struct {
	ID, Title string
	Fate      string // "added" or "removed": there is nothing to compare
	Broken    string // the version that has errors, so that nothing can be compared; else ""
	Rough     bool   // not every path could be compared
	Lowered   []ChangedAdvice
	Raised    []ChangedAdvice
	Other     []ChangedAdvice
	Parts     []ChangedPart
	Moved     []ChangedSign
	Words     []ChangedWords
	IDs       []ChangedID
}

// Empty says whether nothing changed.
func (c Changed) Empty() bool {
	return c.Fate == "" && c.Broken == "" && len(c.Lowered)+len(c.Raised)+len(c.Other)+len(c.Parts)+len(c.Moved)+len(c.Words)+len(c.IDs) == 0
}

// ChangedAdvice is a class of paths that part at one place and end elsewhere than before.
type ChangedAdvice struct {
	Ask, Answer string // where they part; both "" where it is at the start
	Was, Now    Verdict
	Paths       string // exact
	One         bool
	Path        []SheetStep // the shortest one
}

// A Verdict is what a path ends with. UpTo is set where more than one level can follow. Gone: there is no such answer.
type Verdict struct {
	Level, UpTo Level
	Title       string
	Gone        bool
}

// A ChangedPart is a question, an answer, an outcome or a sign that was added or removed.
type ChangedPart struct{ Fate, What, ID, Text string }

// A ChangedSign is a sign that other questions ask about than before.
type ChangedSign struct {
	Text     string
	From, To []string
}

// ChangedWords is a text that changed.
type ChangedWords struct{ Where, What, Old, New string }

// A ChangedID is an id that changed while its words stayed.
type ChangedID struct{ What, Text, Old, New string }
