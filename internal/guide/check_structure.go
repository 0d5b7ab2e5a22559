package guide

// This file tells what cannot be reached: questions, outcomes and exits of the guide's own page.

import (
	"fmt"
	"knead/internal/diag"
)

// unreachable runs when the graph is finished. Names that a mistyped target probably meant, and all that follows from
// them, are passed over: mending the one mistake mends the other. So is everything where a target was left out, here or
// in a fragment: it may be what is missing.
func (b *builder) unreachable() {
	b.fromStart = true
	for i := 0; i < len(b.suggested); i++ {
		b.place(b.suggested[i], written{page: b.all[0].page})
	}
	b.explore()
	for i := 0; i < len(b.unresolvedUses); i++ {
		for j := range b.unresolvedUses[i].q.Exits {
			b.place(b.resolve(b.unresolvedUses[i].at, &b.unresolvedUses[i].q.Exits[j].Then))
		}
		b.explore()
	}
	b.resolveSafetyNets()
	b.fromStart = false
	top := b.all[0]
	for n, q := range top.Questions {
		reached := b.reached[n] || b.entered[n]
		if !reached && !b.incomplete {
			b.l.report(diag.New(diag.CodeGuideUnreachableQuestion, top.File.Span(q.ID.At), "no answer leads to the question %q", q.ID.Value).
				WithHint("let an answer lead to it, or remove it"))
		}
		if !reached && q.Form != KindUse {
			b.edgesOf(top, n) // its targets are checked like all others
		}
	}
	for _, o := range top.Outcomes {
		if _, reached := b.endOf[o.ID.Value]; reached {
			continue
		}
		if !b.incomplete {
			b.l.report(diag.New(diag.CodeGuideUnreachableOutcome, top.File.Span(o.ID.At), "no answer and no safety net leads to the outcome %q", o.ID.Value).
				WithHint("let an answer lead to it, or remove it"))
		}
		b.unreachedNet(top.unit, o)
	}
	for _, e := range top.Exits {
		if _, reached := b.endOf["exit "+e.Value]; !reached && !b.incomplete && top.Kind == Fragment {
			b.l.report(diag.New(diag.CodeGuideUnreachableOutcome, top.File.Span(e.At), "no answer leads to the exit %q", e.Value).
				WithHint(fmt.Sprintf("let an answer lead to \"exit %s\", or remove it", e.Value)))
		}
	}
}

// unreachedNet checks the words of a safety net that no graph holds.
func (b *builder) unreachedNet(p *unit, o *Outcome) {
	if o.SafetyNet == nil {
		return
	}
	for _, w := range o.SafetyNet.WatchFor {
		if isSignID(w.Value) {
			b.l.sign(p.File, w)
		}
	}
	b.netTarget(p, o)
}
