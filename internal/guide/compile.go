package guide

// This file makes the graph of one guide: it walks from the start, gives every question that can be reached its edges
// and every end its node, and puts them into the order in which they are read.

import (
	"slices"

	"knead/internal/diag"
	"knead/internal/source"
)

// builder makes one Compiled. Until the end questions are known by their number among all questions of all inclusions,
// and ends by endBase plus the order in which they were met.
type builder struct {
	l        *linker
	all      []*inclusion
	in       map[*part]*inclusion
	owner    []*inclusion // by question: the page it came from
	edges    [][]Edge     // by question: nil until it is reached
	reached  []bool
	entered  []bool // by question: a `use` that something leads to
	pending  []int
	ends     []Node
	endOf    map[string]int
	meant    []ref // what unknown targets probably meant
	lost     []lostUse
	reaching bool // the question at hand can be reached
	broken   bool
}

// lostUse is a `use` question whose fragment could not be put in: what its exits lead to is not told as unreachable.
type lostUse struct {
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
func (l *linker) compile(p *part) *Compiled {
	b := &builder{l: l, all: l.include(p), in: map[*part]*inclusion{}, endOf: map[string]int{}}
	for _, in := range b.all {
		in.base = len(b.owner)
		b.in[in.part] = in
		for range in.Questions {
			b.owner = append(b.owner, in)
		}
	}
	b.edges, b.reached, b.entered = make([][]Edge, len(b.owner)), make([]bool, len(b.owner)), make([]bool, len(b.owner))
	start, ok := l.startOf(p)
	if !ok {
		return nil
	}
	b.reaching = true
	first := b.place(b.enter(b.all[0], start), source.Span{}, b.all[0].page)
	b.explore()
	b.nets()
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
func (b *builder) place(r ref, at source.Span, writer *Page) int {
	switch r.kind {
	case noRef:
		b.broken = b.broken || b.reaching
		return -1
	case questionRef:
		n := r.at.base + r.n
		if b.reaching && !b.reached[n] {
			b.reached[n] = true
			b.pending = append(b.pending, n)
		}
		return n
	}
	return b.end(r, at, writer)
}

// end returns the number of an end, which is made when it is met first.
func (b *builder) end(r ref, at source.Span, writer *Page) int {
	node := Node{Page: writer, at: at}
	switch r.kind {
	case outcomeRef:
		o := r.part.Outcomes[r.n]
		node.ID, node.Kind, node.Page, node.Outcome = b.name(r.part, o.ID.Value), OutcomeEnd, r.part.page, o
		node.at = r.part.File.Span(o.ID.At)
		node.End = &End{Level: o.Level, Title: o.Title.Value, Why: o.Why.Value, Do: texts(o.Do),
			Sources: texts(o.Sources), Contact: o.Contact.Value, goesOn: -1}
		if o.Read.Given() {
			node.End.Read = b.l.articles[o.Read.Value]
		}
	case readRef:
		node.ID, node.Kind = "read/"+r.name, ReadEnd
		node.End = &End{Level: Info, Title: r.page.Title, Read: r.page, goesOn: -1}
	case handoverRef:
		node.ID, node.Kind = r.name, HandoverEnd
		node.End = &End{Level: NoLevel, Guide: r.part.ID, Title: r.part.page.Title, goesOn: r.n}
	case exitRef:
		node.ID, node.Kind = "exit "+r.name, ExitEnd
		node.End = &End{Level: NoLevel, Exit: r.name, goesOn: -1}
	}
	if n, known := b.endOf[node.ID]; known {
		return endBase + n
	}
	if !b.reaching {
		return -1
	}
	b.endOf[node.ID] = len(b.ends)
	b.ends = append(b.ends, node)
	return endBase + len(b.ends) - 1
}

// name is an id within this guide: bare for the guide's own, else with the page that wrote it.
func (b *builder) name(p *part, id string) string {
	if p == b.all[0].part {
		return id
	}
	return p.ID + "/" + id
}

// nets follows the safety nets of outcomes: where they lead counts as reachable.
func (b *builder) nets() {
	for i := 0; i < len(b.ends); i++ {
		o := b.ends[i].Outcome
		if o == nil || o.Net == nil || b.ends[i].End.Net != nil {
			continue
		}
		net := &SafetyNet{Expect: o.Net.Expect.Value, Then: -1}
		for _, w := range o.Net.WatchFor {
			watch := Watch{Text: w.Value}
			if isSignID(w.Value) {
				if watch.Sign = b.l.sign(b.ends[i].Page.File, w); watch.Sign != nil {
					watch.Text = watch.Sign.Text
				}
			}
			net.Watch = append(net.Watch, watch)
		}
		net.Then = b.then(b.l.parts[b.ends[i].Page.ID], o)
		b.ends[i].End.Net = net
	}
}

// then finds the outcome that a safety net leads to.
func (b *builder) then(p *part, o *Outcome) int {
	word := o.Net.Then
	if !word.Given() {
		return -1
	}
	at := b.in[p]
	if at == nil {
		at = &inclusion{part: p, parent: b.all[0]} // copied from elsewhere: it can name outcomes only
	}
	r := b.target(at, Target{At: word.At, Text: word.Value})
	switch r.kind {
	case outcomeRef:
		return b.place(r, source.Span{}, p.page)
	case noRef:
		b.broken = true
	default:
		b.broken = true
		b.l.tell(diag.New("guide-safety-net-not-upward", p.File.Span(word.At), "the safety net of %q leads to %q, which is no outcome", o.ID.Value, word.Value))
	}
	return -1
}

// finish puts the nodes in order, the start first, and numbers them.
func (b *builder) finish(p *part, first int) *Compiled {
	if first < 0 {
		return nil
	}
	c := &Compiled{ID: p.ID, Kind: p.Kind, Page: p.page, Broken: b.broken, set: b.l.set, parts: b.all}
	order := b.readingOrder(first)
	number := make([]int, len(b.owner))
	c.Questions = len(order)
	c.Nodes = make([]Node, 0, len(order)+len(b.ends))
	for i, n := range order {
		number[n] = i
		c.Nodes = append(c.Nodes, b.question(n))
	}
	ends := b.endOrder()
	place := make([]int, len(ends))
	for i, e := range ends {
		place[e] = c.Questions + i
		c.Nodes = append(c.Nodes, b.ends[e])
	}
	renumber := func(n *int) {
		switch {
		case *n >= endBase:
			*n = place[*n-endBase]
		case *n >= 0:
			*n = number[*n]
		}
	}
	c.byID = make(map[string]int, len(c.Nodes))
	for i := range c.Nodes {
		node := &c.Nodes[i]
		c.byID[node.ID] = i
		c.edges += len(node.Edges)
		for j := range node.Edges {
			renumber(&node.Edges[j].Target)
		}
		if node.End != nil && node.End.Net != nil {
			renumber(&node.End.Net.Then)
		}
	}
	return c
}

func (b *builder) question(n int) Node {
	in := b.owner[n]
	q := in.Questions[n-in.base]
	node := Node{ID: b.name(in.part, q.ID.Value), Kind: NodeKind(q.Form), Page: in.page, Question: q, Edges: b.edges[n], at: in.File.Span(q.ID.At)}
	for up := in; up.parent != nil; up = up.parent {
		node.Box = up.parent.Questions[up.via].ID.Value
	}
	return node
}

// readingOrder lists the reached questions: the start, then the pages' own order with fragments in the place of their use.
func (b *builder) readingOrder(first int) []int {
	order := make([]int, 0, len(b.owner))
	order = append(order, first)
	type place struct {
		at   *inclusion
		next int
	}
	stack := []place{{b.all[0], 0}}
	for len(stack) > 0 {
		p := &stack[len(stack)-1]
		if p.next == len(p.at.Questions) {
			stack = stack[:len(stack)-1]
			continue
		}
		at, n := p.at, p.next
		p.next++
		if child := at.uses[n]; child != nil {
			stack = append(stack, place{child, 0})
		}
		if b.reached[at.base+n] && at.base+n != first {
			order = append(order, at.base+n)
		}
	}
	return order
}

// endOrder lists the ends: the guide's own outcomes as its page has them, those of its fragments, then the others as met.
func (b *builder) endOrder() []int {
	order := make([]int, 0, len(b.ends))
	for _, in := range b.all {
		for _, o := range in.Outcomes {
			if n, ok := b.endOf[b.name(in.part, o.ID.Value)]; ok && b.ends[n].Outcome == o {
				order = append(order, n)
			}
		}
	}
	placed := make([]bool, len(b.ends))
	for _, n := range order {
		placed[n] = true
	}
	for _, kind := range []NodeKind{OutcomeEnd, ReadEnd, HandoverEnd, ExitEnd} {
		for n := range b.ends {
			if b.ends[n].Kind == kind && !placed[n] {
				order = append(order, n)
			}
		}
	}
	return slices.Clip(order)
}
