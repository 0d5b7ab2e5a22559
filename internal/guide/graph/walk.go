package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Trace is a walk: its steps and the node where it ended.
type Trace struct {
	Steps []Step
	End   int // index in Nodes; of a walk with an error the question where it stopped, or -1
}

// A Step is one question and the edge that its answer took.
type Step struct {
	EdgeRef
	Signs []string // the signs that were ticked, by id
}

// A WalkError says which answer does not fit, at which question, and what the question would accept.
type WalkError struct {
	Guide    string
	Question string // the question where the walk stopped; "" where it had already ended
	Index    int    // of the answer; len(answers) where one is missing
	Answer   string // the answer as messages show it; "" where one is missing
	Reason   string
	Expected []string
}

func (e *WalkError) Error() string {
	text := e.Guide + ": " + e.Reason
	if len(e.Expected) > 0 {
		text += "; it accepts " + strings.Join(e.Expected, ", ")
	}
	return text
}

// Walk answers the questions of the guide in the order in which they are asked. Its error is a [*WalkError]: every
// answer must fit its question, and the last one must lead to an end.
func (g *Graph) Walk(answers []Answer) (Trace, error) {
	t := Trace{Steps: make([]Step, 0, len(answers))}
	for i, a := range answers {
		n := &g.Nodes[t.End]
		fail := func(expected []string, format string, args ...any) (Trace, error) {
			question := n.ID
			if !n.IsQuestion() {
				question = ""
			}
			return t, &WalkError{Guide: g.ID, Question: question, Index: i, Answer: a.String(), Expected: expected,
				Reason: fmt.Sprintf("answer %d, %s", i+1, a) + fmt.Sprintf(format, args...)}
		}
		if !n.IsQuestion() {
			return fail(nil, ", is left over: the walk ended at %s", n.ID)
		}
		edge, signs, reason := n.take(a)
		if reason != "" {
			return fail(n.AcceptedAnswers(), ", at the question %s: %s", n.ID, reason)
		}
		t.Steps = append(t.Steps, Step{EdgeRef{t.End, edge}, signs})
		t.End = n.Edges[edge].Target
		if t.End < 0 {
			return fail(nil, ", at the question %s has no target", n.ID)
		}
	}
	if n := &g.Nodes[t.End]; n.IsQuestion() {
		return t, &WalkError{Guide: g.ID, Question: n.ID, Index: len(answers), Expected: n.AcceptedAnswers(),
			Reason: fmt.Sprintf("an answer is missing at the question %s", n.ID)}
	}
	return t, nil
}

// FormatTrace prints a trace as a path: a line for each answer and one for the end.
func (g *Graph) FormatTrace(t Trace) []string {
	lines := make([]string, 0, len(t.Steps)+1)
	for _, s := range t.Steps {
		line := g.FormatStep(s.EdgeRef)
		if len(s.Signs) > 0 {
			line = g.Nodes[s.Node].ID + " = " + strings.Join(s.Signs, ", ")
		}
		lines = append(lines, line)
	}
	if t.End < 0 {
		return lines
	}
	return append(lines, g.Nodes[t.End].formatEnd())
}

// EndsAt reports whether an end is the one that a test expects: by its id, with the guide's id before it or not; or,
// of a handover, by the id of the question that it leads to.
func (g *Graph) EndsAt(end int, expect string) bool {
	n := &g.Nodes[end]
	if n.ID == expect || g.ID+"/"+n.ID == expect {
		return true
	}
	return n.Kind == NodeHandover && n.End.Question != "" && n.End.Guide+"/"+n.End.Question == expect
}

// AcceptedAnswers lists the answers of a question: the signs of a checklist, and the ids of other answers.
func (n *Node) AcceptedAnswers() []string {
	var all []string
	for i := range n.Edges {
		switch e := &n.Edges[i]; e.Role {
		case RoleSigns:
			all = append(all, e.Signs.IDs()...)
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
func (n *Node) take(a Answer) (edge int, signs []string, reason string) {
	switch {
	case n.Kind == NodeChecklist:
		return n.tick(a)
	case a.IsList:
		return -1, nil, "it takes one answer, not a list"
	}
	if edge = n.edgeNamed(a.Text); edge >= 0 {
		return edge, nil, ""
	}
	if n.Kind == NodeNumber {
		if number, err := strconv.Atoi(strings.TrimSpace(a.Text)); err == nil {
			edge = slices.IndexFunc(n.Edges, func(e Edge) bool {
				return e.Role == RoleBand && e.From <= number && number <= e.To
			})
			if edge >= 0 {
				return edge, nil, ""
			}
			return -1, nil, fmt.Sprintf("%d is not from %d to %d", number, n.Number.Min, n.Number.Max)
		}
	}
	return -1, nil, "it has no such answer"
}

// edgeNamed finds an answer by its id, or else by its exact text, or else "unsure".
func (n *Node) edgeNamed(name string) int {
	authored := func(e Edge) bool { return e.Role != RoleUnsure }
	for _, matches := range []func(e Edge) bool{
		func(e Edge) bool { return authored(e) && e.ID == name },
		func(e Edge) bool { return authored(e) && e.Text == name && name != "" },
		func(e Edge) bool { return e.ID == name },
	} {
		if i := slices.IndexFunc(n.Edges, matches); i >= 0 {
			return i
		}
	}
	return -1
}

// tick chooses the edge of a checklist: that of an answer's own id, or that of the most urgent group with a ticked
// sign.
func (n *Node) tick(a Answer) (edge int, signs []string, reason string) {
	names := a.Signs
	if !a.IsList {
		names = []string{a.Text}
	}
	if len(names) == 0 {
		return -1, nil, `nothing is ticked: say "none"`
	}
	groups := make([]int, 0, len(names))
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			continue
		}
		k := n.checklistEdge(name)
		switch {
		case k < 0:
			return -1, nil, fmt.Sprintf("it has nothing called %q", truncate(name))
		case !n.Edges[k].HasSign(name) && len(names) > 1:
			return -1, nil, fmt.Sprintf("%q cannot be combined with other answers", truncate(name))
		case !n.Edges[k].HasSign(name):
			return k, nil, ""
		}
		groups, signs = append(groups, k), append(signs, name)
	}
	isTwoOrMore := func(e Edge) bool { return e.Role == RoleTwoOrMore }
	if two := slices.IndexFunc(n.Edges, isTwoOrMore); two >= 0 && len(groups) > 1 {
		return two, signs, ""
	}
	return slices.Min(groups), signs, ""
}

// checklistEdge finds the edge that a name means: the group with that sign, or else the answer with that id.
func (n *Node) checklistEdge(name string) int {
	if i := slices.IndexFunc(n.Edges, func(e Edge) bool { return e.HasSign(name) }); i >= 0 {
		return i
	}
	return slices.IndexFunc(n.Edges, func(e Edge) bool { return e.ID == name })
}
