package graph

import "slices"

// A Node is a question or an end.
type Node struct {
	// ID is unique in the graph: "how-long", "when-to-get-help/now-signs", "read/aftercare", "exit clear",
	// "other-guide/start".
	ID   string   `json:"id"`
	Kind NodeKind `json:"kind"`

	Page   *Page  `json:"-"` // the page that wrote the node; nil in a graph from a lock file
	UseKey string `json:"-"` // the `use` key of the guide by which a fragment's question came; "" for its own

	Ask     string   `json:"ask,omitempty"`    // of a question
	Why     string   `json:"why,omitempty"`    // why a question is asked, or an outcome is advised
	Number  *Number  `json:"number,omitempty"` // of a number question
	Edges   []Edge   `json:"-"`                // of a question: its answers in the order of the program
	End     *End     `json:"end,omitempty"`    // of an end
	Sources []string `json:"sources,omitempty"`

	MinLevel Level `json:"-"` // the least urgent level still reachable; NoLevel where none is
	MaxLevel Level `json:"-"` // the most urgent one
	Depth    int   `json:"-"` // the fewest questions answered before the node; -1 where only safety nets lead to it
	MaxDepth int   `json:"-"` // the most questions answered before it; -1 likewise
	MaxLeft  int   `json:"-"` // the most questions of this guide that can follow it
}

// A Page is a page that wrote nodes of a guide: the guide's own, or a fragment's.
type Page struct {
	ID    string
	Title string
}

// NodeKind is the kind of a [Node].
type NodeKind uint8

// The kinds of nodes: three of questions, then four of ends.
const (
	NodeSingle    NodeKind = iota // one of several answers
	NodeChecklist                 // signs to tick
	NodeNumber                    // a number, by bands
	NodeOutcome                   // an authored outcome
	NodeArticle                   // {read: article}, an outcome of level info
	NodeHandover                  // the walk goes on in another guide
	NodeExit                      // an exit of a fragment that is compiled alone
)

var nodeKindNames = [...]string{"plain", "checklist", "number", "outcome", "read", "handover", "exit"}

func (k NodeKind) String() string { return nodeKindNames[k] }

// MarshalText returns the kind's name.
func (k NodeKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the kind's name.
func (k *NodeKind) UnmarshalText(text []byte) error {
	return parseName(k, nodeKindNames[:], "kind of node", text)
}

// IsQuestion reports whether the node asks something.
func (n *Node) IsQuestion() bool { return n.Kind <= NodeNumber }

// IsOutcome reports whether the node is an outcome: authored, or {read: article}.
func (n *Node) IsOutcome() bool { return n.Kind == NodeOutcome || n.Kind == NodeArticle }

// AsksAbout reports whether a question has a sign, given by id.
func (n *Node) AsksAbout(id string) bool {
	return slices.ContainsFunc(n.Edges, func(e Edge) bool { return e.HasSign(id) })
}

// Levels is the range of levels still reachable from the node.
func (n *Node) Levels() LevelRange { return LevelRange{n.MinLevel, n.MaxLevel} }

// A Number is what a number question accepts: whole numbers from Min to Max.
type Number struct {
	Unit string `json:"unit"`
	One  string `json:"one,omitempty"` // the unit of the number 1
	Min  int    `json:"min"`
	Max  int    `json:"max"`
}

// An End is where a walk ends.
type End struct {
	Level     Level      `json:"level"` // of an outcome; NoLevel of other ends
	Title     string     `json:"title,omitempty"`
	Do        []string   `json:"do,omitempty"`
	Read      string     `json:"read,omitempty"`    // the slug of the article that explains the outcome
	Contact   string     `json:"contact,omitempty"` // whom to ask, as doctor; or ""
	By        string     `json:"by,omitempty"`      // which of the level's instructions: call, go or ""
	SafetyNet *SafetyNet `json:"safety_net,omitempty"`
	Guide     string     `json:"guide,omitempty"`    // of a handover: the guide in which the walk goes on
	Question  string     `json:"question,omitempty"` // and the id of the question there, or ""
	Exit      string     `json:"exit,omitempty"`     // of an exit: its name
}

// A SafetyNet is what to expect after an outcome, what to watch for, and the outcome that applies then.
type SafetyNet struct {
	Expect   string      `json:"expect,omitempty"`
	WatchFor []WatchItem `json:"watch_for,omitempty"`
	Then     int         `json:"-"` // index of the outcome in Nodes; -1 where there is none
}
