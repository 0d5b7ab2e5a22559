package markdown

// This file writes the text of a body: as HTML with its placeholders replaced, and without markup by section.

import (
	"sort"
	"strings"

	"knead/internal/search"
)

// Expand writes the HTML and calls fill at each placeholder. If prose is not nil, it is called with each range of
// running text to write it.
func (d *Body) Expand(b *strings.Builder, fill func(*strings.Builder, Placeholder),
	prose func(*strings.Builder, string)) {
	b.Grow(len(d.HTML) + 64*len(d.Placeholders))
	at, run := 0, 0
	for _, p := range d.Placeholders {
		run = d.copy(b, at, p.At, run, prose)
		at = p.At
		fill(b, p)
	}
	d.copy(b, at, len(d.HTML), run, prose)
}

// copy writes HTML from one offset to another and returns the index of the next range of prose.
func (d *Body) copy(b *strings.Builder, from, to, run int, prose func(*strings.Builder, string)) int {
	if prose == nil {
		b.WriteString(d.HTML[from:to])
		return run
	}
	for ; run < len(d.Prose) && d.Prose[run].End <= to; run++ {
		b.WriteString(d.HTML[from:d.Prose[run].Start])
		prose(b, d.HTML[d.Prose[run].Start:d.Prose[run].End])
		from = d.Prose[run].End
	}
	b.WriteString(d.HTML[from:to])
	return run
}

// An insertAt is an insert at an offset of the plain text, which has not its text.
type insertAt struct {
	at  int
	key InsertKey
}

// A headingAt is a heading as a part of the plain text: from the start of its line to the end of its text.
type headingAt struct {
	id, text string
	from, to int
}

// A runningText is the text without markup, one line for each block.
type runningText struct {
	text     string
	inserts  []insertAt
	headings []headingAt
}

// sections cuts the text at the headings, and into words.
func (p *runningText) sections() []Section {
	all := make([]Section, 0, len(p.headings)+1)
	current, from := Section{}, 0
	end := func(to int) {
		current.Words = search.Words(p.text[from:to])
		for _, in := range insertsIn(p.inserts, from, to) {
			current.Inserts = append(current.Inserts, in.key)
		}
		all = append(all, current)
	}
	for _, h := range p.headings {
		end(h.from)
		current, from = Section{ID: h.id, Heading: h.text}, h.to
	}
	end(len(p.text))
	return all
}

// insertsIn are those of sorted inserts that are in a part of the plain text, or at its end.
func insertsIn(all []insertAt, from, to int) []insertAt {
	first := sort.Search(len(all), func(i int) bool { return all[i].at >= from })
	last := sort.Search(len(all), func(i int) bool { return all[i].at > to })
	return all[first:max(first, last)]
}
