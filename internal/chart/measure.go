package chart

import (
	"slices"
	"strconv"

	"knead/internal/guide/graph"
)

// This file measures cards: it sets their texts and badges in lines, which gives their height.

// Distances on a card, in px.
const (
	margin        = 14 // right of texts
	lineHeight    = 21
	titleTop      = 29 // the baseline of the first line of a question
	titleBottom   = 18 // from its last line to the first answer
	countTop      = 27 // from the last line of the title to the count of a folded card
	countBottom   = 14
	blockTop      = 4
	rowTop        = 21 // to the baseline of an answer's first line
	rowBottom     = 12
	blockBottom   = 6
	badgeHeight   = 30
	badgeBottom   = 10
	badgeTextX    = 32 // from the left border of the badge
	badgeTextEnd  = 12
	endTop        = 20 // from a badge to the title of its outcome
	endBottom     = 14
	columnGap     = 20 // between answers and badges, on wide cards
	bulletWidth   = 14
	numberHeight  = 26 // also the least width of a number
	halfCapHeight = 5  // from the baseline of a line of text up to its middle
	stackDepth    = 6  // how far the lower card of a stack protrudes
)

// A measurer measures the cards of one drawing.
type measurer struct {
	g      *graph.Graph
	cards  []card
	labels *Labels
	arrow  string // before the number of the next question
	frame
	textBuf, signBuf []string

	// Unused capacity of slices that earlier cards got: many small allocations are slow.
	lines []line
	stops []railStop
}

// card measures one card.
func (m *measurer) card(c *card) cardLayout {
	l := cardLayout{lines: withCapacity(m.lines), stops: withCapacity(m.stops)}
	y := m.heading(c, &l)
	for i := range c.blocks {
		l.dividers = append(l.dividers, y)
		y = m.block(c, i, y, &l)
	}
	m.lines, l.lines = l.lines[len(l.lines):], slices.Clip(l.lines)
	m.stops, l.stops = l.stops[len(l.stops):], slices.Clip(l.stops)
	l.height, l.depth = y, y
	if c.folded() {
		l.depth += stackDepth
	}
	return l
}

// withCapacity returns the empty rest of a slice, or a new one if its capacity is small.
func withCapacity[T any](rest []T) []T {
	const small = 32
	if cap(rest) < small {
		return make([]T, 0, 8*small)
	}
	return rest
}

// heading sets the question, and returns the y at which answers begin.
func (m *measurer) heading(c *card, l *cardLayout) int {
	first := &m.g.Nodes[c.first()]
	text := first.Ask
	if c.folded() {
		text = foldedTitle(first)
	}
	y := m.set(&l.title, &bold, text, m.textX, titleTop, m.textWidth(), plain)
	if !c.folded() {
		return y - lineHeight + titleBottom
	}
	count := m.labels.FoldedCount(c.number, c.last())
	y = m.set(&l.lines, &regular, count, m.textX, y-lineHeight+countTop, m.textWidth(), quiet)
	return y - lineHeight + countBottom
}

// set breaks a text into lines from the baseline (x, y) on and returns the y of the line after them.
func (m *measurer) set(lines *[]line, f *fontMetrics, text string, x, y, width int, kind lineKind) int {
	m.textBuf = f.wrap(m.textBuf[:0], text, width)
	for _, t := range m.textBuf {
		*lines = append(*lines, line{x, y, t, kind})
		y += lineHeight
	}
	return y
}

// block sets the rows of a block, and its end below them or, on wide cards, beside them. It returns the y at which the
// next block begins.
func (m *measurer) block(c *card, i, top int, l *cardLayout) int {
	b := &c.blocks[i]
	y := top + blockTop
	for j, r := range b.rows {
		if j > 0 {
			top = y
		}
		l.stops = append(l.stops, railStop{y: y + rowTop - halfCapHeight, top: top, row: r, block: i})
		y = m.row(c, b, r, y+rowTop, l)
		l.stops[len(l.stops)-1].bottom = y
	}
	y += blockBottom
	if b.end != none {
		at := y - blockBottom
		if m.badgeX > 0 {
			at = l.stops[len(l.stops)-len(b.rows)].y - badgeHeight/2
		}
		y = max(y, m.end(c, &m.g.Nodes[b.end], at, l))
	}
	l.stops[len(l.stops)-1].bottom = y
	return y
}

// row sets one row with the baseline of its first line at y, and returns the y at which it ends.
func (m *measurer) row(c *card, b *block, r row, y int, l *cardLayout) int {
	width := m.answerWidth()
	if b.next != none {
		to := m.arrow + strconv.Itoa(m.cards[b.next].number)
		if m.badgeX > 0 {
			l.lines = append(l.lines, line{m.badgeX, y, to, quiet})
		} else {
			width -= regular.px(to) + 8
			l.lines = append(l.lines, line{m.width - margin, y, to, next})
		}
	}
	switch {
	case c.folded() && b.next == none:
		y = m.set(&l.lines, &regular, m.labels.AnswerCount(len(r)), m.textX, y, width, quiet)
	case c.folded():
		y = m.set(&l.lines, &regular, m.labels.onward(m.g, r), m.textX, y, width, plain)
	default:
		y = m.answer(r[0], y, width, l)
	}
	return y - lineHeight + rowBottom
}

// shownSigns is the number of signs that are listed of a long group. A group with one more is listed in full, since
// "and 1 more" takes the same space.
const shownSigns = 2

// answer sets the texts of an answer: several signs as a list, a long one truncated.
func (m *measurer) answer(r graph.EdgeRef, y, width int, l *cardLayout) int {
	n, e := edgeOf(m.g, r)
	texts := m.labels.answer(n, e, m.signBuf[:0])
	m.signBuf = texts[:0]
	if len(texts) == 1 {
		return m.set(&l.lines, &regular, texts[0], m.textX, y, width, plain)
	}
	list := texts
	if len(texts) > shownSigns+1 {
		list = texts[:shownSigns]
	}
	first := len(l.lines)
	for _, t := range list {
		l.lines = append(l.lines, line{m.textX, y, "•", plain})
		y = m.set(&l.lines, &regular, t, m.textX+bulletWidth, y, width-bulletWidth, plain)
	}
	if more := len(texts) - len(list); more > 0 {
		text := m.labels.MoreSigns(more)
		y = m.set(&l.lines, &regular, text, m.textX+bulletWidth, y, width-bulletWidth, quiet)
		l.hints = append(l.hints, hint{first, len(l.lines), e})
	}
	return y
}

// end sets a badge, and the title of its outcome where there is space or where the badge alone says little.
func (m *measurer) end(c *card, n *graph.Node, y int, l *cardLayout) int {
	x, width := m.badgeArea()
	b := badge{x: x, y: y, style: styleOf(n), node: n}
	b.lines = bold.wrap(nil, m.labels.badge(b.style), width-badgeTextX-badgeTextEnd)
	for _, t := range b.lines {
		b.w = max(b.w, badgeTextX+bold.px(t)+badgeTextEnd)
	}
	b.h = badgeHeight + lineHeight*(len(b.lines)-1)
	l.badges = append(l.badges, b)
	y += b.h
	badgeSuffices := n.IsOutcome() && (c.folded() || m.badgeX == 0 && n.End.Level > graph.Info)
	if n.End.Title == "" || badgeSuffices {
		return y + badgeBottom
	}
	return m.set(&l.lines, &regular, n.End.Title, x, y+endTop, width, plain) - lineHeight + endBottom
}
