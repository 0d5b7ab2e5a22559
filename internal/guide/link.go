package guide

// This file is Link: from pages to compiled guides and everything that is wrong with them.

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/source"
)

// A part is a page with a guide while it is linked: its lists of signs worked out, and what its tests have covered.
type unit struct {
	*Guide
	page             *Page
	lists            [][]checklistItem // by question; nil but for checklists
	covered          []bool            // one token for each answer that a test can take
	untestedReported []bool            // by token: told as untested
	first            []int             // by question: its first token in cover
	names            []string          // all ids, made when one is not found
	hasUnknownSigns  bool              // a sign of a checklist, or its card, is not known: what it asks about cannot be said
}

// checklistItem is one sign of a checklist with the target that it has there.
type checklistItem struct {
	sign *Sign
	then *Target
}

// linker is one run of Link.
type linker struct {
	in        Input
	pages     []*Page          // by file name
	parts     map[string]*unit // by slug
	partIDs   []string
	articles  map[string]*Page // what `read` finds
	readIDs   []string
	list      diag.List
	reported  map[diagKey]bool
	set       *Set
	union     *union
	postorder []int // all nodes of the world, each after those that it leads to
	routes    int   // paths searched for messages so far
	replay    bool  // a test is run again on a finished set
	compared  int   // names compared for "did you mean" so far
}

// diagKey is what makes a finding the same as another one, whatever guide shows it.
type diagKey struct {
	code diag.Code
	file *source.File
	at   int
}

// Link compiles all guides, checks them against each other and against the pages that they lead to, and runs their
// tests. The list is in a fixed order, but it is sorted only once, by who shows it.
func Link(in Input) (*Set, diag.List) {
	in.Limits = in.Limits.orDefault()
	if in.WarnDays <= 0 {
		in.WarnDays = 60
	}
	l := &linker{in: in, reported: map[diagKey]bool{}, set: &Set{byID: map[string]*Graph{}}}
	l.index()
	l.set.parts, l.set.articles = l.parts, l.articles
	l.checkCards()
	l.compileAll()
	l.order()
	l.reach()
	l.runTests()
	for _, c := range l.fragmentsFirst() {
		l.check(c)
	}
	l.checkVocabulary()
	return l.set, l.list
}

// report reports a finding unless it was told at this place before. The changes to it are only made when it is told.
func (l *linker) report(d diag.Diagnostic) {
	if key := (diagKey{d.Code, d.Span.File, d.Span.Range.Start}); !l.reported[key] {
		l.reported[key] = true
		l.list = append(l.list, d)
	}
}

// reportUnfiltered reports what can only be found once, and is not looked up.
func (l *linker) reportUnfiltered(d diag.Diagnostic) { l.list = append(l.list, d) }

// isReported says whether a code was told at a place, to spare the work of a message that will not be shown.
func (l *linker) isReported(code diag.Code, at source.Span) bool {
	return l.reported[diagKey{code, at.File, at.Range.Start}]
}

// index finds what can be named: guides by slug, and articles, those in topic folders first.
func (l *linker) index() {
	for i := range l.in.Pages {
		l.pages = append(l.pages, &l.in.Pages[i])
	}
	slices.SortStableFunc(l.pages, func(a, b *Page) int { return cmp.Compare(a.File.Name, b.File.Name) })
	l.parts, l.articles = map[string]*unit{}, map[string]*Page{}
	for _, p := range l.pages {
		if known := l.articles[p.ID]; known == nil || p.InTopic && !known.InTopic {
			l.articles[p.ID] = p
		}
		if p.Guide == nil {
			continue
		}
		if first := l.parts[p.ID]; first != nil {
			l.report(diag.New(diag.CodeGuideDuplicateID, p.File.Span(p.FrontRange), "two guides are called %q", p.ID).
				WithRelated(first.page.File.Span(first.page.FrontRange), "the first one is here").WithHint("rename one of the two files"))
			continue
		}
		l.parts[p.ID] = l.newPart(p)
	}
	l.partIDs = slices.Sorted(maps.Keys(l.parts))
	l.readIDs = slices.Sorted(maps.Keys(l.articles))
}

// newPart works out the checklists of a page and gives every answer its token.
func (l *linker) newPart(p *Page) *unit {
	pt := &unit{Guide: p.Guide, page: p, lists: make([][]checklistItem, len(p.Guide.Questions)), first: make([]int, len(p.Guide.Questions))}
	tokens := 0
	for i, q := range pt.Questions {
		pt.first[i] = tokens
		if q.Form == KindChecklist {
			pt.lists[i] = l.expand(pt, q)
		}
		tokens += len(q.Options) + len(pt.lists[i]) + 3
	}
	pt.covered, pt.untestedReported = make([]bool, tokens), make([]bool, tokens)
	l.checkSources(pt)
	return pt
}

// The tokens after those of a question's answers and signs.
const (
	noneToken = iota
	unsureToken
	twoToken
)

func (p *unit) token(question, extra int) int {
	return p.first[question] + len(p.Questions[question].Options) + len(p.lists[question]) + extra
}

// expand returns a checklist's signs, those of the page's own card where it names one. Unknown signs are left out.
func (l *linker) expand(p *unit, q *Question) []checklistItem {
	words := q.Signs
	if q.Care.IsSet() {
		if words, _ = p.page.Care.Get(q.Care.Value); len(words) == 0 {
			p.hasUnknownSigns = true
			l.report(diag.New(diag.CodeGuideDeadEnd, p.File.Span(q.Care.At), "the checklist %q has nothing to tick: this page has no care card %q", q.ID.Value, q.Care.Value).
				WithHint(fmt.Sprintf("add %s: with signs to the page's care:", q.Care.Value)))
		}
	}
	each := make(map[string]*Target, len(q.AnyEach))
	for i := range q.AnyEach {
		each[q.AnyEach[i].Key.Value] = &q.AnyEach[i].Then
	}
	all := make([]checklistItem, 0, len(words))
	seen := map[string]bool{}
	for _, w := range words {
		sign := l.sign(p.File, w)
		then := each[w.Value]
		if then == nil {
			then = &q.AnyThen
		}
		if q.Care.IsSet() && !then.IsSet() && !q.invalid {
			l.report(diag.New(diag.CodeGuideDeadEnd, p.File.Span(q.Care.At), "the sign %q of this card leads nowhere", w.Value).
				WithHint(fmt.Sprintf("add any_then:, or %s: in any_each", w.Value)))
		}
		p.hasUnknownSigns = p.hasUnknownSigns || sign == nil
		if seen[w.Value] {
			l.report(diag.New(diag.CodeGuideDuplicateAnswer, p.File.Span(w.At), "the sign %q stands twice on the card of which %q is made", w.Value, q.ID.Value))
		}
		if sign != nil && !seen[w.Value] {
			all = append(all, checklistItem{sign, then})
		}
		seen[w.Value] = true
	}
	if q.Care.IsSet() {
		for _, e := range q.AnyEach {
			if !seen[e.Key.Value] {
				l.report(diag.New(diag.CodeFrontMatterUnknownKey, p.File.Span(e.Key.At), "any_each has %q, which is not on this page's card", e.Key.Value))
			}
		}
	}
	return all
}

// sign finds a sign, or tells that there is none of this name.
func (l *linker) sign(f *source.File, w frontmatter.Text) *Sign {
	if s := l.in.Signs.Sign(w.Value); s != nil {
		return s
	}
	l.report(diag.New(diag.CodeSignUnknown, f.Span(w.At), "there is no sign %q in signs.yaml", w.Value).
		WithHint(l.didYouMean(w.Value, l.in.Signs.IDs())))
	return nil
}

// fragmentsFirst puts fragments first: what is wrong in one is then told as it shows there, not in a guide that uses it.
func (l *linker) fragmentsFirst() []*Graph {
	all := slices.Clone(l.set.Guides)
	slices.SortStableFunc(all, func(a, b *Graph) int { return rankOf(a.Kind) - rankOf(b.Kind) })
	return all
}

func rankOf(k Kind) int {
	if k == Fragment {
		return 0
	}
	return 1
}
