package chart

// This file says what a card is once it is measured: its size, and what stands where on it, from its top left corner,
// in px.

import (
	"strconv"

	"knead/internal/guide/graph"
	"knead/internal/layout"
)

// A frame is what all cards of a drawing share.
type frame struct {
	width int // of cards
	railX int // x of the spine
	text  int // x of texts
	ends  int // x of where answers lead to, on wide cards; 0 where that stands below the answers
}

// newFrame makes room for the largest number.
func newFrame(width, questions int, wide bool) frame {
	more := max(0, bold.px(strconv.Itoa(questions))+12-fontBadge)
	f := frame{width: width, railX: 26 + more/2, text: 48 + more}
	if wide {
		f.ends = f.text + (width-f.text-margin)/2 + column/2
	}
	return f
}

// textWidth is how wide a question may be.
func (f frame) textWidth() int { return f.width - f.text - margin }

// answerRoom is how wide an answer may be.
func (f frame) answerRoom() int {
	if f.ends > 0 {
		return f.ends - column - f.text
	}
	return f.textWidth()
}

// endAt is where the pill and the title of an end begin, and how wide they may be.
func (f frame) endAt() (x, room int) {
	if f.ends > 0 {
		return f.ends, f.width - f.ends - margin
	}
	return f.text, f.textWidth()
}

// A sheet is a card, measured.
type cardLayout struct {
	height   int // of the card itself
	depth    int // with the stack below it
	head     []line
	sub      line
	dividers []int
	stops    []railStop // one for each row, in order
	lines    []line     // of answers and titles
	pills    []badge
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
type railStop struct {
	y, top, bottom int
	row            row
	block          int
}

// A pill is an end, as shown.
type badge struct {
	x, y, w, h int
	look       badgeStyle
	words      []string
	node       *graph.Node
}

// A hint is the words in full of what the lines from first to last say in short.
type hint struct {
	first, last int
	edge        *graph.Edge
}

// size is what the layout has to make room for.
func (s *cardLayout) size(f frame) layout.Size { return layout.Size{W: f.width, H: s.depth} }
