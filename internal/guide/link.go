package guide

// This file is Link: from pages to linked guides and everything that is wrong with them.

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sync"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// A Set is all guides of a site, linked.
type Set struct {
	Guides []*Linked // by id, fragments included
	Words  Words     // of the language of the texts

	byID     map[string]*Linked
	signs    *guidefile.Signs
	units    map[string]*unit
	articles map[string]*Page
	named    map[string]bool // the slugs of articles that guides name
}

// ByID returns the guide with an id, or nil.
func (s *Set) ByID(id string) *Linked { return s.byID[id] }

// Article returns the page that `read` finds by a slug or a path, or nil.
func (s *Set) Article(name string) *Page { return s.articles[name] }

// Names reports whether a guide names the article of a slug. Of the pages without a guide and care cards, guides depend
// on these, and of the others on nothing but which there are, and what readers get there.
func (s *Set) Names(slug string) bool { return s.named[slug] }

// article returns the page that `read` finds by a slug that a guide names, or nil.
func (l *linker) article(slug string) *Page {
	l.set.named[slug] = true
	return l.articles[slug]
}

// allSigns are all signs of signs.yaml, for comparisons with other versions.
func (l *linker) allSigns() []*graph.Sign {
	if l.signs == nil && l.in.Signs != nil {
		for _, s := range l.in.Signs.List {
			l.signs = append(l.signs, &graph.Sign{ID: s.ID, Level: s.Level, Text: s.Text})
		}
	}
	return l.signs
}

// linker is one run of Link.
type linker struct {
	in        Input
	pages     []*Page          // by file name
	units     map[string]*unit // by slug
	unitIDs   []string
	articles  map[string]*Page   // what `read` finds, by slug and by path
	doubles   map[string][]*Page // by slug: those that `read` cannot tell apart
	readIDs   func() []string
	withdrawn map[string]*Page // by slug
	sink      diag.Sink
	set       *Set
	signs     []*graph.Sign // all of signs.yaml, where they were asked for
	union     *graph.Union
	proofs    []proof // of monotone advice; nil before they are needed
	askings   map[*Linked]*asking
	read      map[string][]string // see readings
	reruns    int                 // proofs run again without an exception
	searches  int                 // paths searched for messages so far
	compared  int                 // names compared for suggestions so far
	replay    bool                // tests are run again on a finished set, which is only read
}

// Link builds the graphs of all guides, runs their tests, and checks them against each other and against the pages that
// they lead to. The diagnostics come in a fixed order, but are not sorted.
func Link(in Input) (*Set, diag.List) {
	in = in.withDefaults()
	l := &linker{in: in, set: &Set{Words: in.Words, byID: map[string]*Linked{}, signs: in.Signs,
		named: map[string]bool{}}, askings: map[*Linked]*asking{}}
	l.index()
	l.set.units, l.set.articles = l.units, l.articles
	l.buildAll()
	l.finishGraphs()
	l.runTests()
	l.runChecks()
	return l.set, l.sink.List()
}

// report reports a mistake unless one with its code was reported at its place: several guides may find the same one.
func (l *linker) report(d diag.Diagnostic) { l.sink.ReportOnce(d) }

// reportEach reports a mistake that is found only once.
func (l *linker) reportEach(d diag.Diagnostic) { l.sink.Report(d) }

// isReported reports whether a mistake with a code was reported at a place. It is asked before an expensive message is
// made.
func (l *linker) isReported(code diag.Code, at source.Span) bool { return l.sink.Reported(code, at) }

// index finds what can be named: guides by slug, and articles by slug and path.
func (l *linker) index() {
	n := len(l.in.Pages)
	l.pages = make([]*Page, n)
	for i := range l.in.Pages {
		l.pages[i] = &l.in.Pages[i]
	}
	slices.SortStableFunc(l.pages, func(a, b *Page) int { return cmp.Compare(a.File.Name, b.File.Name) })
	l.units, l.articles, l.withdrawn = map[string]*unit{}, make(map[string]*Page, n), map[string]*Page{}
	l.doubles = map[string][]*Page{}
	for _, p := range l.pages {
		l.indexArticle(p)
		if p.State == Withdrawn {
			l.withdrawn[p.ID] = p
		}
		l.indexCards(p)
		if p.Guide == nil {
			continue
		}
		if first := l.units[p.ID]; first != nil {
			l.report(diag.New(diag.CodeGuideDuplicateID, p.File.Span(p.FrontRange), "duplicate guide %q", p.ID).
				WithRelated(first.page.File.Span(first.page.FrontRange), "the first one is here").
				WithHint("Rename one of the two files"))
			continue
		}
		l.units[p.ID] = l.newUnit(p)
	}
	l.unitIDs = slices.Sorted(maps.Keys(l.units))
	l.readIDs = sync.OnceValue(func() []string {
		return slices.DeleteFunc(slices.Sorted(maps.Keys(l.articles)), isPath)
	})
}

// indexCards reports care cards without a level, and unknown signs on the others.
func (l *linker) indexCards(p *Page) {
	for _, card := range p.Care {
		if _, known := graph.ParseLevel(card.Key.Value); !known {
			l.report(diag.New(diag.CodeFrontMatterValue, p.File.Span(card.Key.At),
				"a care card cannot be %q: it is one of emergency, urgent, non-urgent, self-care, info",
				card.Key.Value).
				WithHint(l.didYouMean(card.Key.Value, graph.LevelNames[:])))
			continue
		}
		for _, w := range card.Value {
			l.sign(p.File, w)
		}
	}
}

// A unit is a page with a guide while it is linked: its checklists, and what its tests have covered.
type unit struct {
	*guidefile.Guide
	page             *Page
	lists            [][]checklistItem // by question; nil but for checklists
	first            []int             // by question: its first index in covered
	covered          []bool            // for each answer that a test can give
	untestedReported []bool            // likewise: reported as untested
	names            []string          // all ids; nil until a suggestion needs them
	hasUnknownSigns  bool              // a checklist, or the card it names, has an unknown sign
}

// checklistItem is one sign of a checklist with the target that it has there.
type checklistItem struct {
	sign *guidefile.Sign
	then *guidefile.Target
}

// newUnit finds the signs of a page's checklists and gives every answer its index in the coverage.
func (l *linker) newUnit(p *Page) *unit {
	n := len(p.Guide.Questions)
	u := &unit{Guide: p.Guide, page: p, lists: make([][]checklistItem, n), first: make([]int, n)}
	answers := 0
	for i, q := range u.Questions {
		u.first[i] = answers
		if q.Kind == guidefile.KindChecklist {
			u.lists[i] = l.expandChecklist(u, q)
		}
		answers += len(q.Options) + len(u.lists[i]) + coverOthers
	}
	u.covered, u.untestedReported = make([]bool, answers), make([]bool, answers)
	return u
}

// In a page's coverage, a question has its authored answers, its signs, and then these.
const (
	coverNone = iota
	coverUnsure
	coverTwoOrMore
	coverOthers // how many there are
)

func (u *unit) coverIndex(question, other int) int {
	return u.first[question] + len(u.Questions[question].Options) + len(u.lists[question]) + other
}

// expandChecklist returns a checklist's signs, those of the page's own card where it names one. Unknown signs are
// left out.
func (l *linker) expandChecklist(u *unit, q *guidefile.Question) []checklistItem {
	words := q.Signs
	if q.Care.IsSet() {
		words = l.cardOf(u, q)
	}
	each := make(map[string]*guidefile.Target, len(q.AnyEach))
	for i := range q.AnyEach {
		each[q.AnyEach[i].Key.Value] = &q.AnyEach[i].Then
	}
	items := make([]checklistItem, 0, len(words))
	seen := map[string]bool{}
	for _, w := range words {
		sign := l.sign(u.File, w)
		then := each[w.Value]
		if then == nil {
			then = &q.AnyThen
		}
		if q.Care.IsSet() && !then.IsSet() && !q.Invalid {
			l.report(diag.New(diag.CodeGuideDeadEnd, u.File.Span(q.Care.At),
				"the sign %q of this card has no target", w.Value).
				WithHint(fmt.Sprintf("Add any_then:, or %s: in any_each", w.Value)))
		}
		u.hasUnknownSigns = u.hasUnknownSigns || sign == nil
		if seen[w.Value] {
			l.report(diag.New(diag.CodeGuideDuplicateAnswer, u.File.Span(w.At),
				"duplicate sign %q on the card that makes the checklist %q", w.Value, q.ID.Value))
		}
		if sign != nil && !seen[w.Value] {
			items = append(items, checklistItem{sign, then})
		}
		seen[w.Value] = true
	}
	if q.Care.IsSet() {
		for _, e := range q.AnyEach {
			if !seen[e.Key.Value] {
				l.report(diag.New(diag.CodeFrontMatterUnknownKey, u.File.Span(e.Key.At),
					"any_each has %q, which is not on this page's card", e.Key.Value))
			}
		}
	}
	return items
}

// cardOf returns the signs of the page's own care card that a checklist names.
func (l *linker) cardOf(u *unit, q *guidefile.Question) []frontmatter.Text {
	signs, _ := u.page.Care.Get(q.Care.Value)
	if len(signs) == 0 {
		u.hasUnknownSigns = true
		l.report(diag.New(diag.CodeGuideDeadEnd, u.File.Span(q.Care.At),
			"the checklist %q has nothing to tick: this page has no care card %q", q.ID.Value, q.Care.Value).
			WithHint(fmt.Sprintf("Add %s: with signs to the page's care:", q.Care.Value)))
	}
	return signs
}

// sign finds a sign, or reports that it is unknown.
func (l *linker) sign(f *source.File, w frontmatter.Text) *guidefile.Sign {
	if s := l.in.Signs.Sign(w.Value); s != nil {
		return s
	}
	l.report(diag.New(diag.CodeSignUnknown, f.Span(w.At), "there is no sign %q in signs.yaml", w.Value).
		WithHint(l.didYouMean(w.Value, l.in.Signs.IDs())))
	return nil
}

// fragmentsFirst returns all guides, fragments first: a mistake in a fragment is then reported with a path through it
// alone, and not through a guide that uses it.
func (l *linker) fragmentsFirst() []*Linked {
	all := slices.Clone(l.set.Guides)
	rank := func(c *Linked) int {
		if c.Kind == graph.Fragment {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b *Linked) int { return rank(a) - rank(b) })
	return all
}
