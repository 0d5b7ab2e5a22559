// Package imagesize reads how large browsers show an image, and finds image files that are damaged.
//
// A page states the size of each image, so that its text does not move when the image arrives. The size is that after
// the rotation that a camera recorded. Only headers and the end of a file are read, so the time does not depend on the
// size of a file.
package imagesize

import (
	"bytes"
	"encoding/binary"
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
	return size, err
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

// readJPEG swaps the sides of an image that was taken with the camera turned (Exif 2.32, tag Orientation, 5 to 8).
func readJPEG(r *io.SectionReader) (Size, error) {
	size, err := decode(r, "jpeg")
	if err != nil {
		return size, err
	}
	if !bytes.Contains(tail(r, 64<<10), []byte{0xff, 0xd9}) && !contains(r, []byte{0xff, 0xd9}) {
		return size, ErrTruncated
	}
	if Orientation(r) >= 5 {
		size.Width, size.Height = size.Height, size.Width
	}
	return size, nil
}

// Orientation is how the camera was held, as the Exif segment of a JPEG says it: from 1, upright, to 8, or 0 if it does
// not say it.
func Orientation(r io.ReaderAt) int {
	var header [4]byte
	for at := int64(2); ; {
		if _, err := r.ReadAt(header[:], at); err != nil || header[0] != 0xff || header[1] == 0xda {
			return 0
		}
		length := int64(binary.BigEndian.Uint16(header[2:]))
		if header[1] == 0xe1 {
			data := make([]byte, max(0, length-2))
			if _, err := r.ReadAt(data, at+4); err == nil && bytes.HasPrefix(data, []byte("Exif\x00\x00")) {
				return exifOrientation(data[6:])
			}
		}
		at += 2 + max(2, length)
	}
}

// exifOrientation reads the first directory of a TIFF structure.
func exifOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0
	}
	const entry = 12
	for i := range int64(order.Uint16(tiff[at:])) {
		from := at + 2 + i*entry
		if from+entry > int64(len(tiff)) {
			return 0
		}
		if order.Uint16(tiff[from:]) == 0x0112 {
			return int(order.Uint16(tiff[from+8:]))
		}
	}
	return 0
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
