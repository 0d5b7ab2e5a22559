package guide

// Faults are put into the site's real guides, one at a time and at every place where they fit, and every one has to be
// found: told with the right code, at the right line, with the path that shows it; or, where the mistake is a guide in
// good order that says something else, by the comparison with the lock and by Diff. Whether a fault changes advice is
// decided without Diff: by giving every old path to the new guide.

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/guide/graph"
)

// nation is the site's content, clean, with what is needed to put a page in another's place.
type nation struct {
	in   Input
	set  *Set
	lock *Lock
}

func newNation(t testing.TB) *nation {
	in, _ := pilots(t)
	n := &nation{in: in, lock: &Lock{}}
	n.set, _ = Link(in)
	for _, c := range n.drawn(n.set) {
		n.lock.Set(c.Record(), "2026-11-21", nil)
	}
	return n
}

func (n *nation) drawn(set *Set) []*Linked {
	return slices.DeleteFunc(slices.Clone(set.Guides), func(c *Linked) bool { return c.Kind == graph.Fragment })
}

// with links the content with one page in place of its former self, and holds it against the lock.
func (n *nation) with(file, text string) (set *Set, told, against diag.List) {
	in := n.in
	in.Pages = slices.Clone(in.Pages)
	i := slices.IndexFunc(in.Pages, func(p Page) bool { return p.File.Name == file })
	p, told := readPage(file, []byte(text))
	in.Pages[i] = p
	set, more := Link(in)
	return set, append(told, more...), CheckLock(n.lock, in.Signs, n.drawn(set))
}

// everyWalk gives all paths of a guide, each sign of a group ticked alone.
func everyWalk(c *Linked, each func(answers []graph.Answer, end *graph.Node)) {
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
			each(p.answers, n)
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

// judge says, without Diff, whether old answers lead elsewhere now, and whether they lead to something less urgent.
func judge(old, new *Linked) (changed, lowered bool) {
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

// TestEveryFaultIsFound is about the pages; the vocabulary has a test of its own.
func TestEveryFaultIsFound(t *testing.T) {
	n := newNation(t)
	found := map[string]int{}
	silent, lowered := 0, 0
	for i := range n.in.Pages {
		p := &n.in.Pages[i]
		if p.Guide == nil {
			continue
		}
		bred := map[string]int{}
		for _, m := range breed(p) {
			if bred[m.kind]++; testing.Short() && bred[m.kind]%20 != 1 {
				continue // the first of every kind on every page, and some more
			}
			found[m.kind]++
			quiet, low := n.hold(t, m)
			if quiet {
				silent++
			}
			if low {
				lowered++
			}
		}
	}
	var kinds []string
	total := 0
	for kind, k := range found {
		kinds = append(kinds, fmt.Sprintf("%s %d", kind, k))
		total += k
	}
	slices.Sort(kinds)
	t.Logf("%d mutants: %s; %d lower advice, %d of all are told by nothing but the lock and the diff", total, strings.Join(kinds, ", "), lowered, silent)
	if len(kinds) < 12 {
		t.Errorf("only %d kinds of fault", len(kinds))
	}
}

// hold demands that a mutant is found.
func (n *nation) hold(t *testing.T, m mutant) (silent, lowers bool) {
	t.Helper()
	set, told, against := n.with(m.page, m.text)
	if m.code != "" {
		m.told(t, told)
	}
	for _, old := range n.drawn(n.set) {
		c := set.ByID(old.ID)
		if c == nil || c.Broken {
			if len(told) == 0 {
				t.Errorf("%s: %s cannot be run, and nothing is told", m, old.ID)
			}
			continue
		}
		changed, lowered := judge(old, c)
		diff := Diff(old.Record(), c.Record())
		lowers = lowers || lowered
		if changed && diff.Empty() {
			t.Errorf("%s: the advice of %s changed and Diff says nothing", m, old.ID)
		}
		if lowered && len(diff.Lowered()) == 0 {
			t.Errorf("%s: the advice of %s was lowered and Diff says %q", m, old.ID, diff.Lines())
		}
		if changed && len(told) == 0 {
			silent = true
		}
	}
	if lowers {
		m.toldByLock(t, against)
	}
	return silent, lowers
}

// told demands the mutant's code, at its line, with the path that shows it.
func (m mutant) told(t *testing.T, told diag.List) {
	t.Helper()
	for _, d := range told {
		if d.Code == m.code && (m.anywhere || d.Span.Name() == m.page && d.Span.Start().Line == m.line) &&
			(m.path == "" || strings.Contains(strings.Join(d.Path, "\n"), m.path)) {
			return
		}
	}
	t.Errorf("%s: %s is not told at its place with its path; told are %v", m, m.code, told)
}

// toldByLock demands the error against the lock, with a path that ends in what was and what is.
func (m mutant) toldByLock(t *testing.T, against diag.List) {
	t.Helper()
	for _, d := range against {
		if d.Code != diag.CodeGuideAdviceLowered {
			continue
		}
		k := len(d.Path)
		if d.Severity != diag.Error || k < 2 || !strings.HasPrefix(d.Path[k-2], "→ was ") || !strings.HasPrefix(d.Path[k-1], "→ now ") {
			t.Errorf("%s: %v does not show what was and what is: %q", m, d, d.Path)
		}
		if line := d.Span.Start().Line; m.elsewhere() || d.Span.Name() == m.page && m.line <= line && line <= m.last {
			return
		}
	}
	t.Errorf("%s: guide-advice-lowered is not told at its line; told are %v", m, against)
}

// elsewhere says whether the paths of a fault part elsewhere than where the text was changed: at the question that lost
// an answer, or, where a `use` leads its exit elsewhere, in the fragment.
func (m mutant) elsewhere() bool {
	return m.anywhere || m.mapped
}

func TestSignsOfLowerLevelsAreFound(t *testing.T) {
	n := newNation(t)
	data, err := os.ReadFile(filepath.Join(content, "signs.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	for _, c := range n.drawn(n.set) {
		for _, s := range c.Record().Signs {
			asked[s.ID] = true
		}
	}
	for _, s := range n.in.Signs.List {
		if s.Level == graph.Info || !asked[s.ID] {
			continue
		}
		text := string(data)
		at := s.TextAt.End + strings.Index(text[s.TextAt.End:], "level: "+s.Level.String())
		text = text[:at] + "level: " + (s.Level - 1).String() + text[at+len("level: "+s.Level.String()):]
		in := n.in
		in.Signs, _ = readSigns("signs.yaml", []byte(text))
		set, told := Link(in)
		differs := false
		for _, old := range n.drawn(n.set) {
			diff := Diff(old.Record(), set.ByID(old.ID).Record())
			differs = differs || !diff.Empty()
		}
		if len(told) == 0 && !differs {
			t.Errorf("%s was lowered to %s and nothing says so", s.ID, s.Level-1)
		}
	}
}
