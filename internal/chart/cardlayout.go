package chart

import (
	"strconv"

	"knead/internal/guide/graph"
	"knead/internal/layout"
)

// This file has the result of measuring a card: its size, and the position of everything on it. Positions are in px
// from the card's top left corner.

// A frame is what all cards of a drawing have in common.
type frame struct {
	width  int // of cards
	railX  int // of the rail, the vertical line on which answers have their stops
	textX  int
	badgeX int // of badges beside their answers, on wide cards; 0 where badges are below answers
}

// newFrame leaves space for the largest number.
func newFrame(width, questions int, wide bool) frame {
	extra := max(0, bold.px(strconv.Itoa(questions))+12-numberHeight)
	f := frame{width: width, railX: 26 + extra/2, textX: 48 + extra}
	if wide {
		f.badgeX = f.textX + (width-f.textX-margin)/2 + columnGap/2
	}
	return f
}

// textWidth is the width of a question.
func (f frame) textWidth() int { return f.width - f.textX - margin }

// answerWidth is the width of an answer.
func (f frame) answerWidth() int {
	if f.badgeX > 0 {
		return f.badgeX - columnGap - f.textX
	}
	return f.textWidth()
}

// badgeArea is the x and the width of the badge and the title of an end.
func (f frame) badgeArea() (x, width int) {
	if f.badgeX > 0 {
		return f.badgeX, f.width - f.badgeX - margin
	}
	return f.textX, f.textWidth()
}

// A cardLayout is a card after measuring.
type cardLayout struct {
	height   int // of the card itself
	depth    int // with the stack below it
	title    []line
	dividers []int      // the y of the lines between blocks
	stops    []railStop // one for each row, in order
	lines    []line     // of answers and titles of ends
	badges   []badge
	hints    []hint // one for each truncated list of signs
}

// A line is a line of text.
type line struct {
	x, y int
	text string
	kind lineKind
}

// A lineKind is the style of a line of text.
type lineKind uint8

const (
	plain lineKind = iota
	quiet          // less prominent
	next           // the number of the next question, aligned at the right
)

// A railStop is a row: the y of its stop on the rail, and its area.
type railStop struct {
	y, top, bottom int
	row            row
	block          int
}

// A badge is an end as drawn.
type badge struct {
	x, y, w, h int
	style      badgeStyle
	lines      []string
	node       *graph.Node
}

// A hint is the full list of signs that the lines from first to last show in part.
type hint struct {
	first, last int
	edge        *graph.Edge
}

// size is the space that the card needs.
func (c *cardLayout) size(f frame) layout.Size { return layout.Size{W: f.width, H: c.depth} }
