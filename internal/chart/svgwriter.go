package chart

// This file writes SVG: numbers, escaped text, lines with round corners.

import (
	"strconv"
	"strings"

	"knead/internal/layout"
)

// A pen writes into a buffer.
type svgWriter struct{ b []byte }

// write writes markup: strings as they are, whole numbers in decimals.
func (p *svgWriter) write(parts ...any) {
	for _, part := range parts {
		switch v := part.(type) {
		case string:
			p.b = append(p.b, v...)
		case int:
			p.b = strconv.AppendInt(p.b, int64(v), 10)
		}
	}
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// text writes words. XML has no place for most control characters, nor for halves of letters.
func (p *svgWriter) text(s string) {
	if strings.ContainsAny(s, `&<>"'`) {
		s = escapes.Replace(s)
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			p.b = append(p.b, strings.Map(legal, s)...)
			return
		}
	}
	p.b = append(p.b, s...)
}

// legal turns what XML does not allow into a space; strings.Map has made invalid bytes U+FFFD before.
func legal(r rune) rune {
	if r < ' ' || r == 0x7f || r == 0xfffe || r == 0xffff {
		return ' '
	}
	return r
}

// attr writes an attribute.
func (p *svgWriter) attr(name, value string) {
	p.write(" ", name, `="`)
	p.text(value)
	p.write(`"`)
}

// cornerRadius is how round corners of lines are.
const cornerRadius = 7

// polyline writes the way through points, dx and dy off, with round corners.
func (p *svgWriter) polyline(points []layout.Point, dx, dy int) {
	for i, at := range points {
		switch {
		case i == 0:
			p.write("M", at.X-dx, " ", at.Y-dy)
		case i == len(points)-1:
			p.write("L", at.X-dx, " ", at.Y-dy)
		default:
			p.corner(points[i-1], at, points[i+1], dx, dy)
		}
	}
}

func (p *svgWriter) corner(from, at, to layout.Point, dx, dy int) {
	a, b := toward(at, from), toward(at, to)
	p.write("L", a.X-dx, " ", a.Y-dy, "Q", at.X-dx, " ", at.Y-dy, " ", b.X-dx, " ", b.Y-dy)
}

// toward is the point a bend away from a corner, or half the way where that is nearer.
func toward(at, to layout.Point) layout.Point {
	step := func(a, b int) int { return a + max(-cornerRadius, min(cornerRadius, (b-a)/2)) }
	return layout.Point{X: step(at.X, to.X), Y: step(at.Y, to.Y)}
}
