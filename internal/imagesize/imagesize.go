// Package imagesize reads how large browsers show an image, and finds image files that are damaged.
//
// A page states the size of each image, so that its text does not move when the image arrives. The size is that after
// the rotation that a camera recorded. Only headers and the end of a file are read, so the time does not depend on the
// size of a file.
package imagesize

import (
	"bytes"
	"errors"
	"image"
	_ "image/gif" // formats of image.DecodeConfig
	_ "image/jpeg"
	_ "image/png"
	"io"
)

// A Size is a width and a height in CSS pixels. The zero Size means that an image has none of its own, as some SVG.
type Size struct{ Width, Height int }

// Errors of Read.
var (
	ErrFormat    = errors.New("it is not an image of the format that its name says")
	ErrTruncated = errors.New("the end of the file is missing")
)

// Known reports whether Read knows the format of a file name's extension, in lower case with the dot.
func Known(ext string) bool { return formats[ext] != nil }

// Read returns the size of an image. The extension is in lower case with the dot; see [Known].
func Read(r io.ReaderAt, length int64, ext string) (Size, error) {
	return formats[ext](io.NewSectionReader(r, 0, length))
}

var formats = map[string]func(*io.SectionReader) (Size, error){
	".png": readPNG, ".gif": readGIF, ".jpg": readJPEG, ".jpeg": readJPEG, ".webp": readWebP, ".avif": readAVIF,
	".svg": readSVG,
}

func readPNG(r *io.SectionReader) (Size, error) {
	size, err := decode(r, "png")
	if err == nil && !bytes.Contains(tail(r, 1<<10), []byte("IEND")) {
		err = ErrTruncated
	}
	return size.turned(pngOrientation(r)), err
}

func readGIF(r *io.SectionReader) (Size, error) {
	size, err := decode(r, "gif")
	if err == nil && bytes.IndexByte(tail(r, 1<<10), ';') < 0 {
		err = ErrTruncated
	}
	return size, err
}

// decode reads the header of a format of the standard library.
func decode(r *io.SectionReader, format string) (Size, error) {
	c, found, err := image.DecodeConfig(r)
	switch {
	case errors.Is(err, image.ErrFormat), err == nil && found != format:
		return Size{}, ErrFormat
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return Size{}, ErrTruncated
	case err != nil:
		return Size{}, err
	}
	return Size{c.Width, c.Height}, nil
}

func readJPEG(r *io.SectionReader) (Size, error) {
	size, err := decode(r, "jpeg")
	if err != nil {
		return size, err
	}
	if !bytes.Contains(tail(r, 64<<10), []byte{0xff, 0xd9}) && !contains(r, []byte{0xff, 0xd9}) {
		return size, ErrTruncated
	}
	return size.turned(Orientation(r)), nil
}

// tail is the end of a file.
func tail(r *io.SectionReader, n int64) []byte {
	n = min(n, r.Size())
	data := make([]byte, n)
	read, _ := r.ReadAt(data, r.Size()-n)
	return data[:read]
}

// contains searches a whole file. Only an image with much data behind its end needs it.
func contains(r *io.SectionReader, what []byte) bool {
	buf := make([]byte, 1<<20)
	for at := int64(0); at < r.Size(); at += int64(len(buf) - len(what)) {
		n, err := r.ReadAt(buf, at)
		if bytes.Contains(buf[:n], what) {
			return true
		}
		if err != nil {
			return false
		}
	}
	return false
}
