package page

// This file compares what two versions of a page give to other pages.

import (
	"cmp"
	"slices"
	"sync"

	"knead/internal/source"
)

// An Interface identifies everything of a Summary that other files may depend on, but not where in the body it is, nor
// the sentences around its links, which are shown like texts. Sites of Summaries with equal Interfaces are equal, but
// for these sentences and positions at or behind [Summary.BodyStart].
type Interface [16]byte

// digested has buffers for what is digested.
var digested = sync.Pool{New: func() any { return new([]byte) }}

// digest makes the Interface: the bytes up to the body, since positions in the front matter are in messages and in
// guides, and the outline of the body without its positions and sentences. The order of what pages are divided by is
// part of it.
func (p *Summary) digest() (all, front Interface) {
	scratch := digested.Get().(*[]byte)
	defer digested.Put(scratch)
	e := encoder{own: p.File, data: append((*scratch)[:0], p.File.Text[:p.BodyStart]...), ofInterface: true}
	e.value(&p.Outline)
	e.value(&p.Partial)
	if len(p.Diags) == 0 {
		e.data = append(e.data, 1)
	}
	*scratch = append(e.data, p.order()...)
	whole, head := source.DigestOf(*scratch), source.DigestOf((*scratch)[:p.BodyStart])
	return Interface(whole[:len(Interface{})]), Interface(head[:len(Interface{})])
}

// order is the order of headings, citations and directives in the body.
func (p *Summary) order() []byte {
	type part struct {
		at   int
		kind byte
	}
	var all []part
	for _, h := range p.Outline.Headings {
		all = append(all, part{h.At.Start, 'h'})
	}
	for _, c := range p.Outline.Cites {
		all = append(all, part{c.At.Start, 'c'})
	}
	for _, d := range p.Outline.Directives {
		all = append(all, part{d.At.Start, 'd'})
	}
	slices.SortStableFunc(all, func(a, b part) int { return cmp.Compare(a.at, b.at) })
	kinds := make([]byte, len(all))
	for i, part := range all {
		kinds[i] = part.kind
	}
	return kinds
}
