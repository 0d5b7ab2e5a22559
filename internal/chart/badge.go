package chart

import (
	"knead/internal/guide/graph"
	"knead/internal/layout"
)

// This file writes badges, and the path of a reader.

// badge writes an end. Its shape also says the level, for readers who see no colors.
func (d *drawing) badge(w *svgWriter, b *badge) {
	href := ""
	if b.style.kind == graph.NodeHandover && d.o.Href != nil {
		href = d.o.Href(b.node.ID)
	}
	if href != "" {
		w.write("<a")
		w.attr("href", href)
		w.write(">")
	}
	w.write(`<g class="`, b.style.class(), `"><path class="badge" d="`)
	badgeShape(w, b)
	if b.style.level == graph.NoLevel {
		w.write(`"/><path class="badge-arrow" d="M`, b.x+10, " ", b.y+15, `h13m-6-6 6 6-6 6"/>`)
	} else {
		w.write(`"/><use href="#i-`, b.style.class(), `" class="on-badge" x="`, b.x+6, `" y="`, b.y+5)
		w.write(`" width="20" height="20"/>`)
	}
	w.write(`<text class="badge-text">`)
	for i, t := range b.lines {
		tspan(w, line{x: b.x + badgeTextX, y: b.y + 21 + i*lineHeight, text: t})
	}
	w.write("</text></g>")
	if href != "" {
		w.write("</a>")
	}
}

// badgeShape writes the outline of a badge: corners of radius 4 for help today, 8 for help in some days, and round
// otherwise; information has the site's own corner, of radius 2 at the top left.
func badgeShape(w *svgWriter, b *badge) {
	r, first := 15, 15
	switch b.style.level {
	case graph.Emergency, graph.Urgent:
		r, first = 4, 4
	case graph.NonUrgent:
		r, first = 8, 8
	case graph.Info:
		first = 2
	}
	w.write("M", b.x+first, " ", b.y, "h", b.w-first-r, "q", r, " 0 ", r, " ", r)
	w.write("v", b.h-2*r, "q0 ", r, " ", -r, " ", r, "h", 2*r-b.w, "q", -r, " 0 ", -r, " ", -r)
	w.write("v", r+first-b.h, "q0 ", -first, " ", first, " ", -first, "z")
}

// answerPaths writes, for each answer of a row, what is visible when a reader gave it: a colored row, and a thick line
// from the number along the rail and on to the next card.
func (d *drawing) answerPaths(w *svgWriter, i, j int) {
	l := &d.layouts[i]
	stop := &l.stops[j]
	for _, r := range stop.row {
		d.openAnswerPath(w, r)
		w.write(`<path class="row-taken" d="`)
		d.rowArea(w, &d.cards[i], l, stop)
		w.write(`"/><path class="line-taken" d="M`, d.railX, " ", titleTop-halfCapHeight, "V")
		if e := d.edges[i][j]; e == none {
			w.write(stop.y)
		} else {
			d.lineToNext(w, i, j, d.Edges[e].Points)
		}
		w.write(`"/></g>`)
	}
}

// ticks writes the tick on the stop of an answer that a reader gave. It is in front of all stops, which are in front of
// the line.
func (d *drawing) ticks(w *svgWriter, stop *railStop) {
	for _, r := range stop.row {
		d.openAnswerPath(w, r)
		w.write(`<circle class="disc" cx="`, d.railX, `" cy="`, stop.y, `" r="11"/>`)
		w.write(`<path class="disc-tick" d="m`, d.railX-5, " ", stop.y, ` 3.5 4 7-8"/></g>`)
	}
}

// openAnswerPath opens a group that is visible when a reader gave an answer.
func (d *drawing) openAnswerPath(w *svgWriter, r graph.EdgeRef) {
	n, e := edgeOf(d.g, r)
	w.write(`<g class="answer-path"`)
	w.attr("data-question", n.ID)
	w.attr("data-answer", e.ID)
	w.write(">")
}

// lineToNext writes the rest of a path, from the rail to the next card.
func (d *drawing) lineToNext(w *svgWriter, i, j int, points []layout.Point) {
	at, stop := d.Nodes[i], &d.layouts[i].stops[j]
	switch {
	case d.leavesBottom(i, j):
		w.write(at.H)
	case d.leavesLeft(i, j):
		w.write(stop.y, "H0")
	default:
		w.write(stop.y)
	}
	w.polyline(points, at.X, at.Y)
}

// rowArea writes the area of a row, with the corners of its card. On a wide card it is the answer's side only, if other
// answers of the block share its badge.
func (d *drawing) rowArea(w *svgWriter, c *card, l *cardLayout, stop *railStop) {
	const r = 15
	width, height := d.width-2, stop.bottom-stop.top
	shared := d.badgeX > 0 && len(c.blocks[stop.block].rows) > 1
	if shared {
		width = d.badgeX - columnGap/2
	}
	w.write("M1 ", stop.top, "h", width, "v")
	switch {
	case stop.bottom < l.height:
		w.write(height, "H1z")
		return
	case shared:
		w.write(height - 1)
	default:
		w.write(height-r-1, "q0 ", r, " ", -r, " ", r)
	}
	w.write("H", r+1, "q", -r, " 0 ", -r, " ", -r, "z")
}
