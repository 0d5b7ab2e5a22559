// Package diff compares two versions of a guide, and keeps the last accepted version of every guide in guide.lock.
//
// [Compare] works in four steps, each on the result of the one before:
//
//	match             which nodes, signs and answers are the same (match.go, answers.go, checklists.go, similar.go)
//	buildProduct      the product of both graphs: where a reader can be in both at once (product.go, memory.go)
//	adviceChanges     the places where paths diverge to other advice, and how many paths do, exact (advice.go)
//	safetyNetChanges  outcomes after which a reader who gets worse is advised less (safetynets.go, durations.go)
//
// It takes them twice where texts changed: once with parts that are the same by id, and once with parts that are the
// same by what they say. The second time it only looks for lowered advice: exchange the texts of two
// answers, and no id, target or level has changed, but every reader is led elsewhere.
//
// Paths are counted, never listed: their number may have thousands of digits. What changed without changing advice is
// found from the matching alone (nodes.go, texts.go).
//
// Both graphs must be finished and not broken.
package diff

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"knead/internal/guide/graph"
)

// Changes are the differences of a newer version of a guide from an older one.
type Changes struct {
	Guide       string         `json:"guide"`
	Title       string         `json:"title"`
	Status      string         `json:"status,omitempty"` // "added", "removed" or "withdrawn": there is no other version
	Advice      []AdviceChange `json:"advice"`           // lowered first, then raised, then what is as urgent
	Nodes       []NodeChange   `json:"nodes"`            // questions, answers, ends and signs: added or removed
	Moved       []SignMove     `json:"moved"`            // signs that other questions ask about
	Texts       []TextChange   `json:"texts"`
	RenamedIDs  []IDChange     `json:"renamed_ids"`
	Approximate bool           `json:"approximate,omitempty"` // there is too little in common to compare every path
}

// An AdviceChange is a class of paths that diverge at one place and end elsewhere than before; or an outcome whose
// safety net changed.
type AdviceChange struct {
	Direction Direction    `json:"direction"`
	Question  string       `json:"question"`         // the id of the question where they diverge; "" at the start
	Answer    string       `json:"answer,omitempty"` // the answer by which; "" where the outcome itself changed
	Field     string       `json:"field,omitempty"`  // of the outcome Question: "safety_net.then", "title", …
	Ask       string       `json:"ask"`
	Old       OutcomeRange `json:"old"`
	New       OutcomeRange `json:"new"`
	ByText    bool         `json:"by_text,omitempty"` // the texts moved: found by what parts say, not by their ids
	Paths     *big.Int     `json:"paths"`             // exact
	Path      []PathStep   `json:"path"`              // a shortest one

	// At is where they diverge in the new version: a question and its answer, or a node and -1.
	At graph.EdgeRef `json:"-"`
}

// Direction says how the urgency of advice changed.
type Direction uint8

// The directions. DirectionSame is another outcome that is as urgent as before.
const (
	DirectionLowered Direction = iota
	DirectionRaised
	DirectionSame
)

// OutcomeRange is what a path ends with: an outcome, a handover or an exit; or, of an answer that was removed, the
// range of levels that remain possible.
type OutcomeRange struct {
	ID    string      `json:"id"` // "" where the answer was removed
	Title string      `json:"title,omitempty"`
	Min   graph.Level `json:"min"`
	Max   graph.Level `json:"max"`
}

// IsRemoved reports whether the answer was removed.
func (r OutcomeRange) IsRemoved() bool { return r.ID == "" }

// A PathStep is one answer on a path through two versions.
type PathStep struct {
	Question string         `json:"question"`
	Ask      string         `json:"ask"`
	Answer   string         `json:"answer"` // in few words
	Text     string         `json:"-"`      // as authored; "" where templates have the text
	Role     graph.Role     `json:"-"`
	Signs    graph.SignList `json:"-"`                 // one of these is ticked
	Version  string         `json:"version,omitempty"` // "before" or "now" where only one version asks the question
}

// A NodeChange is a question, an answer, an end or a sign that was added or removed.
type NodeChange struct {
	Status string `json:"status"` // "added" or "removed"
	Kind   string `json:"kind"`   // "question", "answer", "outcome", "handover", "exit" or "sign"
	ID     string `json:"id"`     // of an answer "QUESTION = ANSWER"
	Text   string `json:"text"`
}

// A SignMove is a sign that other questions ask about than before.
type SignMove struct {
	Sign string   `json:"sign"` // its id
	Text string   `json:"-"`
	From []string `json:"from"` // question ids
	To   []string `json:"to"`
}

// A TextChange is a text that changed. Old or New is "" where it was added or removed.
type TextChange struct {
	Node  string `json:"node"`  // a node's id, "QUESTION = ANSWER" or "sign ID"
	Field string `json:"field"` // as the key in the source is called: "ask", "title", "do", "safety_net.expect"
	Old   string `json:"old"`
	New   string `json:"new"`
}

// An IDChange is an id that changed while its text did not: links that readers saved no longer work.
type IDChange struct {
	Kind     string `json:"kind"`               // "question", "outcome", "answer" or "sign"
	Question string `json:"question,omitempty"` // of an answer: the id of its question
	Old      string `json:"old"`
	New      string `json:"new"`
	Text     string `json:"text"`

	// At is the place in the new version: a question and its answer, a node and -1, or of a sign -1 and -1.
	At graph.EdgeRef `json:"-"`
}

// Empty reports whether nothing changed.
func (c *Changes) Empty() bool {
	return c.Status == "" && len(c.Advice)+len(c.Nodes)+len(c.Moved)+len(c.Texts)+len(c.RenamedIDs) == 0
}

// Lowered returns the changes to less urgent advice.
func (c *Changes) Lowered() []AdviceChange { return c.inDirection(DirectionLowered) }

// MayLower reports whether advice was lowered, or may have been: not every path could be compared, or the guide was
// removed.
func (c *Changes) MayLower() bool {
	return len(c.Lowered()) > 0 || c.Approximate || c.Status == removed
}

// Raised returns the changes to more urgent advice.
func (c *Changes) Raised() []AdviceChange { return c.inDirection(DirectionRaised) }

// Same returns the changes to other advice that is as urgent.
func (c *Changes) Same() []AdviceChange { return c.inDirection(DirectionSame) }

// inDirection returns a part of Advice, which is sorted by direction.
func (c *Changes) inDirection(d Direction) []AdviceChange {
	from, _ := slices.BinarySearchFunc(c.Advice, d, AdviceChange.compareDirection)
	to, _ := slices.BinarySearchFunc(c.Advice, d+1, AdviceChange.compareDirection)
	return c.Advice[from:to]
}

func (a AdviceChange) compareDirection(d Direction) int { return cmp.Compare(a.Direction, d) }

// Compare returns the differences of two versions of one guide, with texts in a language. Either may be nil: then the
// guide was added or removed.
func Compare(old, new *graph.Graph, in Language) Changes {
	// The JSON has empty lists, not nulls.
	c := Changes{Advice: []AdviceChange{}, Nodes: []NodeChange{}, Moved: []SignMove{}, Texts: []TextChange{},
		RenamedIDs: []IDChange{}}
	switch {
	case old == nil:
		c.Guide, c.Title, c.Status = new.ID, new.Title, "added"
		return c
	case new == nil:
		c.Guide, c.Title, c.Status = old.ID, old.Title, "removed"
		return c
	}
	m := match(old, new, byID, &in)
	p := buildProduct(m)
	c.Guide, c.Title, c.Approximate = new.ID, new.Title, p.approximate
	c.Advice = append(c.Advice, p.adviceChanges()...)
	c.Advice = append(c.Advice, p.safetyNetChanges()...)
	c.Nodes = append(c.Nodes, m.nodeChanges()...)
	c.Moved = append(c.Moved, m.signMoves()...)
	c.Texts = append(c.Texts, m.textChanges()...)
	c.RenamedIDs = append(c.RenamedIDs, m.idChanges()...)
	if len(c.Texts) > 0 {
		c.addLoweredByText(buildProduct(match(old, new, byText, &in)))
	}
	slices.SortStableFunc(c.Advice, compareAdvice)
	return c
}

// addLoweredByText adds the advice that was lowered only for readers who go by the texts.
func (c *Changes) addLoweredByText(p *product) {
	for _, a := range slices.Concat(p.adviceChanges(), p.safetyNetChanges()) {
		isKnown := slices.ContainsFunc(c.Advice, func(b AdviceChange) bool {
			return b.At == a.At && b.Field == a.Field && b.Old == a.Old && b.New == a.New
		})
		if a.Direction == DirectionLowered && !isKnown {
			a.ByText = true
			c.Advice = append(c.Advice, a)
		}
	}
	c.Approximate = c.Approximate || p.approximate
}

// compareAdvice orders changes by direction; then by how much the urgency changed, the urgency before, and the number
// of paths, the largest first.
func compareAdvice(a, b AdviceChange) int {
	return cmp.Or(
		cmp.Compare(a.Direction, b.Direction),
		cmp.Compare(b.levelDelta(), a.levelDelta()),
		cmp.Compare(b.Old.Max, a.Old.Max),
		b.Paths.Cmp(a.Paths),
		strings.Compare(a.Location(), b.Location()),
		strings.Compare(a.Old.ID, b.Old.ID),
		strings.Compare(a.New.ID, b.New.ID))
}

// levelDelta is by how many levels advice was lowered or raised.
func (a *AdviceChange) levelDelta() int {
	if a.Direction == DirectionLowered {
		return int(max(a.Old.Min-a.New.Min, a.Old.Max-a.New.Max))
	}
	return int(max(a.New.Min-a.Old.Min, a.New.Max-a.Old.Max))
}

// directionOf compares advice. It was lowered if the least or the most urgent advice possible is less urgent.
func directionOf(old, new OutcomeRange) Direction {
	switch {
	case new.Min < old.Min || new.Max < old.Max:
		return DirectionLowered
	case new.Min > old.Min || new.Max > old.Max:
		return DirectionRaised
	}
	return DirectionSame
}
