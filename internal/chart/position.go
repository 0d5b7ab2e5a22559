package chart

import (
	"knead/internal/guide/graph"
	"knead/internal/layout"
)

// This file positions the cards and routes the lines between them, by package layout.

// Sizes of drawings, in px.
const (
	padding        = 2   // around everything, for half a stroke
	maxColumnWidth = 284 // of a card in a column: with the padding, 288 of the 320 px of a small phone
	minColumnWidth = 236 // down to which lanes beside a card reduce it; with more lanes, the drawing scrolls
	wideCardWidth  = 500
)

var (
	columnGaps = layout.Options{RankGap: 32, LineGap: 12}
	wideGaps   = layout.Options{NodeGap: 40, RankGap: 48, LineGap: 14}
)

// A drawing has everything that is written as SVG.
type drawing struct {
	g       *graph.Graph
	o       Options
	cards   []card
	layouts []cardLayout
	frame
	layout.Drawing
	edges [][]int // of each card, the index in Drawing.Edges of each row's line, or none
}

// draw does everything except for writing the SVG.
func draw(g *graph.Graph, o Options) *drawing {
	d := &drawing{g: g, o: o, cards: makeCards(g)}
	d.cards = sortByNumber(d.cards, numbers(g, d.cards))
	d.frame = newFrame(d.cardWidth(), g.Questions, o.Wide)
	m := measurer{g: g, cards: d.cards, labels: &d.o.Labels, arrow: "→ ", frame: d.frame}
	if o.RightToLeft {
		m.arrow = "← "
	}
	d.layouts = make([]cardLayout, len(d.cards))
	for i := range d.cards {
		d.layouts[i] = m.card(&d.cards[i])
	}
	d.position()
	return d
}

// cardWidth is the width of cards. In a column they leave space for the lanes beside them.
func (d *drawing) cardWidth() int {
	if d.o.Wide {
		return wideCardWidth
	}
	lanes := len(unitColumn(len(d.cards), cardEdges(d.cards)).Lanes)
	return max(minColumnWidth, maxColumnWidth-lanes*columnGaps.LineGap)
}

// position computes the layout. Each row that leads to another card has a line from its own y: in a column from the
// right border, where the lanes are, in a wide drawing from the left border, where its stop is, so that the cards below
// are in the order of the rows. The last block of a wide card leaves by its rail: a chain of questions is a straight
// line.
func (d *drawing) position() {
	g := layout.Graph{Nodes: make([]layout.Node, len(d.cards))}
	d.edges = make([][]int, len(d.cards))
	for i := range d.cards {
		g.Nodes[i] = layout.Node{Size: d.layouts[i].size(d.frame), Entry: d.railX}
		d.edges[i] = make([]int, len(d.layouts[i].stops))
		for j, s := range d.layouts[i].stops {
			d.edges[i][j] = none
			next := d.cards[i].blocks[s.block].next
			if next == none {
				continue
			}
			port := layout.Port{Side: layout.SideRight, At: s.y}
			switch {
			case d.o.Wide && s.block == len(d.cards[i].blocks)-1:
				port = layout.Port{Side: layout.SideBottom, At: d.railX}
			case d.o.Wide:
				port.Side = layout.SideLeft
			}
			d.edges[i][j] = len(g.Edges)
			g.Edges = append(g.Edges, layout.Edge{From: i, To: next, Port: port})
		}
	}
	if d.o.Wide {
		d.Drawing = layout.Layered(g, wideGaps)
	} else {
		d.Drawing = layout.Column(g, columnGaps)
	}
}

// leavesBottom reports whether the line of a row leaves by the bottom of its card.
func (d *drawing) leavesBottom(card, stop int) bool {
	e := d.edges[card][stop]
	return e != none && d.Edges[e].Points[0].Y == d.Nodes[card].Y+d.Nodes[card].H
}

// leavesLeft reports whether the line of a row leaves by the left border of its card.
func (d *drawing) leavesLeft(card, stop int) bool {
	return d.edges[card][stop] != none && d.o.Wide && !d.leavesBottom(card, stop)
}
