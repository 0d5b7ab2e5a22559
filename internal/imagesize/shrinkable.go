package imagesize

import (
	"encoding/binary"
	"image"
	"image/color"
	"io"
)

// CanShrink reports whether a smaller version of an image would look the same: whether it is a JPEG, or an upright PNG,
// in the colors of a screen or in gray, and does not move. A PNG with a palette is a drawing, which gets larger when
// edges between its few colors are blended. The extension is in lower case with the dot.
func CanShrink(r io.ReaderAt, length int64, ext string) bool {
	if ext != ".jpg" && ext != ".jpeg" && ext != ".png" {
		return false
	}
	c, format, err := image.DecodeConfig(io.NewSectionReader(r, 0, length))
	if err != nil {
		return false
	}
	if _, indexed := c.ColorModel.(color.Palette); indexed || c.ColorModel == color.CMYKModel {
		return false
	}
	if ext == ".png" {
		return format == "png" && !isAnimated(r) && pngOrientation(r) <= 1
	}
	return format == "jpeg"
}

// isAnimated reports whether a PNG has a chunk acTL before its data
// (https://www.w3.org/TR/png-3/#11acTL).
func isAnimated(r io.ReaderAt) bool {
	var h [8]byte
	for at := int64(8); ; {
		if _, err := r.ReadAt(h[:], at); err != nil {
			return false
		}
		switch string(h[4:]) {
		case "acTL":
			return true
		case "IDAT":
			return false
		}
		at += 12 + int64(binary.BigEndian.Uint32(h[:]))
	}
}
