package chart

import (
	"strconv"
	"strings"

	"knead/internal/langtag"
	"knead/internal/layout"
)

// An svgWriter writes SVG into a buffer: markup, numbers, escaped text, lines with round corners.
type svgWriter struct {
	b        []byte
	mirrored bool // what is written is shown as its mirror image, but for texts and icons
}

// startText starts a text element with a class, or "".
func (w *svgWriter) startText(class string) {
	w.write("<text")
	if class != "" {
		w.write(` class="`, class, `"`)
	}
	if w.mirrored {
		w.write(` transform="scale(-1 1)"`)
	}
	w.write(">")
}

// write writes markup: strings as they are, whole numbers in decimals.
func (w *svgWriter) write(parts ...any) {
	for _, part := range parts {
		switch v := part.(type) {
		case string:
			w.b = append(w.b, v...)
		case int:
			w.b = strconv.AppendInt(w.b, int64(v), 10)
		}
	}
}

var escapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// text writes escaped text, without the characters that XML does not allow, and without the tags of languages.
func (w *svgWriter) text(s string) {
	if strings.ContainsAny(s, `&<>"'`) {
		s = escapes.Replace(s)
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			w.b = append(w.b, strings.Map(legal, langtag.Strip(s))...)
			return
		}
	}
	w.b = append(w.b, s...)
}

// legal replaces a character that XML does not allow by a space. strings.Map has replaced invalid bytes before.
func legal(r rune) rune {
	if r < ' ' || r == 0x7f || r == 0xfffe || r == 0xffff {
		return ' '
	}
	return r
}

// attr writes an attribute.
func (w *svgWriter) attr(name, value string) {
	w.write(" ", name, `="`)
	w.text(value)
	w.write(`"`)
}

// cornerRadius is the radius of the corners of lines.
const cornerRadius = 7

// polyline writes the line through points, moved by -dx and -dy, with round corners.
func (w *svgWriter) polyline(points []layout.Point, dx, dy int) {
	for i, at := range points {
		switch {
		case i == 0:
			w.write("M", at.X-dx, " ", at.Y-dy)
		case i == len(points)-1:
			w.write("L", at.X-dx, " ", at.Y-dy)
		default:
			w.corner(points[i-1], at, points[i+1], dx, dy)
		}
	}
}

func (w *svgWriter) corner(from, at, to layout.Point, dx, dy int) {
	a, b := towards(at, from), towards(at, to)
	w.write("L", a.X-dx, " ", a.Y-dy, "Q", at.X-dx, " ", at.Y-dy, " ", b.X-dx, " ", b.Y-dy)
}

// towards is the point at a distance of cornerRadius from a corner, or half the distance to the next if that is less.
func towards(at, to layout.Point) layout.Point {
	step := func(a, b int) int { return a + max(-cornerRadius, min(cornerRadius, (b-a)/2)) }
	return layout.Point{X: step(at.X, to.X), Y: step(at.Y, to.Y)}
}
