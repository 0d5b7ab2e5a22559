package chart

// This file says how large a card is and where on it everything stands, from its top left corner, in px.

import (
	"strconv"

	"knead/internal/guide"
	"knead/internal/layout"
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
	titleTop   = 18 // from a pill to its outcome's title
	badge      = 26 // how high the number is, and at least how wide
	middle     = 5  // from the base of a line of text up to its middle
	stack      = 6  // how far the lower card of a stack looks out
)

// A frame is what all cards of a drawing share.
type frame struct {
	width int // of cards
	spine int // x of the spine
	text  int // x of texts
	wide  bool
}

// newFrame makes room for the largest number.
func newFrame(width, questions int, wide bool) frame {
	more := max(0, bold.px(strconv.Itoa(questions))+12-badge)
	return frame{width: width, spine: 26 + more/2, text: 48 + more, wide: wide}
}

// A sheet is a card, measured.
type sheet struct {
	height   int // of the card itself
	depth    int // with the stack below it
	head     []line
	sub      line
	dividers []int
	stops    []stop // one for each row, in order
	lines    []line // of answers and titles
	pills    []pill
	hints    []hint // one for each row that was shortened
}

// A line is a line of text.
type line struct {
	x, y int
	text string
	kind kind
}

type kind uint8

const (
	plain  kind = iota
	soft        // said more quietly
	onward      // the number of the next question, flush with the end side
)

// A stop is a row: where its answer stands on the spine.
type stop struct {
	y, top, bottom int
	row            row
	block          int
}

// A pill is an end, as shown.
type pill struct {
	x, y, w, h int
	look       look
	words      []string
	node       *guide.Node
}

// A hint is the words in full of what the lines from first to last say in short.
type hint struct {
	first, last int
	edge        *guide.Edge
}

// A measurer measures cards.
type measurer struct {
	c     *guide.Compiled
	cards []card
	words *Words
	frame
	buf []string
}

// card measures one card.
func (m *measurer) card(k *card) sheet {
	var s sheet
	y := m.heading(k, &s)
	for i := range k.blocks {
		s.dividers = append(s.dividers, y)
		y = m.block(k, i, y, &s)
	}
	s.height, s.depth = y, y
	if k.folded() {
		s.depth += stack
	}
	return s
}

// heading sets the question, and returns where answers begin.
func (m *measurer) heading(k *card, s *sheet) int {
	text := ask(&m.c.Nodes[k.first()])
	if k.folded() {
		text = fragment(&m.c.Nodes[k.first()])
	}
	y := m.set(&s.head, &bold, text, headTop, m.room(), plain)
	if !k.folded() {
		return y - leading + headBottom
	}
	var sub []line
	y = m.set(&sub, &regular, m.words.Inside(k.number, k.last()), y-leading+subTop, m.room(), soft)
	s.lines = append(s.lines, sub...)
	return y - leading + subBottom
}

// room is how wide text may be.
func (m *measurer) room() int { return m.width - m.text - margin }

// set breaks a text into lines from y on and returns where the next would stand.
func (m *measurer) set(lines *[]line, f *face, text string, y, room int, k kind) int {
	m.buf = f.wrap(m.buf[:0], text, room)
	for _, t := range m.buf {
		*lines = append(*lines, line{m.text, y, t, k})
		y += leading
	}
	return y
}

// block sets the answers that lead to one place, and the place. It returns where the next block begins.
func (m *measurer) block(k *card, i, y int, s *sheet) int {
	b := &k.blocks[i]
	top := y
	y += blockTop
	for j, r := range b.rows {
		if j > 0 {
			top = y
		}
		y = m.row(k, b, r, y, s)
		s.stops[len(s.stops)-1].top, s.stops[len(s.stops)-1].block = top, i
		s.stops[len(s.stops)-1].bottom = y
	}
	if b.end != none {
		y = m.end(k, &m.c.Nodes[b.end], y, s)
	} else {
		y += blockFoot
	}
	s.stops[len(s.stops)-1].bottom = y
	return y
}

// row sets one answer from y on and returns where it ends.
func (m *measurer) row(k *card, b *block, r row, y int, s *sheet) int {
	y += rowTop
	s.stops = append(s.stops, stop{y: y - middle, row: r})
	room := m.room()
	if b.next != none {
		to := "→ " + strconv.Itoa(m.cards[b.next].number)
		room -= regular.px(to) + 8
		s.lines = append(s.lines, line{m.width - margin, y, to, onward})
	}
	switch {
	case k.folded() && b.next == none:
		y = m.set(&s.lines, &regular, m.words.Ways(len(r)), y, room, soft)
	case k.folded():
		y = m.set(&s.lines, &regular, m.words.goingOn(m.c, r), y, room, plain)
	default:
		y = m.answer(r[0], y, room, s)
	}
	return y - leading + rowBottom
}

// shown is how many signs of a group are listed: one more stands alone rather than as "and 1 more".
const shown = 2

// answer sets an answer's words: of a long list of signs the first few.
func (m *measurer) answer(r ref, y, room int, s *sheet) int {
	n, e := r.of(m.c)
	texts := m.words.answer(n, e, nil)
	if len(texts) <= shown+1 {
		for _, t := range texts {
			y = m.set(&s.lines, &regular, t, y, room, plain)
		}
		return y
	}
	first := len(s.lines)
	for _, t := range texts[:shown] {
		y = m.set(&s.lines, &regular, t, y, room, plain)
	}
	y = m.set(&s.lines, &regular, m.words.More(len(texts)-shown), y, room, soft)
	s.hints = append(s.hints, hint{first, len(s.lines), e})
	return y
}

// end sets a pill, with the outcome's title where there is room or where the pill alone says nothing.
func (m *measurer) end(k *card, n *guide.Node, y int, s *sheet) int {
	p := pill{x: m.text, y: y, look: lookOf(n), node: n}
	p.words = bold.wrap(nil, m.words.pill(p.look), m.room()-pillText-pillEnd)
	for _, w := range p.words {
		p.w = max(p.w, pillText+bold.px(w)+pillEnd)
	}
	p.h = pillHeight + leading*(len(p.words)-1)
	s.pills = append(s.pills, p)
	y += p.h + pillFoot
	if title := n.End.Title; title != "" && !k.folded() && (m.wide || n.End.Level <= guide.Info) {
		y = m.set(&s.lines, &regular, title, y-pillFoot+titleTop+2, m.room(), plain) - leading + headBottom - 4
	}
	return y
}

// size is what the layout has to make room for.
func (s *sheet) size(f frame) layout.Size { return layout.Size{W: f.width, H: s.depth} }
