package chart

// This file describes a chart as HTML shows it: cards in reading order, in columns of about the same height.

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"knead/internal/guide/graph"
)

// A Card is a question, or several that are the same on parallel ways through the guide.
type Card struct {
	Number    int
	Questions []string // their ids; the first is that of the card
	Ask       string
	Ways      []string // the letter of each question's way: "A", "B"; nil if there is one question
	Rows      []Row

	// The card begins a column of its own where the chart has three columns, or two.
	BeginsOf3, BeginsOf2 bool
}

// A Row is the answers of a card that lead to the same places.
type Row struct {
	Answers []string // their texts, the signs first
	Signs   int      // how many of them are signs
	Keys    []string // QUESTION.ANSWER of all questions of the card, by their indexes in the program
	Ends    []RowEnd // one, or one for each way of the card
	Paths   string   // how many ways through the guide lead here, exact, in decimal
}

// A RowEnd is where a row leads: to a card, or to the end of the guide.
type RowEnd struct {
	Way      string // the letter of the way; "" if all ways lead here
	Next     int    // the number of a card, or 0
	NextWay  string // the letter of the way that begins there, or ""
	Badge    string // how soon to get help, in two or three words
	Class    string // of the badge, in the style sheet
	Title    string // of the outcome
	Handover string // of a handover: GUIDE/QUESTION
}

// Board returns the cards of a guide. A guide that is Broken is described as far as its edges have targets.
func Board(g *graph.Graph, l Labels) []Card {
	b := &board{graph: g, labels: &l, number: numbers(g, makeCards(g)), paths: pathsTo(g)}
	b.classify()
	if !b.order() { // joined cards are not in one order: each question has a card of its own
		b.separate()
		b.order()
	}
	b.nameWays()
	cards := make([]Card, len(b.cards))
	for i, members := range b.cards {
		cards[i] = b.card(i, members)
	}
	breakColumns(cards)
	return cards
}

// A board is the work of [Board].
type board struct {
	graph  *graph.Graph
	labels *Labels
	number []int      // of each question, in reading order
	paths  []*big.Int // to each node
	class  []int      // of each question: questions of one class are the same
	cards  [][]int    // the questions of each card, in reading order
	at     []int      // the card of each question, an index in cards
	way    []string   // the letter of each question, or ""
}

// pathsTo counts the paths from the start to each node.
func pathsTo(g *graph.Graph) []*big.Int {
	counts := make([]*big.Int, len(g.Nodes))
	if len(counts) == 0 {
		return nil
	}
	graph.CountPaths(g.Order(), 0, g.Next, false, func(node int, count graph.PathCount) {
		counts[node] = new(big.Int).Set(count.Paths)
	})
	return counts
}

// classify finds questions that are the same: in their words, in those of their answers, and in the questions that
// follow. What the guide ends with may differ.
func (b *board) classify() {
	b.class = make([]int, b.graph.Questions)
	byText := map[string]int{}
	order := b.graph.Order()
	for i := len(order) - 1; i >= 0; i-- {
		q := order[i]
		if q >= b.graph.Questions {
			continue
		}
		n := &b.graph.Nodes[q]
		key := n.Ask
		for k := range n.Edges {
			e := &n.Edges[k]
			next := -1
			if e.Target >= 0 && e.Target < b.graph.Questions {
				next = b.class[e.Target]
			}
			key += fmt.Sprintf("\x00%q%d", b.labels.answer(n, e, nil), next)
		}
		if _, known := byText[key]; !known {
			byText[key] = len(byText)
		}
		b.class[q] = byText[key]
	}
}

// separate gives each question a class of its own.
func (b *board) separate() {
	for q := range b.class {
		b.class[q] = q
	}
}

// order puts the cards in an order in which each comes before those that it leads to, and otherwise that of reading. It
// reports whether there is one.
func (b *board) order() bool {
	members := map[int][]int{}
	for q, class := range b.class {
		members[class] = append(members[class], q)
	}
	first := func(class int) int { return b.number[members[class][0]] }
	before := map[int]map[int]bool{} // by class, the classes that lead to it
	for class, questions := range members {
		slices.SortFunc(questions, func(x, y int) int { return cmp.Compare(b.number[x], b.number[y]) })
		for _, q := range questions {
			for _, e := range b.graph.Nodes[q].Edges {
				if e.Target >= 0 && e.Target < b.graph.Questions {
					to := b.class[e.Target]
					if before[to] == nil {
						before[to] = map[int]bool{}
					}
					before[to][class] = true
				}
			}
		}
	}
	b.cards, b.at = nil, make([]int, b.graph.Questions)
	left := make([]int, 0, len(members))
	for class := range members {
		left = append(left, class)
	}
	slices.SortFunc(left, func(x, y int) int { return cmp.Compare(first(x), first(y)) })
	for len(left) > 0 {
		i := slices.IndexFunc(left, func(class int) bool { return len(before[class]) == 0 })
		if i < 0 {
			return false
		}
		class := left[i]
		left = slices.Delete(left, i, i+1)
		for _, others := range before {
			delete(others, class)
		}
		for _, q := range members[class] {
			b.at[q] = len(b.cards)
		}
		b.cards = append(b.cards, members[class])
	}
	return true
}

func (b *board) card(i int, questions []int) Card {
	n := &b.graph.Nodes[questions[0]]
	c := Card{Number: i + 1, Ask: n.Ask}
	for _, q := range questions {
		c.Questions = append(c.Questions, b.graph.Nodes[q].ID)
		if len(questions) > 1 {
			c.Ways = append(c.Ways, b.way[q])
		}
	}
	at := map[string]int{} // the index of the row with these ends
	var paths []*big.Int   // of each row
	for k := range n.Edges {
		ends := b.ends(questions, k)
		if ends == nil {
			continue
		}
		key := fmt.Sprint(ends)
		if _, known := at[key]; !known {
			at[key] = len(c.Rows)
			c.Rows = append(c.Rows, Row{Ends: ends})
			paths = append(paths, new(big.Int))
		}
		b.addAnswer(&c.Rows[at[key]], paths[at[key]], questions, k)
	}
	for i := range c.Rows {
		c.Rows[i].Paths = paths[i].String()
	}
	return c
}

// addAnswer adds the k-th answer of the questions of a card to a row, and the number of its paths to paths.
func (b *board) addAnswer(r *Row, paths *big.Int, questions []int, k int) {
	n := &b.graph.Nodes[questions[0]]
	texts := b.labels.answer(n, &n.Edges[k], nil)
	if n.Edges[k].Role == graph.RoleSigns && len(n.Edges[k].Signs) > 0 {
		r.Answers = slices.Insert(r.Answers, r.Signs, texts...)
		r.Signs += len(texts)
	} else {
		r.Answers = append(r.Answers, texts...)
	}
	for _, q := range questions {
		r.Keys = append(r.Keys, fmt.Sprintf("%d.%d", q, k))
		if b.paths[q] != nil {
			paths.Add(paths, b.paths[q])
		}
	}
}

// ends are where the k-th answer of the questions of a card lead. It is nil if one has no target.
func (b *board) ends(questions []int, k int) []RowEnd {
	var all []RowEnd
	for _, q := range questions {
		to := b.graph.Nodes[q].Edges[k].Target
		if to < 0 {
			return nil
		}
		all = append(all, b.end(to))
	}
	if !slices.ContainsFunc(all, func(e RowEnd) bool { return e.place() != all[0].place() }) {
		if len(questions) > 1 {
			all[0].NextWay = "" // each way goes on
		}
		return all[:1]
	}
	for i, q := range questions {
		all[i].Way = b.way[q]
	}
	return all
}

// place is where a row leads, without the letter of the way.
func (e RowEnd) place() RowEnd {
	e.NextWay = ""
	return e
}

func (b *board) end(to int) RowEnd {
	n := &b.graph.Nodes[to]
	if n.IsQuestion() {
		return RowEnd{Next: b.at[to] + 1, NextWay: b.way[to]}
	}
	style := styleOf(n)
	e := RowEnd{Badge: b.labels.badge(style), Class: style.class(), Title: strings.TrimSpace(n.End.Title)}
	switch n.Kind {
	case graph.NodeHandover:
		e.Handover = n.End.Guide + "/" + n.End.Question
	case graph.NodeExit:
		e.Title = n.End.Exit
	}
	return e
}
