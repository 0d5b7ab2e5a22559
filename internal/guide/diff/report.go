package diff

// This file writes changes as text and JSON.

import (
	"encoding/json"
	"fmt"
	"strings"
)

var directionNames = [...]string{"lowered", "raised", "other"}

func (d Direction) String() string { return directionNames[d] }

// MarshalText returns the direction's name.
func (d Direction) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// MarshalJSON writes the number of paths as a string: it may have more digits than a JSON reader keeps.
func (a AdviceChange) MarshalJSON() ([]byte, error) {
	type plain AdviceChange
	return json.Marshal(struct {
		plain
		Paths string `json:"paths"`
	}{plain(a), a.Paths.String()})
}

// Lines are all changes as text, one a line, those of advice first.
func (c *Changes) Lines() []string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	if c.Status != "" {
		add("the guide was %s", c.Status)
	}
	for i := range c.Advice {
		add("%s: %s", c.Advice[i].Direction, c.Advice[i].Summary())
	}
	for _, n := range c.Nodes {
		line := n.Status + " " + n.Kind + " " + n.ID
		if n.Text != "" {
			line += fmt.Sprintf(" %q", n.Text)
		}
		lines = append(lines, line)
	}
	for _, m := range c.Moved {
		add("moved sign %s: was in %s, now in %s", m.Sign, strings.Join(m.From, ", "), strings.Join(m.To, ", "))
	}
	for _, t := range c.Texts {
		add("text %s, %s: was %q, now %q", t.Node, t.Field, t.Old, t.New)
	}
	for _, r := range c.RenamedIDs {
		add("id of the %s %q: was %s, now %s", r.Kind, r.Text, r.Old, r.New)
	}
	if c.Approximate {
		add("the two versions have little in common: not every path was compared")
	}
	return lines
}

// Summary is the change in one line: "how-long = More than 3 days: was non-urgent *See someone*, now self-care *Rest*;
// 12 paths".
func (a *AdviceChange) Summary() string {
	noun := "paths"
	if a.IsOnePath() {
		noun = "path"
	}
	text := fmt.Sprintf("%s: was %s, now %s; %s %s", a.Location(), a.Old, a.New, a.Paths, noun)
	if a.ByText {
		text += ", by what the texts say"
	}
	return text
}

// IsOnePath reports whether the change concerns one path only.
func (a *AdviceChange) IsOnePath() bool { return a.Paths.IsInt64() && a.Paths.Int64() == 1 }

// Location is where the paths diverge.
func (a *AdviceChange) Location() string {
	switch {
	case a.Field != "" && a.Answer != "":
		return a.Question + ", " + a.Field + " = " + a.Answer
	case a.Field != "":
		return a.Question + ", " + a.Field
	case a.Answer != "":
		return a.Question + " = " + a.Answer
	case a.Question != "":
		return a.Question
	}
	return "start"
}

// PathLines prints the shortest path, one step a line, and where it ended and ends.
func (a *AdviceChange) PathLines() []string {
	lines := make([]string, 0, len(a.Path)+2)
	for _, s := range a.Path {
		line := s.Question + " = " + s.Answer
		if s.Version != "" {
			line = "only " + s.Version + ": " + line
		}
		lines = append(lines, line)
	}
	if a.Field != "" {
		lines = append(lines, a.Location())
	}
	return append(lines, "→ was "+a.Old.String(), "→ now "+a.New.String())
}

// String is the advice as text: "non-urgent *See someone*".
func (r OutcomeRange) String() string {
	levels := r.Min.String()
	if r.Min != r.Max {
		levels += " to " + r.Max.String()
	}
	switch {
	case r.IsRemoved():
		return "no such answer (what is left: " + levels + ")"
	case r.Title != "":
		return levels + " *" + r.Title + "*"
	}
	return levels + " " + r.ID
}
