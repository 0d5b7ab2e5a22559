package chart

// This file numbers the questions, so that the picture and the words beside it agree, folded or not, narrow or wide.

import (
	"cmp"
	"slices"

	"knead/internal/guide/graph"
	"knead/internal/layout"
)

// numbers gives each question its number, from 1: in the order in which the folded column shows the cards, and within
// a fragment in the order in which it would show its questions. cards are the folded ones.
func numbers(c *graph.Graph, cards []card) []int {
	number := make([]int, c.Questions)
	next := 1
	for _, i := range columnOrder(len(cards), cardEdges(cards)) {
		for _, q := range insideOrder(c, cards[i].inside) {
			number[q] = next
			next++
		}
	}
	return number
}

// insideOrder is the order in which the questions of one card are met.
func insideOrder(c *graph.Graph, inside []int) []int {
	if len(inside) == 1 {
		return inside
	}
	at := make(map[int]int, len(inside))
	for i, q := range inside {
		at[q] = i
	}
	var edges []layout.Edge
	for i, q := range inside {
		for port, e := range c.Nodes[q].Edges {
			if to, ok := at[e.Target]; ok {
				edges = append(edges, layout.Edge{From: i, To: to, Port: layout.Port{Side: layout.SideRight, At: port}})
			}
		}
	}
	order := columnOrder(len(inside), edges)
	for i, at := range order {
		order[i] = inside[at]
	}
	return order
}

// cardEdges are the lines between cards, a row being one unit high.
func cardEdges(cards []card) []layout.Edge {
	var edges []layout.Edge
	for i := range cards {
		at := 0
		for _, b := range cards[i].blocks {
			for range b.rows {
				if at++; b.next != none {
					edges = append(edges, layout.Edge{From: i, To: b.next, Port: layout.Port{Side: layout.SideRight, At: at}})
				}
			}
		}
	}
	return edges
}

// columnOrder is the order in which a column shows its nodes.
func columnOrder(n int, edges []layout.Edge) []int {
	nodes := unitColumn(n, edges).Nodes
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(nodes[a].Y, nodes[b].Y) })
	return order
}

// unitColumn is a column of nodes as small as their ports allow. Order and lanes do not depend on sizes.
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

// inOrder puts cards, and the questions of each, into the order of their numbers.
func inOrder(cards []card, number []int) []card {
	for i := range cards {
		k := &cards[i]
		slices.SortFunc(k.inside, func(a, b int) int { return cmp.Compare(number[a], number[b]) })
		k.number = number[k.first()]
	}
	order := make([]int, len(cards))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(cards[a].number, cards[b].number) })
	place := make([]int, len(cards))
	sorted := make([]card, len(cards))
	for to, from := range order {
		place[from], sorted[to] = to, cards[from]
	}
	for i := range sorted {
		for j := range sorted[i].blocks {
			if b := &sorted[i].blocks[j]; b.next != none {
				b.next = place[b.next]
			}
		}
	}
	return sorted
}
