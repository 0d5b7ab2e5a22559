package ogimage

// This file draws the two ornaments: the contour lines of the home page's emblem, and the site's logo.

import (
	"image"
	"math"

	"golang.org/x/image/vector"
)

// drawEmblem draws the contour lines to the right of the title, beyond the edges of the image.
func drawEmblem(img *image.Paletted) {
	for i := range 6 {
		radius := 26 + 46*float64(i)
		outline := contour(1010+4*float64(i), 340-3*float64(i), radius, 0.05+0.012*float64(i))
		stroke(img, outline, 5, ringGradient)
	}
}

// drawLogo draws the site's logo, two rings around a point, as in static/icon.svg. (x, y) is its top left corner.
func drawLogo(img *image.Paletted, x, y int) {
	cx, cy := float64(x)+26, float64(y)+26
	stroke(img, contour(cx, cy, 23, 0.05), 5.5, logoGradient)
	stroke(img, contour(cx, cy, 11, 0), 5.5, logoGradient)
	stroke(img, contour(cx, cy, 2, 0), 4, logoGradient)
}

type point struct{ x, y float32 }

// contour returns a ring that is uneven by a fraction of its radius, as a function of the distance outward from it.
func contour(cx, cy, radius, uneven float64) func(outward float64) []point {
	return func(outward float64) []point {
		const n = 180
		all := make([]point, n)
		for i := range all {
			a := 2 * math.Pi * float64(i) / n
			d := radius*(1+uneven*(math.Sin(2*a+0.7)+0.5*math.Sin(3*a+2))) + outward
			all[i] = point{roundToGrid(cx + d*math.Cos(a)), roundToGrid(cy + d*math.Sin(a))}
		}
		return all
	}
}

// roundToGrid rounds to sixteenths of a pixel, so that machines whose sines differ in the last digit draw the same.
func roundToGrid(v float64) float32 { return float32(math.Round(v*16) / 16) }

// stroke draws a closed line of a width.
func stroke(img *image.Paletted, outline func(outward float64) []point, width float64, g gradient) {
	paint(img, img.Rect, strokeMask(img.Rect, outline, width), image.Point{}, g)
}

// strokeMask is the coverage of a closed line of a width: the area between its outer edge and its inner one, which runs
// the other way.
func strokeMask(area image.Rectangle, outline func(outward float64) []point, width float64) *image.Alpha {
	z := vector.NewRasterizer(area.Dx(), area.Dy())
	outer, inner := outline(width/2), outline(-width/2)
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
	mask := image.NewAlpha(area)
	z.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return mask
}

// paint draws the pixels of a rectangle with the coverage that the mask has from the point at.
func paint(img *image.Paletted, where image.Rectangle, mask *image.Alpha, at image.Point, g gradient) {
	offset := at.Sub(where.Min)
	where = where.Intersect(img.Rect)
	for y := where.Min.Y; y < where.Max.Y; y++ {
		coverage := mask.Pix[mask.PixOffset(where.Min.X+offset.X, y+offset.Y):]
		pixels := img.Pix[img.PixOffset(where.Min.X, y):]
		for x := range where.Dx() {
			if c := g.at(coverage[x]); g.covers(c, pixels[x]) {
				pixels[x] = c
			}
		}
	}
}
