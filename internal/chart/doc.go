// Package chart draws a guide: every question a card, every answer a row on it, in an SVG that needs no script.
//
//	svg := chart.SVG(compiled, chart.Options{DescribedBy: "words:"})  // for a page: its colours come from the site's CSS
//	doc := chart.File(compiled, chart.Options{Wide: true})            // a document of its own
//	words := chart.Outline(compiled, chart.Words{})                   // the same in words, with the same numbers
//
// An answer that ends the guide has its outcome inside its row, as a pill that says how soon by word, icon, shape and
// colour. Only an answer that leads to another question gets a line, so a reader follows few of them; answers of one
// question that lead to one place stand together. On real flows that took crossings from 1,488 to 77. The questions of
// a fragment are folded into one card, drawn as a stack, which says how many there are and where they end.
//
// Work goes in steps, each a file:
//
//	plan     which cards there are, what leads where, and how answers to one place stand together
//	number   the number of each question: how a reader meets them, a fragment's in one run
//	wording  the words of answers and pills
//	measure  how large a card is, and where on it everything stands: its sheet (metrics and wrap know about letters)
//	place    package layout puts the cards: one column for phones, layers for wide screens
//	svg      all of it written down (mark: pills and ways; pen: numbers, text, round corners)
//
// Text is 16 px and is never scaled: the SVG has its size in px, and what is too wide scrolls. No browser says here how
// wide letters are, so lines are broken for the widest of the usual fonts, and fit with room to spare in all others.
//
// Everything is pure, iterative and deterministic: the same guide gives the same bytes.
package chart

import "knead/internal/guide/graph"

// Options say how a guide is drawn. The zero value is a folded column in English.
type Options struct {
	Wide        bool   // in layers, for wide screens; else one column, for phones
	Unfold      bool   // a card for every question of a fragment, in place of one for all
	Label       string // what the picture is called; "" takes the title of the guide's page
	DescribedBy string // the id of the element that says the same in words, on the page; "" for none
	Words       Labels // what is not there takes DefaultWords

	// Href is where a card leads, by its question's id. Of a folded card it is asked with the `use` key, of a handover
	// with GUIDE/QUESTION. Where Href is nil or says "", a question leads to "#" and its id, a folded card to its first
	// question, and a handover nowhere.
	Href func(id string) string
}

// SVG draws a guide for a page. All looks are classes, for the page's style sheet (chart.css says what they need), and
// icons are symbols of the page: i-LEVEL. A group with data-q and data-a is the way of one answer; it shows
// when a script gives it the class "yes". A guide that is Broken is drawn as far as its edges lead somewhere.
func SVG(c *graph.Graph, o Options) []byte {
	return draw(c, o).write(nil)
}
