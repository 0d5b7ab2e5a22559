package ogimage

// This file is the two drawings: the contour lines of a place being pressed, and the site's mark.

import (
	"image"
	"math"

	"golang.org/x/image/vector"
)

// drawEmblem draws the contour lines past the end of the title, running out of the picture.
func drawEmblem(p *image.Paletted) {
	for i := range 6 {
		r := 26 + 46*float64(i)
		stroke(p, contour(1010+4*float64(i), 340-3*float64(i), r, 0.05+0.012*float64(i)), 5, roseRamp)
	}
}

// drawMark draws the site's mark: two rings around a point, as in static/icon.svg.
func drawMark(p *image.Paletted, x, y int) {
	cx, cy := float64(x)+26, float64(y)+26
	stroke(p, contour(cx, cy, 23, 0.05), 5.5, plumRamp)
	stroke(p, contour(cx, cy, 11, 0), 5.5, plumRamp)
	stroke(p, contour(cx, cy, 2, 0), 4, plumRamp)
}

type point struct{ x, y float32 }

// contour is a circle that is a little out of round.
func contour(cx, cy, r, uneven float64) func(outward float64) []point {
	return func(outward float64) []point {
		const n = 180
		all := make([]point, n)
		for i := range all {
			a := 2 * math.Pi * float64(i) / n
			d := r*(1+uneven*(math.Sin(2*a+0.7)+0.5*math.Sin(3*a+2))) + outward
			all[i] = point{grid(cx + d*math.Cos(a)), grid(cy + d*math.Sin(a))}
		}
		return all
	}
}

// grid rounds to sixteenths of a pixel, so that machines whose sines differ in the last digit draw the same.
func grid(v float64) float32 { return float32(math.Round(v*16) / 16) }

// stroke draws a closed line: its outer edge, and its inner one the other way round, which leaves the inside free.
func stroke(p *image.Paletted, line func(float64) []point, width float64, with gradient) {
	z := vector.NewRasterizer(Width, Height)
	outer, inner := line(width/2), line(-width/2)
	z.MoveTo(outer[0].x, outer[0].y)
	for _, q := range outer[1:] {
		z.LineTo(q.x, q.y)
	}
	z.ClosePath()
	z.MoveTo(inner[0].x, inner[0].y)
	for i := len(inner) - 1; i > 0; i-- {
		z.LineTo(inner[i].x, inner[i].y)
	}
	z.ClosePath()
	mask := image.NewAlpha(p.Rect)
	z.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	cover(p, p.Rect, mask, image.Point{}, with)
}
