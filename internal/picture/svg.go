package picture

// This file writes a drawing as SVG.

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
)

// dot is the radius of the disc with the number of a mark. hit is that of the area of a link that can be pressed,
// which is 44 CSS pixels wide at the size of the drawing.
const (
	dot = 10
	hit = 22
)

// SVG writes the drawing. The function returns the address to which a mark leads, or "". A drawing with links is a
// group for assistive technology, since an image has no content; its links are repeated in the list of words, which is
// where the keyboard reaches them.
func (p *Picture) SVG(href func(Mark) string) string {
	w := svgWriter{picture: p, id: "picture-" + p.Name}
	role := "img"
	for _, m := range p.Marks {
		if m.role == RoleLink {
			role = "group"
		}
	}
	w.write(`<svg class="drawing" viewBox="0 0 %d %d" role="%s" aria-labelledby="%s"><title id="%[4]s">%s</title>`,
		p.Width, p.Height, role, html.EscapeString(w.id), html.EscapeString(p.Shows))
	defined := map[string]bool{}
	for _, s := range p.shapes {
		w.shape(s, defined)
	}
	for i, m := range p.Marks {
		w.mark(i+1, m, href(m))
	}
	return w.b.String() + "</svg>"
}

// Icon writes the shapes of the drawing without its marks, as a decoration beside words. IconAgain refers to an icon
// that is on the page.
func (p *Picture) Icon() string {
	w := svgWriter{picture: p, id: "picture-" + p.Name}
	w.write(`<g id="%s" class="sign-shapes">`, html.EscapeString(w.id)) // a class that is on the copies as well
	defined := map[string]bool{}
	for _, s := range p.shapes {
		w.shape(s, defined)
	}
	return p.iconFrame(w.b.String() + "</g>")
}

// IconAgain writes the drawing of [Picture.Icon] a second time on a page.
func (p *Picture) IconAgain() string {
	return p.iconFrame(fmt.Sprintf(`<use href="#picture-%s"/>`, html.EscapeString(p.Name)))
}

func (p *Picture) iconFrame(content string) string {
	return fmt.Sprintf(`<svg class="sign-picture" viewBox="0 0 %d %d" aria-hidden="true">%s</svg>`, p.Width, p.Height,
		content)
}

// Sketch writes the drawing as decoration: without a title, numbers and links. The id precedes those of its symbols, so
// that a page can have it beside the drawing itself.
func (p *Picture) Sketch(id string) string {
	w := svgWriter{picture: p, id: id, isSketch: true}
	w.write(`<svg class="drawing sketch" viewBox="0 0 %d %d" aria-hidden="true">`, p.Width, p.Height)
	defined := map[string]bool{}
	for _, s := range p.shapes {
		w.shape(s, defined)
	}
	for _, m := range p.Marks {
		if m.role == RolePress || m.role == RoleAvoid {
			w.mark(0, m, "")
		}
	}
	return w.b.String() + "</svg>"
}

// An svgWriter writes one drawing.
type svgWriter struct {
	picture  *Picture
	id       string
	isSketch bool
	b        strings.Builder
}

func (w *svgWriter) write(format string, args ...any) { fmt.Fprintf(&w.b, format, args...) }

// shape writes a shape. A symbol is written where it is used first, and referred to later.
func (w *svgWriter) shape(s shape, defined map[string]bool) {
	class := s.role
	if s.isCall {
		class += " call"
	}
	transform := ""
	if s.transform != "" {
		transform = ` transform="` + s.transform + `"`
	}
	if s.symbol == "" {
		w.write(`<path class="%s"%s d="%s"/>`, class, transform, s.paths[0])
		return
	}
	id := html.EscapeString(w.id + "-" + s.symbol)
	w.write(`<g class="%s"%s>`, class, transform)
	if defined[s.symbol] {
		w.write(`<use href="#%s"/>`, id)
	} else {
		defined[s.symbol] = true
		w.write(`<g id="%s">`, id)
		for _, path := range s.paths {
			w.write(`<path d="%s"/>`, path)
		}
		w.write("</g>")
	}
	w.write("</g>")
}

// mark writes a mark at all its places.
func (w *svgWriter) mark(number int, m Mark, href string) {
	class := m.role
	if m.IsCall {
		class += " call"
	}
	for _, at := range m.at {
		place := fmt.Sprintf(`class="%s" transform="translate(%g %g)"`, class, at.x, at.y)
		if href != "" {
			w.write(`<a %s href="%s" aria-label="%d. %s" tabindex="-1">`, place, html.EscapeString(href), number,
				html.EscapeString(m.Words.Value))
			w.write(`<circle class="hit" r="%d"/>`, hit)
		} else {
			w.write(`<g %s>`, place)
		}
		disc := point{}
		switch m.role {
		case RolePress:
			for ring := m.rings; ring > 0; ring-- {
				w.ring(dot + 7*ring)
			}
		case RoleAvoid:
			across := math.Round(float64(m.radius) * math.Sqrt2 / 2)
			w.ring(m.radius)
			w.write(`<path d="M-%g-%[1]gl%g %[2]g"/>`, across, 2*across)
			disc = point{across + 2, -across - 2}
		case RoleLink:
			w.ring(m.radius)
		}
		switch {
		case w.isSketch:
		case disc == point{}:
			w.write(`<circle class="dot" r="%d"/><text y="4.5">%d</text>`, dot, number)
		default:
			w.write(`<circle class="dot" cx="%g" cy="%g" r="%d"/><text x="%[1]g" y="%[4]g">%[5]d</text>`,
				disc.x, disc.y, dot, disc.y+4.5, number)
		}
		if href != "" {
			w.write("</a>")
		} else {
			w.write("</g>")
		}
	}
}

func (w *svgWriter) ring(radius int) { w.write(`<circle class="ring" r="%d"/>`, radius) }

// smooth joins points by a Catmull-Rom spline, as Bézier curves: each curve leaves and enters a point in the
// direction of the line between its neighbors. So of all curves but the first, the first control point mirrors the
// second one of the curve before, which is what s says.
func smooth(points []point, closed bool) string {
	n := len(points)
	at := func(i int) point {
		if closed {
			return points[(i+n)%n]
		}
		return points[min(max(i, 0), n-1)]
	}
	last := n - 1
	if closed {
		last = n
	}
	d := pathWriter{}
	d.command("M", points[0].x, points[0].y)
	for i := range last {
		before, from, to, after := at(i-1), at(i), at(i+1), at(i+2)
		if i == 0 {
			d.command("c", (to.x-before.x)/6, (to.y-before.y)/6)
		} else {
			d.command("s")
		}
		d.numbers(to.x-from.x-(after.x-from.x)/6, to.y-from.y-(after.y-from.y)/6, to.x-from.x, to.y-from.y)
	}
	if closed {
		d.command("z")
	}
	return d.String()
}

// A pathWriter writes path data without what it can do without: a command that is that of the numbers before, and the
// space before a minus.
type pathWriter struct {
	strings.Builder
	latest string
}

func (w *pathWriter) command(name string, numbers ...float64) {
	if w.latest != name {
		w.latest = name
		w.WriteString(name)
	}
	w.numbers(numbers...)
}

func (w *pathWriter) numbers(numbers ...float64) {
	for _, v := range numbers {
		text := number(v)
		if last := w.String()[w.Len()-1]; text[0] != '-' && '0' <= last && last <= '9' {
			w.WriteByte(' ')
		}
		w.WriteString(text)
	}
}

// number is a coordinate: half a unit is less than a pixel, and its curves stay smooth.
func number(v float64) string {
	return strconv.Itoa(int(math.Round(v)))
}
