// Package qrcode draws texts as QR codes, which phones read: in a terminal and in SVG.
package qrcode

import (
	"strconv"
	"strings"

	"rsc.io/qr"
)

// quietZone is how many light modules are around a code that is printed, as the standard wants it.
const quietZone = 4

// A Drawing is a QR code as a shape of SVG.
type Drawing struct {
	Size int    // its width and height, with the light modules around it; a module is 1 by 1
	Path string // path data of its dark modules: horizontal lines with a width of 1
}

// Draw draws a text. It is false for a text that is too long. A fourth of the modules may be lost in print.
func Draw(text string) (Drawing, bool) {
	code, err := qr.Encode(text, qr.Q)
	if err != nil {
		return Drawing{}, false
	}
	var b strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			start := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > start {
				b.WriteString("M" + strconv.Itoa(start+quietZone) + " " + strconv.Itoa(y+quietZone) + ".5h" +
					strconv.Itoa(x-start))
			}
		}
	}
	return Drawing{code.Size + 2*quietZone, b.String()}, true
}
