package guide

// This check proves that every urgent and emergency sign is asked about before a reader can end below its level.

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

var unaskedChecks = []Check{{diag.CodeGuideSignUnasked, diag.Error, checkSignsAsked}}

// asking answers which signs one guide, with those that it hands over to, asks about before its ends.
type asking struct {
	l          *linker
	c          *Linked
	start      int
	vocabulary *monotone.Vocabulary
	reached    []int                  // the nodes of the union that can be reached, the nearest first
	covered    map[string]bool        // by sign: some checklist asks about it, or one that covers it
	missed     map[string]unaskedPath // by sign and level
}

// unaskedPath is a path on which a reader ends without having been asked about a sign.
type unaskedPath struct {
	path  []graph.EdgeRef // over the nodes of the union
	end   int
	found bool
}

// asking finds, once, what can be reached from the start of a guide. The start of another triage is not entered: it
// asks about everything itself.
func (l *linker) asking(c *Linked) *asking {
	if a := l.askings[c]; a != nil {
		return a
	}
	a := &asking{l: l, c: c, start: l.union.Start(c.ID), vocabulary: l.covering(nil), covered: map[string]bool{},
		missed: map[string]unaskedPath{}}
	l.askings[c] = a
	graph.BreadthFirst(l.union.Len(), a.start, l.union.Next, func(i, _ int) graph.Visit {
		a.reached = append(a.reached, i)
		g, at := l.union.Node(i)
		for _, e := range g.Nodes[at].Edges {
			for _, s := range e.Signs {
				a.covered[s.ID] = true
			}
		}
		if l.startsTriage(&g.Nodes[at]) {
			return graph.Skip
		}
		return graph.Expand
	})
	return a
}

// screens reports whether a guide must ask about all urgent and emergency signs: it is a triage, or a fragment with
// which some choice screens its readers.
func (l *linker) screens(c *Linked) bool {
	if c.Kind == graph.Triage {
		return true
	}
	for _, u := range l.units {
		if n, ok := u.QuestionIndex(u.Screening.Value); ok && u.Kind == graph.Choice && c.Kind == graph.Fragment &&
			u.Questions[n].Kind == guidefile.KindUse && u.Questions[n].Fragment.Value == c.ID {
			return true
		}
	}
	return false
}

// askers are the ids by which a sign can be asked: its own, and those of the signs that cover it.
func (a *asking) askers(id string) []string { return a.vocabulary.Closure(id) }

// isAsked reports whether some question that can be reached asks about a sign.
func (a *asking) isAsked(id string) bool {
	return slices.ContainsFunc(a.askers(id), func(id string) bool { return a.covered[id] })
}

// missing returns a path on which a reader can end below a level without having been asked about a sign.
func (a *asking) missing(id string, level graph.Level) unaskedPath {
	key := id + " " + level.String()
	known, ok := a.missed[key]
	if !ok {
		known = a.search(id, level)
		a.missed[key] = known
	}
	return known
}

func (a *asking) search(id string, level graph.Level) unaskedPath {
	u, ids, end := a.l.union, a.askers(id), -1
	next := func(i, k int) (int, bool) {
		target, ok := u.Next(i, k)
		if g, at := u.Node(i); ok && at < g.Questions && asksOn(&g.Nodes[at], k, id, ids) {
			return -1, true
		}
		return target, ok
	}
	paths := graph.BreadthFirst(u.Len(), a.start, next, func(i, _ int) graph.Visit {
		g, at := u.Node(i)
		n := &g.Nodes[at]
		switch {
		case a.l.startsTriage(n):
			return graph.Skip
		case n.IsOutcome() && n.End.Level >= graph.Info && n.End.Level < level, n.Kind == graph.NodeExit:
			end = i
			return graph.Stop
		}
		return graph.Expand
	})
	if end < 0 {
		return unaskedPath{}
	}
	return unaskedPath{paths.To(end), end, true}
}

// asksOn reports whether a reader who takes an answer was asked about a sign there. Who ticks a box that covers the
// sign was not: the box says no more than that something of it is true.
func asksOn(n *graph.Node, taken int, id string, askers []string) bool {
	covered := false
	for k := range n.Edges {
		for _, s := range n.Edges[k].Signs {
			switch {
			case s.ID == id:
				return true
			case !slices.Contains(askers, s.ID):
			case n.Edges[taken].Role == graph.RoleTwoOrMore, n.Edges[taken].Role == graph.RoleSigns && k >= taken:
				return false
			default:
				covered = true
			}
		}
	}
	return covered
}

// mustAsk lists the signs that a guide must ask about: all urgent ones and emergencies but those of not_asked. A box
// that covers other signs is asked where they are, if none of them is of a lower level.
func (l *linker) mustAsk(c *Linked) []*guidefile.Sign {
	var signs []*guidefile.Sign
	for _, s := range l.authoredSigns() {
		isExcepted := slices.ContainsFunc(c.Source.Guide.NotAsked, func(r guidefile.Reason) bool {
			return r.Sign.Value == s.ID
		})
		if s.Level >= graph.Urgent && !isExcepted && !l.isBox(s) {
			signs = append(signs, s)
		}
	}
	slices.SortStableFunc(signs, func(a, b *guidefile.Sign) int { return cmp.Compare(b.Level, a.Level) })
	return signs
}

// isBox reports whether a sign only joins others of its level or above.
func (l *linker) isBox(s *guidefile.Sign) bool {
	for _, w := range s.Covers {
		if narrow := l.in.Signs.Sign(w.Value); narrow == nil || narrow.Level < s.Level {
			return false
		}
	}
	return len(s.Covers) > 0
}

// canProveAsking reports whether a guide, and those that it hands over to, have no mistake that hides what they ask.
func (a *asking) canProveAsking() bool {
	for _, i := range a.reached {
		g, _ := a.l.union.Node(i)
		if c := a.l.set.byID[g.ID]; c.Broken || c.hasUnknownSigns() || c.hasOpenChecklist() {
			return false
		}
	}
	return true
}

// checkSignsAsked reports urgent and emergency signs about which a triage or a screening fragment does not ask, or
// only after some readers have ended below the level of the sign.
func checkSignsAsked(k *checker) {
	if !k.l.screens(k.c) {
		return
	}
	a := k.l.asking(k.c)
	if !a.canProveAsking() {
		return
	}
	var never []*guidefile.Sign
	late := map[source.Span][]*guidefile.Sign{}
	var places []source.Span
	for _, s := range k.l.mustAsk(k.c) {
		switch {
		case !a.missing(s.ID, s.Level).found:
		case !a.isAsked(s.ID):
			never = append(never, s)
		default:
			at := a.firstAsked(s.ID)
			if late[at] == nil {
				places = append(places, at)
			}
			late[at] = append(late[at], s)
		}
	}
	if len(never) > 0 {
		k.report(k.new(k.c.Source.File.Span(k.c.Source.Guide.At), "%q never asks about %s", k.c.ID, listSigns(never)).
			WithPath(a.formatPath(a.missing(never[0].ID, never[0].Level))).
			WithHint("Ask about each before any end below its level, in a box that covers: it if need be, " +
				"or give a reason in not_asked:"))
	}
	for _, at := range places {
		k.reportLateSigns(a, at, late[at])
	}
}

// listSigns lists the first signs and how many more there are.
func listSigns(signs []*guidefile.Sign) string {
	const most = 12
	var names []string
	for _, s := range signs[:min(len(signs), most)] {
		names = append(names, fmt.Sprintf("%q", s.ID))
	}
	list := fmt.Sprintf("%s, of level %s", strings.Join(names, ", "), signs[0].Level)
	if last := signs[len(signs)-1].Level; last != signs[0].Level {
		list += " or " + last.String()
	}
	if len(signs) > most {
		list = fmt.Sprintf("%s; and %d more", list, len(signs)-most)
	}
	return list
}

// firstAsked is the nearest checklist that asks about a sign.
func (a *asking) firstAsked(id string) source.Span {
	for _, i := range a.reached {
		g, node := a.l.union.Node(i)
		if slices.ContainsFunc(a.askers(id), func(id string) bool { return g.Nodes[node].AsksAbout(id) }) {
			return a.l.set.byID[g.ID].NodeSpan(node)
		}
	}
	panic("no checklist asks about " + id)
}

// reportLateSigns reports signs that some readers are not asked about, at the first checklist that asks about them.
func (k *checker) reportLateSigns(a *asking, at source.Span, signs []*guidefile.Sign) {
	missing := a.missing(signs[0].ID, signs[0].Level)
	g, end := k.l.union.Node(missing.end)
	k.report(k.new(at, "this asks about %s, but readers of %q can end at %q without having been asked",
		listSigns(signs), k.c.ID, nameIn(k.c, g, end)).
		WithPath(a.formatPath(missing)).
		WithHint(fmt.Sprintf("Ask about them on every path before an end below %s, or give a reason in not_asked:",
			signs[0].Level)))
}

// formatPath prints a path without a question about a sign.
func (a *asking) formatPath(p unaskedPath) []string {
	var lines []string
	for _, r := range p.path {
		if g, at := a.l.union.Node(r.Node); at < g.Questions {
			lines = append(lines, nameIn(a.c, g, at)+" = "+g.Nodes[at].Edges[r.Edge].Label())
		}
	}
	g, at := a.l.union.Node(p.end)
	line := "→ " + nameIn(a.c, g, at)
	if n := &g.Nodes[at]; n.IsOutcome() {
		line += fmt.Sprintf(" (%s)", n.End.Level)
	}
	return append(lines, line)
}
