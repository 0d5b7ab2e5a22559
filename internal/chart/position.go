package chart

// This file puts the cards in their places and finds the way of every line.

import (
	"knead/internal/guide/graph"
	"knead/internal/layout"
)

// Sizes of drawings.
const (
	edgeRoom  = 2   // round everything, for half a stroke
	columnMax = 284 // a card of a column: with the room round it, 288 px of the 320 that a phone has
	columnMin = 236 // what lanes beside it may take it down to; with more lanes, the picture scrolls
	wideCard  = 500
)

var (
	columnGaps = layout.Options{RankGap: 32, LineGap: 12}
	wideGaps   = layout.Options{NodeGap: 40, RankGap: 48, LineGap: 14}
)

// A picture is a drawing, ready to be written.
type drawing struct {
	c      *graph.Graph
	o      Options
	cards  []card
	sheets []cardLayout
	frame
	layout.Drawing
	routes [][]int // of each card, the route of each row, or none
	alone  bool    // a document of its own
}

// draw does all but writing.
func draw(c *graph.Graph, o Options) *drawing {
	o.Words = o.Words.orDefault()
	p := &drawing{c: c, o: o, cards: plan(c, true)}
	number := numbers(c, p.cards)
	if o.Unfold {
		p.cards = plan(c, false)
	}
	p.cards = inOrder(p.cards, number)
	p.frame = newFrame(p.cardWidth(), c.Questions, o.Wide)
	m := measurer{c: c, cards: p.cards, words: &p.o.Words, frame: p.frame}
	p.sheets = make([]cardLayout, len(p.cards))
	for i := range p.cards {
		p.sheets[i] = m.card(&p.cards[i])
	}
	p.place()
	return p
}

// cardWidth is how wide cards are: in a column they make room for the lanes beside them.
func (p *drawing) cardWidth() int {
	if p.o.Wide {
		return wideCard
	}
	lanes := len(unitColumn(len(p.cards), cardEdges(p.cards)).Lanes)
	return max(columnMin, columnMax-lanes*columnGaps.LineGap)
}

// place asks for the layout. Every row that leads on is a line from its own place: in a column at the end side,
// where the lanes are, in a wide drawing at the start side, where its stop is; so the cards below stand in the order of
// the rows. The last rows of a wide card go down its spine: a plain chain of questions is a straight line.
func (p *drawing) place() {
	g := layout.Graph{Nodes: make([]layout.Node, len(p.cards))}
	p.routes = make([][]int, len(p.cards))
	for i := range p.cards {
		g.Nodes[i] = layout.Node{Size: p.sheets[i].size(p.frame), Entry: p.railX}
		p.routes[i] = make([]int, len(p.sheets[i].stops))
		for j, s := range p.sheets[i].stops {
			p.routes[i][j] = none
			next := p.cards[i].blocks[s.block].next
			if next == none {
				continue
			}
			port := layout.Port{Side: layout.SideRight, At: s.y}
			switch {
			case p.o.Wide && s.block == len(p.cards[i].blocks)-1:
				port = layout.Port{Side: layout.SideBottom, At: p.railX}
			case p.o.Wide:
				port.Side = layout.SideLeft
			}
			p.routes[i][j] = len(g.Edges)
			g.Edges = append(g.Edges, layout.Edge{From: i, To: next, Port: port})
		}
	}
	if p.o.Wide {
		p.Drawing = layout.Layered(g, wideGaps)
	} else {
		p.Drawing = layout.Column(g, columnGaps)
	}
}

// down says whether the line of a row leaves by the bottom of its card.
func (p *drawing) down(card, stop int) bool {
	r := p.routes[card][stop]
	return r != none && p.Edges[r].Points[0].Y == p.Nodes[card].Y+p.Nodes[card].H
}

// left says whether the line of a row leaves at the start side.
func (p *drawing) left(card, stop int) bool {
	r := p.routes[card][stop]
	return r != none && p.o.Wide && !p.down(card, stop)
}
