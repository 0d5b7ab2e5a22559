package site

// This file is the one way through a page and the texts that it includes.

import (
	"iter"
	"math"

	"knead/internal/page"
)

// A Segment is a part of one text of a page, without the texts that it includes: it begins at the start of the text or
// after an include, and ends at the next include or at the end. A page is its segments, one after another.
type Segment struct {
	*page.Summary
	from, to int // byte offsets in the file
}

// IsFirst reports whether the segment is the first one of its text.
func (s Segment) IsFirst() bool { return s.from == 0 }

// Contains reports whether a byte offset of the text is in the segment.
func (s Segment) Contains(offset int) bool { return s.from <= offset && offset < s.to }

// segments returns the segments of a page in the order in which readers see them.
func (in includes) segments(p *page.Summary) iter.Seq[Segment] {
	return func(yield func(Segment) bool) { in.walk(p, yield) }
}

func (in includes) walk(p *page.Summary, yield func(Segment) bool) bool {
	from := 0
	for i, included := range in[p] {
		if included == nil {
			continue
		}
		at := p.Outline.Directives[i].At
		if !yield(Segment{p, from, at.Start}) || !in.walk(included, yield) {
			return false
		}
		from = at.End
	}
	return yield(Segment{p, from, math.MaxInt})
}

// texts returns a page and the texts that it includes, each once, a text before those that it includes.
func (in includes) texts(p *page.Summary) iter.Seq[*page.Summary] {
	return func(yield func(*page.Summary) bool) {
		for s := range in.segments(p) {
			if s.IsFirst() && !yield(s.Summary) {
				return
			}
		}
	}
}

// Segments returns the segments of a page in the order in which readers see them.
func (p *Page) Segments() iter.Seq[Segment] { return p.included.segments(p.Summary) }

// Texts returns a page and the texts that it includes, each once, a text before those that it includes.
func (p *Page) Texts() iter.Seq[*page.Summary] { return p.included.texts(p.Summary) }
