package render

// This file holds what reviewers see: the review page of a guide, and what changed between two versions of a guide.

import (
	"cmp"

	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
)

// A ReviewPage is the review page of a guide, for the screen and for print.
type ReviewPage struct {
	Base
	Lead      string
	Guide     Link // the guide's own page
	Chart     Link // its chart
	Questions int
	Paths     string // exact
	Outcomes  []ReviewOutcome
	Near      []NearSigns
	NotAsked  []Exception
	MayLower  []Exception
	Covering  []SignGroup // signs that hold others in one box
	Apart     []SignGroup // signs that nobody can have together with some others
	Locked    string      // the day of the lock, as text; "" where the guide is not locked
	Changed   *GuideDiff  // nil where nothing changed since then
	Accepted  []diff.SignOff
}

// MainID is not a slug, so that no outcome can have the same id.
func (ReviewPage) MainID() string { return "main:" }

// NearSigns are a sign that the guide asks about and one in nearly the same words that has another level, with the
// reason.
type NearSigns struct {
	Sign, Other           string
	SignLevel, OtherLevel Level
	Because               string
}

// An Exception is what the author of a guide decided against a check, with the reason. Sign is "" for "not sure".
type Exception struct {
	Sign   string
	Level  Level
	Ask    string // the question at which advice may be lower; "" where the sign is not asked about
	Reason string
}

// SignGroup is a sign with those that it is declared to cover or to exclude, all in words.
type SignGroup struct {
	Sign   string
	Others []string
}

// A ReviewOutcome is one end and how readers reach it. Paths is exact; "0" where only safety nets lead to it.
type ReviewOutcome struct {
	End
	Paths   string
	Path    []diff.PathStep // the shortest one
	Sources []Ref           // named, not numbered
	Asked   bool            // the sources are those of the question before it: the outcome has none of its own
}

// A Diff is the page of `knead diff`: one file, without those of the site.
type Diff struct {
	Lang     string
	Old, New string // what was compared
	Guides   []GuideDiff
}

// A GuideDiff is what changed in one guide, with the levels as the site names them.
type GuideDiff struct {
	diff.Changes
	Broken string // the version that has errors, so that nothing can be compared; else ""
	Levels map[graph.Level]Level
}

// Name is the guide's title, or its id where it has none.
func (d *GuideDiff) Name() string { return cmp.Or(d.Title, d.Guide) }

// Empty reports whether nothing changed.
func (d *GuideDiff) Empty() bool { return d.Broken == "" && d.Changes.Empty() }

// Lowered returns the changes to less urgent advice.
func (d *GuideDiff) Lowered() []AdviceDiff { return d.withLevels(d.Changes.Lowered()) }

// Raised returns the changes to more urgent advice.
func (d *GuideDiff) Raised() []AdviceDiff { return d.withLevels(d.Changes.Raised()) }

// Same returns the changes to other advice that is as urgent.
func (d *GuideDiff) Same() []AdviceDiff { return d.withLevels(d.Changes.Same()) }

func (d *GuideDiff) withLevels(changes []diff.AdviceChange) []AdviceDiff {
	named := make([]AdviceDiff, len(changes))
	for i := range changes {
		a := &changes[i]
		named[i] = AdviceDiff{AdviceChange: a, Old: d.outcomeText(a.Old), New: d.outcomeText(a.New)}
	}
	return named
}

func (d *GuideDiff) outcomeText(r diff.OutcomeRange) OutcomeText {
	text := OutcomeText{OutcomeRange: r, Level: d.Levels[r.Min]}
	if r.Max != r.Min {
		text.UpTo = d.Levels[r.Max]
	}
	return text
}

// An AdviceDiff is a class of paths that diverge at one place and end elsewhere than before.
type AdviceDiff struct {
	*diff.AdviceChange
	Old, New OutcomeText
}

// An OutcomeText is what a path ends with. UpTo is set where more than one level can follow.
type OutcomeText struct {
	diff.OutcomeRange
	Level, UpTo Level
}
