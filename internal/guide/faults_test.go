package guide_test

// Faults are injected into the site's real guides, one at a time and at every place where they fit. Every one must be
// found: reported with the right code, at the right line, with the path that shows it; or, where the guide is valid
// but gives other advice, by the comparison with the lock and by package diff. Whether a fault changes advice is
// decided without package diff, by giving the answers of every old path to the new guide.

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/diff"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidetest"
)

// A fixture is the site's content, and the lock of its guides.
type fixture struct {
	in   guide.Input
	set  *guide.Set
	lock *diff.Lock
}

func newFixture(t testing.TB) *fixture {
	in, _ := guidetest.Content(t)
	x := &fixture{in: in, lock: &diff.Lock{}}
	x.set, _ = guide.Link(in)
	for _, c := range publishedGuides(x.set) {
		x.lock.Set(c.Graph, nil, "2026-11-21", nil)
	}
	return x
}

// publishedGuides are all guides but the fragments.
func publishedGuides(set *guide.Set) []*guide.Linked {
	return slices.DeleteFunc(slices.Clone(set.Guides), func(c *guide.Linked) bool { return c.Kind == graph.Fragment })
}

// link links the content with one page replaced, and compares it with the lock.
func (x *fixture) link(f fault) (set *guide.Set, list, lockList diag.List) {
	in := x.in
	in.Pages = slices.Clone(in.Pages)
	i := slices.IndexFunc(in.Pages, func(p guide.Page) bool { return p.File.Name == f.page })
	p, list := guidetest.ReadPage(f.page, []byte(f.text))
	in.Pages[i] = p
	set, more := guide.Link(in)
	lowered := guide.CheckLock(x.lock, in.Signs, in.Words.Language, publishedGuides(set), noneWithdrawn)
	return set, append(list, more...), lowered
}

// everyWalk calls f for all paths of a guide, with each sign of a group ticked alone.
func everyWalk(c *guide.Linked, f func(answers []graph.Answer, end *graph.Node)) {
	type place struct {
		node    int
		answers []graph.Answer
	}
	stack := []place{{}}
	for len(stack) > 0 {
		p := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		n := &c.Nodes[p.node]
		if !n.IsQuestion() {
			f(p.answers, n)
			continue
		}
		for _, e := range n.Edges {
			answers := []graph.Answer{graph.TextAnswer(e.ID)}
			if e.Role == graph.RoleSigns {
				answers = answers[:0]
				for _, s := range e.Signs {
					answers = append(answers, graph.SignAnswer(s.ID))
				}
			}
			for _, a := range answers {
				stack = append(stack, place{e.Target, append(slices.Clip(p.answers), a)})
			}
		}
	}
}

var allFaults = flag.Bool("faults", false, "inject all faults of the kinds of which otherwise a sample is tried")

// sample is of how many faults one is tried: normally, or in short mode.
func sample(normal, short int) int {
	switch {
	case *allFaults:
		return 1
	case testing.Short():
		return short
	}
	return normal
}

// compareWalks reports, without package diff, whether old answers end elsewhere now, and whether at a less urgent
// outcome.
func compareWalks(old, new *guide.Linked) (changed, lowered bool) {
	everyWalk(old, func(answers []graph.Answer, was *graph.Node) {
		trace, err := new.Walk(answers)
		if err != nil {
			changed = true
			return
		}
		now := &new.Nodes[trace.End]
		changed = changed || now.ID != was.ID || now.End.Level != was.End.Level
		lowered = lowered || now.IsOutcome() && was.IsOutcome() && now.End.Level < was.End.Level
	})
	return changed, lowered
}

// This test injects faults into pages; signs.yaml has a test of its own.
func TestFaults_areFoundInPages(t *testing.T) {
	t.Parallel()
	x := newFixture(t)
	count := map[string]int{}
	total, silent, lowered := 0, 0, 0
	every := sample(4, 20)
	for i := range x.in.Pages {
		p := &x.in.Pages[i]
		if p.Guide == nil {
			continue
		}
		onPage := map[string]int{}
		for _, f := range append(generateFaults(p), x.orderFaults(p)...) {
			if onPage[f.kind]++; onPage[f.kind]%every != 1%every {
				continue // some of every kind on every page, the first one included
			}
			count[f.kind]++
			total++
			isSilent, lowers := x.checkFound(t, f)
			if isSilent {
				silent++
			}
			if lowers {
				lowered++
			}
		}
	}
	var kinds []string
	for kind, n := range count {
		kinds = append(kinds, fmt.Sprintf("%s %d", kind, n))
	}
	slices.Sort(kinds)
	t.Logf("%d faults: %s; %d lower advice, %d are found by nothing but the lock and diff",
		total, strings.Join(kinds, ", "), lowered, silent)
	if len(kinds) < 12 {
		t.Errorf("only %d kinds of faults", len(kinds))
	}
	if !testing.Short() && total < 1_900/every {
		t.Errorf("only %d faults", total)
	}
}

// checkFound checks that a fault is found. It reports whether only the lock and package diff find it, and whether it
// lowers advice.
func (x *fixture) checkFound(t *testing.T, f fault) (silent, lowers bool) {
	t.Helper()
	set, list, lockList := x.link(f)
	if f.code != "" {
		f.checkReported(t, list)
	}
	for _, old := range publishedGuides(x.set) {
		c := set.ByID(old.ID)
		if c == nil || c.Broken {
			if len(list) == 0 {
				t.Errorf("%s: %s cannot be run, and nothing is reported", f, old.ID)
			}
			continue
		}
		changed, lowered := compareWalks(old, c)
		changes := diff.Compare(old.Graph, c.Graph, guidetest.Words().Language)
		lowers = lowers || lowered
		if changed && changes.Empty() {
			t.Errorf("%s: the advice of %s changed and Compare reports nothing", f, old.ID)
		}
		if lowered && len(changes.Lowered()) == 0 {
			t.Errorf("%s: the advice of %s was lowered and Compare reports %q", f, old.ID, changes.Lines())
		}
		if changed && len(list) == 0 {
			silent = true
		}
	}
	if lowers {
		f.checkLockReported(t, lockList)
	}
	return silent, lowers
}

// checkReported checks that the fault's code is reported, at its line, with the path that shows it.
func (f fault) checkReported(t *testing.T, list diag.List) {
	t.Helper()
	for _, d := range list {
		if d.Code == f.code && (f.anywhere || d.Span.Name() == f.page && d.Span.Start().Line == f.line) &&
			strings.Contains(strings.Join(d.Path, "\n"), f.path) {
			return
		}
	}
	t.Errorf("%s: %s is not reported at its line with its path; reported are %v", f, f.code, list)
}

// checkLockReported checks that the comparison with the lock reports lowered advice, with a path that ends in the old
// and the new advice.
func (f fault) checkLockReported(t *testing.T, list diag.List) {
	t.Helper()
	for _, d := range list {
		if d.Code != diag.CodeGuideAdviceLowered {
			continue
		}
		k := len(d.Path)
		if d.Severity != diag.Error || k < 2 ||
			!strings.HasPrefix(d.Path[k-2], "→ was ") || !strings.HasPrefix(d.Path[k-1], "→ now ") {
			t.Errorf("%s: %v does not show the old and the new advice: %q", f, d, d.Path)
		}
		line := d.Span.Start().Line
		if f.divergesElsewhere() || d.Span.Name() == f.page && f.line <= line && line <= f.last {
			return
		}
	}
	t.Errorf("%s: guide-advice-lowered is not reported at its line; reported are %v", f, list)
}

// divergesElsewhere reports whether paths diverge elsewhere than where the text was changed: at the question that
// lost an answer, or, where a `use` maps an exit to another target, in the fragment.
func (f fault) divergesElsewhere() bool { return f.anywhere || f.mapped }

func TestFaults_areFoundInSigns(t *testing.T) {
	t.Parallel()
	x := newFixture(t)
	data, err := os.ReadFile(filepath.Join("../../content", "signs.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	for _, c := range publishedGuides(x.set) {
		for _, s := range c.Signs {
			asked[s.ID] = true
		}
	}
	for _, s := range x.in.Signs.List {
		if s.Level == graph.Info || !asked[s.ID] {
			continue
		}
		text := string(data)
		level := "level: " + s.Level.String()
		at := s.TextAt.End + strings.Index(text[s.TextAt.End:], level)
		in := x.in
		text = text[:at] + "level: " + (s.Level - 1).String() + text[at+len(level):]
		in.Signs, _ = guidetest.ReadSigns("signs.yaml", []byte(text))
		set, list := guide.Link(in)
		differs := false
		for _, old := range publishedGuides(x.set) {
			changes := diff.Compare(old.Graph, set.ByID(old.ID).Graph, guidetest.Words().Language)
			differs = differs || !changes.Empty()
		}
		if len(list) == 0 && !differs {
			t.Errorf("the level of %s was lowered to %s and nothing reports it", s.ID, s.Level-1)
		}
	}
}

// noneWithdrawn is for sites in which no guide was withdrawn.
func noneWithdrawn(string) bool { return false }
