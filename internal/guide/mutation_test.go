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
	"knead/internal/source"
)

// A mutant is one page with one fault.
type mutant struct {
	kind     string
	page     string // the file
	text     string
	line     int    // where the fault is
	last     int    // and where it ends: a swap is on two lines
	question string // or the outcome
	code     diag.Code
	anywhere bool // the code is told elsewhere than at the line
	mapped   bool // an exit's target: the paths part in the fragment, where the exit is taken
	path     string
}

func (m mutant) String() string {
	return fmt.Sprintf("%s at %s:%d (%s)", m.kind, m.page, m.line, m.question)
}

// nursery makes mutants of one page.
type nursery struct {
	page *Page
	all  []mutant
}

// put adds a mutant in which a range of the page reads otherwise.
func (n *nursery) put(kind, question string, at source.Range, text string, code diag.Code) *mutant {
	f := n.page.File
	n.all = append(n.all, mutant{kind: kind, page: f.Name, question: question, code: code,
		text: f.Text[:at.Start] + text + f.Text[at.End:], line: f.Pos(at.Start).Line, last: f.Pos(at.Start).Line})
	return &n.all[len(n.all)-1]
}

// cut adds one in which whole lines are missing: those of a range.
func (n *nursery) cut(kind, question string, at source.Range, code diag.Code) *mutant {
	text := n.page.File.Text
	start := strings.LastIndexByte(text[:at.Start], '\n') + 1
	end := at.End + strings.IndexByte(text[at.End:], '\n') + 1
	return n.put(kind, question, source.Range{Start: start, End: end}, "", code)
}

// block is from a key to the next line that is indented no deeper.
func (n *nursery) block(key source.Range) source.Range {
	f := n.page.File
	pos := f.Pos(key.Start)
	line := pos.Line + 1
	for ; ; line++ {
		text := f.Line(line)
		if depth := len(text) - len(strings.TrimLeft(text, " ")); text == "---" || depth < pos.Col && strings.TrimSpace(text) != "" {
			break
		}
	}
	return source.Range{Start: key.Start, End: f.Offset(source.Pos{Line: line, Col: 1}) - 1}
}

// breed makes all mutants of a page.
func breed(p *Page) []mutant {
	n := &nursery{page: p}
	for i, q := range p.Guide.Questions {
		n.targets(q, p.Guide.Questions[:i])
		n.answers(q)
		n.keys(q, i)
	}
	for _, o := range p.Guide.Outcomes {
		n.outcome(o)
	}
	return n.all
}

// targets leads answers elsewhere: on, back, and to nothing.
func (n *nursery) targets(q *Question, before []*Question) {
	g := n.page.Guide
	each := func(t Target) {
		if !t.Given() || t.Read || q.named(t) != nil {
			return
		}
		at := targetWord(n.page.File, t)
		n.put("lead to nothing", q.ID.Value, at, "no-such-place", "guide-unknown-target")
		for _, o := range g.Outcomes {
			if o.ID.Value != t.Text {
				n.put("lead on", q.ID.Value, at, o.ID.Value, "").mapped = q.Form == Use
			}
		}
		if q.Form == Use {
			return
		}
		if len(before) > 0 && n.leads(before[len(before)-1], q.ID.Value) {
			back := before[len(before)-1].ID.Value
			n.put("lead back", q.ID.Value, at, back, "guide-cycle").path = q.ID.Value
		}
		if first := g.Questions[0]; first.Form == Use && q == g.Questions[len(g.Questions)-1] {
			n.put("circle over two files", q.ID.Value, at, first.ID.Value, "guide-cycle").path = first.Uses.Value + "/"
		}
	}
	for i := range q.Options {
		each(q.Options[i].Then)
	}
	each(q.AnyThen)
	for i := range q.AnyEach {
		each(q.AnyEach[i].Then)
	}
	each(q.Two)
	each(q.None)
	each(q.Unsure)
	for i := range q.Exits {
		each(q.Exits[i].Then)
	}
}

// leads says whether a question leads to another one by one answer.
func (n *nursery) leads(q *Question, to string) bool {
	return q.Form != Use && (q.None.Text == to || slices.ContainsFunc(q.Options, func(o Option) bool { return o.Then.Text == to }))
}

// targetWord is a target's word in the file; an exit is "exit NAME".
func targetWord(f *source.File, t Target) source.Range {
	at := t.At
	if strings.TrimSpace(f.Text[at.Start:at.End]) != f.Text[at.Start:at.End] {
		panic("a target with space around it")
	}
	return at
}

// answers drops and swaps answers, and takes "not sure" lightly.
func (n *nursery) answers(q *Question) {
	text := n.page.File.Text
	for i := range q.Options {
		a := &q.Options[i]
		n.cut("drop an answer", q.ID.Value, a.At, "guide-test-stale").anywhere = true
		if i+1 < len(q.Options) {
			b := &q.Options[i+1]
			if !a.Then.Read && !b.Then.Read && a.Then.Text != b.Then.Text {
				n.put("swap two answers", q.ID.Value, source.Range{Start: a.Then.At.Start, End: b.Then.At.End},
					b.Then.Text+text[a.Then.At.End:b.Then.At.Start]+a.Then.Text, "").last = n.page.File.Pos(b.Then.At.Start).Line
			}
		}
	}
	if q.Unsure.Given() && len(q.Options) > 0 {
		mild := q.Options[len(q.Options)-1].ID.Value
		if named := q.named(q.Unsure); named == nil || named.ID.Value != mild {
			n.put("weaken unsure", q.ID.Value, q.Unsure.At, mild, "")
		}
	}
	if q.Unsure.Given() && q.Form == Checklist && q.None.Given() && q.None.Text != q.Unsure.Text {
		n.put("weaken unsure", q.ID.Value, q.Unsure.At, q.None.Text, "")
	}
	for _, s := range q.Signs {
		if at := s.At; strings.HasPrefix(strings.TrimLeft(text[strings.LastIndexByte(text[:at.Start], '\n')+1:], " "), "- ") {
			n.cut("drop a sign", q.ID.Value, source.Range(at), "").anywhere = true
		}
	}
}

// keys drops "none" and gives a question the name of another one.
func (n *nursery) keys(q *Question, i int) {
	if q.None.Given() && strings.HasPrefix(strings.TrimSpace(n.page.File.Line(n.page.File.Pos(q.None.At.Start).Line)), "none_then:") {
		n.cut("drop none", q.ID.Value, q.None.At, "guide-no-none").anywhere = true
	}
	if i > 0 {
		n.put("duplicate an id", q.ID.Value, q.ID.At, n.page.Guide.Questions[i-1].ID.Value, "guide-duplicate-id")
	}
}

// outcome drops an outcome or its safety net, and lowers its level.
func (n *nursery) outcome(o *Outcome) {
	f := n.page.File
	block := n.block(o.ID.At)
	n.put("drop an outcome", o.ID.Value, source.Range{Start: strings.LastIndexByte(f.Text[:block.Start], '\n') + 1, End: block.End + 1}, "", "guide-unknown-target").anywhere = true
	if o.Level > Info {
		n.put("lower a level", o.ID.Value, o.LevelAt, (o.Level - 1).String(), "")
	}
	if at := strings.Index(f.Text[block.Start:block.End], "safety_net:"); at >= 0 && o.Level > Info {
		key := source.Range{Start: block.Start + at, End: block.Start + at + len("safety_net:")}
		if line := f.Line(f.Pos(key.Start).Line); strings.HasPrefix(strings.TrimSpace(line), "safety_net:") {
			net := n.block(key)
			m := n.cut("drop a safety net", o.ID.Value, source.Range{Start: net.Start, End: net.End - 1}, "guide-no-safety-net")
			m.line = f.Pos(o.ID.At.Start).Line
		}
	}
}

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
		n.lock.Put(c.Record(), "2026-11-21", nil)
	}
	return n
}

func (n *nation) drawn(set *Set) []*Compiled {
	return slices.DeleteFunc(slices.Clone(set.Guides), func(c *Compiled) bool { return c.Kind == Fragment })
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
func everyWalk(c *Compiled, each func(answers []Answer, end *Node)) {
	type place struct {
		node    int
		answers []Answer
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
			answers := []Answer{Says(e.ID)}
			if e.Role == Group {
				answers = answers[:0]
				for _, s := range e.Signs {
					answers = append(answers, Ticks(s.ID))
				}
			}
			for _, a := range answers {
				stack = append(stack, place{e.Target, append(slices.Clip(p.answers), a)})
			}
		}
	}
}

// judge says, without Diff, whether old answers lead elsewhere now, and whether they lead to something less urgent.
func judge(old, new *Compiled) (changed, lowered bool) {
	everyWalk(old, func(answers []Answer, was *Node) {
		trace, err := Walk(new, answers)
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
		for k, m := range breed(p) {
			if testing.Short() && k%17 != 0 {
				continue
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
			(m.path == "" || strings.Contains(strings.Join(d.Example, "\n"), m.path)) {
			return
		}
	}
	t.Errorf("%s: %s is not told at its place with its path; told are %v", m, m.code, told)
}

// toldByLock demands the error against the lock, with a path that ends in what was and what is.
func (m mutant) toldByLock(t *testing.T, against diag.List) {
	t.Helper()
	for _, d := range against {
		if d.Code != "guide-advice-lowered" {
			continue
		}
		k := len(d.Example)
		if d.Severity != diag.Error || k < 2 || !strings.HasPrefix(d.Example[k-2], "→ was ") || !strings.HasPrefix(d.Example[k-1], "→ now ") {
			t.Errorf("%s: %v does not show what was and what is: %q", m, d, d.Example)
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
		if s.Level == Info || !asked[s.ID] {
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
