package guide

// This file unfolds `use`: which fragments a guide holds, however deep, and where each was put in.

import (
	"fmt"
	"slices"

	"knead/internal/diag"
)

// An inclusion is one page within a guide: the guide's own, or a fragment in the place of a `use` question.
type inclusion struct {
	*unit
	parent *inclusion
	via    int // the `use` question in the parent
	uses   map[int]*inclusion
	exits  map[string]*Target // of a fragment: where its exits lead, in the parent's words
	depth  int
	base   int // number of its first question among all questions of the guide
}

// include returns the root and everything that it uses, in the order in which the questions would be read: a fragment
// stands where its `use` stands. A fragment that cannot be put in is told and left out.
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
		if at.Questions[n].Form != KindUse {
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

// includeFragment makes the inclusion of the fragment that a question uses, or tells why it cannot.
func (l *linker) includeFragment(at *inclusion, n int, in map[*unit]*inclusion) *inclusion {
	q := at.Questions[n]
	if !q.Fragment.IsSet() {
		return nil
	}
	span := at.File.Span(q.Fragment.At)
	f := l.parts[q.Fragment.Value]
	if f == nil || f.Kind != Fragment {
		l.reportUnusable(at, q, f)
		return nil
	}
	for up := at; up != nil; up = up.parent {
		if up.unit == f {
			l.report(diag.New(diag.CodeGuideUseCycle, span, "%q uses itself", f.ID).WithPath(useCyclePath(at, f)).
				WithHint("take one use: out of the loop"))
			return nil
		}
	}
	if first := in[f]; first != nil {
		l.usedTwice(first, at, n)
		return nil
	}
	if f.page.Draft && !at.page.Draft {
		l.report(diag.New(diag.CodeGuideTargetDraft, span, "the fragment %q is a draft", f.ID))
	}
	child := &inclusion{unit: f, parent: at, via: n, uses: map[int]*inclusion{}, depth: at.depth + 1}
	child.exits = l.mapExits(at, q, f)
	return child
}

// reportUnusable tells a `use` that names no fragment.
func (l *linker) reportUnusable(at *inclusion, q *Question, f *unit) {
	d := diag.New(diag.CodeGuideUnknownTarget, at.File.Span(q.Fragment.At), "there is no fragment %q", q.Fragment.Value)
	if f != nil {
		d = diag.New(diag.CodeGuideUnknownTarget, at.File.Span(q.Fragment.At), "%q is a %s; only fragments can be used", q.Fragment.Value, f.Kind).
			WithHint(fmt.Sprintf("lead to %s/start instead, which hands over", f.ID))
	} else {
		var fragments []string
		for _, id := range l.partIDs {
			if l.parts[id].Kind == Fragment {
				fragments = append(fragments, id)
			}
		}
		d = d.WithHint(l.didYouMean(q.Fragment.Value, fragments))
	}
	l.report(d)
}

// useCyclePath prints the loop of uses that ends where it began.
func useCyclePath(at *inclusion, f *unit) []string {
	loop := []string{f.ID}
	for up := at; up != nil; up = up.parent {
		loop = append(loop, up.ID)
		if up.unit == f {
			break
		}
	}
	slices.Reverse(loop)
	return loop
}

// usedTwice tells a fragment that a guide would hold twice, in the page that brings both together.
func (l *linker) usedTwice(first, at *inclusion, n int) {
	f := first.unit
	above := map[*inclusion]*Question{}
	for up := first; up.parent != nil; up = up.parent {
		above[up.parent] = up.parent.Questions[up.via]
	}
	second := at.Questions[n]
	for above[at] == nil {
		second, at = at.parent.Questions[at.via], at.parent
	}
	l.report(diag.New(diag.CodeGuideDuplicateID, at.File.Span(second.Fragment.At), "the fragment %q is used twice in %q", f.ID, at.ID).
		WithRelated(at.File.Span(above[at].Fragment.At), "the first use is here").
		WithHint(fmt.Sprintf("let several answers lead to one question that uses %s", f.ID)))
}

// mapExits matches a fragment's exits with the keys of the `use`, and tells what is left over on either side.
func (l *linker) mapExits(at *inclusion, q *Question, f *unit) map[string]*Target {
	exits := make(map[string]*Target, len(q.Exits))
	var names []string
	for _, e := range f.Exits {
		names = append(names, e.Value)
	}
	tell := func(hint, format string, args ...any) {
		l.report(diag.New(diag.CodeGuideExitUnmapped, at.File.Span(q.Fragment.At), format, args...).WithHint(hint))
	}
	for i := range q.Exits {
		e := &q.Exits[i]
		if !slices.Contains(names, e.Key.Value) {
			tell(l.didYouMean(e.Key.Value, names), "%q has no exit %q", f.ID, e.Key.Value)
			continue
		}
		exits[e.Key.Value] = &e.Then
	}
	for _, name := range names {
		if then := exits[name]; then == nil || !then.IsSet() {
			tell("add "+name+": with a question or an outcome", "the exit %q of %q leads nowhere", name, f.ID)
		}
	}
	return exits
}
