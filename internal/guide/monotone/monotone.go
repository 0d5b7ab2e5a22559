// Package monotone proves that more wrong with a reader never lowers the advice of a guide.
//
// A reader is a pair (T, f): T is the set of signs that are true, f an answer to every plain and number question. At a
// checklist a reader ticks what is true. A handover is walked on with the same reader. L(T, f) is the level of the
// outcome. A guide is monotone if these hold:
//
//	MoreSigns   L(T with s, f) ≥ L(T, f) for every reader and every sign s
//	WorseAnswer L(T, f) does not fall where f has an earlier answer, in a question with `order: worst-first`
//	NotSure     L(T, f) does not fall where "not sure" takes the place of "none" in one checklist
//
// T agrees with the [Vocabulary]: it holds what its signs imply, and no two signs that exclude each other. Not compared
// are outcomes behind a handover that a plain answer entered, exits of a fragment, and targets that are unknown. A
// sign that a question lists in [Problem.Lowers] may lower advice below urgent where the two readers part at that
// question.
//
// The proof has two parts. The first one (pairs.go) forgets which signs are true: two readers who part at a question
// take any answers from there on, and the pair is followed until both have ended. That takes little more than one pair
// for each question where the worst comes first, and finds every fault, but also some that no reader can have: one who
// ticks a sign in one checklist ticks it in the next one too. The second part (search.go) follows the pairs of the
// first one that end in a fault, from the start, with the signs known so far, and so finds a reader for each fault, or
// shows that there is none. Both parts count pairs against a budget; past it the result says that nothing is proved.
package monotone

import (
	"cmp"
	"slices"

	"knead/internal/guide/graph"
)

// Rule is a rule of monotone advice.
type Rule uint8

// The rules. See the package comment.
const (
	MoreSigns Rule = iota
	WorseAnswer
	NotSure
)

// A Problem is one guide to be proved, and what its guarantee may depend on.
type Problem struct {
	Union      *graph.Union // all guides of the site, with levels computed
	Guide      string       // the id of the guide to prove
	Vocabulary *Vocabulary  // nil: the signs are independent

	// WorstFirst reports whether the answers of a question are in falling order. Nil: no question's are.
	WorstFirst func(g *graph.Graph, node int) bool

	// Lowers are the signs, by id, and "unsure", that may lower the advice at a question, if it is below urgent. Nil:
	// none.
	Lowers func(g *graph.Graph, node int) []string

	// Budget is the number of pairs of places that may be visited; 0 means the default: PairsPerQuestion for each
	// question that can be reached, and at least MinPairs.
	Budget int
}

// The default of [Problem.Budget].
const (
	MinPairs         = 200_000
	PairsPerQuestion = 50
)

// A Result is what was found about a guide. If Proved is false, the budget did not suffice and there may be more
// faults than those found.
type Result struct {
	Findings []Finding
	Proved   bool
	Pairs    int          // how many pairs of places were visited
	Needed   []Permission // the entries of Problem.Lowers without which there would be more findings
}

// A Permission is one entry of Problem.Lowers at one question.
type Permission struct {
	Graph *graph.Graph
	Node  int
	Entry string
}

// A Finding is a pair of readers of whom the one with more wrong gets the lower advice.
type Finding struct {
	Rule Rule
	Sign string // of MoreSigns: the id of the sign that one of the readers has in addition

	// The question where the two walks part for the last time, and the edge that the reader with more wrong takes.
	Graph *graph.Graph
	Node  int
	Edge  int

	Less Walk // of the reader with less wrong
	More Walk // of the reader with more wrong
	Same int  // how many steps both walks have in common
}

// A Walk is the walk of one reader through a guide and those that it hands over to.
type Walk struct {
	Steps []Step
	Graph *graph.Graph // that has the end
	End   int
}

// A Step is one answer: the edge, and the signs that were ticked.
type Step struct {
	Graph *graph.Graph
	graph.EdgeRef
	Signs []string
}

// Level is the level of the walk's end.
func (w *Walk) Level() graph.Level { return w.Graph.Nodes[w.End].End.Level }

// Check looks for readers for whom a guide breaks a rule. It reports at most one finding for each rule at each answer,
// that with the most urgent advice lost, and sorts them by the order of questions.
func Check(p Problem) Result { return check(p, flatten(p.Union, p.Guide)) }

func check(p Problem, f *flat) Result {
	if f == nil {
		return Result{Proved: true}
	}
	s := newSearch(p, f)
	for _, k := range s.candidates() {
		s.search(k)
	}
	slices.SortStableFunc(s.findings, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rule, b.rule), cmp.Compare(a.edge, b.edge))
	})
	r := Result{Proved: !s.exhausted, Pairs: s.visited}
	for i := range s.findings {
		r.Findings = append(r.Findings, s.replay(&s.findings[i]))
	}
	for at, entries := range s.needed {
		for _, entry := range entries {
			r.Needed = append(r.Needed, Permission{f.nodes[at].graph, f.nodes[at].index, entry})
		}
	}
	slices.SortFunc(r.Needed, func(a, b Permission) int {
		return cmp.Or(cmp.Compare(a.Graph.ID, b.Graph.ID), cmp.Compare(a.Node, b.Node), cmp.Compare(a.Entry, b.Entry))
	})
	return r
}
