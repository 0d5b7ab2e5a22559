package guide

// This file makes the graph of one guide: it walks from the start, gives every question that can be reached its edges
// and every end its node, and puts them into the order in which they are read.

import (
	"knead/internal/diag"
)

// builder makes one Compiled. Until the end questions are known by their number among all questions of all inclusions,
// and ends by endBase plus the order in which they were met.
type builder struct {
	l              *linker
	all            []*inclusion
	in             map[*unit]*inclusion
	owner          []*inclusion // by question: the page it came from
	edges          [][]Edge     // by question: nil until it is reached
	reached        []bool
	entered        []bool // by question: a `use` that something leads to
	pending        []int
	ends           []Node
	endOf          map[string]int
	suggested      []ref // what unknown targets probably meant
	unresolvedUses []unresolvedUse
	fromStart      bool // the question at hand can be reached
	broken         bool
	incomplete     bool // a target was left out: nobody can say what it would have reached
}

// unresolvedUse is a `use` question whose fragment could not be put in: what its exits lead to is not told as unreachable.
type unresolvedUse struct {
	at *inclusion
	q  *Question
}

// endBase is above every question's number.
const endBase = 1 << 40

func (l *linker) compileAll() {
	for _, id := range l.partIDs {
		p := l.parts[id]
		c := l.compile(p)
		if c != nil {
			l.set.Guides = append(l.set.Guides, c)
			l.set.byID[id] = c
		}
	}
}

// compile makes the graph of a page's guide, or nil where it has no question to start with.
func (l *linker) compile(p *unit) *Graph {
	b := &builder{l: l, all: l.include(p), in: map[*unit]*inclusion{}, endOf: map[string]int{}}
	for _, in := range b.all {
		in.base = len(b.owner)
		b.in[in.unit] = in
		for range in.Questions {
			b.owner = append(b.owner, in)
		}
	}
	b.edges, b.reached, b.entered = make([][]Edge, len(b.owner)), make([]bool, len(b.owner)), make([]bool, len(b.owner))
	start, ok := l.startOf(p)
	if !ok {
		return nil
	}
	b.fromStart = true
	first := b.place(b.enter(b.all[0], start), written{page: b.all[0].page})
	b.explore()
	b.resolveSafetyNets()
	c := b.finish(p, first)
	if c != nil {
		b.unreachable()
	}
	return c
}

// explore gives every question that can be reached its edges.
func (b *builder) explore() {
	for len(b.pending) > 0 {
		n := b.pending[len(b.pending)-1]
		b.pending = b.pending[:len(b.pending)-1]
		b.edges[n] = b.edgesOf(b.owner[n], n-b.owner[n].base)
	}
}

// place returns the number of what a ref means, -1 where it is not known; a question met first is put in line.
func (b *builder) place(r ref, w written) int {
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
	return b.end(r, w)
}

// end returns the number of an end, which is made when it is met first.
func (b *builder) end(r ref, w written) int {
	node := Node{Page: w.page, at: w.span}
	switch r.kind {
	case outcomeRef:
		o := r.part.Outcomes[r.n]
		node.ID, node.Kind, node.Page, node.Outcome = b.name(r.part, o.ID.Value), NodeOutcome, r.part.page, o
		node.at = r.part.File.Span(o.ID.At)
		node.End = &End{Level: o.Level, Title: o.Title.Value, Why: o.Why.Value, Do: texts(o.Do),
			Sources: texts(o.Sources), Contact: o.Contact.Value, handoverNode: -1}
		if o.Read.IsSet() {
			node.End.Read = b.l.articles[o.Read.Value]
		}
	case readRef:
		node.ID, node.Kind = "read/"+r.name, NodeArticle
		node.End = &End{Level: Info, Title: r.page.Title, Read: r.page, handoverNode: -1}
	case handoverRef:
		node.ID, node.Kind = r.name, NodeHandover
		node.End = &End{Level: NoLevel, Guide: r.part.ID, Title: r.part.page.Title, handoverNode: r.n}
	case exitRef:
		node.ID, node.Kind = "exit "+r.name, NodeExit
		node.End = &End{Level: NoLevel, Exit: r.name, handoverNode: -1}
	}
	if n, known := b.endOf[node.ID]; known {
		return endBase + n
	}
	if !b.fromStart {
		return -1
	}
	b.endOf[node.ID] = len(b.ends)
	b.ends = append(b.ends, node)
	return endBase + len(b.ends) - 1
}

// name is an id within this guide: bare for the guide's own, else with the page that wrote it.
func (b *builder) name(p *unit, id string) string {
	if p == b.all[0].unit {
		return id
	}
	return p.ID + "/" + id
}

// resolveSafetyNets follows the safety nets of outcomes: where they lead counts as reachable.
func (b *builder) resolveSafetyNets() {
	for i := 0; i < len(b.ends); i++ {
		o := b.ends[i].Outcome
		if o == nil || o.SafetyNet == nil || b.ends[i].End.SafetyNet != nil {
			continue
		}
		net := &SafetyNet{Expect: o.SafetyNet.Expect.Value, Then: -1}
		for _, w := range o.SafetyNet.WatchFor {
			watch := WatchItem{Text: w.Value}
			if isSignID(w.Value) {
				if watch.Sign = b.l.sign(b.ends[i].Page.File, w); watch.Sign != nil {
					watch.Text = watch.Sign.Text
				}
			}
			net.WatchFor = append(net.WatchFor, watch)
		}
		net.Then = b.netTarget(b.l.parts[b.ends[i].Page.ID], o)
		b.ends[i].End.SafetyNet = net
	}
}

// netTarget finds the outcome that a safety net leads to.
func (b *builder) netTarget(p *unit, o *Outcome) int {
	word := o.SafetyNet.Then
	if !word.IsSet() {
		return -1
	}
	at := b.in[p]
	if at == nil {
		at = &inclusion{unit: p, parent: b.all[0]} // copied from elsewhere: it can name outcomes only
	}
	r := b.target(at, Target{At: word.At, Text: word.Value})
	switch r.kind {
	case outcomeRef:
		return b.place(r, written{page: p.page})
	case noRef:
		b.broken = true
	default:
		b.broken = true
		b.l.report(diag.New(diag.CodeGuideSafetyNetNotEscalating, p.File.Span(word.At), "the safety net of %q leads to %q, which is no outcome", o.ID.Value, word.Value))
	}
	return -1
}
