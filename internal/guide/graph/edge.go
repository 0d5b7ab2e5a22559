package graph

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// An Edge is one answer of a question. A checklist has one edge for all signs with the same target.
type Edge struct {
	ID      string   `json:"id"`
	Role    Role     `json:"role"`
	Text    string   `json:"text,omitempty"`  // as authored; "" where templates have the text
	Signs   SignList `json:"signs,omitempty"` // of RoleSigns, in the order of the checklist
	Target  int      `json:"-"`               // index in Nodes; -1 where it is unknown
	AtLeast Level    `json:"-"`               // the minimum level of what may follow: at_least, or that of the signs
	From    int      `json:"from,omitempty"`  // of RoleBand: the first and the last number
	To      int      `json:"to,omitempty"`

	// Index is the edge's index in its question before the groups of signs were sorted by urgency. Other tables about
	// edges are indexed by it.
	Index int `json:"-"`
}

// An EdgeRef refers to an edge by indices: of its node in Graph.Nodes, and of the edge in Node.Edges.
type EdgeRef struct{ Node, Edge int }

// Role is the part that an edge has in its question.
type Role uint8

// The roles, in the order of the edges of a question.
const (
	RoleAnswer    Role = iota // an authored answer
	RoleBand                  // a band of a number
	RoleTwoOrMore             // two signs or more were ticked
	RoleSigns                 // one of these signs was ticked
	RoleNone                  // no sign was ticked
	RoleUnsure                // not sure
)

var roleNames = [...]string{"answer", "band", "two-or-more", "group", "none", "unsure"}

func (r Role) String() string { return roleNames[r] }

// MarshalText returns the role's name.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads the role's name.
func (r *Role) UnmarshalText(text []byte) error { return parseName(r, roleNames[:], "role", text) }

// HasSign reports whether a sign, given by id, belongs to the edge.
func (e *Edge) HasSign(id string) bool {
	return slices.ContainsFunc(e.Signs, func(s *Sign) bool { return s.ID == id })
}

// Label is the answer in few words: its text, its first signs, or its id.
func (e *Edge) Label() string {
	switch {
	case e.Text != "":
		return e.Text
	case len(e.Signs) > 2:
		return e.Signs[0].ID + ", …"
	case len(e.Signs) > 0:
		return strings.Join(e.Signs.IDs(), ", ")
	}
	return e.ID
}

// A SignList is a list of signs. In JSON it is a list of ids; a list that was read holds signs with nothing but an id
// until [Graph.Finish] replaces them.
type SignList []*Sign

// IDs returns the ids of the signs.
func (l SignList) IDs() []string {
	ids := make([]string, len(l))
	for i, s := range l {
		ids[i] = s.ID
	}
	return ids
}

// MarshalJSON writes the ids.
func (l SignList) MarshalJSON() ([]byte, error) { return json.Marshal(l.IDs()) }

// UnmarshalJSON reads a list of ids.
func (l *SignList) UnmarshalJSON(data []byte) error {
	var ids []string
	if err := json.Unmarshal(data, &ids); err != nil {
		return err
	}
	*l = make(SignList, len(ids))
	for i, id := range ids {
		(*l)[i] = &Sign{ID: id, Level: NoLevel}
	}
	return nil
}

// A WatchItem is one thing that a safety net says to watch for: a sign, or words. In JSON it is the sign's id or the
// words.
type WatchItem struct {
	Sign *Sign  // nil where it is words
	Text string // the sign's text, or the words
}

// Key is the sign's id, or the words.
func (w WatchItem) Key() string {
	if w.Sign != nil {
		return w.Sign.ID
	}
	return w.Text
}

// MarshalJSON writes the sign's id, or the words.
func (w WatchItem) MarshalJSON() ([]byte, error) { return json.Marshal(w.Key()) }

// UnmarshalJSON reads a string as words; [Graph.Finish] recognizes the ids of signs.
func (w *WatchItem) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &w.Text) }

// parseName sets a value to the index of its name.
func parseName[T ~uint8 | ~int8](value *T, names []string, what string, text []byte) error {
	i := slices.Index(names, string(text))
	if i < 0 {
		return fmt.Errorf("unknown %s %q", what, text)
	}
	*value = T(i)
	return nil
}
