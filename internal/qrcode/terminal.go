package qrcode

// This file draws codes in a terminal.

import (
	"strings"

	"rsc.io/qr"
)

// terminalQuietZone is how many light modules are around a code on a screen. The standard wants 4; phones do with 2.
const terminalQuietZone = 2

// Terminal is a text as a QR code for a terminal, two rows of modules a line. The light modules are drawn, since most
// terminals are dark; phones also read the code where they are not.
func Terminal(text string) string {
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return "" // the text is too long
	}
	isLight := func(x, y int) bool { return !code.Black(x, y) } // outside of the code, too
	var b strings.Builder
	for y := -terminalQuietZone; y < code.Size+terminalQuietZone; y += 2 {
		for x := -terminalQuietZone; x < code.Size+terminalQuietZone; x++ {
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
