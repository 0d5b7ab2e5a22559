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
)

// Changes are what is different in a newer version of a guide.
type Changes struct {
	Guide  string    `json:"guide"`
	Title  string    `json:"title"`
	Fate   string    `json:"fate,omitempty"` // "added" or "removed": there is no other version to compare with
	Advice []Advice  `json:"advice"`         // lowered first, then raised, then what is as urgent as before
	Parts  []Part    `json:"parts"`          // questions, answers, outcomes and signs that were added or removed
	Moved  []Move    `json:"moved"`          // signs that stand elsewhere
	Words  []Reword  `json:"words"`
	IDs    []Renamed `json:"ids"`
	Rough  bool      `json:"rough,omitempty"` // the versions have so little in common that not every path could be compared
}

// Empty says whether nothing changed.
func (c *Changes) Empty() bool {
	return c.Fate == "" && len(c.Advice)+len(c.Parts)+len(c.Moved)+len(c.Words)+len(c.IDs) == 0
}

// Lowered are the classes of paths whose advice is less urgent than it was.
func (c *Changes) Lowered() []Advice {
	n := slices.IndexFunc(c.Advice, func(a Advice) bool { return a.Way != Lowered })
	if n < 0 {
		n = len(c.Advice)
	}
	return c.Advice[:n]
}

// Way says how advice changed.
type Way uint8

// The ways. Lowered is less urgent, Raised more, Other as urgent as before but another outcome.
const (
	Lowered Way = iota
	Raised
	Other
)

var wayNames = [...]string{"lowered", "raised", "other"}

func (w Way) String() string { return wayNames[w] }

// MarshalText makes it a word in JSON.
func (w Way) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// Advice is one class of paths that part at one place and end elsewhere than before.
type Advice struct {
	Way      Way        `json:"way"`
	Question string     `json:"question"`         // where they part, by its id; "" where it is at the start
	Answer   string     `json:"answer,omitempty"` // and by which answer; "" where the outcome itself changed
	Ask      string     `json:"ask"`
	Was      Advised    `json:"was"`
	Now      Advised    `json:"now"`
	Paths    *big.Int   `json:"paths"` // exact: how many sequences of answers it concerns
	Path     []PathStep `json:"path"`  // the shortest of them

	node, edge int // the place in the new version: a question and its answer, or an end and -1
}

// Advised is what a path ends with: an outcome, a handover, an exit; or, of an answer that is gone, the range of what was
// or is still reached.
type Advised struct {
	ID      string `json:"id"` // "" where the answer is gone
	Title   string `json:"title,omitempty"`
	Lowest  Level  `json:"lowest"`
	Highest Level  `json:"highest"`
}

// A PathStep is one answer on a path through two versions.
type PathStep struct {
	Question string   `json:"question"`
	Ask      string   `json:"ask"`
	Answer   string   `json:"answer"` // in few words
	Role     Role     `json:"-"`
	Signs    []string `json:"-"`              // what is ticked
	Only     string   `json:"only,omitempty"` // "before" or "now" where only one version asks this
}

// MarshalText makes a level a word in JSON.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// MarshalJSON writes the number of paths as text: it may have more digits than a JSON reader keeps.
func (a Advice) MarshalJSON() ([]byte, error) {
	type plain Advice
	return json.Marshal(struct {
		plain
		Paths string `json:"paths"`
	}{plain(a), a.Paths.String()})
}

// PathLines prints the shortest path, one step a line, and where it ended and ends.
func (a *Advice) PathLines() []string {
	var lines []string
	for _, s := range a.Path {
		mark := ""
		if s.Only != "" {
			mark = "only " + s.Only + ": "
		}
		lines = append(lines, mark+s.Question+" = "+s.Answer)
	}
	return append(lines, "→ was "+a.Was.String(), "→ now "+a.Now.String())
}

// String is the advice in words: "non-urgent *See someone*".
func (a Advised) String() string {
	level := a.Lowest.String()
	if a.Lowest != a.Highest {
		level = a.Lowest.String() + " to " + a.Highest.String()
	}
	switch {
	case a.ID == "":
		return "no such answer (what is left: " + level + ")"
	case a.Title != "":
		return level + " *" + a.Title + "*"
	}
	return level + " " + a.ID
}

// Line is the class in one line: "how-long = More than 3 days: was non-urgent *See someone*, now self-care *Rest*; 12 paths".
func (a *Advice) Line() string {
	paths := "paths"
	if a.Paths.IsInt64() && a.Paths.Int64() == 1 {
		paths = "path"
	}
	return fmt.Sprintf("%s: was %s, now %s; %s %s", a.Place(), a.Was, a.Now, a.Paths, paths)
}

// Place is where the paths part.
func (a *Advice) Place() string {
	switch {
	case a.Answer != "":
		return a.Question + " = " + a.Answer
	case a.Question != "":
		return a.Question
	}
	return "start"
}

// way compares two pieces of advice. Where either the least or the most urgent thing that can be said is milder, it was lowered.
func way(was, now Advised) Way {
	switch {
	case now.Lowest < was.Lowest || now.Highest < was.Highest:
		return Lowered
	case now.Lowest > was.Lowest || now.Highest > was.Highest:
		return Raised
	}
	return Other
}

// Diff compares two versions of one guide. Either may be nil: then the guide was added or removed.
func Diff(old, new *Record) Changes {
	// Empty lists are lists, for those who read the JSON.
	c := Changes{Advice: []Advice{}, Parts: []Part{}, Moved: []Move{}, Words: []Reword{}, IDs: []Renamed{}}
	switch {
	case old == nil:
		c.Guide, c.Title, c.Fate = new.ID, new.Title, "added"
		return c
	case new == nil:
		c.Guide, c.Title, c.Fate = old.ID, old.Title, "removed"
		return c
	}
	w := walkBoth(old, new)
	c.Guide, c.Title, c.Rough = new.ID, new.Title, w.rough
	c.Advice = append(c.Advice, w.advice()...)
	w.words(&c)
	slices.SortStableFunc(c.Advice, func(a, b Advice) int {
		return cmp.Or(cmp.Compare(a.Way, b.Way), cmp.Compare(b.drop(), a.drop()), cmp.Compare(b.Was.Highest, a.Was.Highest),
			b.Paths.Cmp(a.Paths), strings.Compare(a.Place(), b.Place()), strings.Compare(a.Was.ID, b.Was.ID), strings.Compare(a.Now.ID, b.Now.ID))
	})
	return c
}

// drop is by how many levels advice was lowered or raised.
func (a *Advice) drop() int {
	down, up := max(a.Was.Lowest-a.Now.Lowest, a.Was.Highest-a.Now.Highest), max(a.Now.Lowest-a.Was.Lowest, a.Now.Highest-a.Was.Highest)
	if a.Way == Lowered {
		return int(down)
	}
	return int(up)
}
