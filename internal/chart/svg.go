package chart

import (
	"cmp"
	"strconv"

	"knead/internal/layout"
)

// This file writes the SVG: first all lines, then the cards.

// write writes the SVG. first writes the start of the root's content.
func (d *drawing) write(first func(*svgWriter)) []byte {
	w := &svgWriter{b: make([]byte, 0, d.estimatedSize()), mirrored: d.o.RightToLeft}
	width, height := d.Width+2*padding, d.Height+2*padding
	w.write(`<svg xmlns="http://www.w3.org/2000/svg" class="chart" width="`, width, `" height="`, height)
	left, direction := -padding, "ltr"
	if d.o.RightToLeft {
		left, direction = -d.Width-padding, "rtl"
	}
	w.write(`" viewBox="`, left, " ", -padding, " ", width, " ", height, `" direction="`, direction, `" role="group"`)
	w.attr("aria-label", d.label())
	w.write(">")
	first(w)
	if d.o.RightToLeft {
		w.write(`<g transform="scale(-1 1)">`)
	}
	d.lines(w)
	for i := range d.cards {
		d.card(w, i)
	}
	if d.o.RightToLeft {
		w.write("</g>")
	}
	w.write("</svg>\n")
	return w.b
}

// estimatedSize is about the number of bytes of the SVG, rather too high: growing a large buffer takes longer than
// writing it.
func (d *drawing) estimatedSize() int {
	n := 16 << 10
	for i := range d.cards {
		l := &d.layouts[i]
		n += 800 + 350*len(l.badges) + 60*len(l.dividers)
		for _, t := range l.title {
			n += 40 + len(t.text)
		}
		for _, t := range l.lines {
			n += 60 + len(t.text)
		}
		n += 200 * len(l.stops)
	}
	return n
}

// label is the accessible name.
func (d *drawing) label() string { return cmp.Or(d.g.Title, d.g.ID) }

// lines writes the line of every row that leads to another card, once for rows that leave at the same point, and an
// arrow where lines arrive.
func (d *drawing) lines(w *svgWriter) {
	entered := make([]bool, len(d.cards))
	w.write(`<path class="line" d="`)
	for i := range d.cards {
		var before layout.Point
		for j, s := range d.layouts[i].stops {
			e := d.edges[i][j]
			if e == none {
				continue
			}
			entered[d.cards[i].blocks[s.block].next] = true
			if points := d.Edges[e].Points; points[0] != before {
				w.polyline(points, 0, 0)
				before = points[0]
			}
		}
	}
	w.write(`"/><path class="line-arrow" d="`)
	for i, isEntered := range entered {
		if isEntered {
			w.write("M", d.Nodes[i].X+d.railX-6, " ", d.Nodes[i].Y-10, "h12l-6 10z")
		}
	}
	w.write(`"/>`)
}

// card writes one card.
func (d *drawing) card(w *svgWriter, i int) {
	c, l, at := &d.cards[i], &d.layouts[i], d.Nodes[i]
	w.write(`<g transform="translate(`, at.X, " ", at.Y, `)">`)
	d.face(w, c, l)
	d.rail(w, i)
	for _, stop := range l.stops {
		w.write(`<circle class="rail-stop" cx="`, d.railX, `" cy="`, stop.y, `" r="6"/>`)
	}
	d.number(w, c)
	if len(l.dividers) > 0 {
		w.write(`<path class="card-rule" d="`)
		for _, y := range l.dividers {
			w.write("M", d.textX, " ", y, "H", d.width)
		}
		w.write(`"/>`)
	}
	d.texts(w, l)
	for j := range l.badges {
		d.badge(w, &l.badges[j])
	}
	w.write("</g>\n")
}

// face writes the card itself and its question.
func (d *drawing) face(w *svgWriter, c *card, l *cardLayout) {
	if c.folded() {
		w.write(`<rect class="card-stack" x="8" y="`, l.height-40)
		w.write(`" width="`, d.width-16, `" height="`, 40+stackDepth, `" rx="16"/>`)
	}
	w.write(`<rect class="card-face" width="`, d.width, `" height="`, l.height, `" rx="16"/>`)
	w.startText("card-title")
	for _, t := range l.title {
		tspan(w, t)
	}
	w.write(`</text><rect class="card-border" width="`, d.width, `" height="`, l.height, `" rx="16"/>`)
}

// rail writes the vertical line on which answers have their stops.
func (d *drawing) rail(w *svgWriter, i int) {
	l := &d.layouts[i]
	end := 0
	for j := range l.stops {
		if end = max(end, l.stops[j].y); d.leavesBottom(i, j) {
			end = l.depth
			break
		}
	}
	if end == 0 {
		return
	}
	w.write(`<path class="line" d="M`, d.railX, " ", titleTop-halfCapHeight, "V", end)
	for j, stop := range l.stops {
		if d.leavesLeft(i, j) {
			w.write("M", d.railX, " ", stop.y, "H0")
		}
	}
	w.write(`"/>`)
}

// number writes the card's number.
func (d *drawing) number(w *svgWriter, c *card) {
	width := max(numberHeight, bold.px(strconv.Itoa(c.number))+12)
	y := titleTop - halfCapHeight
	w.write(`<rect class="disc" x="`, d.railX-width/2, `" y="`, y-numberHeight/2)
	w.write(`" width="`, width, `" height="`, numberHeight, `" rx="`, numberHeight/2, `"/>`)
	w.startText("disc-text")
	tspan(w, line{x: d.railX, y: y + halfCapHeight + 1, text: strconv.Itoa(c.number)})
	w.write("</text>")
}

// texts writes the texts of answers and of titles of ends. A truncated list of signs has a tooltip with the full list.
func (d *drawing) texts(w *svgWriter, l *cardLayout) {
	hints := l.hints
	for i := 0; i < len(l.lines); {
		if len(hints) > 0 && hints[0].first == i {
			h := hints[0]
			w.write("<g><title>")
			for j, sign := range h.edge.Signs {
				if j > 0 {
					w.write("; ")
				}
				w.text(sign.Text)
			}
			w.write("</title>")
			writeLines(w, l.lines[h.first:h.last])
			w.write("</g>")
			i, hints = h.last, hints[1:]
			continue
		}
		end := len(l.lines)
		if len(hints) > 0 {
			end = hints[0].first
		}
		writeLines(w, l.lines[i:end])
		i = end
	}
}

// writeLines writes lines, with one text element for consecutive lines of the same kind.
func writeLines(w *svgWriter, lines []line) {
	for i, t := range lines {
		if i == 0 || lines[i-1].kind != t.kind {
			w.startText([...]string{"", "text-quiet", "text-next"}[t.kind])
		}
		tspan(w, t)
		if i == len(lines)-1 || lines[i+1].kind != t.kind {
			w.write("</text>")
		}
	}
}

func tspan(w *svgWriter, t line) {
	x := t.x
	if w.mirrored {
		x = -x
	}
	w.write(`<tspan x="`, x, `" y="`, t.y, `">`)
	w.text(t.text)
	w.write("</tspan>")
}
