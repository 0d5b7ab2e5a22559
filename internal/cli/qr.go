package cli

import (
	"strings"

	"rsc.io/qr"
)

// quietZone is how many light modules are around a QR code. The standard wants 4; phones do with 2.
const quietZone = 2

// qrCode is a text as a QR code for a terminal, two rows of modules a line. The light modules are drawn, since most
// terminals are dark; phones also read the code where they are not.
func qrCode(text string) string {
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return "" // the text is too long
	}
	isLight := func(x, y int) bool { return !code.Black(x, y) } // outside of the code, too
	var b strings.Builder
	for y := -quietZone; y < code.Size+quietZone; y += 2 {
		for x := -quietZone; x < code.Size+quietZone; x++ {
			switch top, bottom := isLight(x, y), isLight(x, y+1); {
			case top && bottom:
				b.WriteRune('█')
			case top:
				b.WriteRune('▀')
			case bottom:
				b.WriteRune('▄')
			default:
				b.WriteByte(' ')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
