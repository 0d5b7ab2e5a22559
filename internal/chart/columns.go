package chart

// This file divides the cards of a board into columns.

import (
	"unicode/utf8"

	"knead/internal/langtag"
)

// The number of letters in a line of a card three to a row: of a question, of an answer, of what it leads to.
const (
	askColumns    = 28
	answerColumns = 20
	titleColumns  = 21
)

// breakColumns lets cards begin a column, so that the tallest of three columns, and that of two, is as low as possible.
func breakColumns(cards []Card) {
	heights := make([]int, len(cards)+1) // of all cards before one, with the gaps
	for i := range cards {
		heights[i+1] = heights[i] + cards[i].height()
	}
	height := func(from, to int) int { return heights[to] - heights[from] }
	n := len(cards)
	best2, best3 := 0, [2]int{}
	lowest2, lowest3 := height(0, n), height(0, n)
	for i := 1; i < n; i++ {
		if tallest := max(height(0, i), height(i, n)); tallest < lowest2 {
			lowest2, best2 = tallest, i
		}
		for j := i + 1; j < n; j++ {
			if tallest := max(height(0, i), height(i, j), height(j, n)); tallest < lowest3 {
				lowest3, best3 = tallest, [2]int{i, j}
			}
		}
	}
	if best2 > 0 {
		cards[best2].BeginsOf2 = true
	}
	for _, i := range best3 {
		if i > 0 {
			cards[i].BeginsOf3 = true
		}
	}
}

// height is about the height of a card in half lines.
func (c *Card) height() int {
	total := 4 + 2*lines(c.Ask, askColumns)
	for _, r := range c.Rows {
		answers, ends := 0, 0
		if r.IsFolded() {
			answers = 2
		} else {
			for _, text := range r.Answers {
				answers += utf8.RuneCountInString(langtag.Strip(text)) + 3
			}
			answers = (answers + answerColumns - 1) / answerColumns
		}
		for i, e := range r.Ends {
			if e.Next == 0 && (i == 0 || e.Class != r.Ends[0].Class) {
				ends++
			}
			ends += lines(e.Title, titleColumns)
		}
		total += 2 + 2*max(answers, ends, 1)
	}
	return total
}

// lines is how many lines a text has about.
func lines(text string, columns int) int {
	return (utf8.RuneCountInString(langtag.Strip(text)) + columns - 1) / columns
}

// IsFolded reports whether the answers of a row are shown by number only, until the reader opens them.
func (r *Row) IsFolded() bool { return r.Signs > 1 }
