package chart

import (
	"cmp"
	"slices"

	"knead/internal/guide/graph"
)

// This file decides which cards there are and which rows of a card have the same target.

// A card is one question, or all questions that came through one `use`, folded.
type card struct {
	useKey    string // of a folded card; "" of a question
	questions []int  // indexes in Graph.Nodes
	blocks    []block
	number    int // of its first question
}

// first is the question with which the card begins.
func (c *card) first() int { return c.questions[0] }

// folded reports whether the card represents a fragment.
func (c *card) folded() bool { return c.useKey != "" }

// last is the number of its last question.
func (c *card) last() int { return c.number + len(c.questions) - 1 }

// A block is the rows of a card with the same target.
type block struct {
	rows []row
	next int // the card to which they lead, or none
	end  int // the end to which they lead, as an index in Graph.Nodes, or none; on a folded card one of equal style
}

// A row is one answer; on a folded card, all answers with the same target.
type row []graph.EdgeRef

const none = -1

func edgeOf(g *graph.Graph, r graph.EdgeRef) (*graph.Node, *graph.Edge) {
	return &g.Nodes[r.Node], g.Edge(r)
}

// makeCards makes the cards of a guide, in the order of its questions.
func makeCards(g *graph.Graph) []card {
	cards, cardOf := groupIntoCards(g)
	for i := range cards {
		c := &cards[i]
		if c.folded() {
			c.blocks = foldedBlocks(g, c, i, cardOf)
		} else {
			c.blocks = questionBlocks(g, c.first(), cardOf)
		}
	}
	return cards
}

// groupIntoCards assigns each question to a card. A fragment of a single question is not folded.
func groupIntoCards(g *graph.Graph) (cards []card, cardOf []int) {
	size, known := map[string]int{}, map[string]int{}
	for i := range g.Questions {
		size[g.Nodes[i].UseKey]++
	}
	cardOf = make([]int, g.Questions)
	indexes := make([]int, g.Questions)
	for i := range g.Questions {
		indexes[i] = i
		useKey := g.Nodes[i].UseKey
		if useKey == "" || size[useKey] == 1 {
			cardOf[i] = len(cards)
			cards = append(cards, card{questions: indexes[i : i+1 : i+1]})
			continue
		}
		c, seen := known[useKey]
		if !seen {
			c = len(cards)
			known[useKey] = c
			cards = append(cards, card{useKey: useKey})
		}
		cardOf[i] = c
		cards[c].questions = append(cards[c].questions, i)
	}
	return cards, cardOf
}

// questionBlocks groups the answers of a question by target, in the order of the first answer of each.
func questionBlocks(g *graph.Graph, q int, cardOf []int) []block {
	edges := g.Nodes[q].Edges
	blocks := make([]block, 0, len(edges))
	refs := make([]graph.EdgeRef, len(edges))
	var targets blockIndex
	for i := range edges {
		target := edges[i].Target
		if target < 0 {
			continue
		}
		b := targets.of(target)
		if b == len(blocks) {
			blocks = append(blocks, blockTo(target, cardOf))
		}
		refs[i] = graph.EdgeRef{Node: q, Edge: i}
		blocks[b].rows = append(blocks[b].rows, refs[i:i+1:i+1])
	}
	return blocks
}

// A blockIndex numbers targets from 0 in the order in which they first occur. Most questions have few answers, so it
// searches a list until there are many.
type blockIndex struct {
	list []int
	at   map[int]int
}

func (b *blockIndex) of(target int) int {
	const few = 16
	if len(b.list) <= few {
		if i := slices.Index(b.list, target); i >= 0 {
			return i
		}
	} else if i, ok := b.at[target]; ok {
		return i
	}
	b.list = append(b.list, target)
	if len(b.list) == few+1 {
		b.at = make(map[int]int, 2*few)
		for i, t := range b.list {
			b.at[t] = i
		}
	} else if b.at != nil {
		b.at[target] = len(b.list) - 1
	}
	return len(b.list) - 1
}

// blockTo is an empty block with a target.
func blockTo(target int, cardOf []int) block {
	if target < len(cardOf) {
		return block{next: cardOf[target], end: none}
	}
	return block{next: none, end: target}
}

// foldedBlocks groups the answers that leave a folded card: ends by the style of their badge, the most urgent first,
// then by the next card.
func foldedBlocks(g *graph.Graph, c *card, self int, cardOf []int) []block {
	type target struct {
		next  int
		style badgeStyle
	}
	var blocks []block
	known := map[target]int{}
	for _, q := range c.questions {
		for i, e := range g.Nodes[q].Edges {
			if e.Target < 0 {
				continue
			}
			to := blockTo(e.Target, cardOf)
			if to.next == self {
				continue
			}
			t := target{next: to.next}
			if to.end != none {
				t.style = styleOf(&g.Nodes[to.end])
			}
			b, seen := known[t]
			if !seen {
				b = len(blocks)
				known[t] = b
				to.rows = []row{nil}
				blocks = append(blocks, to)
			}
			blocks[b].rows[0] = append(blocks[b].rows[0], graph.EdgeRef{Node: q, Edge: i})
		}
	}
	slices.SortStableFunc(blocks, func(a, b block) int { return cmp.Compare(weight(g, b), weight(g, a)) })
	return blocks
}

// weight sorts the blocks of a folded card: ends by level, then handovers and exits, then other questions.
func weight(g *graph.Graph, b block) int {
	switch {
	case b.next != none:
		return -2
	case !g.Nodes[b.end].IsOutcome():
		return -1
	}
	return int(g.Nodes[b.end].End.Level)
}
