package guide_test

// This file generates faults of order and of relations between signs: a question moved behind the next one, a group of
// signs that leads lower, and a sign that covers one more.

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"knead/internal/diag"
	"knead/internal/frontmatter"
	"knead/internal/guide"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
	"knead/internal/guide/guidetest"
)

// orderFaults returns the faults of order of a page.
func (x *fixture) orderFaults(p *guide.Page) []fault {
	g := &faultGenerator{page: p}
	for i, q := range p.Guide.Questions {
		g.lowerGroups(q)
		next, known := p.Guide.QuestionIndex(q.None.Text)
		if q.Kind == guidefile.KindChecklist && known && p.Guide.Questions[next].Kind == guidefile.KindChecklist {
			g.move(i, next)
		}
	}
	for i := range g.all {
		if f := &g.all[i]; f.kind == "move a question" {
			set, _, _ := x.link(*f)
			if x.hidesAdvice(set.ByID(p.ID), f.question) {
				f.code = diag.CodeGuideNotMonotone
			}
		}
	}
	return g.all
}

// hidesAdvice decides without package monotone whether a question, asked before the one that used to come first, lowers
// advice: it walks all readers with up to two signs and those that they imply, with and without one of the question's.
func (x *fixture) hidesAdvice(c *guide.Linked, question string) bool {
	q := c.Node(question)
	var all []string
	for _, s := range x.in.Signs.List {
		all = append(all, s.ID)
	}
	var added []string
	for _, e := range q.Edges {
		added = append(added, e.Signs.IDs()...)
	}
	w := oracle{x: x, c: c, lowers: map[string]bool{}}
	for _, authored := range c.Source.Guide.Questions {
		for _, r := range authored.Lowers {
			w.lowers[authored.ID.Value+" "+r.Sign.Value] = true
		}
	}
	for i, one := range all {
		for _, two := range all[i:] {
			has := map[string]bool{}
			x.imply(has, one)
			x.imply(has, two)
			for _, sign := range added {
				if has[sign] {
					continue
				}
				more := maps.Clone(has)
				x.imply(more, sign)
				if w.falls(has, more, question, sign, map[string]int{}) {
					return true
				}
			}
			if w.falls(has, has, question, "unsure", map[string]int{}) {
				return true
			}
		}
	}
	return false
}

// imply adds a sign with those that cover it, and with its parts.
func (x *fixture) imply(has map[string]bool, id string) {
	if has[id] {
		return
	}
	has[id] = true
	for _, s := range x.in.Signs.List {
		covers := slices.ContainsFunc(s.Covers, func(w frontmatter.Text) bool { return w.Value == id })
		if covers || s.PartOf.Value == id {
			x.imply(has, s.ID)
		}
	}
}

// oracle compares the walks of two readers.
type oracle struct {
	x      *fixture
	c      *guide.Linked
	lowers map[string]bool // by question and entry
}

// falls reports whether some answers lower the advice for the reader with more wrong, the walks diverging at a
// question, and no entry of lowers allows it.
func (w *oracle) falls(less, more map[string]bool, question, entry string, f map[string]int) bool {
	one, high, ask := w.walk(less, "", f)
	two, low, also := w.walk(more, map[bool]string{true: question}[entry == "unsure"], f)
	if ask == "" {
		ask = also
	}
	if ask == "" {
		last := ""
		for _, id := range two {
			if slices.Contains(one, id) {
				last = id
			}
		}
		isAllowed := high < graph.Urgent && w.lowers[question+" "+entry]
		return last == question && high > low && low >= graph.Info && !isAllowed
	}
	guideID, id, _ := strings.Cut(ask, " ")
	for k := range w.x.set.ByID(guideID).Node(id).Edges {
		g := maps.Clone(f)
		g[ask] = k
		if w.falls(less, more, question, entry, g) {
			return true
		}
	}
	return false
}

// walk returns the questions on the way and the level of the end, NoLevel where it is not compared, or the plain
// question that f has no answer for. At one question, if it would tick nothing, it may say "not sure".
func (w *oracle) walk(has map[string]bool, unsure string, f map[string]int) (ids []string, l graph.Level, ask string) {
	c, at := w.c, 0
	for {
		n := &c.Nodes[at]
		name := n.ID
		if c != w.c {
			name = c.ID + "/" + n.ID
		}
		switch {
		case n.IsOutcome():
			return ids, n.End.Level, ""
		case n.Kind == graph.NodeHandover:
			c = w.x.set.ByID(n.End.Guide)
			at = c.Index(n.End.Question)
			continue
		case n.Kind == graph.NodeExit:
			return ids, graph.NoLevel, ""
		}
		ids = append(ids, name)
		edge, known := 0, false
		if n.Kind == graph.NodeChecklist {
			edge = tick(n, has)
			if n.ID == unsure && c == w.c && n.Edges[edge].Role == graph.RoleNone {
				edge = slices.IndexFunc(n.Edges, func(e graph.Edge) bool { return e.Role == graph.RoleUnsure })
			}
		} else if edge, known = f[c.ID+" "+n.ID]; !known {
			return ids, graph.NoLevel, c.ID + " " + n.ID
		}
		if at = n.Edges[edge].Target; c.Nodes[at].Kind == graph.NodeHandover && n.Kind != graph.NodeChecklist {
			return ids, graph.NoLevel, ""
		}
	}
}

// tick is the edge of a checklist for a reader.
func tick(n *graph.Node, has map[string]bool) int {
	ticked, edge, two := 0, -1, -1
	for k, e := range n.Edges {
		for _, s := range e.Signs {
			if has[s.ID] {
				if ticked++; ticked == 1 {
					edge = k
				}
			}
		}
		switch {
		case e.Role == graph.RoleTwoOrMore:
			two = k
		case e.Role == graph.RoleNone && ticked == 0:
			edge = k
		}
	}
	if ticked > 1 && two >= 0 {
		return two
	}
	return edge
}

// move adds a fault that asks a checklist behind the one that follows it.
func (g *faultGenerator) move(i, next int) {
	type edit struct {
		at   guidefile.Target
		text string
	}
	questions := g.page.Guide.Questions
	a, b := questions[i], questions[next]
	edits := []edit{{a.None, b.None.Text}, {b.None, a.ID.Value}}
	for _, q := range questions {
		targets := []guidefile.Target{q.AnyThen, q.TwoOrMore, q.None, q.Unsure}
		for _, each := range slices.Concat(q.AnyEach, q.Exits) {
			targets = append(targets, each.Then)
		}
		for _, o := range q.Options {
			targets = append(targets, o.Then)
		}
		for _, t := range targets {
			if t.Text == a.ID.Value && !t.Read {
				edits = append(edits, edit{t, b.ID.Value})
			}
		}
	}
	slices.SortFunc(edits, func(a, b edit) int { return b.at.At.Start - a.at.At.Start })
	f := g.page.File
	text := f.Text
	for _, e := range edits {
		text = text[:e.at.At.Start] + e.text + text[e.at.At.End:]
	}
	if i == 0 && !g.page.Guide.Start.IsSet() {
		line := strings.LastIndexByte(text[:g.page.Guide.At.Start], '\n') + 1
		text = text[:line] + "  start: " + b.ID.Value + "\n" + text[line:]
	}
	g.all = append(g.all, fault{kind: "move a question", page: f.Name, text: text, question: b.ID.Value,
		anywhere: true, path: a.ID.Value + " = "})
}

// lowerGroups points the signs of a checklist at an outcome of the page just below their level.
func (g *faultGenerator) lowerGroups(q *guidefile.Question) {
	lower := func(t guidefile.Target) {
		n, known := g.page.Guide.OutcomeIndex(t.Text)
		if t.Read || !known {
			return
		}
		below := (*guidefile.Outcome)(nil)
		for _, o := range g.page.Guide.Outcomes {
			if o.Level < g.page.Guide.Outcomes[n].Level && (below == nil || o.Level > below.Level) {
				below = o
			}
		}
		if below != nil {
			g.replace("lower a group", q.ID.Value, t.At, below.ID.Value, diag.CodeGuideSignBelowLevel)
		}
	}
	if q.AnyThen.IsSet() {
		lower(q.AnyThen)
	}
	for _, each := range q.AnyEach {
		lower(each.Then)
	}
}

// A question that moved is reported exactly where it hides more urgent advice, as the oracle decides.
func TestFaults_movedQuestionsAreFaultsWhereTheOracleSaysSo(t *testing.T) {
	t.Parallel()
	x := newFixture(t)
	moved, hiding := 0, 0
	for i := range x.in.Pages {
		p := &x.in.Pages[i]
		if p.Guide == nil {
			continue
		}
		for _, f := range x.orderFaults(p) {
			if f.kind != "move a question" {
				continue
			}
			moved++
			_, list, _ := x.link(f)
			isReported := slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
				return d.Code == diag.CodeGuideNotMonotone && d.Severity == diag.Error
			})
			if isReported != (f.code != "") {
				t.Errorf("%s: reported %t, the oracle says %t", f, isReported, f.code != "")
			}
			if isReported {
				hiding++
			}
		}
	}
	t.Logf("%d questions moved, %d of them hide advice", moved, hiding)
	if hiding < 5 || moved-hiding < 5 {
		t.Errorf("of %d questions moved, %d hide advice: the test shows too little", moved, hiding)
	}
}

// A sign that covers one more than it must is found, whichever sign that is: as an entry that no guide needs, or as one
// that makes another exception useless.
func TestFaults_areFoundInCovers(t *testing.T) {
	t.Parallel()
	x := newFixture(t)
	text, count := x.in.Signs.File.Text, 0
	for i, wide := range x.in.Signs.List {
		if len(wide.Covers) == 0 {
			continue
		}
		for k, narrow := range x.in.Signs.List {
			isCovered := slices.ContainsFunc(wide.Covers, func(w frontmatter.Text) bool { return w.Value == narrow.ID })
			if narrow.Level < graph.Urgent || narrow == wide || isCovered || (i+k)%sample(6, 30) > 0 {
				continue
			}
			count++
			at := wide.Covers[0].At.Start
			in := x.in
			in.Signs, _ = guidetest.ReadSigns("signs.yaml", []byte(text[:at]+narrow.ID+", "+text[at:]))
			_, list := guide.Link(in)
			if !slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Code == diag.CodeGuideException }) {
				t.Errorf("that %q covers %q is not reported as an exception: %v", wide.ID, narrow.ID, list)
			}
		}
	}
	t.Logf("%d signs that cover one more", count)
	if count < 30 {
		t.Errorf("only %d signs cover one more", count)
	}
}
