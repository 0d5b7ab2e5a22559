package guide_test

// This file generates the faults of faults_test.go: thirteen kinds, at every place of a page where they fit.

import (
	"fmt"
	"slices"
	"strings"

	"knead/internal/diag"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/source"
)

// A fault is a mistake in one page.
type fault struct {
	kind     string
	page     string // the file
	text     string
	line     int    // where the fault is
	last     int    // and where it ends: a swap is on two lines
	question string // or the outcome
	code     diag.Code
	anywhere bool // the code is not reported at the line
	mapped   bool // an exit's target: the paths diverge in the fragment, where the exit is taken
	path     string
}

func (f fault) String() string {
	return fmt.Sprintf("%s at %s:%d (%s)", f.kind, f.page, f.line, f.question)
}

// A faultGenerator generates the faults of one page.
type faultGenerator struct {
	page *guide.Page
	all  []fault
}

// replace adds a fault that replaces a range of the page.
func (g *faultGenerator) replace(kind, question string, at source.Range, text string, code diag.Code) *fault {
	f := g.page.File
	g.all = append(g.all, fault{kind: kind, page: f.Name, question: question, code: code,
		text: f.Text[:at.Start] + text + f.Text[at.End:], line: f.Pos(at.Start).Line, last: f.Pos(at.Start).Line})
	return &g.all[len(g.all)-1]
}

// removeLines adds a fault that removes the lines of a range.
func (g *faultGenerator) removeLines(kind, question string, at source.Range, code diag.Code) *fault {
	text := g.page.File.Text
	start := strings.LastIndexByte(text[:at.Start], '\n') + 1
	end := at.End + strings.IndexByte(text[at.End:], '\n') + 1
	return g.replace(kind, question, source.Range{Start: start, End: end}, "", code)
}

// block is from a key to the next line that is not indented deeper.
func (g *faultGenerator) block(key source.Range) source.Range {
	f := g.page.File
	pos := f.Pos(key.Start)
	line := pos.Line + 1
	for ; ; line++ {
		text := f.Line(line)
		depth := len(text) - len(strings.TrimLeft(text, " "))
		if text == "---" || depth < pos.Col && strings.TrimSpace(text) != "" {
			break
		}
	}
	return source.Range{Start: key.Start, End: f.Offset(source.Pos{Line: line, Col: 1}) - 1}
}

// generateFaults returns all faults of a page.
func generateFaults(p *guide.Page) []fault {
	g := &faultGenerator{page: p}
	for i, q := range p.Guide.Questions {
		g.targets(q, p.Guide.Questions[:i])
		g.answers(q)
		g.keys(q, i)
	}
	for _, o := range p.Guide.Outcomes {
		g.outcome(o)
	}
	return g.all
}

// targets points answers at later questions, at earlier ones, and at nothing.
func (g *faultGenerator) targets(q *guidefile.Question, before []*guidefile.Question) {
	questions, outcomes := g.page.Guide.Questions, g.page.Guide.Outcomes
	each := func(t guidefile.Target) {
		if !t.IsSet() || t.Read || q.OptionFor(t) != nil {
			return
		}
		at := targetRange(g.page.File, t)
		g.replace("lead to nothing", q.ID.Value, at, "no-such-place", diag.CodeGuideUnknownTarget)
		for _, o := range outcomes {
			if o.ID.Value != t.Text {
				g.replace("lead on", q.ID.Value, at, o.ID.Value, "").mapped = q.Kind == guidefile.KindUse
			}
		}
		if q.Kind == guidefile.KindUse {
			return
		}
		if len(before) > 0 && g.leadsTo(before[len(before)-1], q.ID.Value) {
			back := before[len(before)-1].ID.Value
			g.replace("lead back", q.ID.Value, at, back, diag.CodeGuideCycle).path = q.ID.Value
		}
		if first := questions[0]; first.Kind == guidefile.KindUse && q == questions[len(questions)-1] {
			f := g.replace("cycle over two files", q.ID.Value, at, first.ID.Value, diag.CodeGuideCycle)
			f.path = first.Fragment.Value + "/"
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

// leadsTo reports whether an answer of a question leads to another question.
func (g *faultGenerator) leadsTo(q *guidefile.Question, to string) bool {
	toIt := func(o guidefile.Option) bool { return o.Then.Text == to }
	return q.Kind != guidefile.KindUse && (q.None.Text == to || slices.ContainsFunc(q.Options, toIt))
}

// targetRange is where a target is in the file; an exit is "exit NAME".
func targetRange(f *source.File, t guidefile.Target) source.Range {
	at := t.At
	if strings.TrimSpace(f.Text[at.Start:at.End]) != f.Text[at.Start:at.End] {
		panic("a target with spaces around it")
	}
	return at
}

// answers removes and swaps answers, and weakens "not sure".
func (g *faultGenerator) answers(q *guidefile.Question) {
	text := g.page.File.Text
	for i := range q.Options {
		a := &q.Options[i]
		g.removeLines("remove an answer", q.ID.Value, a.At, diag.CodeGuideTestStale).anywhere = true
		if i+1 < len(q.Options) {
			b := &q.Options[i+1]
			if !a.Then.Read && !b.Then.Read && a.Then.Text != b.Then.Text {
				f := g.replace("swap two answers", q.ID.Value, source.Range{Start: a.Then.At.Start, End: b.Then.At.End},
					b.Then.Text+text[a.Then.At.End:b.Then.At.Start]+a.Then.Text, "")
				f.last = g.page.File.Pos(b.Then.At.Start).Line
			}
		}
	}
	if q.Unsure.IsSet() && len(q.Options) > 0 {
		mild := q.Options[len(q.Options)-1].ID.Value
		if named := q.OptionFor(q.Unsure); named == nil || named.ID.Value != mild {
			g.replace("weaken unsure", q.ID.Value, q.Unsure.At, mild, "")
		}
	}
	if q.Unsure.IsSet() && q.Kind == guidefile.KindChecklist && q.None.IsSet() && q.None.Text != q.Unsure.Text {
		g.replace("weaken unsure", q.ID.Value, q.Unsure.At, q.None.Text, "")
	}
	for _, s := range q.Signs {
		line := text[strings.LastIndexByte(text[:s.At.Start], '\n')+1:]
		if strings.HasPrefix(strings.TrimLeft(line, " "), "- ") {
			g.removeLines("remove a sign", q.ID.Value, s.At, "").anywhere = true
		}
	}
}

// keys removes "none" and gives a question the id of another one.
func (g *faultGenerator) keys(q *guidefile.Question, i int) {
	line := g.page.File.Line(g.page.File.Pos(q.None.At.Start).Line)
	if q.None.IsSet() && strings.HasPrefix(strings.TrimSpace(line), "none_then:") {
		g.removeLines("remove none", q.ID.Value, q.None.At, diag.CodeGuideNoNone).anywhere = true
	}
	if i > 0 {
		g.replace("duplicate an id", q.ID.Value, q.ID.At, g.page.Guide.Questions[i-1].ID.Value,
			diag.CodeGuideDuplicateID)
	}
}

// outcome removes an outcome or its safety net, and lowers its level.
func (g *faultGenerator) outcome(o *guidefile.Outcome) {
	f := g.page.File
	block := g.block(o.ID.At)
	whole := source.Range{Start: strings.LastIndexByte(f.Text[:block.Start], '\n') + 1, End: block.End + 1}
	g.replace("remove an outcome", o.ID.Value, whole, "", diag.CodeGuideUnknownTarget).anywhere = true
	if o.Level > graph.Info {
		g.replace("lower a level", o.ID.Value, o.LevelAt, (o.Level - 1).String(), "")
	}
	if at := strings.Index(f.Text[block.Start:block.End], "safety_net:"); at >= 0 && o.Level > graph.Info {
		key := source.Range{Start: block.Start + at, End: block.Start + at + len("safety_net:")}
		if line := f.Line(f.Pos(key.Start).Line); strings.HasPrefix(strings.TrimSpace(line), "safety_net:") {
			net := g.block(key)
			lines := source.Range{Start: net.Start, End: net.End - 1}
			m := g.removeLines("remove a safety net", o.ID.Value, lines, diag.CodeGuideNoSafetyNet)
			m.line = f.Pos(o.ID.At.Start).Line
		}
	}
}
