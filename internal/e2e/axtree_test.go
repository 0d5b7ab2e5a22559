package e2e

// This file reads what a screen reader is given: the accessibility tree of a question, of a mistake and of an outcome. It
// must say the right things in the right order.

import (
	"context"
	"encoding/json"
	"fmt"
	"knead/internal/guide/graph"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// heard is the tree in the order in which it is read, a line for each thing that has a name or a role that is spoken.
func (y *typist) heard() []string {
	y.Helper()
	var nodes []*accessibility.Node
	y.Do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		nodes, err = accessibility.GetFullAXTree().Do(ctx)
		return err
	}))
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range nodes {
		byID[n.NodeID] = n
	}
	type at struct {
		node   *accessibility.Node
		depth  int
		parent string // its name
	}
	var lines []string
	for todo := []at{{nodes[0], 0, ""}}; len(todo) > 0; {
		now := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		role, name := said(now.node.Role), said(now.node.Name)
		if now.node.Ignored || silent[role] {
			name = now.parent
		}
		deeper := now.depth
		again := role == "StaticText" && strings.Contains(now.parent, name)
		if !now.node.Ignored && !silent[role] && !again && (name != "" || role != "generic") {
			lines = append(lines, strings.TrimRight(strings.Repeat("  ", now.depth)+role+" "+name+traits(now.node), " "))
			deeper++
		}
		for i := len(now.node.ChildIDs) - 1; i >= 0; i-- {
			if child := byID[now.node.ChildIDs[i]]; child != nil {
				todo = append(todo, at{child, deeper, name})
			}
		}
	}
	return lines
}

// silent are roles that say nothing that their parts do not say.
var silent = map[string]bool{"InlineTextBox": true, "none": true, "LabelText": true, "ListMarker": true, "LineBreak": true, "paragraph": true}

func said(v *accessibility.Value) string {
	var s string
	if v != nil {
		_ = json.Unmarshal(v.Value, &s) // what is no text is not said
	}
	return strings.Join(strings.Fields(s), " ")
}

// traits are what is said of a thing beside its name.
func traits(n *accessibility.Node) string {
	var b strings.Builder
	if d := said(n.Description); d != "" {
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

// inOrder fails where the lines do not hold each of the wanted words, one after the other. A sign begins with a capital
// where it is a line of its own.
func inOrder(t *testing.T, lines []string, wanted ...string) {
	t.Helper()
	at := 0
	for _, want := range wanted {
		from := at
		for at < len(lines) && !strings.Contains(strings.ToLower(lines[at]), strings.ToLower(want)) {
			at++
		}
		if at == len(lines) {
			t.Errorf("after line %d nothing says %q:\n%s", from, want, strings.Join(lines, "\n"))
			return
		}
		at++
	}
}

func TestAQuestionIsHeardInOrder(t *testing.T) {
	b := own(t)
	y := newTypist(t)
	c := b.compiled(soreness)
	q := &c.Nodes[0]
	second := q.Edges[len(q.Edges)-1]
	for _, e := range q.Edges {
		if e.Role == graph.RoleNone {
			second = e
		}
	}
	q2 := &c.Nodes[second.Target]
	y.Visit(b.serve(t) + "guides/" + soreness + "/#" + q2.ID + "~" + q.ID + "=" + second.ID)
	y.WaitFor(fmt.Sprintf(`document.querySelector('[id=%q] form')?.getClientRects().length`, q2.ID))
	lines := y.heard()
	wanted := []string{"link Skip to the page", "banner", "Emergency?", "Call", "link 999", "main", "heading " + c.Source.Title + " [level 1]",
		"Your answers", q.Ask, "None of these", "link Change : " + q.Ask,
		"group " + q2.Ask + " (" + q2.Why + ")", "heading " + q2.Ask + " [level 2]", q2.Why}
	for _, e := range q2.Edges {
		for _, s := range e.Signs {
			wanted = append(wanted, "checkbox "+s.Text)
		}
	}
	wanted = append(wanted, "checkbox None of these", "checkbox I’m not sure", "button Continue", "link Back", "not a diagnosis", "contentinfo")
	inOrder(t, lines, wanted...)
	t.Logf("a question:\n%s", strings.Join(lines, "\n"))

	// Going on without an answer: the mistake is at every field, and the focus at the first.
	y.tabTo(fmt.Sprintf(`[id=%q] .acts button`, q2.ID))
	y.press(kb.Enter)
	const mistake = "Tick what you have, or “None of these”."
	lines = y.heard()
	first := ""
	for _, e := range q2.Edges {
		if len(e.Signs) > 0 {
			first = e.Signs[0].Text
			break
		}
	}
	inOrder(t, lines, "checkbox "+first+" ("+mistake+")", mistake)
	for _, l := range lines {
		if strings.Contains(l, "checkbox ") && !(strings.Contains(l, mistake) && strings.Contains(l, "[invalid true]")) {
			t.Errorf("a field does not say what is wrong: %s", l)
		}
		if strings.Contains(strings.ToLower(l), strings.ToLower("checkbox "+first)) && !strings.Contains(l, "[focused true]") {
			t.Errorf("the first field does not have the focus: %s", l)
		}
	}
}

func TestAnOutcomeIsHeardInOrder(t *testing.T) {
	b := own(t)
	base := b.serve(t)
	y := newTypist(t)
	for _, level := range []graph.Level{graph.Emergency, graph.Urgent, graph.SelfCare} {
		end := b.find(t, soreness, level)
		y.Visit("about:blank")
		y.Visit(base + end.address(true))
		y.WaitFor(fmt.Sprintf(`document.querySelector('[id=%q]')?.getClientRects().length`, end.id))
		lines := y.heard()
		e := end.node.End
		wanted := []string{"Emergency?", "main", "heading " + b.compiled(soreness).Source.Title + " [level 1]", b.result.Site.Levels.Text(level).Name.Value, "heading " + e.Title + " [level 2]"}
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
		for _, s := range end.way {
			wanted = append(wanted, s.node.Ask)
		}
		wanted = append(wanted, "Print, or keep a link to this", "link Start again", "not a diagnosis", "contentinfo")
		inOrder(t, lines, wanted...)
		t.Logf("an outcome, %s:\n%s", level, strings.Join(lines, "\n"))
	}
}
