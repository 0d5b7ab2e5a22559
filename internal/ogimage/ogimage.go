// Package ogimage makes the picture that is shown where a page is shared: its title and the site's name on the site's
// paper, with the rings of a place being pressed. It is a PNG of 1200 by 630, as Open Graph asks (https://ogp.me/).
package ogimage

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"sync"
)

// Width and Height are those of every picture, in pixels.
const Width, Height = 1200, 630

const margin = 80

// Render is the picture of a page. A title in a script that the fonts do not have is left out, and so is such a name; the
// same words always give the same bytes.
func Render(site, title string) []byte {
	base := ground()
	p := &image.Paletted{Pix: slices.Clone(base.Pix), Stride: base.Stride, Rect: base.Rect, Palette: base.Palette}
	drawTitle(p, title)
	if regular.has(site) {
		size := 38.0
		lines := regular.wrap(site, size, Width-2*margin-90, 1)
		regular.draw(p, first(lines), margin+74, Height-margin-6, size)
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := encoder.Encode(&b, p); err != nil {
		panic("picture: " + err.Error()) // a buffer takes everything
	}
	return b.Bytes()
}

// ground is what all pictures have, drawn once.
var ground = sync.OnceValue(func() *image.Paletted {
	p := image.NewPaletted(image.Rect(0, 0, Width, Height), colours)
	drawEmblem(p)
	drawMark(p, margin, Height-margin-48)
	return p
})

// drawTitle writes the title as large as it fits, in as many lines as its size allows.
func drawTitle(p *image.Paletted, title string) {
	if !bold.has(title) {
		return
	}
	const width, top, smallest = 860, 118, 58
	for _, try := range []struct {
		size  float64
		lines int
	}{{88, 3}, {72, 4}, {smallest, 4}} {
		lines := bold.wrap(title, try.size, width, try.lines+1)
		if len(lines) > try.lines {
			if try.size > smallest {
				continue
			}
			lines = lines[:try.lines]
			lines[try.lines-1] = bold.wrap(lines[try.lines-1], try.size, width-60, 1)[0] + "…"
		} else {
			lines = bold.balance(title, try.size, width, len(lines))
		}
		for i, line := range lines {
			bold.draw(p, line, margin, top+int(try.size*(0.35+1.16*float64(i))), try.size)
		}
		return
	}
}

func first(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}
