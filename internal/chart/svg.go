package chart

// This file writes a picture: first all lines, then the cards, so that a card's own way lies over both.

import (
	"cmp"
	"strconv"

	"knead/internal/layout"
)

// write writes the picture; top is what a document of its own has inside its root, first.
func (p *drawing) write(top func(*svgWriter)) []byte {
	pen := &svgWriter{b: make([]byte, 0, p.room())}
	w, h := p.Width+2*edgeRoom, p.Height+2*edgeRoom
	pen.write("<svg")
	if top != nil {
		pen.write(` xmlns="http://www.w3.org/2000/svg"`)
	}
	pen.write(` class="chart" width="`, w, `" height="`, h, `" viewBox="`, -edgeRoom, " ", -edgeRoom, " ", w, " ", h, `" direction="ltr" role="group"`)
	pen.attr("aria-label", p.label())
	if p.o.DescribedBy != "" {
		pen.attr("aria-describedby", p.o.DescribedBy)
	}
	pen.write(">")
	if top != nil {
		top(pen)
	}
	p.lines(pen)
	for i := range p.cards {
		p.card(pen, i)
	}
	pen.write("</svg>\n")
	return pen.b
}

// room is about how many bytes the picture takes, rather too many: growing a large buffer costs more than writing it.
func (p *drawing) room() int {
	n := 16 << 10
	for i := range p.cards {
		s := &p.sheets[i]
		n += 700 + 300*len(s.pills) + 60*len(s.dividers)
		for _, l := range s.head {
			n += 40 + len(l.text)
		}
		for _, l := range s.lines {
			n += 50 + len(l.text)
		}
		for _, stop := range s.stops {
			n += 200
			for _, r := range stop.row {
				node, e := r.of(p.c)
				n += 440 + 2*len(node.ID) + 2*len(e.ID)
			}
		}
	}
	return n
}

func (p *drawing) label() string {
	return cmp.Or(p.o.Label, p.c.Title, p.c.ID)
}

// lines writes the line of every row that leads on, once where several share all of theirs, and an arrow where lines
// arrive.
func (p *drawing) lines(pen *svgWriter) {
	entered := make([]bool, len(p.cards))
	pen.write(`<path class="cw" d="`)
	for i := range p.cards {
		var before layout.Point
		for j, s := range p.sheets[i].stops {
			r := p.routes[i][j]
			if r == none {
				continue
			}
			entered[p.cards[i].blocks[s.block].next] = true
			if points := p.Edges[r].Points; points[0] != before {
				pen.polyline(points, 0, 0)
				before = points[0]
			}
		}
	}
	pen.write(`"/><path class="ca" d="`)
	for i, yes := range entered {
		if yes {
			pen.write("M", p.Nodes[i].X+p.railX-6, " ", p.Nodes[i].Y-10, "h12l-6 10z")
		}
	}
	pen.write(`"/>`)
}

// card writes one card.
func (p *drawing) card(pen *svgWriter, i int) {
	k, s, at := &p.cards[i], &p.sheets[i], p.Nodes[i]
	pen.write(`<g transform="translate(`, at.X, " ", at.Y, `)">`)
	p.face(pen, k, s)
	p.spineOf(pen, i)
	for j := range s.stops {
		p.pathMarks(pen, i, j)
	}
	for _, stop := range s.stops {
		pen.write(`<circle class="co" cx="`, p.railX, `" cy="`, stop.y, `" r="6"/>`)
	}
	for j := range s.stops {
		p.ticks(pen, &s.stops[j])
	}
	p.number(pen, k)
	if len(s.dividers) > 0 {
		pen.write(`<path class="cr" d="`)
		for _, y := range s.dividers {
			pen.write("M", p.text, " ", y, "H", p.width)
		}
		pen.write(`"/>`)
	}
	p.body(pen, s)
	for j := range s.pills {
		p.pill(pen, &s.pills[j])
	}
	pen.write("</g>\n")
}

// face writes the card itself and its question, as a link.
func (p *drawing) face(pen *svgWriter, k *card, s *cardLayout) {
	if k.folded() {
		pen.write(`<rect class="cf" x="8" y="`, s.height-40, `" width="`, p.width-16, `" height="`, 40+stack, `" rx="16"/>`)
	}
	href, tag := p.href(k), "g"
	if href != "" {
		tag = "a"
	}
	pen.write("<", tag)
	if href != "" {
		pen.attr("href", href)
	}
	pen.write(`><rect class="cq" width="`, p.width, `" height="`, s.height, `" rx="16"/><text class="ct">`)
	for _, l := range s.head {
		tspan(pen, l)
	}
	pen.write(`</text></`, tag, `><rect class="ce" width="`, p.width, `" height="`, s.height, `" rx="16"/>`)
}

// href is where a card leads, or "".
func (p *drawing) href(k *card) string {
	first := p.c.Nodes[k.first()].ID
	id := first
	if k.folded() {
		id = k.box
	}
	if p.o.Href != nil {
		if to := p.o.Href(id); to != "" {
			return to
		}
	}
	if p.alone {
		return ""
	}
	return "#" + first
}

// spineOf writes the line on which answers stand.
func (p *drawing) spineOf(pen *svgWriter, i int) {
	s := &p.sheets[i]
	end := 0
	for j := range s.stops {
		if end = max(end, s.stops[j].y); p.down(i, j) {
			end = s.depth
			break
		}
	}
	if end == 0 {
		return
	}
	pen.write(`<path class="cw" d="M`, p.railX, " ", headTop-middle, "V", end)
	for j, stop := range s.stops {
		if p.left(i, j) {
			pen.write("M", p.railX, " ", stop.y, "H0")
		}
	}
	pen.write(`"/>`)
}

// number writes the card's number.
func (p *drawing) number(pen *svgWriter, k *card) {
	n := k.number
	w := max(fontBadge, bold.px(strconv.Itoa(n))+12)
	y := headTop - middle
	pen.write(`<rect class="cd" x="`, p.railX-w/2, `" y="`, y-fontBadge/2, `" width="`, w, `" height="`, fontBadge, `" rx="`, fontBadge/2, `"/>`)
	pen.write(`<text class="cn" x="`, p.railX, `" y="`, y+middle+1, `">`, n, `</text>`)
}

// body writes the words of answers and titles.
func (p *drawing) body(pen *svgWriter, s *cardLayout) {
	next := 0
	for i := 0; i < len(s.lines); {
		if next < len(s.hints) && s.hints[next].first == i {
			h := s.hints[next]
			pen.write("<g><title>")
			for j, sign := range h.edge.Signs {
				if j > 0 {
					pen.write("; ")
				}
				pen.text(sign.Text)
			}
			pen.write("</title>")
			p.texts(pen, s.lines[h.first:h.last])
			pen.write("</g>")
			i = h.last
			next++
			continue
		}
		end := len(s.lines)
		if next < len(s.hints) {
			end = s.hints[next].first
		}
		p.texts(pen, s.lines[i:end])
		i = end
	}
}

// texts writes lines, those of one kind that follow each other in one element.
func (p *drawing) texts(pen *svgWriter, lines []line) {
	for i, l := range lines {
		if i == 0 || lines[i-1].kind != l.kind {
			pen.write([...]string{"<text>", `<text class="cs">`, `<text class="cg">`}[l.kind])
		}
		tspan(pen, l)
		if i == len(lines)-1 || lines[i+1].kind != l.kind {
			pen.write("</text>")
		}
	}
}

func tspan(pen *svgWriter, l line) {
	pen.write(`<tspan x="`, l.x, `" y="`, l.y, `">`)
	pen.text(l.text)
	pen.write("</tspan>")
}
