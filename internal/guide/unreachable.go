package guide

import (
	"fmt"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
)

// reportUnreachable reports questions, outcomes and exits of the guide's own page that cannot be reached. It runs
// when the graph is complete.
//
// What a mistyped target was probably meant to be, and all that follows from it, counts as reached: fixing the one
// mistake fixes the other. Where a target is missing altogether, here or in a fragment, nothing is reported: it may
// be what is missing.
func (b *builder) reportUnreachable() {
	b.fromStart = true
	for i := 0; i < len(b.suggested); i++ {
		b.number(b.suggested[i], written{page: b.all[0].page})
	}
	b.explore()
	for i := 0; i < len(b.unresolvedUses); i++ {
		use := b.unresolvedUses[i]
		for j := range use.q.Exits {
			b.number(b.resolve(use.at, &use.q.Exits[j].Then))
		}
		b.explore()
	}
	b.resolveSafetyNets()
	b.fromStart = false
	top := b.all[0]
	for n, q := range top.Questions {
		reached := b.reached[n] || b.entered[n]
		if !reached && !b.incomplete {
			b.l.report(diag.New(diag.CodeGuideUnreachableQuestion, top.File.Span(q.ID.At),
				"no answer leads to the question %q", q.ID.Value).
				WithHint("Point an answer at it, or remove it"))
		}
		if !reached && q.Kind != guidefile.KindUse {
			b.answersOf(top, n) // its targets are checked like all others
		}
	}
	for _, o := range top.Outcomes {
		if _, reached := b.endOf[o.ID.Value]; reached {
			continue
		}
		if !b.incomplete {
			b.l.report(diag.New(diag.CodeGuideUnreachableOutcome, top.File.Span(o.ID.At),
				"no answer and no safety net leads to the outcome %q", o.ID.Value).
				WithHint("Point an answer at it, or remove it"))
		}
		b.checkUnreachedNet(top.unit, o)
	}
	for _, e := range top.Exits {
		if _, reached := b.endOf["exit "+e.Value]; !reached && !b.incomplete && top.Kind == graph.Fragment {
			b.l.report(diag.New(diag.CodeGuideUnreachableOutcome, top.File.Span(e.At),
				"no answer leads to the exit %q", e.Value).
				WithHint(fmt.Sprintf("Point an answer at \"exit %s\", or remove it", e.Value)))
		}
	}
}

// checkUnreachedNet checks the signs and the target of a safety net that is in no graph.
func (b *builder) checkUnreachedNet(u *unit, o *guidefile.Outcome) {
	if o.SafetyNet == nil {
		return
	}
	for _, w := range o.SafetyNet.WatchFor {
		if guidefile.IsSignID(w.Value) {
			b.l.sign(u.File, w)
		}
	}
	b.safetyNetTarget(u, o)
}
