package guide

// This file finds what changed beside the advice: what was added, removed, moved, reworded or renamed.

import (
	"fmt"
	"slices"
	"strings"

	"knead/internal/guide/graph"
)

// A Part is a question, an answer, an outcome or a sign that was added or removed.
type NodeChange struct {
	Status string `json:"fate"` // "added" or "removed"
	Kind   string `json:"what"` // "question", "answer", "outcome", "handover", "exit" or "sign"
	ID     string `json:"id"`   // of an answer "QUESTION = ANSWER"
	Text   string `json:"text"`
}

// A Move is a sign that other questions ask about than before.
type SignMove struct {
	Sign string   `json:"sign"`
	From []string `json:"from"` // question ids
	To   []string `json:"to"`
}

// A Reword is a text that changed. Old or New is "" where it was added or dropped.
type TextChange struct {
	Node  string `json:"where"` // a node's id, "QUESTION = ANSWER" or "sign ID"
	Field string `json:"what"`  // as the key is called in the file: "ask", "title", "do", "safety_net.expect"
	Old   string `json:"old"`
	New   string `json:"new"`
}

// IDChange is an id that changed while its words stayed: links that readers keep do not fit any more.
type IDChange struct {
	Kind     string `json:"what"`         // "question", "outcome", "answer" or "sign"
	Question string `json:"in,omitempty"` // of an answer: its question
	Old      string `json:"old"`
	New      string `json:"new"`
	Text     string `json:"text"`

	node, edge int // the place in the new version
}

// words fills in what changed beside the advice.
func (w *product) words(c *Changes) {
	for o := range w.old.Nodes {
		if w.newOf[o] < 0 {
			c.Nodes = append(c.Nodes, nodeChange("removed", &w.old.Nodes[o]))
		}
	}
	for n := range w.new.Nodes {
		o := w.oldOf[n]
		if o < 0 {
			c.Nodes = append(c.Nodes, nodeChange("added", &w.new.Nodes[n]))
			continue
		}
		was, now := &w.old.Nodes[o], &w.new.Nodes[n]
		if now.IsQuestion() {
			w.pairAnswers(o, n) // which finds answers with new ids
			w.answers(c, was, now)
		}
		w.reworded(c, was, now)
	}
	w.signsMoved(c)
	if w.old.Kind != w.new.Kind {
		c.Texts = append(c.Texts, TextChange{w.new.ID, "kind", string(w.old.Kind), string(w.new.Kind)})
	}
	c.RenamedIDs = append(c.RenamedIDs, w.renamed...)
	slices.SortStableFunc(c.RenamedIDs, func(a, b IDChange) int { return a.node - b.node })
}

func nodeChange(fate string, n *RecordNode) NodeChange {
	p := NodeChange{Status: fate, ID: n.ID, Text: n.Title}
	switch {
	case n.IsQuestion():
		p.Kind, p.Text = "question", n.Ask
	case n.IsOutcome():
		p.Kind = "outcome"
	default:
		p.Kind = n.Kind.String()
	}
	return p
}

// IsOutcome says whether the node is an outcome: authored, or {read: article}.
func (n *RecordNode) IsOutcome() bool {
	return n.Kind == graph.NodeOutcome || n.Kind == graph.NodeArticle
}

// answers finds the answers that were added, removed or reworded. Groups are what their signs are.
func (w *product) answers(c *Changes, was, now *RecordNode) {
	match, free := matchAnswers(was, now, func(e *RecordEdge) bool { return e.Role != graph.RoleSigns })
	for i := range was.Edges {
		a := &was.Edges[i]
		switch k := match[i]; {
		case a.Role == graph.RoleSigns:
		case k < 0:
			c.Nodes = append(c.Nodes, NodeChange{"removed", "answer", was.ID + " = " + a.ID, a.Text})
		case a.Text != now.Edges[k].Text:
			c.Texts = append(c.Texts, TextChange{now.ID + " = " + now.Edges[k].ID, "text", a.Text, now.Edges[k].Text})
		}
	}
	for k := range now.Edges {
		if free[k] {
			c.Nodes = append(c.Nodes, NodeChange{"added", "answer", now.ID + " = " + now.Edges[k].ID, now.Edges[k].Text})
		}
	}
}

// reworded compares the words of one node.
func (w *product) reworded(c *Changes, was, now *RecordNode) {
	add := func(what, a, b string) {
		if a != b {
			c.Texts = append(c.Texts, TextChange{now.ID, what, a, b})
		}
	}
	add("kind", was.Kind.String(), now.Kind.String())
	add("ask", was.Ask, now.Ask)
	add("why", was.Why, now.Why)
	if now.IsQuestion() {
		return
	}
	add("title", was.Title, now.Title)
	if now.Kind == graph.NodeOutcome {
		add("level", was.Lowest.String(), now.Lowest.String())
	}
	add("do", strings.Join(was.Do, " "), strings.Join(now.Do, " "))
	add("contact", was.Contact, now.Contact)
	add("read", was.Read, now.Read)
	add("sources", strings.Join(was.Sources, ", "), strings.Join(now.Sources, ", "))
	a, b := RecordNet{}, RecordNet{}
	if was.Net != nil {
		a = *was.Net
	}
	if now.Net != nil {
		b = *now.Net
	}
	add("safety_net.expect", a.Expect, b.Expect)
	add("safety_net.watch_for", strings.Join(a.Watch, ", "), strings.Join(w.toOldSigns(b.Watch), ", "))
	add("safety_net.then", a.Then, w.oldID(b.Then))
}

// toOldSigns are signs by their old names.
func (w *product) toOldSigns(ids []string) []string { return w.signs(&RecordEdge{Signs: ids}) }

// oldID is what a node of the new version was called.
func (w *product) oldID(id string) string {
	if n, ok := w.new.byID[id]; ok && w.oldOf[n] >= 0 {
		return w.old.Nodes[w.oldOf[n]].ID
	}
	return id
}

// signsMoved finds signs that were added or removed, are asked about elsewhere, or say something else.
func (w *product) signsMoved(c *Changes) {
	was, now := w.questionsBySign(oldVersion), w.questionsBySign(newVersion)
	for _, s := range w.old.Signs {
		if len(now[s.ID]) == 0 && len(was[s.ID]) > 0 {
			c.Nodes = append(c.Nodes, NodeChange{"removed", "sign", s.ID, s.Text})
		}
	}
	for _, s := range w.new.Signs {
		id := s.ID
		if old, ok := w.sign[id]; ok {
			id = old
		}
		from, to := was[id], now[id]
		switch {
		case len(from) == 0 && len(to) > 0:
			c.Nodes = append(c.Nodes, NodeChange{"added", "sign", s.ID, s.Text})
		case len(to) > 0 && !slices.Equal(from, to):
			c.Moved = append(c.Moved, SignMove{s.ID, from, to})
		}
		if old := w.old.Sign(id); old != nil {
			if old.Text != s.Text {
				c.Texts = append(c.Texts, TextChange{"sign " + s.ID, "text", old.Text, s.Text})
			}
			if old.Level != s.Level {
				c.Texts = append(c.Texts, TextChange{"sign " + s.ID, "level", old.Level.String(), s.Level.String()})
			}
		}
	}
}

// questionsBySign says by sign which questions ask about it, by their old names.
func (w *product) questionsBySign(s version) map[string][]string {
	m := map[string][]string{}
	r := w.record(s)
	for i := range r.Nodes {
		n := &r.Nodes[i]
		id := n.ID
		if s == newVersion {
			id = w.oldID(id)
		}
		for k := range n.Edges {
			for _, sign := range w.edgeSigns(n, k, s) {
				m[sign] = append(m[sign], id)
			}
		}
	}
	for _, ids := range m {
		slices.Sort(ids)
	}
	return m
}

// Lines are all changes in words, one a line, the advice first.
func (c *Changes) Lines() []string {
	var all []string
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	if c.Status != "" {
		add("the guide was %s", c.Status)
	}
	for i := range c.Advice {
		add("%s: %s", c.Advice[i].Direction, c.Advice[i].Summary())
	}
	for _, p := range c.Nodes {
		add("%s %s %s%s", p.Status, p.Kind, p.ID, quoted(p.Text))
	}
	for _, m := range c.Moved {
		add("moved sign %s: was in %s, now in %s", m.Sign, strings.Join(m.From, ", "), strings.Join(m.To, ", "))
	}
	for _, r := range c.Texts {
		add("words %s, %s: was %q, now %q", r.Node, r.Field, r.Old, r.New)
	}
	for _, r := range c.RenamedIDs {
		add("id of the %s %q: was %s, now %s", r.Kind, r.Text, r.Old, r.New)
	}
	if c.Approximate {
		add("the two versions have little in common: not every path was compared")
	}
	return all
}

func quoted(text string) string {
	if text == "" {
		return ""
	}
	return fmt.Sprintf(" %q", text)
}
