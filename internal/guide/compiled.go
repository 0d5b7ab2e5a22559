package guide

// This file is the compiled model: a guide with its fragments unfolded into one pure graph, which every later stage
// (counts, walks, the chart, the page, the program) reads and nobody changes.

import (
	"knead/internal/source"
)

// A Compiled guide is a graph of questions and ends. Nodes[0] is the start. The first Questions nodes are questions,
// the rest are ends; all of them can be reached. Fragments are compiled alone as well, with their exits as ends.
type Graph struct {
	ID        string
	Kind      Kind
	Source    *Page
	Nodes     []Node
	Questions int
	Broken    bool // an edge leads nowhere: told as an error; such a guide is not drawn or run

	set      *Set
	byID     map[string]int
	edges    int
	untested int
	parts    []*inclusion
	base     int   // place of node 0 among the nodes of all guides
	order    []int // all nodes, every one before those that it leads to
}

// NodeKind says what a Node is.
type NodeKind uint8

// The kinds of nodes: three of questions, then four of ends.
const (
	NodeSingle NodeKind = iota
	NodeChecklist
	NodeNumber
	NodeOutcome  // an authored outcome
	NodeArticle  // {read: article}: an outcome of level info
	NodeHandover // another guide goes on
	NodeExit     // an exit of a fragment compiled alone
)

func (k NodeKind) String() string {
	return [...]string{"plain", "checklist", "number", "outcome", "read", "handover", "exit"}[k]
}

// A Node is a question or an end.
type Node struct {
	ID     string // as everywhere: "how-long", "when-to-get-help/now-signs", "read/aftercare", "exit clear", "other-guide/start"
	Kind   NodeKind
	Page   *Page  // the page that wrote it; of a handover, exit or {read: …} the page of the first target that names it
	UseKey string // the `use` key of this guide through which a fragment's question came; "" for the guide's own

	Question *Question // of a question: ask, why, sources and places as authored
	Outcome  *Outcome  // of an OutcomeEnd, as authored
	Edges    []Edge    // of a question, in the order of the program
	End      *End      // of an end

	Depth    int   // the fewest questions answered before this node
	MinLevel Level // the least and the most urgent level still reachable from here
	MaxLevel Level

	at    source.Span // its key; of an end without one the first target that names it
	reach levelRange
}

// IsQuestion says whether the node asks something.
func (n *Node) IsQuestion() bool { return n.Kind <= NodeNumber }

// IsOutcome says whether the node is an outcome: authored, or {read: article}.
func (n *Node) IsOutcome() bool { return n.Kind == NodeOutcome || n.Kind == NodeArticle }

// Role says what an edge answers.
type Role uint8

// The roles. An Answering edge is a plain question's answer, a Band a number's.
const (
	RoleAnswer Role = iota
	RoleBand
	RoleTwoOrMore
	RoleSigns
	RoleNone
	RoleUnsure
)

func (r Role) String() string {
	return [...]string{"answer", "band", "two-or-more", "group", "none", "unsure"}[r]
}

// An Edge is one answer: it leads to one place.
type Edge struct {
	ID      string
	Role    Role
	Text    string  // as authored; "" where the words are the template's (groups, none, unsure, most bands)
	Signs   []*Sign // of a group, in the order of the list
	Target  int     // index into Nodes, or -1 where it is broken
	AtLeast Level   // at_least, or the highest level of the ticked signs; Info where there is none
	From    int     // a band's first and last number
	To      int

	Span        source.Span    // the answer; of what is no answer of its own, its target
	Then        source.Span    // the target
	exitMapping source.Span    // of an edge through an exit: where the exit is mapped
	coverIndex  int            // the place in its page's coverage that a test of this edge marks
	tokens      []int          // and of a group: one for each sign
	reach       levelRange     // what can be reached by it
	signAt      []source.Range // of a group: where each sign's target was written
}

// An End is where a walk ends.
type End struct {
	Level        Level // of outcomes; NoLevel else
	Title        string
	Why          string
	Do           []string
	Read         *Page // the article that explains it; nil where there is none
	Sources      []string
	Contact      string // therapist, pharmacist, doctor, midwife or ""
	SafetyNet    *SafetyNet
	Guide        string // of a handover: the guide that goes on
	Question     string // and the id of the question there, within that guide's graph
	Exit         string // of an exit: its name
	handoverNode int    // of a handover: the question's place among the nodes of all guides, or -1
}

// A SafetyNet says what to expect, what to watch for, and where to go then.
type SafetyNet struct {
	Expect   string
	WatchFor []WatchItem
	Then     int // index into Nodes of the outcome, or -1 where it is broken
}

// A Watch is one thing to watch for.
type WatchItem struct {
	Sign *Sign  // nil where it is words only
	Text string // the sign's words, or the entry's own
}

// Node returns the node of an id, or nil.
func (c *Graph) Node(id string) *Node {
	if i, ok := c.byID[id]; ok {
		return &c.Nodes[i]
	}
	return nil
}

// Index returns the place of the node of an id in Nodes, or -1.
func (c *Graph) Index(id string) int {
	if i, ok := c.byID[id]; ok {
		return i
	}
	return -1
}
