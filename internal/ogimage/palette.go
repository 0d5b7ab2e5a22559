package ogimage

// This file is the colours: those of the site's style sheet in daylight, and the steps between them that make edges
// smooth. There are sixteen, so that a pixel is half a byte.

import "image/color"

var (
	paper = color.RGBA{0xfa, 0xf6, 0xf5, 0xff}
	ink   = color.RGBA{0x2a, 0x1d, 0x28, 0xff}
	plum  = color.RGBA{0x6f, 0x1f, 0x53, 0xff}
	rose  = color.RGBA{0xe0, 0xc3, 0xcd, 0xff}
)

// A ramp is the palette's steps from paper to a colour: its first index, after paper itself at 0, and how many.
type gradient struct{ first, steps int }

var (
	inkRamp  = gradient{1, 6}
	plumRamp = gradient{7, 5}
	roseRamp = gradient{12, 4}
)

var colours = func() color.Palette {
	p := color.Palette{paper}
	for _, r := range []struct {
		gradient
		to color.RGBA
	}{{inkRamp, ink}, {plumRamp, plum}, {roseRamp, rose}} {
		for i := 1; i <= r.steps; i++ {
			p = append(p, mix(r.to, i, r.steps))
		}
	}
	return p
}()

func mix(to color.RGBA, part, of int) color.RGBA {
	step := func(a, b uint8) uint8 { return uint8((int(a)*(of-part) + int(b)*part + of/2) / of) }
	return color.RGBA{step(paper.R, to.R), step(paper.G, to.G), step(paper.B, to.B), 0xff}
}

// at is the colour of a pixel that is covered so much, or 0 for hardly.
func (r gradient) at(alpha uint8) uint8 {
	step := (int(alpha)*r.steps + 127) / 255
	if step == 0 {
		return 0
	}
	return uint8(r.first + step - 1)
}
