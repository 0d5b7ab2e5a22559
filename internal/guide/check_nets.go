package guide

// This file checks safety nets: that they are there, that they lead upward, and that they climb to an emergency.

import (
	"fmt"
	"strings"

	"knead/internal/diag"
)

// maxNetSteps is how many safety nets may lie between an outcome and an emergency.
const maxNetSteps = 3

// needsNet says whether an outcome of a level must have a safety net: in a choice those of info need none.
func needsNet(level Level, kind Kind) bool {
	return level >= SelfCare && level < Emergency || level == Info && kind != Choice
}

func (l *linker) checkSafetyNets(c *Graph) {
	for i := c.Questions; i < len(c.Nodes); i++ {
		n := &c.Nodes[i]
		switch {
		case n.Kind == NodeArticle && c.Kind != Choice:
			l.report(diag.New(diag.CodeGuideNoSafetyNet, n.at, "a %s cannot end at an article alone: %q has no safety net", c.Kind, n.ID).
				WithHint("lead to an outcome with a safety_net that names the article in read:"))
		case n.Kind != NodeOutcome:
		default:
			if l.hasSafetyNet(c, n) {
				l.checkNetTarget(c, n)
				l.checkEscalation(c, n)
			}
		}
	}
}

// hasSafetyNet tells what a needed safety net lacks, and says whether there is one to look at.
func (l *linker) hasSafetyNet(c *Graph, n *Node) bool {
	o := n.Outcome
	var missing []string
	if o.SafetyNet == nil || !o.SafetyNet.Expect.IsSet() {
		missing = append(missing, "expect")
	}
	if o.SafetyNet == nil || len(o.SafetyNet.WatchFor) == 0 {
		missing = append(missing, "watch_for")
	}
	if o.SafetyNet == nil || !o.SafetyNet.Then.IsSet() {
		missing = append(missing, "then")
	}
	if len(missing) > 0 && needsNet(o.Level, c.Kind) {
		d := diag.New(diag.CodeGuideNoSafetyNet, n.at, "the safety net of %q lacks %s", n.ID, strings.Join(missing, ", "))
		if len(missing) == 3 {
			d = diag.New(diag.CodeGuideNoSafetyNet, n.at, "the outcome %q has no safety net", n.ID)
		}
		l.report(d.WithHint("add safety_net: {expect: …, watch_for: [sign, …], then: a more urgent outcome}"))
	}
	return o.SafetyNet != nil && o.SafetyNet.Then.IsSet() && n.End.SafetyNet.Then >= 0 && o.Level >= Info
}

// checkNetTarget tells a safety net that does not lead to a higher level, or that lets somebody watch for what is worse.
func (l *linker) checkNetTarget(c *Graph, n *Node) {
	o, net := n.Outcome, n.End.SafetyNet
	then := &c.Nodes[net.Then]
	f := n.Page.File
	if then.End.Level < Info {
		return
	}
	if then.End.Level <= o.Level {
		l.report(diag.New(diag.CodeGuideSafetyNetNotEscalating, f.Span(o.SafetyNet.Then.At), "the safety net of %q, of level %s, leads to %q, of level %s", n.ID, o.Level, then.ID, then.End.Level).
			WithHint("lead to a more urgent outcome"))
	}
	for i, w := range net.WatchFor {
		if w.Sign != nil && w.Sign.Level > then.End.Level {
			l.report(diag.New(diag.CodeGuideSafetyNetNotEscalating, f.Span(o.SafetyNet.WatchFor[i].At), "%q has the level %s, but the safety net leads to %q, of level %s", w.Sign.ID, w.Sign.Level, then.ID, then.End.Level).
				WithHint(fmt.Sprintf("lead to an outcome of level %s", w.Sign.Level)))
		}
	}
}

// checkEscalation tells an outcome whose safety nets do not climb to an emergency. Faults on the way are told where they are.
func (l *linker) checkEscalation(c *Graph, n *Node) {
	if n.End.Level == Emergency {
		return
	}
	climb := []string{n.ID + " (" + n.End.Level.String() + ")"}
	at := n
	for steps := 1; ; steps++ {
		if at.End.SafetyNet == nil || at.End.SafetyNet.Then < 0 {
			if needsNet(at.End.Level, c.Kind) || at.Outcome.SafetyNet != nil {
				return
			}
			break
		}
		next := &c.Nodes[at.End.SafetyNet.Then]
		if next.End.Level <= at.End.Level {
			return
		}
		climb = append(climb, "→ "+next.ID+" ("+next.End.Level.String()+")")
		if next.End.Level == Emergency && steps <= maxNetSteps {
			return
		}
		if next.End.Level == Emergency {
			break
		}
		at = next
	}
	l.report(diag.New(diag.CodeGuideNoEscalation, n.Page.File.Span(n.Outcome.SafetyNet.Then.At), "the safety nets from %q do not reach an emergency in %d steps", n.ID, maxNetSteps).
		WithPath(climb).WithHint("let one of them lead higher"))
}
