package guide

// This file is the reference walker: what a guide says to a list of answers. The program in the browser must agree.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Trace is a walk: its steps and the node where it ended.
type Trace struct {
	Steps []Step
	End   int // index into Nodes; of a walk with an error the question at which it stopped, or -1
}

// A Step is one question and the edge that its answer took.
type Step struct {
	Node  int
	Edge  int
	Signs []string // of a checklist, the signs that were ticked
}

// A WalkError says which answer does not fit, at which question, and what that question would accept.
type WalkError struct {
	Guide    string
	Question string // the question at which the walk stopped; "" where it had ended
	Index    int    // the place of the answer, from 0; len(answers) where one is missing
	Answer   string // the answer, or "" where one is missing
	Reason   string
	Expected []string
}

func (e *WalkError) Error() string {
	msg := e.Guide + ": " + e.Reason
	if len(e.Expected) > 0 {
		msg += "; it accepts " + strings.Join(e.Expected, ", ")
	}
	return msg
}

// Walk answers the questions of a guide in the order in which they are asked. All answers must be used up at the end.
func Walk(c *Graph, answers []Answer) (Trace, error) {
	t := Trace{Steps: make([]Step, 0, len(answers))}
	for i, a := range answers {
		n := &c.Nodes[t.End]
		if !n.IsQuestion() {
			return t, &WalkError{Guide: c.ID, Index: i, Answer: a.String(),
				Reason: fmt.Sprintf("answer %d, %s, is left over: the walk has ended at %s", i+1, a, n.ID)}
		}
		edge, ticked, reason := n.take(a)
		if reason != "" {
			return t, &WalkError{Guide: c.ID, Question: n.ID, Index: i, Answer: a.String(), Expected: n.AcceptedAnswers(),
				Reason: fmt.Sprintf("answer %d, %s, at the question %s: %s", i+1, a, n.ID, reason)}
		}
		t.Steps = append(t.Steps, Step{t.End, edge, ticked})
		t.End = n.Edges[edge].Target
		if t.End < 0 {
			return t, &WalkError{Guide: c.ID, Question: n.ID, Index: i, Answer: a.String(),
				Reason: fmt.Sprintf("answer %d, %s, at the question %s leads nowhere", i+1, a, n.ID)}
		}
	}
	if n := &c.Nodes[t.End]; n.IsQuestion() {
		return t, &WalkError{Guide: c.ID, Question: n.ID, Index: len(answers), Expected: n.AcceptedAnswers(),
			Reason: fmt.Sprintf("an answer is missing at the question %s", n.ID)}
	}
	return t, nil
}

// FormatTrace prints a trace as a path: one line for each answer and one for the end.
func (c *Graph) FormatTrace(t Trace) []string {
	all := make([]string, 0, len(t.Steps)+1)
	for _, s := range t.Steps {
		n := &c.Nodes[s.Node]
		label := n.Edges[s.Edge].label()
		if len(s.Signs) > 0 {
			label = strings.Join(s.Signs, ", ")
		}
		all = append(all, n.ID+" = "+label)
	}
	if t.End < 0 {
		return all
	}
	return append(all, endLine(&c.Nodes[t.End]))
}

// AcceptedAnswers lists the answers of a question: ids for a plain one, signs for a checklist.
func (n *Node) AcceptedAnswers() []string {
	var all []string
	for i := range n.Edges {
		switch e := &n.Edges[i]; e.Role {
		case RoleSigns:
			for _, s := range e.Signs {
				all = append(all, s.ID)
			}
		case RoleTwoOrMore:
		case RoleBand:
			all = append(all, fmt.Sprintf("%s (%d to %d)", e.ID, e.From, e.To))
		default:
			all = append(all, e.ID)
		}
	}
	return all
}

// take chooses the edge of an answer, or says why there is none.
func (n *Node) take(a Answer) (edge int, ticked []string, reason string) {
	switch {
	case n.Kind == NodeChecklist:
		return n.tick(a)
	case a.IsList:
		return -1, nil, "it wants one answer and no list"
	}
	if edge = n.edge(a.Text); edge >= 0 {
		return edge, nil, ""
	}
	if n.Kind == NodeNumber {
		if number, err := strconv.Atoi(strings.TrimSpace(a.Text)); err == nil {
			if edge = slices.IndexFunc(n.Edges, func(e Edge) bool {
				return e.Role == RoleBand && e.From <= number && number <= e.To
			}); edge >= 0 {
				return edge, nil, ""
			}
			return -1, nil, fmt.Sprintf("%d is not from %d to %d", number, n.Question.Min.Value, n.Question.Max.Value)
		}
	}
	return -1, nil, "it has no such answer"
}

// edge finds an answer by its id, or else by its exact text, or else "unsure".
func (n *Node) edge(word string) int {
	authored := func(e Edge) bool { return e.Role != RoleUnsure }
	for _, same := range []func(e Edge) bool{
		func(e Edge) bool { return authored(e) && e.ID == word },
		func(e Edge) bool { return authored(e) && e.Text == word && word != "" },
		func(e Edge) bool { return e.ID == word },
	} {
		if i := slices.IndexFunc(n.Edges, same); i >= 0 {
			return i
		}
	}
	return -1
}

// tick chooses the edge of a checklist: an answer's own id, or signs, of which the worst group decides.
func (n *Node) tick(a Answer) (edge int, ticked []string, reason string) {
	words := a.Signs
	if !a.IsList {
		words = []string{a.Text}
	}
	if len(words) == 0 {
		return -1, nil, `nothing is ticked: say "none"`
	}
	groups := make([]int, 0, len(words))
	for i, w := range words {
		if slices.Contains(words[:i], w) {
			continue
		}
		k := n.holding(w)
		switch {
		case k < 0:
			return -1, nil, fmt.Sprintf("it has nothing called %q", truncate(w))
		case !n.Edges[k].holds(w) && len(words) > 1:
			return -1, nil, fmt.Sprintf("%q cannot be given together with others", truncate(w))
		case !n.Edges[k].holds(w):
			return k, nil, ""
		}
		groups, ticked = append(groups, k), append(ticked, w)
	}
	if two := slices.IndexFunc(n.Edges, func(e Edge) bool { return e.Role == RoleTwoOrMore }); two >= 0 && len(groups) > 1 {
		return two, ticked, ""
	}
	return slices.Min(groups), ticked, ""
}

// holding finds the edge that a word names: the group of a sign, or an answer by its id.
func (n *Node) holding(word string) int {
	if i := slices.IndexFunc(n.Edges, func(e Edge) bool { return e.holds(word) }); i >= 0 {
		return i
	}
	return slices.IndexFunc(n.Edges, func(e Edge) bool { return e.ID == word })
}

// holds says whether a word is one of the signs of a group.
func (e *Edge) holds(word string) bool {
	return slices.ContainsFunc(e.Signs, func(s *Sign) bool { return s.ID == word })
}
