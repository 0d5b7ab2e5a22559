package guide

// This check proves that more wrong with a reader never lowers the advice. Package monotone has the definition.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/guide/monotone"
	"knead/internal/source"
)

var monotoneSiteChecks = []Check{
	{diag.CodeGuideNotMonotone, diag.Error, checkMonotone},
	{diag.CodeGuideMonotoneUnproved, diag.Warning, checkMonotoneProved},
}

// proof is what package monotone found about one guide.
type proof struct {
	c *Linked
	monotone.Result
}

// prove returns the proofs of all guides, fragments first.
func (l *linker) prove() []proof {
	if l.proofs == nil {
		l.proofs = []proof{}
		for _, c := range l.fragmentsFirst() {
			l.proofs = append(l.proofs, proof{c, l.in.Proofs.Check(l.monotoneProblem(c, l.vocabulary(nil)))})
		}
	}
	return l.proofs
}

// monotoneProblem is the problem to prove one guide.
func (l *linker) monotoneProblem(c *Linked, v *monotone.Vocabulary) monotone.Problem {
	question := func(g *graph.Graph, node int) *guidefile.Question { return l.set.byID[g.ID].question(node) }
	return monotone.Problem{
		Union: l.union, Guide: c.ID, Vocabulary: v, Budget: l.in.Limits.MonotonePairs,
		WorstFirst: func(g *graph.Graph, node int) bool { return question(g, node).Order.IsSet() },
		Lowers: func(g *graph.Graph, node int) []string {
			var ids []string
			for _, r := range question(g, node).Lowers {
				if sign := l.in.Signs.Sign(r.Sign.Value); sign == nil || sign.Level < l.in.Levels.Top() {
					ids = append(ids, r.Sign.Value)
				}
			}
			return ids
		},
	}
}

// vocabulary is how the signs of signs.yaml imply and exclude each other, with or without one entry of covers or
// never_with.
func (l *linker) vocabulary(without *source.Range) *monotone.Vocabulary {
	v := l.covering(without)
	v.Excludes = map[string][]string{}
	for _, s := range l.authoredSigns() {
		if s.PartOf.IsSet() {
			v.Implies[s.PartOf.Value] = append(v.Implies[s.PartOf.Value], s.ID)
		}
		for _, other := range s.NeverWith {
			if without == nil || *without != other.At {
				v.Excludes[s.ID] = append(v.Excludes[s.ID], other.Value)
			}
		}
	}
	return v
}

// covering is which signs cover each other, with or without one entry.
func (l *linker) covering(without *source.Range) *monotone.Vocabulary {
	v := &monotone.Vocabulary{Implies: map[string][]string{}}
	for _, s := range l.authoredSigns() {
		for _, narrow := range s.Covers {
			if without == nil || *without != narrow.At {
				v.Implies[narrow.Value] = append(v.Implies[narrow.Value], s.ID)
			}
		}
	}
	return v
}

// authoredSigns are all signs as signs.yaml has them.
func (l *linker) authoredSigns() []*guidefile.Sign {
	if l.in.Signs == nil {
		return nil
	}
	return l.in.Signs.List
}

// notMonotone is a finding with what is reported about it.
type notMonotone struct {
	monotone.Finding
	c          *Linked // the guide that was proved
	severity   diag.Severity
	at         source.Span
	divergence source.Span // where the walks part, if that is in another page
}

// checkMonotone reports readers with more wrong and lower advice. Of several guides with the same fault, one in which
// it is an error reports it.
func checkMonotone(k *checker) {
	var all []notMonotone
	triage := k.l.triagePages()
	for _, p := range k.l.prove() {
		for _, f := range p.Findings {
			severity := diag.Warning
			if f.Less.Level() >= graph.Urgent || triage[p.c.Source] {
				severity = diag.Error
			}
			n := notMonotone{Finding: f, c: p.c, severity: severity}
			n.at, n.divergence = k.l.monotonePlace(p.c, f)
			all = append(all, n)
		}
	}
	slices.SortStableFunc(all, func(a, b notMonotone) int {
		return cmp.Or(cmp.Compare(a.severity, b.severity), cmp.Compare(b.Less.Level(), a.Less.Level()))
	})
	for _, n := range all {
		k.report(n.diagnostic(k))
	}
}

// triagePages are the pages of all triages, and of the fragments that they use.
func (l *linker) triagePages() map[*Page]bool {
	pages := map[*Page]bool{}
	for _, c := range l.set.Guides {
		if c.Kind == graph.Triage {
			for _, in := range c.included {
				pages[in.page] = true
			}
		}
	}
	return pages
}

// monotonePlace is where a finding can be fixed. That is the answer at which the walks part; or, where they part in a
// fragment and one of them goes on into the guide's own questions, the first of those: the fragment alone is not at
// fault. The second place is where they part, if it is not the first one.
func (l *linker) monotonePlace(c *Linked, f monotone.Finding) (at, divergence source.Span) {
	from := l.set.byID[f.Graph.ID]
	divergence = from.TargetSpan(f.Node, f.Edge)
	if f.Rule == monotone.WorseAnswer {
		divergence = from.EdgeSpan(f.Node, f.Edge)
	}
	if from.page(f.Node) == c.Source {
		return divergence, source.Span{}
	}
	for _, w := range []*monotone.Walk{&f.Less, &f.More} {
		for _, step := range w.Steps[f.Same:] {
			if step.Graph == c.Graph && c.page(step.Node) == c.Source {
				return c.NodeSpan(step.Node), divergence
			}
		}
	}
	return divergence, source.Span{}
}

// diagnostic describes a finding: the rule, both walks with their levels, and what to do.
func (n *notMonotone) diagnostic(k *checker) diag.Diagnostic {
	q, answer := &n.Graph.Nodes[n.Node], n.Graph.Nodes[n.Node].Edges[n.Edge]
	var message, hint, less, more string
	switch n.Rule {
	case monotone.MoreSigns:
		message = fmt.Sprintf("at the question %q, the sign %q in addition", q.ID, n.Sign)
		hint = fmt.Sprintf("Ask what leads to %q before this question, or point %q at the questions that ask it",
			n.Less.Graph.Nodes[n.Less.End].ID, n.Sign)
		less, more = "without "+n.Sign, "with "+n.Sign
	case monotone.WorseAnswer:
		other := q.Edges[n.Edge+1]
		message = fmt.Sprintf("at the question %q, the answer %q in place of the milder %q",
			q.ID, answer.ID, other.ID)
		hint = "Move the answer down, or point it at a more urgent target"
		less, more = other.ID, answer.ID
	case monotone.NotSure:
		message = fmt.Sprintf("at the question %q, \"not sure\" in place of \"none\"", q.ID)
		hint = "Point unsure: at the most cautious target that can follow \"none\""
		less, more = "none", "unsure"
	}
	d := diag.New(k.Code, n.at, "%s lowers the advice of %q from %s to %s",
		message, n.c.ID, n.Less.Level(), n.More.Level()).WithSeverity(n.severity).WithHint(hint)
	if n.divergence.File != nil {
		d = d.WithRelated(n.divergence, "the walks part here")
	}
	path := formatSteps(n.c, "", n.Less.Steps[:n.Same])
	path = append(path, formatSteps(n.c, less+": ", n.Less.Steps[n.Same:])...)
	path = append(path, n.formatEnd(less+": ", &n.Less))
	path = append(path, formatSteps(n.c, more+": ", n.More.Steps[n.Same:])...)
	return d.WithPath(append(path, n.formatEnd(more+": ", &n.More)))
}

// formatSteps prints the steps of a walk, those in other guides with the guide's id.
func formatSteps(c *Linked, prefix string, steps []monotone.Step) []string {
	var lines []string
	for _, s := range steps {
		answer := s.Graph.Edge(s.EdgeRef).Label()
		if len(s.Signs) > 0 {
			answer = strings.Join(s.Signs, ", ")
		}
		lines = append(lines, prefix+nameIn(c, s.Graph, s.Node)+" = "+answer)
	}
	return lines
}

// nameIn is the id of a node, with the id of its guide where that is not the guide at hand.
func nameIn(c *Linked, g *graph.Graph, node int) string {
	if g == c.Graph {
		return g.Nodes[node].ID
	}
	return g.ID + "/" + g.Nodes[node].ID
}

// formatEnd prints the end of a walk with its level.
func (n *notMonotone) formatEnd(prefix string, w *monotone.Walk) string {
	return fmt.Sprintf("%s→ %s (%s)", prefix, nameIn(n.c, w.Graph, w.End), w.Level())
}

// checkMonotoneProved reports guides for which the budget of the proof did not suffice.
func checkMonotoneProved(k *checker) {
	for _, p := range k.l.prove() {
		if !p.Proved {
			k.report(k.new(p.c.Source.File.Span(p.c.Source.Guide.At),
				"that more wrong never lowers the advice of %q is not proved: it needs more than %d pairs of places",
				p.c.ID, p.Pairs).
				WithHint("Ask about emergencies first, in checklists with few follow-up questions, " +
					"or raise limits.monotone_pairs in site.yaml"))
		}
	}
}
