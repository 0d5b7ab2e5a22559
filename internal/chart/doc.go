// Package chart draws a guide: each question is a card and each answer a row on it.
//
//	cards := chart.Board(g, l)                                     // for a page, which shows them as HTML
//	svg := chart.Document(g, chart.Options{Labels: l, Wide: true}) // a document of its own, without scripts
//
// An answer that ends the guide shows its outcome inside its row, as a badge that says how soon to get help by text,
// icon, shape and color. Only an answer that leads to another question has a line, so there are few lines to follow;
// answers of one question with the same target are placed together. On real flows this reduced 1,488 crossings to 77.
// The questions of a fragment are folded into one card, drawn as a stack, with the number of questions and where they
// lead.
//
// The work is done in steps, each in one file:
//
//	cards        which cards there are, where rows lead, and which rows of a card have the same target
//	numbering    the number of each question: in reading order, those of a fragment one after the other
//	labels       the texts of answers and badges
//	measure      the size of each card and the position of everything on it: its cardLayout (fontmetrics: text widths)
//	position     the position of each card, by package layout: one column for phones, layers for wide screens
//	svg          the SVG (badge: badges; svgwriter: numbers, text, lines)
//
// A board is made of the same graph in steps of its own: questions that are the same on parallel ways become one card,
// cards are put in an order in which each comes before those that it leads to, and columns divide them (columns).
//
// Text is 16 px and is not scaled: the SVG has its size in px, and one that is too wide scrolls. The width of letters
// in the reader's font is not known, so lines are broken for the widest of the usual fonts and fit in all others.
//
// Everything is pure, iterative and deterministic: the same guide gives the same bytes.
package chart

// Options say how a guide is drawn as SVG. The zero value draws one column, with empty labels.
type Options struct {
	Wide   bool // in layers, for wide screens; else in one column, for phones
	Labels Labels

	RightToLeft bool // the mirror image, for scripts from right to left
}
