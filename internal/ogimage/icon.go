package ogimage

// This file draws the icon of the site for phones, which take no SVG.

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"golang.org/x/image/vector"
)

// iconUnits is the width of the drawing of static/icon.svg, whose lines these are.
const iconUnits = 24

// iconSteps is how many steps the edges of an icon have.
const iconSteps = 15

// Icon is static/icon.svg as a PNG with sides of a number of pixels: the site's logo, white on a color. If it is for a
// mask, the color fills the square, and systems cut a shape out of it in which the logo is whole: the lines are within
// the middle 80 % (https://www.w3.org/TR/appmanifest/#icon-masks). Else its corners are round.
func Icon(background color.RGBA, size int, forMask bool) []byte {
	img := image.NewPaletted(image.Rect(0, 0, size, size), iconPalette(background))
	if forMask {
		for i := range img.Pix {
			img.Pix[i] = iconSteps
		}
	} else {
		cover(img, roundedSquare(size), 0)
	}
	scale := float64(size) / iconUnits
	center := 12.1 * scale
	for _, ring := range []struct{ radius, uneven, width float64 }{{7.4, 0.04, 1.8}, {3.6, 0, 1.8}, {0.65, 0, 1.3}} {
		outline := contour(center, center, ring.radius*scale, ring.uneven)
		cover(img, strokeMask(img.Rect, outline, ring.width*scale), iconSteps)
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := encoder.Encode(&b, img); err != nil {
		panic("ogimage: " + err.Error()) // writing to a buffer does not fail
	}
	return b.Bytes()
}

// iconPalette has the steps from nothing to the background, and from there to white.
func iconPalette(background color.RGBA) color.Palette {
	var p color.Palette
	for i := range iconSteps + 1 {
		p = append(p, color.NRGBA{background.R, background.G, background.B, uint8(0xff * i / iconSteps)})
	}
	for i := 1; i <= iconSteps; i++ {
		p = append(p, mix(background, color.RGBA{0xff, 0xff, 0xff, 0xff}, i, iconSteps))
	}
	return p
}

// cover gives the pixels that a mask covers the steps of the palette from one on.
func cover(img *image.Paletted, mask *image.Alpha, from int) {
	for i, alpha := range mask.Pix {
		if step := (int(alpha)*iconSteps + 127) / 255; step > 0 {
			img.Pix[i] = uint8(max(int(img.Pix[i]), from+step))
		}
	}
}

// roundedSquare is a square with the corners of static/icon.svg.
func roundedSquare(size int) *image.Alpha {
	const arc = 0.5523 // of the radius: the control points of a curve that is nearly an arc
	full, r := float32(size), float32(size)*5/iconUnits
	z := vector.NewRasterizer(size, size)
	z.MoveTo(r, 0)
	for _, corner := range [4][4][2]float32{
		{{full - r, 0}, {full - r + arc*r, 0}, {full, r - arc*r}, {full, r}},
		{{full, full - r}, {full, full - r + arc*r}, {full - r + arc*r, full}, {full - r, full}},
		{{r, full}, {r - arc*r, full}, {0, full - r + arc*r}, {0, full - r}},
		{{0, r}, {0, r - arc*r}, {r - arc*r, 0}, {r, 0}},
	} {
		z.LineTo(corner[0][0], corner[0][1])
		z.CubeTo(corner[1][0], corner[1][1], corner[2][0], corner[2][1], corner[3][0], corner[3][1])
	}
	z.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, size, size))
	z.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return mask
}
