package guide

// This file unfolds `use`: which fragments a guide includes, directly or through others, and where.

import (
	"fmt"
	"slices"

	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
)

// An inclusion is one page within a guide: the guide's own, or a fragment in place of a `use` question.
type inclusion struct {
	*unit
	parent *inclusion
	via    int // the `use` question in the parent
	uses   map[int]*inclusion
	exits  map[string]*guidefile.Target // of a fragment: the targets of its exits, as the parent wrote them
	base   int                          // number of its first question among all questions of the guide
}

// include returns the inclusion of a page and those of everything it uses, in the order in which the questions would be
// read: a fragment's are in place of its `use`. A fragment that cannot be included is reported and left out.
func (l *linker) include(root *unit) []*inclusion {
	top := &inclusion{unit: root, uses: map[int]*inclusion{}}
	all := []*inclusion{top}
	in := map[*unit]*inclusion{root: top}
	type place struct {
		at   *inclusion
		next int
	}
	stack := []place{{top, 0}}
	for len(stack) > 0 {
		p := &stack[len(stack)-1]
		if p.next == len(p.at.Questions) {
			stack = stack[:len(stack)-1]
			continue
		}
		at, n := p.at, p.next
		p.next++
		if at.Questions[n].Kind != guidefile.KindUse {
			continue
		}
		if child := l.includeFragment(at, n, in); child != nil {
			at.uses[n], in[child.unit] = child, child
			all = append(all, child)
			stack = append(stack, place{child, 0})
		}
	}
	return all
}

// includeFragment makes the inclusion of the fragment that a question uses, or reports why it cannot.
func (l *linker) includeFragment(at *inclusion, n int, in map[*unit]*inclusion) *inclusion {
	q := at.Questions[n]
	if !q.Fragment.IsSet() {
		return nil
	}
	span := at.File.Span(q.Fragment.At)
	f := l.units[q.Fragment.Value]
	if page := l.withdrawn[q.Fragment.Value]; f == nil && page != nil {
		l.checkTarget(at.page, page, span)
		return nil
	}
	if f == nil || f.Kind != graph.Fragment {
		l.reportUnusable(at, q, f)
		return nil
	}
	for up := at; up != nil; up = up.parent {
		if up.unit == f {
			l.report(diag.New(diag.CodeGuideUseCycle, span, "%q uses itself", f.ID).WithPath(useCyclePath(at, f)).
				WithHint("Remove one use: to break the cycle"))
			return nil
		}
	}
	if first := in[f]; first != nil {
		l.reportDuplicateUse(first, at, n)
		return nil
	}
	l.checkTarget(at.page, f.page, span)
	return &inclusion{unit: f, parent: at, via: n, uses: map[int]*inclusion{}, exits: l.mapExits(at, q, f)}
}

// reportUnusable reports a `use` that names no fragment. It is given the guide of that name, if there is one.
func (l *linker) reportUnusable(at *inclusion, q *guidefile.Question, named *unit) {
	span := at.File.Span(q.Fragment.At)
	if named != nil {
		l.report(diag.New(diag.CodeGuideUnknownTarget, span,
			"%q is a %s; only fragments can be used", q.Fragment.Value, named.Kind).
			WithHint(fmt.Sprintf("Point an answer at %s/start, which hands over", named.ID)))
		return
	}
	var fragments []string
	for _, id := range l.unitIDs {
		if l.units[id].Kind == graph.Fragment {
			fragments = append(fragments, id)
		}
	}
	l.report(diag.New(diag.CodeGuideUnknownTarget, span, "there is no fragment %q", q.Fragment.Value).
		WithHint(l.didYouMean(q.Fragment.Value, fragments)))
}

// useCyclePath lists the fragments of a cycle of uses, the first one again at the end.
func useCyclePath(at *inclusion, f *unit) []string {
	path := []string{f.ID}
	for up := at; up != nil; up = up.parent {
		path = append(path, up.ID)
		if up.unit == f {
			break
		}
	}
	slices.Reverse(path)
	return path
}

// reportDuplicateUse reports a fragment that a guide would include twice, in the page that brings both uses together.
func (l *linker) reportDuplicateUse(first, at *inclusion, n int) {
	f := first.unit
	above := map[*inclusion]*guidefile.Question{}
	for up := first; up.parent != nil; up = up.parent {
		above[up.parent] = up.parent.Questions[up.via]
	}
	second := at.Questions[n]
	for above[at] == nil {
		second, at = at.parent.Questions[at.via], at.parent
	}
	l.report(diag.New(diag.CodeGuideDuplicateID, at.File.Span(second.Fragment.At),
		"duplicate use of the fragment %q in %q", f.ID, at.ID).
		WithRelated(at.File.Span(above[at].Fragment.At), "the first use is here").
		WithHint(fmt.Sprintf("Point several answers at one question that uses %s", f.ID)))
}

// mapExits matches a fragment's exits with the keys of the `use`, and reports those without a match on either side.
func (l *linker) mapExits(at *inclusion, q *guidefile.Question, f *unit) map[string]*guidefile.Target {
	exits := make(map[string]*guidefile.Target, len(q.Exits))
	var names []string
	for _, e := range f.Exits {
		names = append(names, e.Value)
	}
	report := func(hint, format string, args ...any) {
		l.report(diag.New(diag.CodeGuideExitUnmapped, at.File.Span(q.Fragment.At), format, args...).WithHint(hint))
	}
	for i := range q.Exits {
		e := &q.Exits[i]
		if !slices.Contains(names, e.Key.Value) {
			report(l.didYouMean(e.Key.Value, names), "%q has no exit %q", f.ID, e.Key.Value)
			continue
		}
		exits[e.Key.Value] = &e.Then
	}
	for _, name := range names {
		if then := exits[name]; then == nil || !then.IsSet() {
			report("Add "+name+": with a question or an outcome", "the exit %q of %q has no target", name, f.ID)
		}
	}
	return exits
}
