// Package imagescale makes smaller versions of the photos in texts, so that a phone does not load more than it shows.
//
//	for _, width := range imagescale.Widths(size) {
//		data, err := imagescale.Scale(photo, width)
//	}
//
// A version is upright, whatever the camera recorded, and has the colors of the photo; it has none of the other data
// that cameras add, such as the place. The same photo always gives the same bytes. [Cache] keeps them between builds.
package imagescale

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"runtime"
	"sync"

	"golang.org/x/image/draw"

	"knead/internal/imagesize"
)

// widths are those of the versions, in pixels: the column of a text on a simple and on a dense screen.
var widths = [...]int{640, 1280}

// maxPixels is how many pixels a photo may have to get versions. Making one takes up to ten bytes of memory a pixel, so
// photos of more than largePixels are made one after another.
const (
	maxPixels   = 40 << 20
	largePixels = 16 << 20
)

var large sync.Mutex

// Widths are the widths of the smaller versions that a photo gets: those that are at most three quarters of its own.
func Widths(s imagesize.Size) []int {
	var all []int
	for _, w := range widths {
		if 4*w <= 3*s.Width && s.Width*s.Height <= maxPixels {
			all = append(all, w)
		}
	}
	return all
}

// quality is that of a JPEG, of 100: the one from which on hardly anyone sees a difference on a dense screen.
const quality = 80

// Scale returns a JPEG or PNG in another width, with the same ratio of its sides. The error says that the photo is
// damaged, or of another format.
func Scale(photo []byte, width int) ([]byte, error) {
	if c, _, err := image.DecodeConfig(bytes.NewReader(photo)); err == nil && c.Width*c.Height > largePixels {
		large.Lock()
		defer large.Unlock()
		runtime.GC() // so that the pixels of the one before are not in memory too
	}
	from, format, err := image.Decode(bytes.NewReader(photo))
	if err != nil {
		return nil, err
	}
	turn := 0
	if format == "jpeg" {
		turn = imagesize.Orientation(bytes.NewReader(photo))
	}
	size := from.Bounds().Size()
	if turn >= 5 {
		size = image.Point{X: size.Y, Y: size.X}
	}
	height := max(1, (width*size.Y+size.X/2)/size.X)
	to := scaled(from, width, height, turn)
	var b bytes.Buffer
	switch format {
	case "jpeg":
		err = jpeg.Encode(&b, to, &jpeg.Options{Quality: quality})
	case "png":
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, to)
	default:
		return nil, fmt.Errorf("a version of a %s cannot be made", format)
	}
	if err != nil {
		return nil, err
	}
	return withProfile(b.Bytes(), photo, format), nil
}

// scaled returns an upright version of an image that was turned.
func scaled(from image.Image, width, height, turn int) image.Image {
	before := image.Rect(0, 0, width, height)
	if turn >= 5 {
		before = image.Rect(0, 0, height, width)
	}
	small := canvas(from, before)
	draw.CatmullRom.Scale(small, before, from, from.Bounds(), draw.Src, nil)
	if turn < 2 {
		return small
	}
	upright := canvas(from, image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			u, v := turned(x, y, width, height, turn)
			upright.Set(x, y, small.At(u, v))
		}
	}
	return upright
}

// canvas is an empty image: in gray if the original is, which makes the file smaller.
func canvas(from image.Image, r image.Rectangle) draw.Image {
	if m := from.ColorModel(); m == color.GrayModel || m == color.Gray16Model {
		return image.NewGray(r)
	}
	return image.NewRGBA(r)
}

// turned is the pixel of a turned image that belongs at a pixel of the upright one, by the Exif tag Orientation
// (Exif 2.32, 4.6.4).
func turned(x, y, width, height, turn int) (u, v int) {
	right, bottom := width-1-x, height-1-y
	switch turn {
	case 2:
		return right, y
	case 3:
		return right, bottom
	case 4:
		return x, bottom
	case 5:
		return y, x
	case 6:
		return y, right
	case 7:
		return bottom, right
	case 8:
		return bottom, x
	}
	return x, y
}
