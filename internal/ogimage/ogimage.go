// Package ogimage draws the image that is shown where a page is shared: its title and the site's name, with contour
// lines as on the site's home page. It is a PNG of 1200 by 630 pixels, as Open Graph recommends (https://ogp.me/). It
// also draws the site's icon (icon.go).
//
//	theme, err := ogimage.NewTheme(css) // the colors of the site's style sheet
//	png := theme.Render("Knead", "Sore after a massage")
//
// An image has sixteen colors (palette.go), so that a pixel takes half a byte: text and lines are drawn as coverage of
// one of three colors. The text is set in the Go fonts, which are part of the program (text.go).
package ogimage

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"sync"

	"knead/internal/fold"
)

// Width and Height are those of every image, in pixels.
const Width, Height = 1200, 630

const margin = 80

// A Theme renders images in the colors of one site. It can be used by several goroutines at once.
type Theme struct {
	background func() *image.Paletted // what all images have in common, drawn once
}

// NewTheme reads the colors of the site's style sheet: its custom properties --paper, --ink, --plum and --press, each
// at its first declaration and in hexadecimal. It reports the first one that is missing.
func NewTheme(css []byte) (*Theme, error) {
	palette, err := readPalette(css)
	if err != nil {
		return nil, err
	}
	return &Theme{background: sync.OnceValue(func() *image.Paletted {
		img := image.NewPaletted(image.Rect(0, 0, Width, Height), palette)
		drawEmblem(img)
		drawLogo(img, margin, Height-margin-48)
		return img
	})}, nil
}

// Render returns the image of a page. A title or name with a character that the fonts do not have is left out as a
// whole, since a part of it may say something else. The same texts always give the same bytes.
func (t *Theme) Render(site, title string) []byte {
	site, title = fold.Composed(site), fold.Composed(title) // the fonts have letters with accents, not accents
	base := t.background()
	img := &image.Paletted{Pix: slices.Clone(base.Pix), Stride: base.Stride, Rect: base.Rect, Palette: base.Palette}
	drawTitle(img, title)
	if regular.has(site) {
		const size = 38
		if lines := regular.wrap(site, size, Width-2*margin-90); len(lines) > 0 {
			regular.draw(img, lines[0], margin+74, Height-margin-6, size)
		}
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := encoder.Encode(&b, img); err != nil {
		panic("ogimage: " + err.Error()) // writing to a buffer does not fail
	}
	return b.Bytes()
}

// drawTitle writes the title in the largest size in which it fits the number of lines of that size. A title that is too
// long for the smallest size is truncated.
func drawTitle(img *image.Paletted, title string) {
	if !bold.has(title) {
		return
	}
	const width, top, smallest = 860, 118, 58
	for _, try := range []struct {
		size  float64
		lines int
	}{{88, 3}, {72, 4}, {smallest, 4}} {
		lines := bold.wrap(title, try.size, width)
		switch {
		case len(lines) <= try.lines:
			lines = bold.balance(title, try.size, width, len(lines))
		case try.size > smallest:
			continue
		default:
			lines = lines[:try.lines]
			lines[try.lines-1] = bold.wrap(lines[try.lines-1], try.size, width-60)[0] + "…"
		}
		for i, line := range lines {
			bold.draw(img, line, margin, top+int(try.size*(0.35+1.16*float64(i))), try.size)
		}
		return
	}
}
