package guide

// This file compares guides with guide.lock: it reports advice that was lowered without a sign-off, and ids that
// changed although readers may have saved links with them.

import (
	"fmt"
	"math/big"

	"knead/internal/diag"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// CheckLock compares the published guides with their locked versions and reports each difference once, where the paths
// diverge. It skips guides that are broken. A guide that was renamed is compared with the locked guide whose questions
// it has. Guides that are not in the lock, and a lock that does not exist although guides are published, are reported:
// nothing holds their advice. A locked guide that may be absent is not, as one that was withdrawn: its readers get a
// notice and no lower advice, and when it is published again, it is compared with what was locked.
func CheckLock(
	lock *diff.Lock, signs *guidefile.Signs, in diff.Language, published []*Linked, mayBeAbsent func(id string) bool,
) diag.List {
	k := lockCheck{lock: lock, signs: signs}
	for _, c := range published {
		k.published = append(k.published, c.Graph)
	}
	succeeded := map[*diff.LockedGuide]*Linked{}
	for _, c := range published {
		if c.Broken {
			succeeded[lock.Guide(c.ID)] = c
			continue
		}
		locked := lock.Previous(c.Graph, k.published)
		if locked == nil {
			k.reportUnlocked(c)
			continue
		}
		succeeded[locked] = c
		changes := diff.Compare(locked.Graph, c.Graph, in)
		k.reportLowered(c, changes.Lowered())
		if changes.Approximate && len(changes.Lowered()) == 0 {
			k.sink.ReportOnce(diag.New(diag.CodeGuideAdviceLowered, c.Source.File.Span(c.Source.Guide.At),
				"the guide %q has too little in common with guide.lock to compare every path", c.ID).
				WithHint("Change it in smaller steps, or have it signed off:" +
					" knead guide lock --accept REASON --by NAME"))
		}
		for i := range changes.RenamedIDs {
			k.reportRenamed(c, &changes.RenamedIDs[i])
		}
	}
	if lock != nil && lock.File != nil {
		for i := range lock.Guides {
			locked := &lock.Guides[i]
			if now := succeeded[locked]; now != nil || !mayBeAbsent(locked.Graph.ID) {
				k.reportRenamedGuide(locked, now)
			}
		}
	}
	return k.sink.List()
}

// A lockCheck is one run of CheckLock. Guides that use the same fragment report a change of it once.
type lockCheck struct {
	lock      *diff.Lock
	signs     *guidefile.Signs
	published []*graph.Graph
	lacksLock bool // was reported
	sink      diag.Sink
}

// reportUnlocked reports a guide that is not in the lock. Without any lock, only the first guide is reported.
func (k *lockCheck) reportUnlocked(c *Linked) {
	at := c.Source.File.Span(c.Source.Guide.At)
	if k.lock == nil {
		if !k.lacksLock {
			k.lacksLock = true
			k.sink.ReportOnce(diag.New(diag.CodeGuideLockMissing, at,
				"there is no content/%s: nothing notices when the advice of guides is lowered", diff.LockName).
				WithHint("Record the advice: knead guide lock. If the file was deleted, restore it"))
		}
		return
	}
	k.sink.ReportOnce(diag.New(diag.CodeGuideLockMissing, at,
		"the guide %q is published and not in content/%s: nothing notices when its advice is lowered", c.ID,
		diff.LockName).
		WithHint(fmt.Sprintf("Record its advice: knead guide lock %s", c.ID)))
}

// reportRenamedGuide reports a locked guide that is published under another id, if it is published at all.
func (k *lockCheck) reportRenamedGuide(locked *diff.LockedGuide, now *Linked) {
	id, at := locked.Graph.ID, k.lock.Span(locked)
	switch {
	case now == nil:
		k.sink.ReportOnce(diag.New(diag.CodeGuideIDChanged, at, "the guide %q is locked but not published", id).
			WithHint(fmt.Sprintf("Publish %s again, or have its removal signed off:"+
				" knead guide lock --accept REASON --by NAME", id)))
	case now.ID != id:
		k.sink.ReportOnce(diag.New(diag.CodeGuideIDChanged, at, "the guide %q is published as %q", id, now.ID).
			WithHint(fmt.Sprintf("Rename the guide to %s again, or run knead guide lock", id)))
	}
}

// reportLowered reports lowered advice once for each place, with the most severe change there.
func (k *lockCheck) reportLowered(c *Linked, lowered []diff.AdviceChange) {
	first := map[source.Span]*diff.AdviceChange{}
	paths := map[source.Span]*big.Int{}
	var spans []source.Span
	for i := range lowered {
		at := c.adviceSpan(&lowered[i])
		if first[at] == nil {
			first[at], paths[at] = &lowered[i], new(big.Int)
			spans = append(spans, at)
		}
		paths[at].Add(paths[at], lowered[i].Paths)
	}
	for _, at := range spans {
		message := first[at].Summary()
		if paths[at].Cmp(first[at].Paths) != 0 {
			message += "; with others from here " + paths[at].String() + " paths"
		}
		k.sink.ReportOnce(diag.New(diag.CodeGuideAdviceLowered, at, "less urgent than in guide.lock: %s", message).
			WithPath(first[at].PathLines()).
			WithHint("If the change is intended, have it signed off: knead guide lock --accept REASON --by NAME"))
	}
}

// adviceSpan is where advice changed: the target of an answer, a question that lost an answer, or the level or the
// safety net of an outcome.
func (c *Linked) adviceSpan(a *diff.AdviceChange) source.Span {
	if a.At.Edge >= 0 {
		return c.TargetSpan(a.At.Node, a.At.Edge)
	}
	if o := c.origins[a.At.Node].outcome; o != nil {
		if at := o.FieldAt(a.Field); at != (source.Range{}) {
			return c.page(a.At.Node).File.Span(at)
		}
	}
	return c.LevelSpan(a.At.Node)
}

// reportRenamed reports an id that changed while its text did not.
func (k *lockCheck) reportRenamed(c *Linked, r *diff.IDChange) {
	var at source.Span
	switch {
	case r.Kind == "sign":
		s := k.signs.Sign(r.New)
		if s == nil {
			return
		}
		at = k.signs.File.Span(s.At)
	case r.At.Edge >= 0:
		at = c.AnswerIDSpan(r.At.Node, r.At.Edge)
	default:
		at = c.NodeSpan(r.At.Node)
	}
	k.sink.ReportOnce(diag.New(diag.CodeGuideIDChanged, at, "the %s %q has the id %q; in guide.lock it is %q", r.Kind,
		r.Text, r.New, r.Old).
		WithHint(fmt.Sprintf("Rename it to %s again, so that saved links work,"+
			" or accept the id: knead guide lock", r.Old)))
}
