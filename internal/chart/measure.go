package chart

// This file measures cards: it sets their words and pills, and so finds how high they are.

import (
	"knead/internal/guide/graph"
	"slices"
	"strconv"
)

// Distances on a card. The stops of the answers stand on a spine below the number; texts stand beside it.
const (
	margin     = 14 // at the end side of texts
	leading    = 21
	headTop    = 29 // the first line of a question
	headBottom = 18 // from its last line to the first answer
	subTop     = 27 // from the last line of the question to that of a folded card's count
	subBottom  = 14
	blockTop   = 4
	rowTop     = 21 // to an answer's first line
	rowBottom  = 12
	blockFoot  = 6
	pillHeight = 30
	pillFoot   = 10
	pillText   = 32 // where the word begins, after the icon
	pillEnd    = 12
	titleTop   = 20 // from a pill to its outcome's title
	titleFoot  = 14
	column     = 20 // between answers and ends, on wide cards
	bullet     = 14 // what the signs of a list stand in
	fontBadge  = 26 // how high the number is, and at least how wide
	middle     = 5  // from the base of a line of text up to its middle
	stack      = 6  // how far the lower card of a stack looks out
)

// A measurer measures cards.
type measurer struct {
	c     *graph.Graph
	cards []card
	words *Labels
	frame
	buf, signs []string

	// Slack of what cards have been given: most need little, and memory in pieces is slow.
	lines []line
	stops []railStop
}

// card measures one card.
func (m *measurer) card(k *card) cardLayout {
	s := cardLayout{lines: slack(m.lines), stops: slack(m.stops)}
	y := m.heading(k, &s)
	for i := range k.blocks {
		s.dividers = append(s.dividers, y)
		y = m.block(k, i, y, &s)
	}
	m.lines, s.lines = s.lines[len(s.lines):], slices.Clip(s.lines)
	m.stops, s.stops = s.stops[len(s.stops):], slices.Clip(s.stops)
	s.height, s.depth = y, y
	if k.folded() {
		s.depth += stack
	}
	return s
}

// slack is an empty list with some room.
func slack[T any](left []T) []T {
	const some = 32
	if cap(left) < some {
		return make([]T, 0, 8*some)
	}
	return left
}

// heading sets the question, and returns where answers begin.
func (m *measurer) heading(k *card, s *cardLayout) int {
	text := ask(&m.c.Nodes[k.first()])
	if k.folded() {
		text = foldedTitle(&m.c.Nodes[k.first()])
	}
	y := m.set(&s.head, &bold, text, m.text, headTop, m.textWidth(), plain)
	if !k.folded() {
		return y - leading + headBottom
	}
	var sub []line
	y = m.set(&sub, &regular, m.words.FoldedCount(k.number, k.last()), m.text, y-leading+subTop, m.textWidth(), soft)
	s.lines = append(s.lines, sub...)
	return y - leading + subBottom
}

// set breaks a text into lines from (x, y) on and returns where the next would stand.
func (m *measurer) set(lines *[]line, f *fontMetrics, text string, x, y, room int, k kind) int {
	m.buf = f.wrap(m.buf[:0], text, room)
	for _, t := range m.buf {
		*lines = append(*lines, line{x, y, t, k})
		y += leading
	}
	return y
}

// block sets the answers that lead to one place, and the place: below them, or beside them on wide cards. It returns
// where the next block begins.
func (m *measurer) block(k *card, i, top int, s *cardLayout) int {
	b := &k.blocks[i]
	y := top + blockTop
	for j, r := range b.rows {
		if j > 0 {
			top = y
		}
		s.stops = append(s.stops, railStop{y: y + rowTop - middle, top: top, row: r, block: i})
		y = m.row(k, b, r, y+rowTop, s)
		s.stops[len(s.stops)-1].bottom = y
	}
	y += blockFoot
	if b.end != none {
		at := y - blockFoot
		if m.ends > 0 {
			at = s.stops[len(s.stops)-len(b.rows)].y - pillHeight/2
		}
		y = max(y, m.end(k, &m.c.Nodes[b.end], at, s))
	}
	s.stops[len(s.stops)-1].bottom = y
	return y
}

// row sets one answer, its first line at y, and returns where it ends.
func (m *measurer) row(k *card, b *block, r row, y int, s *cardLayout) int {
	room := m.answerRoom()
	if b.next != none {
		to := "→ " + strconv.Itoa(m.cards[b.next].number)
		if m.ends > 0 {
			s.lines = append(s.lines, line{m.ends, y, to, soft})
		} else {
			room -= regular.px(to) + 8
			s.lines = append(s.lines, line{m.width - margin, y, to, onward})
		}
	}
	switch {
	case k.folded() && b.next == none:
		y = m.set(&s.lines, &regular, m.words.AnswerCount(len(r)), m.text, y, room, soft)
	case k.folded():
		y = m.set(&s.lines, &regular, m.words.goingOn(m.c, r), m.text, y, room, plain)
	default:
		y = m.answer(r[0], y, room, s)
	}
	return y - leading + rowBottom
}

// shown is how many signs of a group are listed: one more stands alone rather than as "and 1 more".
const shown = 2

// answer sets an answer's words: a list of signs as a list, and of a long one the first few.
func (m *measurer) answer(r ref, y, room int, s *cardLayout) int {
	n, e := r.of(m.c)
	texts := m.words.answer(n, e, m.signs[:0])
	m.signs = texts[:0]
	if len(texts) == 1 {
		return m.set(&s.lines, &regular, texts[0], m.text, y, room, plain)
	}
	list := texts
	if len(texts) > shown+1 {
		list = texts[:shown]
	}
	first := len(s.lines)
	for _, t := range list {
		s.lines = append(s.lines, line{m.text, y, "•", plain})
		y = m.set(&s.lines, &regular, t, m.text+bullet, y, room-bullet, plain)
	}
	if rest := len(texts) - len(list); rest > 0 {
		y = m.set(&s.lines, &regular, m.words.MoreSigns(rest), m.text+bullet, y, room-bullet, soft)
		s.hints = append(s.hints, hint{first, len(s.lines), e})
	}
	return y
}

// end sets a pill, with the outcome's title where there is room or where the pill alone says little.
func (m *measurer) end(k *card, n *graph.Node, y int, s *cardLayout) int {
	x, room := m.endAt()
	p := badge{x: x, y: y, look: lookOf(n), node: n}
	p.words = bold.wrap(nil, m.words.pill(p.look), room-pillText-pillEnd)
	for _, w := range p.words {
		p.w = max(p.w, pillText+bold.px(w)+pillEnd)
	}
	p.h = pillHeight + leading*(len(p.words)-1)
	s.pills = append(s.pills, p)
	y += p.h
	switch {
	case n.End.Title == "", n.IsOutcome() && (k.folded() || m.ends == 0 && n.End.Level > graph.Info):
		return y + pillFoot
	}
	return m.set(&s.lines, &regular, n.End.Title, x, y+titleTop, room, plain) - leading + titleFoot
}
