package diff

// This file finds texts that changed, in what both versions have.

import (
	"strings"

	"knead/internal/guide/graph"
)

// textChanges returns the texts that changed: those of nodes with their answers, then those of signs.
func (m *matching) textChanges() []TextChange {
	var t textComparison
	old, new := m.graphs[oldVersion], m.graphs[newVersion]
	for n, o := range m.counterpart[newVersion] {
		if o < 0 {
			continue
		}
		a, b := &old.Nodes[o], &new.Nodes[n]
		if b.IsQuestion() {
			t.answers(a, b)
		}
		t.node = b.ID
		t.add("kind", a.Kind.String(), b.Kind.String())
		t.add("ask", a.Ask, b.Ask)
		t.add("why", a.Why, b.Why)
		if !b.IsQuestion() {
			t.end(a, b)
			m.safetyNet(&t, a.End.SafetyNet, b.End.SafetyNet)
		}
	}
	for _, s := range new.Signs {
		if before := old.Sign(m.oldSignID(s.ID)); before != nil {
			t.node = "sign " + s.ID
			t.add("text", before.Text, s.Text)
			t.add("level", before.Level.String(), s.Level.String())
		}
	}
	t.node = new.ID
	t.add("kind", string(old.Kind), string(new.Kind))
	return t.changes
}

// A textComparison collects the texts that changed.
type textComparison struct {
	node    string // of the texts that are added
	changes []TextChange
}

func (t *textComparison) add(field, old, new string) {
	if old != new {
		t.changes = append(t.changes, TextChange{t.node, field, old, new})
	}
}

// answers compares the texts of answers that both versions of a question have.
func (t *textComparison) answers(old, new *graph.Node) {
	matches, _ := matchAnswersByID(old.Edges, new.Edges, isNotGroup)
	for i, k := range matches {
		if k >= 0 {
			t.node = new.ID + " = " + new.Edges[k].ID
			t.add("text", old.Edges[i].Text, new.Edges[k].Text)
		}
	}
}

// end compares the texts of two ends, without their safety nets.
func (t *textComparison) end(old, new *graph.Node) {
	t.add("title", old.End.Title, new.End.Title)
	if new.Kind == graph.NodeOutcome {
		t.add("level", old.MinLevel.String(), new.MinLevel.String())
	}
	t.add("do", strings.Join(old.End.Do, " "), strings.Join(new.End.Do, " "))
	t.add("contact", old.End.Contact, new.End.Contact)
	t.add("by", old.End.By, new.End.By)
	t.add("read", old.End.Read, new.End.Read)
	t.add("sources", strings.Join(old.Sources, ", "), strings.Join(new.Sources, ", "))
}

// safetyNet compares two safety nets, either of which may be nil. Their signs and outcomes are given by the ids in the
// old version.
func (m *matching) safetyNet(t *textComparison, old, new *graph.SafetyNet) {
	none := &graph.SafetyNet{Then: -1}
	if old == nil {
		old = none
	}
	if new == nil {
		new = none
	}
	var oldThen, newThen string
	if old.Then >= 0 {
		oldThen = m.graphs[oldVersion].Nodes[old.Then].ID
	}
	if new.Then >= 0 {
		newThen = m.oldNodeID(new.Then)
	}
	var oldWatch, newWatch []string
	for _, w := range old.WatchFor {
		oldWatch = append(oldWatch, w.Key())
	}
	for _, w := range new.WatchFor {
		newWatch = append(newWatch, m.oldSignID(w.Key()))
	}
	t.add("safety_net.expect", old.Expect, new.Expect)
	t.add("safety_net.watch_for", strings.Join(oldWatch, ", "), strings.Join(newWatch, ", "))
	t.add("safety_net.then", oldThen, newThen)
}
