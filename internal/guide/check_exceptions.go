package guide

// This check holds exceptions to their purpose: each needs a reason, and must be needed.

import (
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

var exceptionSiteChecks = []Check{{diag.CodeGuideException, diag.Error, checkExceptions}}

// checkExceptions reports entries of lowers, not_asked, covers and never_with that have no effect, no reason, or may
// not be excepted.
func checkExceptions(k *checker) {
	for _, c := range k.l.set.Guides {
		k.checkNotAsked(c)
		for _, q := range c.Source.Guide.Questions {
			k.checkLowers(c, q)
		}
	}
	for _, s := range k.l.authoredSigns() {
		for _, w := range s.Covers {
			k.checkCovers(s, w.Value, w.At)
		}
		for _, w := range s.NeverWith {
			k.checkNeverWith(s, w.Value, w.At)
		}
	}
}

// exception reports an exception.
func (k *checker) exception(at source.Span, hint, format string, args ...any) {
	k.report(k.new(at, format, args...).WithHint(hint))
}

// unneeded reports an exception that the guides do not need today. It is a warning, so that a guide can be withdrawn at
// once although the exceptions of its fragments were for it.
func (k *checker) unneeded(at source.Span, format string, args ...any) {
	k.report(k.new(at, format, args...).WithHint("Remove the entry").WithSeverity(diag.Warning))
}

// hasReason reports whether an exception has a reason, and reports one that a reader cannot judge. One that is empty is
// reported when the file is read.
func (k *checker) hasReason(f *source.File, key string, r guidefile.Reason) bool {
	words := len(strings.Fields(r.Why.Value))
	if words == 1 {
		k.exception(f.Span(r.Why.At), "Write in words why this is right",
			"the reason %q of the entry %q of %s is not one that a clinician can judge", r.Why.Value, r.Sign.Value, key)
	}
	return words > 1
}

// checkNotAsked reports entries of a guide's not_asked.
func (k *checker) checkNotAsked(c *Linked) {
	file := c.Source.File
	for _, r := range c.Source.Guide.NotAsked {
		at := file.Span(r.Sign.At)
		sign := k.l.sign(file, r.Sign)
		switch {
		case sign == nil || !k.hasReason(file, "not_asked", r):
		case !k.l.screens(c):
			k.exception(at, "Remove not_asked:", "not_asked has no effect in %q: only a triage, and a fragment that "+
				"is the screening: of a choice, must ask about all signs", c.ID)
		case sign.Level < graph.Urgent || k.l.isBox(sign):
			k.exception(at, "Remove the entry", "%q need not be asked about: it is of level %s, or covers others",
				sign.ID, sign.Level)
		default:
			a := k.l.asking(c)
			if a.canProveAsking() && !a.missing(sign.ID, sign.Level).found {
				k.unneeded(at, "%q asks about %q before any end below its level", c.ID, sign.ID)
			}
		}
	}
}

// checkLowers reports entries of a question's lowers.
func (k *checker) checkLowers(c *Linked, q *guidefile.Question) {
	file := c.Source.File
	for _, r := range q.Lowers {
		at, id := file.Span(r.Sign.At), r.Sign.Value
		sign := k.l.in.Signs.Sign(id)
		isUnsure := id == "unsure" && q.Unsure.IsSet()
		switch {
		case !k.hasReason(file, "lowers", r):
		case !isUnsure && !k.l.units[c.ID].hasSign(q, id):
			k.exception(at, "Name a sign of the checklist, or unsure", "the checklist %q has no %q to lower advice",
				q.ID.Value, id)
		case sign != nil && sign.Level == k.l.in.Levels.Top():
			k.exception(at, "Remove the entry, and ask about it first",
				"%q has the top level, %s: it may not lower advice", id, sign.Level)
		case !k.l.needsLowers(q, id):
			k.unneeded(at, "%q lowers no advice below urgent at %q", id, q.ID.Value)
		}
	}
}

// hasSign reports whether a checklist has a sign.
func (u *unit) hasSign(q *guidefile.Question, id string) bool {
	n, _ := u.QuestionIndex(q.ID.Value)
	return slices.ContainsFunc(u.lists[n], func(i checklistItem) bool { return i.sign.ID == id })
}

// needsLowers reports whether some proof needs an entry of lowers, or is not complete.
func (l *linker) needsLowers(q *guidefile.Question, entry string) bool {
	for _, p := range l.prove() {
		for _, n := range p.Needed {
			if n.Entry == entry && l.set.byID[n.Graph.ID].question(n.Node) == q {
				return true
			}
		}
		if !p.Proved || p.c.Broken {
			return true
		}
	}
	return false
}

// checkCovers reports a sign that covers another one without need: guides that must ask about all signs ask about it,
// and none relies on it, so that nobody would notice if it were not true.
func (k *checker) checkCovers(s *guidefile.Sign, narrow string, at source.Range) {
	sign := k.l.in.Signs.Sign(narrow)
	if sign == nil || narrow == s.ID {
		return // reported when the file was read
	}
	isAsked := false
	for _, c := range k.l.set.Guides {
		if !k.l.screens(c) {
			continue
		}
		with := k.l.asking(c)
		if !with.canProveAsking() {
			return
		}
		if !with.covered[s.ID] {
			continue
		}
		isAsked = true
		if with.missing(narrow, sign.Level).found && slices.Contains(k.l.mustAsk(c), sign) {
			return // reported as a sign that is not asked about
		}
		without := *with
		without.vocabulary, without.missed = k.l.covering(&at), map[string]unaskedPath{}
		if !with.missing(narrow, sign.Level).found && without.missing(narrow, sign.Level).found {
			return
		}
	}
	if isAsked && !k.l.changesProofs(at) {
		k.exception(k.l.in.Signs.File.Span(at), "Remove the entry",
			"no guide needs %q to cover %q: it is asked about by itself, or by another sign", s.ID, narrow)
	}
}

// checkNeverWith reports a pair of signs that need not, or may not, exclude each other.
func (k *checker) checkNeverWith(s *guidefile.Sign, other string, at source.Range) {
	sign, span := k.l.in.Signs.Sign(other), k.l.in.Signs.File.Span(at)
	switch {
	case sign == nil || other == s.ID: // reported when the file was read
	case max(sign.Level, s.Level) == k.l.in.Levels.Top():
		k.exception(span, "Remove the entry", "%q and %q cannot exclude each other: one has the top level, %s", s.ID,
			other, max(sign.Level, s.Level))
	case !k.l.changesProofs(at):
		k.exception(span, "Remove the entry", "no guide needs that %q and %q exclude each other", s.ID, other)
	}
}

// maxReruns is how many proofs are run again without one entry. Past it, an entry counts as needed.
const maxReruns = 200

// changesProofs reports whether more advice would be lowered without an entry of signs.yaml, or whether that is not
// known.
func (l *linker) changesProofs(at source.Range) bool {
	without := l.vocabulary(&at)
	for _, p := range l.prove() {
		if l.reruns++; l.reruns > maxReruns || !p.Proved || p.c.Broken {
			return true
		}
		again := l.in.Proofs.Check(l.monotoneProblem(p.c, without))
		if !again.Proved || len(again.Findings) > len(p.Findings) || len(again.Needed) > len(p.Needed) {
			return true
		}
	}
	return false
}
