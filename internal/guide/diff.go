package guide

// This file says what changed between two versions of a guide: the advice first, as classes of paths, and of these the
// ones that were made less urgent.

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"knead/internal/guide/graph"
)

// Changes are what is different in a newer version of a guide.
type Changes struct {
	Guide       string         `json:"guide"`
	Title       string         `json:"title"`
	Status      string         `json:"fate,omitempty"` // "added" or "removed": there is no other version to compare with
	Advice      []AdviceChange `json:"advice"`         // lowered first, then raised, then what is as urgent as before
	Nodes       []NodeChange   `json:"parts"`          // questions, answers, outcomes and signs that were added or removed
	Moved       []SignMove     `json:"moved"`          // signs that stand elsewhere
	Texts       []TextChange   `json:"words"`
	RenamedIDs  []IDChange     `json:"ids"`
	Approximate bool           `json:"rough,omitempty"` // the versions have so little in common that not every path could be compared
}

// Empty says whether nothing changed.
func (c *Changes) Empty() bool {
	return c.Status == "" && len(c.Advice)+len(c.Nodes)+len(c.Moved)+len(c.Texts)+len(c.RenamedIDs) == 0
}

// Lowered are the classes of paths whose advice is less urgent than it was.
func (c *Changes) Lowered() []AdviceChange {
	n := slices.IndexFunc(c.Advice, func(a AdviceChange) bool { return a.Direction != DirectionLowered })
	if n < 0 {
		n = len(c.Advice)
	}
	return c.Advice[:n]
}

// Direction says how advice changed.
type Direction uint8

// The ways. Lowered is less urgent, Raised more, Other as urgent as before but another outcome.
const (
	DirectionLowered Direction = iota
	DirectionRaised
	DirectionSame
)

var wayNames = [...]string{"lowered", "raised", "other"}

func (w Direction) String() string { return wayNames[w] }

// MarshalText makes it a word in JSON.
func (w Direction) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// AdviceChange is one class of paths that part at one place and end elsewhere than before.
type AdviceChange struct {
	Direction Direction    `json:"way"`
	Question  string       `json:"question"`         // where they part, by its id; "" where it is at the start
	Answer    string       `json:"answer,omitempty"` // and by which answer; "" where the outcome itself changed
	Ask       string       `json:"ask"`
	Old       OutcomeRange `json:"was"`
	New       OutcomeRange `json:"now"`
	Paths     *big.Int     `json:"paths"` // exact: how many sequences of answers it concerns
	Path      []PathStep   `json:"path"`  // the shortest of them

	node, edge int // the place in the new version: a question and its answer, or an end and -1
}

// OutcomeRange is what a path ends with: an outcome, a handover, an exit; or, of an answer that is gone, the range of what was
// or is still reached.
type OutcomeRange struct {
	ID    string      `json:"id"` // "" where the answer is gone
	Title string      `json:"title,omitempty"`
	Min   graph.Level `json:"lowest"`
	Max   graph.Level `json:"highest"`
}

// A PathStep is one answer on a path through two versions.
type PathStep struct {
	Question string     `json:"question"`
	Ask      string     `json:"ask"`
	Answer   string     `json:"answer"` // in few words
	Role     graph.Role `json:"-"`
	Signs    []string   `json:"-"`              // what is ticked
	Version  string     `json:"only,omitempty"` // "before" or "now" where only one version asks this
}

// MarshalJSON writes the number of paths as text: it may have more digits than a JSON reader keeps.
func (a AdviceChange) MarshalJSON() ([]byte, error) {
	type plain AdviceChange
	return json.Marshal(struct {
		plain
		Paths string `json:"paths"`
	}{plain(a), a.Paths.String()})
}

// PathLines prints the shortest path, one step a line, and where it ended and ends.
func (a *AdviceChange) PathLines() []string {
	var lines []string
	for _, s := range a.Path {
		mark := ""
		if s.Version != "" {
			mark = "only " + s.Version + ": "
		}
		lines = append(lines, mark+s.Question+" = "+s.Answer)
	}
	return append(lines, "→ was "+a.Old.String(), "→ now "+a.New.String())
}

// String is the advice in words: "non-urgent *See someone*".
func (a OutcomeRange) String() string {
	level := a.Min.String()
	if a.Min != a.Max {
		level = a.Min.String() + " to " + a.Max.String()
	}
	switch {
	case a.ID == "":
		return "no such answer (what is left: " + level + ")"
	case a.Title != "":
		return level + " *" + a.Title + "*"
	}
	return level + " " + a.ID
}

// Summary is the class in one line: "how-long = More than 3 days: was non-urgent *See someone*, now self-care *Rest*; 12 paths".
func (a *AdviceChange) Summary() string {
	paths := "paths"
	if a.Paths.IsInt64() && a.Paths.Int64() == 1 {
		paths = "path"
	}
	return fmt.Sprintf("%s: was %s, now %s; %s %s", a.Location(), a.Old, a.New, a.Paths, paths)
}

// Location is where the paths part.
func (a *AdviceChange) Location() string {
	switch {
	case a.Answer != "":
		return a.Question + " = " + a.Answer
	case a.Question != "":
		return a.Question
	}
	return "start"
}

// way compares two pieces of advice. Where either the least or the most urgent thing that can be said is milder, it was lowered.
func way(was, now OutcomeRange) Direction {
	switch {
	case now.Min < was.Min || now.Max < was.Max:
		return DirectionLowered
	case now.Min > was.Min || now.Max > was.Max:
		return DirectionRaised
	}
	return DirectionSame
}

// Diff compares two versions of one guide. Either may be nil: then the guide was added or removed.
func Diff(old, new *Record) Changes {
	// Empty lists are lists, for those who read the JSON.
	c := Changes{Advice: []AdviceChange{}, Nodes: []NodeChange{}, Moved: []SignMove{}, Texts: []TextChange{}, RenamedIDs: []IDChange{}}
	switch {
	case old == nil:
		c.Guide, c.Title, c.Status = new.ID, new.Title, "added"
		return c
	case new == nil:
		c.Guide, c.Title, c.Status = old.ID, old.Title, "removed"
		return c
	}
	w := buildProduct(old, new)
	c.Guide, c.Title, c.Approximate = new.ID, new.Title, w.rough
	c.Advice = append(c.Advice, w.advice()...)
	w.words(&c)
	slices.SortStableFunc(c.Advice, func(a, b AdviceChange) int {
		return cmp.Or(cmp.Compare(a.Direction, b.Direction), cmp.Compare(b.levelDelta(), a.levelDelta()), cmp.Compare(b.Old.Max, a.Old.Max),
			b.Paths.Cmp(a.Paths), strings.Compare(a.Location(), b.Location()), strings.Compare(a.Old.ID, b.Old.ID), strings.Compare(a.New.ID, b.New.ID))
	})
	return c
}

// levelDelta is by how many levels advice was lowered or raised.
func (a *AdviceChange) levelDelta() int {
	down, up := max(a.Old.Min-a.New.Min, a.Old.Max-a.New.Max), max(a.New.Min-a.Old.Min, a.New.Max-a.Old.Max)
	if a.Direction == DirectionLowered {
		return int(down)
	}
	return int(up)
}
