package imagesize

// This file reads how a camera was held: the tag Orientation of Exif 2.32, which browsers obey in JPEG and PNG but
// not in WebP.

import (
	"bytes"
	"encoding/binary"
	"io"
)

// turned swaps the sides of an image that was taken with the camera turned by a quarter.
func (s Size) turned(orientation int) Size {
	if orientation >= 5 {
		return Size{s.Height, s.Width}
	}
	return s
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
			if value := int(order.Uint16(tiff[from+8:])); value <= 8 {
				return value
			}
			return 0
		}
	}
	return 0
}

// maxExif is the size of the largest Exif data that is read, in bytes: that of a JPEG segment.
const maxExif = 64 << 10

// pngOrientation reads the chunk eXIf before the data of a PNG (https://www.w3.org/TR/png-3/#eXIf).
func pngOrientation(r io.ReaderAt) int {
	var h [8]byte
	for at := int64(8); ; {
		if _, err := r.ReadAt(h[:], at); err != nil || string(h[4:]) == "IDAT" {
			return 0
		}
		length := int64(binary.BigEndian.Uint32(h[:]))
		if string(h[4:]) == "eXIf" {
			return exifAt(r, at+8, length)
		}
		at += 12 + length
	}
}

func exifAt(r io.ReaderAt, at, length int64) int {
	data := make([]byte, min(length, maxExif))
	n, _ := r.ReadAt(data, at)
	return exifOrientation(bytes.TrimPrefix(data[:n], []byte("Exif\x00\x00")))
}
