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
// diverge. It skips guides that are broken or not locked; without a lock it reports nothing.
func CheckLock(lock *diff.Lock, signs *guidefile.Signs, published []*Linked) diag.List {
	if lock == nil {
		return nil
	}
	k := lockCheck{signs: signs}
	isPublished := map[string]bool{}
	for _, c := range published {
		isPublished[c.ID] = true
		locked := lock.Guide(c.ID)
		if locked == nil || c.Broken {
			continue
		}
		changes := diff.Compare(locked.Graph, c.Graph)
		k.reportLowered(c, changes.Lowered())
		for i := range changes.RenamedIDs {
			k.reportRenamed(c, &changes.RenamedIDs[i])
		}
	}
	for i := range lock.Guides {
		id := lock.Guides[i].Graph.ID
		if !isPublished[id] && lock.File != nil {
			k.sink.ReportOnce(diag.New(diag.CodeGuideIDChanged, lock.Span(&lock.Guides[i]),
				"the guide %q is locked but not published", id).
				WithHint(fmt.Sprintf("Rename the guide to %s again, or run knead guide lock", id)))
		}
	}
	return k.sink.List()
}

// A lockCheck is one run of CheckLock. Guides that use the same fragment report a change of it once.
type lockCheck struct {
	signs *guidefile.Signs
	sink  diag.Sink
}

// reportLowered reports lowered advice once for each place, with the most severe change there.
func (k *lockCheck) reportLowered(c *Linked, lowered []diff.AdviceChange) {
	first := map[source.Span]*diff.AdviceChange{}
	paths := map[source.Span]*big.Int{}
	var spans []source.Span
	for i := range lowered {
		at := c.adviceSpan(lowered[i].At)
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

// adviceSpan is where paths diverge: the target of an answer, a question that lost an answer, or the level of an
// outcome.
func (c *Linked) adviceSpan(at graph.EdgeRef) source.Span {
	if at.Edge >= 0 {
		return c.TargetSpan(at.Node, at.Edge)
	}
	return c.LevelSpan(at.Node)
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
