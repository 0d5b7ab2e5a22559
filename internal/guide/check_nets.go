package guide

// This file checks safety nets: that they are there, that they lead upward, and that they climb to an emergency.

import (
	"strings"

	"knead/internal/diag"
)

// mostSteps is how many safety nets may lie between an outcome and an emergency.
const mostSteps = 3

// needsNet says whether an outcome of a level must have a safety net: in a choice those of info need none.
func needsNet(level Level, kind Kind) bool {
	return level >= SelfCare && level < Emergency || level == Info && kind != Choice
}

func (l *linker) checkNets(c *Compiled) {
	for i := c.Questions; i < len(c.Nodes); i++ {
		n := &c.Nodes[i]
		switch {
		case n.Kind == ReadEnd && c.Kind != Choice:
			l.tell(diag.New("guide-no-safety-net", n.at, "a %s cannot end at an article alone: %q has no safety net", c.Kind, n.ID).
				WithHint("lead to an outcome with a safety_net that names the article in read:"))
		case n.Kind != OutcomeEnd:
		default:
			if l.netGiven(c, n) {
				l.netUpward(c, n)
				l.ladder(c, n)
			}
		}
	}
}

// netGiven tells what a needed safety net lacks, and says whether there is one to look at.
func (l *linker) netGiven(c *Compiled, n *Node) bool {
	o := n.Outcome
	var missing []string
	if o.Net == nil || !o.Net.Expect.Given() {
		missing = append(missing, "expect")
	}
	if o.Net == nil || len(o.Net.WatchFor) == 0 {
		missing = append(missing, "watch_for")
	}
	if o.Net == nil || !o.Net.Then.Given() {
		missing = append(missing, "then")
	}
	if len(missing) > 0 && needsNet(o.Level, c.Kind) {
		d := diag.New("guide-no-safety-net", n.at, "the safety net of %q lacks %s", n.ID, strings.Join(missing, ", "))
		if len(missing) == 3 {
			d = diag.New("guide-no-safety-net", n.at, "the outcome %q has no safety net", n.ID)
		}
		l.tell(d.WithHint("add safety_net: {expect: …, watch_for: [sign, …], then: a more urgent outcome}"))
	}
	return o.Net != nil && o.Net.Then.Given() && n.End.Net.Then >= 0 && o.Level >= Info
}

// netUpward tells a safety net that does not lead to a higher level, or that lets somebody watch for what is worse.
func (l *linker) netUpward(c *Compiled, n *Node) {
	o, net := n.Outcome, n.End.Net
	then := &c.Nodes[net.Then]
	f := n.Page.File
	if then.End.Level < Info {
		return
	}
	if then.End.Level <= o.Level {
		l.tell(diag.New("guide-safety-net-not-upward", f.Span(o.Net.Then.At), "the safety net of %q, of level %s, leads to %q, of level %s", n.ID, o.Level, then.ID, then.End.Level).
			WithHint("lead to a more urgent outcome"))
	}
	for i, w := range net.Watch {
		if w.Sign != nil && w.Sign.Level > then.End.Level {
			l.tell(diag.New("guide-safety-net-not-upward", f.Span(o.Net.WatchFor[i].At), "%q has the level %s, but the safety net leads to %q, of level %s", w.Sign.ID, w.Sign.Level, then.ID, then.End.Level).
				WithHint("lead to an outcome of level %s", w.Sign.Level))
		}
	}
}

// ladder tells an outcome whose safety nets do not climb to an emergency. Faults on the way are told where they are.
func (l *linker) ladder(c *Compiled, n *Node) {
	if n.End.Level == Emergency {
		return
	}
	climb := []string{n.ID + " (" + n.End.Level.String() + ")"}
	at := n
	for steps := 1; ; steps++ {
		if at.End.Net == nil || at.End.Net.Then < 0 {
			if needsNet(at.End.Level, c.Kind) || at.Outcome.Net != nil {
				return
			}
			break
		}
		next := &c.Nodes[at.End.Net.Then]
		if next.End.Level <= at.End.Level {
			return
		}
		climb = append(climb, "→ "+next.ID+" ("+next.End.Level.String()+")")
		if next.End.Level == Emergency && steps <= mostSteps {
			return
		}
		if next.End.Level == Emergency {
			break
		}
		at = next
	}
	l.tell(diag.New("guide-ladder", n.Page.File.Span(n.Outcome.Net.Then.At), "the safety nets from %q do not reach an emergency in %d steps", n.ID, mostSteps).
		WithExample(climb).WithHint("let one of them lead higher"))
}
