package guide

// This file builds the graph of one guide: from the start, every question that can be reached gets its edges, and every
// end its node.

import (
	"knead/internal/diag"
	"knead/internal/guide/graph"
	"knead/internal/guide/guidefile"
)

// builder builds one graph. Until the nodes are ordered, a question is known by its number among the questions of all
// inclusions, and an end by endBase plus the order in which it was found.
type builder struct {
	l              *linker
	all            []*inclusion
	in             map[*unit]*inclusion
	owner          []*inclusion // by question: the page it came from
	questions      []answers    // by question: its edges, none until it is reached
	reached        []bool       // by question
	entered        []bool       // by question: a `use` that something leads to
	pending        []int
	ends           []graph.Node
	endOrigins     []nodeOrigin
	endOf          map[string]int
	signs          map[*guidefile.Sign]*graph.Sign
	pages          map[*Page]*graph.Page
	suggested      []ref // what unknown targets were probably meant to be
	unresolvedUses []unresolvedUse
	fromStart      bool // the question at hand can be reached
	broken         bool
	incomplete     bool // a target is missing: what it would have reached is unknown
}

// unresolvedUse is a `use` question whose fragment could not be included: the targets of its exits are not reported as
// unreachable.
type unresolvedUse struct {
	at *inclusion
	q  *guidefile.Question
}

// answers are the edges of a question, and where they were written.
type answers struct {
	edges   []graph.Edge
	origins []edgeOrigin
}

func (a *answers) add(e graph.Edge, o edgeOrigin) {
	a.edges, a.origins = append(a.edges, e), append(a.origins, o)
}

// endBase is above every question's number.
const endBase = 1 << 40

// buildAll builds the graphs of all pages with a guide.
func (l *linker) buildAll() {
	for _, id := range l.unitIDs {
		if c := l.build(l.units[id]); c != nil {
			l.set.Guides = append(l.set.Guides, c)
			l.set.byID[id] = c
		}
	}
}

// build builds the graph of a page's guide, or returns nil where it has no question to start with.
func (l *linker) build(u *unit) *Linked {
	b := &builder{l: l, all: l.include(u), in: map[*unit]*inclusion{}, endOf: map[string]int{},
		signs: map[*guidefile.Sign]*graph.Sign{}, pages: map[*Page]*graph.Page{}}
	for _, in := range b.all {
		in.base = len(b.owner)
		b.in[in.unit] = in
		for range in.Questions {
			b.owner = append(b.owner, in)
		}
	}
	n := len(b.owner)
	b.questions, b.reached, b.entered = make([]answers, n), make([]bool, n), make([]bool, n)
	start, ok := l.startOf(u)
	if !ok {
		return nil
	}
	b.fromStart = true
	first := b.number(b.enter(b.all[0], start), written{page: b.all[0].page})
	b.explore()
	b.resolveSafetyNets()
	c := b.finish(u, first)
	if c != nil {
		b.reportUnreachable()
	}
	return c
}

// explore gives every question that can be reached its edges.
func (b *builder) explore() {
	for len(b.pending) > 0 {
		n := b.pending[len(b.pending)-1]
		b.pending = b.pending[:len(b.pending)-1]
		b.questions[n] = b.answersOf(b.owner[n], n-b.owner[n].base)
	}
}

// number returns the number of what a ref means, or -1 where it is unknown. It queues a question that is found for the
// first time.
func (b *builder) number(r ref, w written) int {
	switch r.kind {
	case noRef:
		b.broken = b.broken || b.fromStart
		return -1
	case questionRef:
		n := r.at.base + r.n
		if b.fromStart && !b.reached[n] {
			b.reached[n] = true
			b.pending = append(b.pending, n)
		}
		return n
	}
	return b.endNumber(r, w)
}

// endNumber returns the number of an end, which it creates where it is found for the first time.
func (b *builder) endNumber(r ref, w written) int {
	node, origin := b.end(r, w)
	if n, known := b.endOf[node.ID]; known {
		return endBase + n
	}
	if !b.fromStart {
		return -1
	}
	b.endOf[node.ID] = len(b.ends)
	b.ends, b.endOrigins = append(b.ends, node), append(b.endOrigins, origin)
	return endBase + len(b.ends) - 1
}

// end makes the node of an end.
func (b *builder) end(r ref, w written) (graph.Node, nodeOrigin) {
	origin := nodeOrigin{page: w.page, key: w.span.Range}
	node := graph.Node{MinLevel: graph.NoLevel, MaxLevel: graph.NoLevel}
	switch r.kind {
	case outcomeRef:
		o := r.unit.Outcomes[r.n]
		origin = nodeOrigin{page: r.unit.page, outcome: o, key: o.ID.At}
		node.ID, node.Kind = b.nodeID(r.unit, o.ID.Value), graph.NodeOutcome
		node.Why, node.Sources = o.Why.Value, texts(o.Sources)
		node.End = &graph.End{Level: o.Level, Title: o.Title.Value, Do: texts(o.Do), Contact: o.Contact.Value,
			By: o.By.Value}
		if o.Read.IsSet() && b.l.article(o.Read.Value) != nil {
			node.End.Read = o.Read.Value
		}
	case readRef:
		node.ID, node.Kind = "read/"+r.name, graph.NodeArticle
		node.End = &graph.End{Level: graph.Info, Title: r.page.Title, Read: r.name}
	case handoverRef:
		node.ID, node.Kind = r.name, graph.NodeHandover
		node.End = &graph.End{Level: graph.NoLevel, Title: r.unit.page.Title,
			Guide: r.unit.ID, Question: b.l.handoverID(r.unit.ID, r.n)}
	case exitRef:
		node.ID, node.Kind = "exit "+r.name, graph.NodeExit
		node.End = &graph.End{Level: graph.NoLevel, Exit: r.name}
	}
	node.Page = b.page(origin.page)
	return node, origin
}

// page is a page as the graph knows it.
func (b *builder) page(p *Page) *graph.Page {
	known := b.pages[p]
	if known == nil {
		known = &graph.Page{ID: p.ID, Title: p.Title}
		b.pages[p] = known
	}
	return known
}

// sign is a sign as the graph knows it.
func (b *builder) sign(s *guidefile.Sign) *graph.Sign {
	known := b.signs[s]
	if known == nil {
		known = &graph.Sign{ID: s.ID, Level: s.Level, Text: s.Text}
		b.signs[s] = known
	}
	return known
}

// nodeID is an id within this guide: bare for the guide's own, else with the page that wrote it.
func (b *builder) nodeID(u *unit, id string) string {
	if u == b.all[0].unit {
		return id
	}
	return u.ID + "/" + id
}

// resolveSafetyNets follows the safety nets of outcomes: where they lead counts as reachable.
func (b *builder) resolveSafetyNets() {
	for i := 0; i < len(b.ends); i++ {
		o, page := b.endOrigins[i].outcome, b.endOrigins[i].page
		if o == nil || o.SafetyNet == nil || b.ends[i].End.SafetyNet != nil {
			continue
		}
		net := &graph.SafetyNet{Expect: o.SafetyNet.Expect.Value, Then: -1}
		for _, w := range o.SafetyNet.WatchFor {
			item := graph.WatchItem{Text: w.Value}
			if guidefile.IsSignID(w.Value) {
				if s := b.l.sign(page.File, w); s != nil {
					item = graph.WatchItem{Sign: b.sign(s), Text: s.Text}
				}
			}
			net.WatchFor = append(net.WatchFor, item)
		}
		net.Then = b.safetyNetTarget(b.l.units[page.ID], o)
		b.ends[i].End.SafetyNet = net
	}
}

// safetyNetTarget finds the outcome that a safety net leads to.
func (b *builder) safetyNetTarget(u *unit, o *guidefile.Outcome) int {
	then := o.SafetyNet.Then
	if !then.IsSet() {
		return -1
	}
	at := b.in[u]
	if at == nil {
		at = &inclusion{unit: u, parent: b.all[0]} // copied from another guide: it can name outcomes only
	}
	r := b.target(at, guidefile.Target{At: then.At, Text: then.Value})
	switch r.kind {
	case outcomeRef:
		return b.number(r, written{page: u.page})
	case noRef:
		b.broken = true
	default:
		b.broken = true
		b.l.report(diag.New(diag.CodeGuideSafetyNetNotEscalating, u.File.Span(then.At),
			"the safety net of %q leads to %q, which is not an outcome", o.ID.Value, then.Value))
	}
	return -1
}
