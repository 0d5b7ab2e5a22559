// Package chart draws a guide: each question is a card and each answer a row on it, in an SVG without scripts.
//
//	svg := chart.SVG(g, chart.Options{Labels: l, DescribedBy: "text:"}) // for a page, whose style sheet has the
//	colors
//	doc := chart.Document(g, chart.Options{Labels: l, Wide: true})      // a document of its own
//	questions := chart.Outline(g, l)                                    // the same as text, with the same numbers
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
//	svg          the SVG (badge: badges and the path of a reader; svgwriter: numbers, text, lines)
//
// Text is 16 px and is not scaled: the SVG has its size in px, and one that is too wide scrolls. The width of letters
// in the reader's font is not known, so lines are broken for the widest of the usual fonts and fit in all others.
//
// Everything is pure, iterative and deterministic: the same guide gives the same bytes.
package chart

import "knead/internal/guide/graph"

// Options say how a guide is drawn. The zero value draws one column, with empty labels.
type Options struct {
	Wide        bool   // in layers, for wide screens; else in one column, for phones
	Label       string // the accessible name of the drawing; "" is the title of the guide's page
	DescribedBy string // the id of the element with the outline, on the page; "" for none
	Labels      Labels

	// Href is where a card leads, by its question's id. It is called with the `use` key for a folded card, and with
	// GUIDE/QUESTION for a handover. Where Href is nil or returns "", a question leads to "#" and its id, a folded card
	// to its first question, and a handover nowhere.
	Href func(id string) string
}

// SVG draws a guide for a page. Its style is in classes, for the page's style sheet (chart.css has what they need), and
// its icons are symbols of the page: i-LEVEL. The elements with the class answer-path, data-question and data-answer
// are the path of one answer, and hidden until a script gives them the class taken. A guide that is Broken is drawn as
// far as its edges have targets.
func SVG(g *graph.Graph, o Options) []byte {
	return draw(g, o).write(nil)
}
