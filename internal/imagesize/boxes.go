package imagesize

// This file reads formats that are made of chunks and boxes.

import (
	"encoding/binary"
	"io"
)

// readWebP reads the three kinds of WebP
// (https://developers.google.com/speed/webp/docs/riff_container).
func readWebP(r *io.SectionReader) (Size, error) {
	var h [30]byte
	if n, _ := r.ReadAt(h[:], 0); n < 16 || string(h[:4]) != "RIFF" || string(h[8:12]) != "WEBP" {
		return Size{}, ErrFormat
	} else if n < len(h) || r.Size() < 8+int64(binary.LittleEndian.Uint32(h[4:])) {
		return Size{}, ErrTruncated
	}
	switch string(h[12:16]) {
	case "VP8X":
		return Size{1 + uint24(h[24:]), 1 + uint24(h[27:])}, nil
	case "VP8L":
		bits := binary.LittleEndian.Uint32(h[21:])
		return Size{1 + int(bits&0x3fff), 1 + int(bits>>14&0x3fff)}, nil
	case "VP8 ":
		return Size{int(binary.LittleEndian.Uint16(h[26:]) & 0x3fff), int(binary.LittleEndian.Uint16(h[28:]) & 0x3fff)},
			nil
	}
	return Size{}, ErrFormat
}

func uint24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// maxMeta is how much of the description of an AVIF image is read, in bytes.
const maxMeta = 1 << 20

// readAVIF reads the properties of an AVIF image (ISO/IEC 23008-12): of its images the largest, which the others are
// tiles or thumbnails of, and whether it is turned by a quarter.
func readAVIF(r *io.SectionReader) (Size, error) {
	var size Size
	turned, isAVIF := false, false
	for at := int64(0); at < r.Size(); {
		var h [16]byte
		n, _ := r.ReadAt(h[:], at)
		length, header := boxLength(h[:n], r.Size()-at)
		switch {
		case length < header:
			return Size{}, ErrFormat
		case length > r.Size()-at:
			return Size{}, ErrTruncated
		}
		switch string(h[4:8]) {
		case "ftyp":
			isAVIF = true
		case "meta":
			data := make([]byte, min(length, maxMeta))
			if n, _ := r.ReadAt(data, at); n < len(data) {
				return Size{}, ErrTruncated
			}
			size, turned = properties(data[header+4:], size, turned)
		}
		if at += length; !isAVIF {
			return Size{}, ErrFormat
		}
	}
	switch {
	case size == Size{}:
		return Size{}, ErrTruncated
	case turned:
		return Size{size.Height, size.Width}, nil
	}
	return size, nil
}

// properties reads the boxes with the properties of images.
func properties(data []byte, size Size, turned bool) (Size, bool) {
	for len(data) >= 8 {
		length, header := boxLength(data, int64(len(data)))
		if length < header || length > int64(len(data)) {
			break
		}
		body := data[header:length]
		switch string(data[4:8]) {
		case "iprp", "ipco":
			size, turned = properties(body, size, turned)
		case "ispe":
			if len(body) >= 12 {
				w, h := int(binary.BigEndian.Uint32(body[4:])), int(binary.BigEndian.Uint32(body[8:]))
				if w*h > size.Width*size.Height {
					size = Size{w, h}
				}
			}
		case "irot":
			turned = len(body) > 0 && body[0]&1 == 1
		}
		data = data[length:]
	}
	return size, turned
}

// boxLength is the length of a box and of its header. The last box may leave its length out.
func boxLength(h []byte, rest int64) (length, header int64) {
	if len(h) < 8 {
		return 0, 8
	}
	switch n := int64(binary.BigEndian.Uint32(h)); {
	case n == 0:
		return rest, 8
	case n == 1 && len(h) >= 16:
		return int64(binary.BigEndian.Uint64(h[8:])), 16
	default:
		return n, 8
	}
}
