package chart

// This file decides which cards there are and how answers to one place stand together on them.

import (
	"cmp"
	"knead/internal/guide/graph"
	"slices"
)

// A card is one question, or all questions that came through one `use`, folded.
type card struct {
	box    string // the `use` key of a folded card; "" of a question
	inside []int  // its questions, as places in Nodes
	blocks []block
	number int // of its first question
}

// first is the question with which the card begins.
func (k *card) first() int { return k.inside[0] }

// folded says whether the card stands for a fragment.
func (k *card) folded() bool { return k.box != "" }

// last is the number of its last question.
func (k *card) last() int { return k.number + len(k.inside) - 1 }

// A block is the answers of a card that lead to one place.
type block struct {
	rows []row
	next int // the card they lead to, or none
	end  int // the end they lead to, as a place in Nodes, or none. Of a folded card it stands for all that look the same
}

// A row is one answer; of a folded card, all answers to one place.
type row []ref

// A ref names an edge of the graph.
type ref struct{ node, edge int }

const none = -1

func (r ref) of(c *graph.Graph) (*graph.Node, *graph.Edge) {
	n := &c.Nodes[r.node]
	return n, &n.Edges[r.edge]
}

// plan makes the cards of a guide, in the order of its questions.
func plan(c *graph.Graph, fold bool) []card {
	cards, of := groupIntoCards(c, fold)
	for i := range cards {
		k := &cards[i]
		if k.folded() {
			k.blocks = foldedBlocks(c, k, i, of)
		} else {
			k.blocks = questionBlocks(c, k.first(), of)
		}
	}
	return cards
}

// groupIntoCards puts questions on cards, and says on which each is. A fragment of a single question is not worth folding.
func groupIntoCards(c *graph.Graph, fold bool) (cards []card, of []int) {
	size, at := map[string]int{}, map[string]int{}
	for i := range c.Questions {
		size[c.Nodes[i].UseKey]++
	}
	of = make([]int, c.Questions)
	places := make([]int, c.Questions)
	for i := range c.Questions {
		places[i] = i
		box := c.Nodes[i].UseKey
		if !fold || box == "" || size[box] == 1 {
			of[i] = len(cards)
			cards = append(cards, card{inside: places[i : i+1 : i+1]})
			continue
		}
		k, seen := at[box]
		if !seen {
			k = len(cards)
			at[box] = k
			cards = append(cards, card{box: box})
		}
		of[i] = k
		cards[k].inside = append(cards[k].inside, i)
	}
	return cards, of
}

// questionBlocks gathers the answers of a question by where they lead, in the order in which the first of each stands.
func questionBlocks(c *graph.Graph, q int, of []int) []block {
	edges := c.Nodes[q].Edges
	blocks := make([]block, 0, len(edges))
	refs := make([]ref, len(edges))
	var targets blockIndex
	for i := range edges {
		target := edges[i].Target
		if target < 0 {
			continue
		}
		b := targets.place(target)
		if b == len(blocks) {
			blocks = append(blocks, leadingTo(target, of))
		}
		refs[i] = ref{q, i}
		blocks[b].rows = append(blocks[b].rows, refs[i:i+1:i+1])
	}
	return blocks
}

// A finder gives every number a place, counted from 0 in the order in which they come. Most questions have few answers:
// until there are many it looks through a list.
type blockIndex struct {
	list []int
	at   map[int]int
}

func (f *blockIndex) place(n int) int {
	const few = 16
	if len(f.list) <= few {
		if i := slices.Index(f.list, n); i >= 0 {
			return i
		}
	} else if i, ok := f.at[n]; ok {
		return i
	}
	f.list = append(f.list, n)
	if len(f.list) == few+1 {
		f.at = make(map[int]int, 2*few)
		for i, n := range f.list {
			f.at[n] = i
		}
	} else if f.at != nil {
		f.at[n] = len(f.list) - 1
	}
	return len(f.list) - 1
}

func leadingTo(target int, of []int) block {
	if target < len(of) {
		return block{next: of[target], end: none}
	}
	return block{next: none, end: target}
}

// foldedBlocks gathers the answers that leave a folded card: by what the pill says, the most urgent first, and then by
// the question that comes next.
func foldedBlocks(c *graph.Graph, k *card, self int, of []int) []block {
	type place struct {
		next int
		look badgeStyle
	}
	var blocks []block
	at := map[place]int{}
	for _, q := range k.inside {
		for i, e := range c.Nodes[q].Edges {
			if e.Target < 0 {
				continue
			}
			to := leadingTo(e.Target, of)
			if to.next == self {
				continue
			}
			p := place{next: to.next}
			if to.end != none {
				p.look = lookOf(&c.Nodes[to.end])
			}
			b, seen := at[p]
			if !seen {
				b = len(blocks)
				at[p] = b
				to.rows = []row{nil}
				blocks = append(blocks, to)
			}
			blocks[b].rows[0] = append(blocks[b].rows[0], ref{q, i})
		}
	}
	slices.SortStableFunc(blocks, func(a, b block) int { return cmp.Compare(weight(c, b), weight(c, a)) })
	return blocks
}

// weight ranks the blocks of a folded card: ends by level, then handovers and exits, then what goes on.
func weight(c *graph.Graph, b block) int {
	switch {
	case b.next != none:
		return -2
	case !c.Nodes[b.end].IsOutcome():
		return -1
	}
	return int(c.Nodes[b.end].End.Level)
}
