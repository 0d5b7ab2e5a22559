package imagesize

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
)

// maxSVG is how much of an SVG image is checked to be well-formed, in bytes.
const maxSVG = 4 << 20

// readSVG reads the width and the height of the root element or, without them, those of its viewBox
// (https://www.w3.org/TR/SVG2/coords.html#SizingSVGInCSS).
func readSVG(r *io.SectionReader) (Size, error) {
	d := xml.NewDecoder(io.LimitReader(r, maxSVG))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	var size Size
	for root := true; ; {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF) && !root:
			return size, nil
		case err != nil && !root && r.Size() > maxSVG:
			return size, nil // cut by the limit
		case err != nil && root:
			return Size{}, ErrFormat
		case err != nil:
			return Size{}, err
		}
		if start, ok := token.(xml.StartElement); ok && root {
			if start.Name.Local != "svg" {
				return Size{}, ErrFormat
			}
			size, root = svgSize(start.Attr), false
		}
	}
}

func svgSize(attributes []xml.Attr) Size {
	var width, height float64
	var box []string
	for _, a := range attributes {
		switch a.Name.Local {
		case "width":
			width = pixels(a.Value)
		case "height":
			height = pixels(a.Value)
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' })
		}
	}
	if len(box) == 4 {
		w, h := pixels(box[2]), pixels(box[3])
		switch {
		case w <= 0 || h <= 0:
		case width > 0 && height <= 0:
			height = width * h / w
		case height > 0 && width <= 0:
			width = height * w / h
		case width <= 0 && height <= 0:
			width, height = w, h
		}
	}
	if width <= 0 || height <= 0 {
		return Size{}
	}
	return Size{int(math.Round(width)), int(math.Round(height))}
}

// pixels is a length without a unit or in pixels, or 0. Lengths beyond those of real images count as none.
func pixels(s string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || !(n > 0 && n < 1e6) {
		return 0
	}
	return n
}
