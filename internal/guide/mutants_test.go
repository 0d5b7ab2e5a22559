package guide

// This file breeds the faults of mutation_test.go: thirteen kinds, at every place of a page where they fit.

import (
	"fmt"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide/graph"
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
		if !t.IsSet() || t.Read || q.optionFor(t) != nil {
			return
		}
		at := targetWord(n.page.File, t)
		n.put("lead to nothing", q.ID.Value, at, "no-such-place", diag.CodeGuideUnknownTarget)
		for _, o := range g.Outcomes {
			if o.ID.Value != t.Text {
				n.put("lead on", q.ID.Value, at, o.ID.Value, "").mapped = q.Form == KindUse
			}
		}
		if q.Form == KindUse {
			return
		}
		if len(before) > 0 && n.leads(before[len(before)-1], q.ID.Value) {
			back := before[len(before)-1].ID.Value
			n.put("lead back", q.ID.Value, at, back, diag.CodeGuideCycle).path = q.ID.Value
		}
		if first := g.Questions[0]; first.Form == KindUse && q == g.Questions[len(g.Questions)-1] {
			n.put("circle over two files", q.ID.Value, at, first.ID.Value, diag.CodeGuideCycle).path = first.Fragment.Value + "/"
		}
	}
	for i := range q.Options {
		each(q.Options[i].Then)
	}
	each(q.AnyThen)
	for i := range q.AnyEach {
		each(q.AnyEach[i].Then)
	}
	each(q.TwoOrMore)
	each(q.None)
	each(q.Unsure)
	for i := range q.Exits {
		each(q.Exits[i].Then)
	}
}

// leads says whether a question leads to another one by one answer.
func (n *nursery) leads(q *Question, to string) bool {
	return q.Form != KindUse && (q.None.Text == to || slices.ContainsFunc(q.Options, func(o Option) bool { return o.Then.Text == to }))
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
		n.cut("drop an answer", q.ID.Value, a.At, diag.CodeGuideTestStale).anywhere = true
		if i+1 < len(q.Options) {
			b := &q.Options[i+1]
			if !a.Then.Read && !b.Then.Read && a.Then.Text != b.Then.Text {
				n.put("swap two answers", q.ID.Value, source.Range{Start: a.Then.At.Start, End: b.Then.At.End},
					b.Then.Text+text[a.Then.At.End:b.Then.At.Start]+a.Then.Text, "").last = n.page.File.Pos(b.Then.At.Start).Line
			}
		}
	}
	if q.Unsure.IsSet() && len(q.Options) > 0 {
		mild := q.Options[len(q.Options)-1].ID.Value
		if named := q.optionFor(q.Unsure); named == nil || named.ID.Value != mild {
			n.put("weaken unsure", q.ID.Value, q.Unsure.At, mild, "")
		}
	}
	if q.Unsure.IsSet() && q.Form == KindChecklist && q.None.IsSet() && q.None.Text != q.Unsure.Text {
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
	if q.None.IsSet() && strings.HasPrefix(strings.TrimSpace(n.page.File.Line(n.page.File.Pos(q.None.At.Start).Line)), "none_then:") {
		n.cut("drop none", q.ID.Value, q.None.At, diag.CodeGuideNoNone).anywhere = true
	}
	if i > 0 {
		n.put("duplicate an id", q.ID.Value, q.ID.At, n.page.Guide.Questions[i-1].ID.Value, diag.CodeGuideDuplicateID)
	}
}

// outcome drops an outcome or its safety net, and lowers its level.
func (n *nursery) outcome(o *Outcome) {
	f := n.page.File
	block := n.block(o.ID.At)
	n.put("drop an outcome", o.ID.Value, source.Range{Start: strings.LastIndexByte(f.Text[:block.Start], '\n') + 1, End: block.End + 1}, "", diag.CodeGuideUnknownTarget).anywhere = true
	if o.Level > graph.Info {
		n.put("lower a level", o.ID.Value, o.LevelAt, (o.Level - 1).String(), "")
	}
	if at := strings.Index(f.Text[block.Start:block.End], "safety_net:"); at >= 0 && o.Level > graph.Info {
		key := source.Range{Start: block.Start + at, End: block.Start + at + len("safety_net:")}
		if line := f.Line(f.Pos(key.Start).Line); strings.HasPrefix(strings.TrimSpace(line), "safety_net:") {
			net := n.block(key)
			m := n.cut("drop a safety net", o.ID.Value, source.Range{Start: net.Start, End: net.End - 1}, diag.CodeGuideNoSafetyNet)
			m.line = f.Pos(o.ID.At.Start).Line
		}
	}
}
