package e2e

// This file checks what a screen reader gets: the accessibility tree of a question, of a tick and of an outcome.

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"knead/internal/guide/graph"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// axTreeLines returns the accessibility tree in reading order, with a line for each node that is announced.
func (u *keyboardUser) axTreeLines() []string {
	u.Helper()
	var nodes []*accessibility.Node
	u.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		nodes, err = accessibility.GetFullAXTree().Do(ctx)
		return err
	}))
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range nodes {
		byID[n.NodeID] = n
	}
	type visit struct {
		node   *accessibility.Node
		depth  int
		parent string // the name of the parent
	}
	var lines []string
	for todo := []visit{{nodes[0], 0, ""}}; len(todo) > 0; {
		current := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		role, name := textOf(current.node.Role), textOf(current.node.Name)
		if current.node.Ignored || silent[role] {
			name = current.parent
		}
		deeper := current.depth
		repeated := role == "StaticText" && strings.Contains(current.parent, name)
		if !current.node.Ignored && !silent[role] && !repeated && (name != "" || role != "generic") {
			line := strings.Repeat("  ", current.depth) + role + " " + name + propertiesOf(current.node)
			lines = append(lines, strings.TrimRight(line, " "))
			deeper++
		}
		for i := len(current.node.ChildIDs) - 1; i >= 0; i-- {
			if child := byID[current.node.ChildIDs[i]]; child != nil {
				todo = append(todo, visit{child, deeper, name})
			}
		}
	}
	return lines
}

// silent has the roles that are not announced, only their children.
var silent = map[string]bool{"InlineTextBox": true, "none": true, "LabelText": true, "ListMarker": true,
	"LineBreak": true, "paragraph": true}

// textOf is the value if it is a string, else "".
func textOf(v *accessibility.Value) string {
	var s string
	if v != nil {
		_ = json.Unmarshal(v.Value, &s) // other types are not announced
	}
	return strings.Join(strings.Fields(s), " ")
}

// propertiesOf is what is announced beside the name.
func propertiesOf(n *accessibility.Node) string {
	var b strings.Builder
	if d := textOf(n.Description); d != "" {
		fmt.Fprintf(&b, " (%s)", d)
	}
	for _, p := range n.Properties {
		switch p.Name {
		case "level", "checked", "expanded", "invalid", "focused":
			if v := strings.Trim(string(p.Value.Value), `"`); v != "false" {
				fmt.Fprintf(&b, " [%s %s]", p.Name, v)
			}
		}
	}
	return b.String()
}

// expectInOrder fails the test unless the lines contain all wanted texts in that order, whatever their case.
func expectInOrder(t *testing.T, lines []string, wanted ...string) {
	t.Helper()
	at := 0
	for _, want := range wanted {
		from := at
		for at < len(lines) && !strings.Contains(strings.ToLower(lines[at]), strings.ToLower(want)) {
			at++
		}
		if at == len(lines) {
			t.Errorf("no %[2]q after line %[1]d:\n%[3]s", from, want, strings.Join(lines, "\n"))
			return
		}
		at++
	}
}

func TestScreenReader_question(t *testing.T) {
	b := ownSite(t)
	u := newKeyboardUser(t)
	c := b.guide(soreness)
	q := &c.Nodes[0]
	second := q.Edges[len(q.Edges)-1]
	for _, e := range q.Edges {
		if e.Role == graph.RoleNone {
			second = e
		}
	}
	q2 := &c.Nodes[second.Target]
	u.Visit(b.serve(t) + "guides/" + soreness + "/#" + q2.ID + "~" + q.ID + "=" + second.ID)
	waitVisible(u.Tab, q2.ID)
	lines := u.axTreeLines()
	wanted := []string{"link Skip to the page", "Emergency? Call", "link 999", "banner", "main", "heading " +
		c.Source.Title + " [level 1]",
		"Question", "2", "At most", "You said", "None of these", "link Undo",
		"group " + q2.Ask + " (" + q2.Why + ")", "heading " + q2.Ask + " [level 2]", q2.Why}
	for _, e := range q2.Edges {
		for _, s := range e.Signs {
			wanted = append(wanted, "checkbox "+s.Text)
		}
	}
	wanted = append(wanted, "link I’m not sure", "link Back", " more below", "Your answers so far (1)",
		"not a diagnosis", "contentinfo")
	expectInOrder(t, lines, wanted...)
	t.Logf("a question:\n%s", strings.Join(lines, "\n"))

	// After a tick, the button says what it goes on with.
	first := q2.Edges[0].Signs[0]
	u.tabTo("[value=" + first.ID + "]")
	u.press(" ")
	expectInOrder(t, u.axTreeLines(), "checkbox "+first.Text+" [focused true] [checked true]", "button Continue with 1")
}

func TestScreenReader_outcome(t *testing.T) {
	b := ownSite(t)
	base := b.serve(t)
	u := newKeyboardUser(t)
	for _, level := range []graph.Level{graph.Emergency, graph.Urgent, graph.SelfCare} {
		end := b.find(t, soreness, level)
		u.Visit("about:blank")
		u.Visit(base + end.address(true))
		waitVisible(u.Tab, end.id)
		lines := u.axTreeLines()
		e := end.node.End
		wanted := []string{"Emergency?", "main", "heading " + b.guide(soreness).Source.Title + " [level 1]",
			"heading " + b.result.Site.Levels.Text(level).Name.Value + " : " + e.Title + " [level 2]"}
		if level == graph.Emergency {
			for _, n := range b.result.Site.Levels.Text(level).Numbers {
				wanted = append(wanted, "link Call "+n.Value)
			}
		}
		if end.node.Why != "" {
			wanted = append(wanted, end.node.Why)
		}
		wanted = append(wanted, e.Do...)
		if e.SafetyNet != nil {
			wanted = append(wanted, e.SafetyNet.Expect)
			for _, w := range e.SafetyNet.WatchFor {
				wanted = append(wanted, w.Text)
			}
		}
		if read := b.result.Site.ArticlePage(e.Read); read != nil {
			wanted = append(wanted, "link "+read.Front.Title.Value)
		}
		for _, s := range end.path {
			if s.edge.Role != graph.RoleNone {
				wanted = append(wanted, s.node.Ask)
			}
		}
		wanted = append(wanted, "Print or share this, or keep a link", "link Start again", "not a diagnosis",
			"contentinfo")
		expectInOrder(t, lines, wanted...)
		t.Logf("an outcome, %s:\n%s", level, strings.Join(lines, "\n"))
	}
}
