package chart

import (
	"knead/internal/guide/graph"
)

// This file writes badges.

// iconSize is the width and the height of the icon of a badge, in px.
const iconSize = 20

// badge writes an end. Its shape also says the level, for readers who see no colors.
func (d *drawing) badge(w *svgWriter, b *badge) {
	w.write(`<g class="`, b.style.class(), `"><path class="badge" d="`)
	badgeShape(w, b)
	if b.style.level == graph.NoLevel {
		w.write(`"/><path class="badge-arrow" d="M`, b.x+10, " ", b.y+15, `h13m-6-6 6 6-6 6"/>`)
	} else {
		x := b.x + 6
		w.write(`"/><use href="#i-`, b.style.class(), `" class="on-badge"`)
		if w.mirrored {
			x = -x - iconSize
			w.write(` transform="scale(-1 1)"`)
		}
		w.write(` x="`, x, `" y="`, b.y+5, `" width="`, iconSize, `" height="`, iconSize, `"/>`)
	}
	w.startText("badge-text")
	for i, t := range b.lines {
		tspan(w, line{x: b.x + badgeTextX, y: b.y + 21 + i*lineHeight, text: t})
	}
	w.write("</text></g>")
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
