package guide

// These checks hold outcomes to a safety net that leads, in a few steps, to the top level.

import (
	"fmt"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
)

var safetyNetChecks = []Check{
	{diag.CodeGuideNoSafetyNet, diag.Error, checkSafetyNet},
	{diag.CodeGuideSafetyNetNotEscalating, diag.Error, checkSafetyNetTarget},
	{diag.CodeGuideWatchLevel, diag.Error, checkWatchLevels},
	{diag.CodeGuideNoEscalation, diag.Error, checkEscalation},
}

// maxNetSteps is how many safety nets may lie between an outcome and one of the top level.
const maxNetSteps = 3

// needsSafetyNet reports whether an outcome of a level must have a safety net: in a choice, one of level info need not.
func (k *checker) needsSafetyNet(level graph.Level) bool {
	return level >= graph.SelfCare && level < k.l.in.Levels.Top() || level == graph.Info && k.c.Kind != graph.Choice
}

// outcomes calls f for each authored outcome of the guide that can be reached.
func (k *checker) outcomes(f func(node int, o *guidefile.Outcome)) {
	for i := k.c.Questions; i < len(k.c.Nodes); i++ {
		if o := k.c.origins[i].outcome; o != nil {
			f(i, o)
		}
	}
}

// checkSafetyNet reports what a required safety net lacks.
func checkSafetyNet(k *checker) {
	for i := k.c.Questions; i < len(k.c.Nodes); i++ {
		if n := &k.c.Nodes[i]; n.Kind == graph.NodeArticle && k.c.Kind != graph.Choice {
			k.report(k.new(k.c.NodeSpan(i),
				"a %s cannot end at an article alone: %q has no safety net", k.c.Kind, n.ID).
				WithHint("Point the answer at an outcome with a safety_net that names the article in read:"))
		}
	}
	k.outcomes(func(i int, o *guidefile.Outcome) {
		if !k.needsSafetyNet(o.Level) {
			return
		}
		net := o.SafetyNet
		if net == nil {
			net = &guidefile.SafetyNet{}
		}
		var missing []string
		if !net.Expect.IsSet() {
			missing = append(missing, "expect")
		}
		if len(net.WatchFor) == 0 {
			missing = append(missing, "watch_for")
		}
		if !net.Then.IsSet() {
			missing = append(missing, "then")
		}
		id := k.c.Nodes[i].ID
		d := k.new(k.c.NodeSpan(i), "the safety net of %q lacks %s", id, strings.Join(missing, ", "))
		switch len(missing) {
		case 0:
			return
		case 3:
			d = k.new(k.c.NodeSpan(i), "the outcome %q has no safety net", id)
		}
		k.report(d.WithHint("Add safety_net: {expect: …, watch_for: [sign, …], then: a more urgent outcome}"))
	})
}

// safetyNets calls f for each outcome with a safety net that leads to another outcome.
func (k *checker) safetyNets(f func(node int, o *guidefile.Outcome, then *graph.Node)) {
	k.outcomes(func(i int, o *guidefile.Outcome) {
		if net := k.c.Nodes[i].End.SafetyNet; net != nil && net.Then >= 0 && o.Level >= graph.Info {
			f(i, o, &k.c.Nodes[net.Then])
		}
	})
}

// checkSafetyNetTarget reports a safety net that does not lead to a more urgent outcome, or that says to watch for a
// sign of a higher level than that outcome.
func checkSafetyNetTarget(k *checker) {
	k.safetyNets(func(i int, o *guidefile.Outcome, then *graph.Node) {
		n, f := &k.c.Nodes[i], k.c.page(i).File
		if then.End.Level < graph.Info {
			return
		}
		if then.End.Level <= o.Level {
			k.report(k.new(f.Span(o.SafetyNet.Then.At), "the safety net of %q, of level %s, leads to %q, of level %s",
				n.ID, o.Level, then.ID, then.End.Level).WithHint("Point then: at a more urgent outcome"))
		}
		for j, w := range n.End.SafetyNet.WatchFor {
			if w.Sign != nil && w.Sign.Level > then.End.Level {
				k.report(k.new(f.Span(o.SafetyNet.WatchFor[j].At),
					"%q has the level %s, but the safety net leads to %q, of level %s",
					w.Sign.ID, w.Sign.Level, then.ID, then.End.Level).
					WithHint(fmt.Sprintf("Point then: at an outcome of level %s", w.Sign.Level)))
			}
		}
	})
}

// checkWatchLevels reports a safety net that says to watch for a sign of a lower level than the outcome that it leads
// to. A sign of a higher level is reported by checkSafetyNetTarget.
func checkWatchLevels(k *checker) {
	k.safetyNets(func(i int, o *guidefile.Outcome, then *graph.Node) {
		n, f := &k.c.Nodes[i], k.c.page(i).File
		for j, w := range n.End.SafetyNet.WatchFor {
			if w.Sign == nil || w.Sign.Level < graph.Info || w.Sign.Level >= then.End.Level {
				continue
			}
			k.report(k.new(f.Span(o.SafetyNet.WatchFor[j].At),
				"%q has the level %s, but the safety net of %q sends its readers to %q, of level %s",
				w.Sign.ID, w.Sign.Level, n.ID, then.ID, then.End.Level).
				WithRelated(k.l.in.Signs.File.Span(k.l.in.Signs.Sign(w.Sign.ID).At), "its level is given here").
				WithHint(fmt.Sprintf("Watch for a sign of level %s, or say in words what is worse", then.End.Level)))
		}
	})
}

// checkEscalation reports an outcome from which safety nets do not lead to the top level in a few steps. A mistake on
// the way is reported at its own place only.
func checkEscalation(k *checker) {
	k.safetyNets(func(i int, o *guidefile.Outcome, _ *graph.Node) {
		path, escalates := k.escalation(i)
		if escalates {
			return
		}
		at := k.c.page(i).File.Span(o.SafetyNet.Then.At)
		k.report(k.new(at,
			"the safety nets from %q do not reach the level %s in %d steps", k.c.Nodes[i].ID, k.l.in.Levels.Top(),
			maxNetSteps).
			WithPath(path).WithHint("Point one of them at a more urgent outcome"))
	})
}

// escalation follows the safety nets from an outcome. It reports whether they reach the top level in time, or a mistake
// that another check finds.
func (k *checker) escalation(from int) (path []string, ok bool) {
	at, top := from, k.l.in.Levels.Top()
	path = []string{k.c.Nodes[at].ID + " (" + k.c.Nodes[at].End.Level.String() + ")"}
	if k.c.Nodes[at].End.Level == top {
		return path, true
	}
	for steps := 1; ; steps++ {
		end := k.c.Nodes[at].End
		if end.SafetyNet == nil || end.SafetyNet.Then < 0 {
			return path, k.needsSafetyNet(end.Level) || k.c.origins[at].outcome.SafetyNet != nil
		}
		next := &k.c.Nodes[end.SafetyNet.Then]
		if next.End.Level <= end.Level {
			return path, true
		}
		path = append(path, "→ "+next.ID+" ("+next.End.Level.String()+")")
		if next.End.Level == top {
			return path, steps <= maxNetSteps
		}
		at = end.SafetyNet.Then
	}
}
