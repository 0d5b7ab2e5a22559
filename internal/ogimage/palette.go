package ogimage

import (
	"encoding/hex"
	"fmt"
	"image/color"
	"regexp"
)

// The palette has the background color and, for each of three colors, the steps from the background to it, which make
// edges smooth: sixteen colors in all.

// A gradient is the palette's steps from the background, which has index 0, to a color.
type gradient struct {
	property     string // of the style sheet
	first, steps int    // the index of the first step, and their number
}

// background is the custom property with the background color of pages.
const background = "--background"

var (
	inkGradient  = gradient{"--foreground", 1, 6}
	logoGradient = gradient{"--accent", 7, 5}
	ringGradient = gradient{"--accent-soft", 12, 4}
)

// readPalette makes the palette from the custom properties of a style sheet.
func readPalette(css []byte) (color.Palette, error) {
	paper, err := Color(css, background)
	if err != nil {
		return nil, err
	}
	p := color.Palette{paper}
	for _, g := range []gradient{inkGradient, logoGradient, ringGradient} {
		c, err := Color(css, g.property)
		if err != nil {
			return nil, err
		}
		for i := 1; i <= g.steps; i++ {
			p = append(p, mix(paper, c, i, g.steps))
		}
	}
	return p, nil
}

// Color is the first color in hexadecimal, #rgb or #rrggbb, of the first declaration of a custom property in CSS. Of a
// declaration with a light and a dark color that is the light one. The error says that there is none.
func Color(css []byte, property string) (color.RGBA, error) {
	declaration := regexp.MustCompile(regexp.QuoteMeta(property) + `\s*:[^;}#]*#([0-9a-fA-F]+)`).FindSubmatch(css)
	if declaration == nil {
		return color.RGBA{}, fmt.Errorf("the style sheet has no color %s in hexadecimal", property)
	}
	digits := declaration[1]
	if len(digits) == 3 {
		digits = []byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]}
	}
	rgb, err := hex.DecodeString(string(digits))
	if err != nil || len(rgb) != 3 {
		return color.RGBA{}, fmt.Errorf("the color %s of the style sheet is neither #rgb nor #rrggbb", property)
	}
	return color.RGBA{rgb[0], rgb[1], rgb[2], 0xff}, nil
}

// mix is the color at part/of of the way from one color to another.
func mix(from, to color.RGBA, part, of int) color.RGBA {
	step := func(a, b uint8) uint8 { return uint8((int(a)*(of-part) + int(b)*part + of/2) / of) }
	return color.RGBA{step(from.R, to.R), step(from.G, to.G), step(from.B, to.B), 0xff}
}

// at is the index of a pixel with that coverage; 0 if it is negligible.
func (g gradient) at(alpha uint8) uint8 {
	step := (int(alpha)*g.steps + 127) / 255
	if step == 0 {
		return 0
	}
	return uint8(g.first + step - 1)
}

// covers reports whether drawing with index c, one of this gradient, changes a pixel of index old: within a gradient
// the darker one wins, and between gradients the one that was drawn last.
func (g gradient) covers(c, old uint8) bool {
	return c > old || c > 0 && old >= uint8(g.first+g.steps)
}
