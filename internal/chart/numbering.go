package chart

import (
	"cmp"
	"slices"

	"knead/internal/guide/graph"
	"knead/internal/layout"
)

// This file numbers the questions, so that the drawings for phones and wide screens and the outline agree.

// numbers returns the number of each question, from 1: in the order in which a column shows the cards, and within a
// fragment in the order in which a column would show its questions.
func numbers(g *graph.Graph, cards []card) []int {
	number := make([]int, g.Questions)
	next := 1
	for _, c := range columnOrder(len(cards), cardEdges(cards)) {
		for _, q := range foldedOrder(g, cards[c].questions) {
			number[q] = next
			next++
		}
	}
	return number
}

// foldedOrder returns the questions of one card in reading order.
func foldedOrder(g *graph.Graph, questions []int) []int {
	if len(questions) == 1 {
		return questions
	}
	at := make(map[int]int, len(questions))
	for i, q := range questions {
		at[q] = i
	}
	var edges []layout.Edge
	for i, q := range questions {
		for row, e := range g.Nodes[q].Edges {
			if to, ok := at[e.Target]; ok {
				edges = append(edges, layout.Edge{From: i, To: to, Port: layout.Port{Side: layout.SideRight, At: row}})
			}
		}
	}
	order := columnOrder(len(questions), edges)
	for i, at := range order {
		order[i] = questions[at]
	}
	return order
}

// cardEdges is the edges between cards whose rows are one unit high.
func cardEdges(cards []card) []layout.Edge {
	var edges []layout.Edge
	for i := range cards {
		at := 0
		for _, b := range cards[i].blocks {
			for range b.rows {
				at++
				if b.next != none {
					port := layout.Port{Side: layout.SideRight, At: at}
					edges = append(edges, layout.Edge{From: i, To: b.next, Port: port})
				}
			}
		}
	}
	return edges
}

// columnOrder is the order in which a column shows n nodes.
func columnOrder(n int, edges []layout.Edge) []int {
	nodes := unitColumn(n, edges).Nodes
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(nodes[a].Y, nodes[b].Y) })
	return order
}

// unitColumn is a column of nodes as small as their ports allow. The order and the lanes do not depend on sizes.
func unitColumn(n int, edges []layout.Edge) layout.Drawing {
	g := layout.Graph{Nodes: make([]layout.Node, n), Edges: edges}
	for i := range g.Nodes {
		g.Nodes[i].Size = layout.Size{W: 1, H: 1}
	}
	for _, e := range edges {
		g.Nodes[e.From].H = max(g.Nodes[e.From].H, e.Port.At+1)
	}
	return layout.Column(g, layout.Options{})
}

// sortByNumber sorts cards, and the questions of each, by number.
func sortByNumber(cards []card, number []int) []card {
	for i := range cards {
		c := &cards[i]
		slices.SortFunc(c.questions, func(a, b int) int { return cmp.Compare(number[a], number[b]) })
		c.number = number[c.first()]
	}
	order := make([]int, len(cards))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(cards[a].number, cards[b].number) })
	moved := make([]int, len(cards)) // the new index of each card
	sorted := make([]card, len(cards))
	for to, from := range order {
		moved[from], sorted[to] = to, cards[from]
	}
	for i := range sorted {
		for j := range sorted[i].blocks {
			if b := &sorted[i].blocks[j]; b.next != none {
				b.next = moved[b.next]
			}
		}
	}
	return sorted
}
