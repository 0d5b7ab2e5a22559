package chart

// This file writes what shows how soon, and what shows the way that a reader took.

import (
	"knead/internal/guide/graph"
	"knead/internal/layout"
)

// pill writes an end: its shape says the level to who sees no colour.
func (p *drawing) pill(pen *svgWriter, q *badge) {
	link := ""
	if q.look.kind == graph.NodeHandover && p.o.Href != nil {
		link = p.o.Href(q.node.ID)
	}
	if link != "" {
		pen.write("<a")
		pen.attr("href", link)
		pen.write(">")
	}
	pen.write(`<g class="`, q.look.class(), `"><path class="pill" d="`)
	outline(pen, q)
	if q.look.level == graph.NoLevel {
		pen.write(`"/><path class="pn" d="M`, q.x+10, " ", q.y+15, `h13m-6-6 6 6-6 6`)
	} else {
		pen.write(`"/><use href="#i-`, q.look.class(), `" class="inv" x="`, q.x+6, `" y="`, q.y+5, `" width="20" height="20`)
	}
	pen.write(`"/><text class="pt">`)
	for i, w := range q.words {
		tspan(pen, line{x: q.x + pillText, y: q.y + 21 + i*leading, text: w})
	}
	pen.write("</text></g>")
	if link != "" {
		pen.write("</a>")
	}
}

// outline writes the shape of a pill: sharp, sharp, soft, round; and for what is no matter of time the site's own
// corner, square at the start.
func outline(pen *svgWriter, q *badge) {
	r, first := 15, 15
	switch q.look.level {
	case graph.Emergency, graph.Urgent:
		r, first = 4, 4
	case graph.NonUrgent:
		r, first = 8, 8
	case graph.Info:
		first = 2
	}
	w, h := q.w, q.h
	pen.write("M", q.x+first, " ", q.y, "h", w-first-r, "q", r, " 0 ", r, " ", r, "v", h-2*r, "q0 ", r, " ", -r, " ", r)
	pen.write("h", 2*r-w, "q", -r, " 0 ", -r, " ", -r, "v", r+first-h, "q0 ", -first, " ", first, " ", -first, "z")
}

// pathMarks writes, for each answer of a row, what is shown when a reader took it: the row tinted, and a thick line from
// the number down the spine and on to the next card.
func (p *drawing) pathMarks(pen *svgWriter, i, j int) {
	s := &p.sheets[i]
	stop := &s.stops[j]
	for _, r := range stop.row {
		p.open(pen, r)
		pen.write(`<path class="ch" d="`)
		p.band(pen, &p.cards[i], s, stop)
		pen.write(`"/><path class="cl" d="M`, p.railX, " ", headTop-middle, "V")
		if route := p.routes[i][j]; route == none {
			pen.write(stop.y)
		} else {
			p.nextLabel(pen, i, j, p.Edges[route].Points)
		}
		pen.write(`"/></g>`)
	}
}

// ticks writes the tick on the stop of an answer that was taken. It lies over all stops, they over the line.
func (p *drawing) ticks(pen *svgWriter, stop *railStop) {
	for _, r := range stop.row {
		p.open(pen, r)
		pen.write(`<circle class="cd" cx="`, p.railX, `" cy="`, stop.y, `" r="11"/><path class="ck" d="m`, p.railX-5, " ", stop.y, ` 3.5 4 7-8"/></g>`)
	}
}

// open begins a group that shows when an answer was taken.
func (p *drawing) open(pen *svgWriter, r ref) {
	n, e := r.of(p.c)
	pen.write(`<g class="way"`)
	pen.attr("data-q", n.ID)
	pen.attr("data-a", e.ID)
	pen.write(">")
}

// nextLabel writes the way from a row's stop to the next card.
func (p *drawing) nextLabel(pen *svgWriter, i, j int, points []layout.Point) {
	at, stop := p.Nodes[i], &p.sheets[i].stops[j]
	switch {
	case p.down(i, j):
		pen.write(at.H)
	case p.left(i, j):
		pen.write(stop.y, "H0")
	default:
		pen.write(stop.y)
	}
	pen.polyline(points, at.X, at.Y)
}

// band writes the area of a row, round where the card is. On a wide card that is its answer's side only, where other
// answers lead to the same place, whose words stand beside all of them.
func (p *drawing) band(pen *svgWriter, k *card, s *cardLayout, stop *railStop) {
	const r = 15
	w, h := p.width-2, stop.bottom-stop.top
	shared := p.ends > 0 && len(k.blocks[stop.block].rows) > 1
	if shared {
		w = p.ends - column/2
	}
	pen.write("M1 ", stop.top, "h", w, "v")
	switch {
	case stop.bottom < s.height:
		pen.write(h, "H1z")
		return
	case shared:
		pen.write(h - 1)
	default:
		pen.write(h-r-1, "q0 ", r, " ", -r, " ", r)
	}
	pen.write("H", r+1, "q", -r, " 0 ", -r, " ", -r, "z")
}
