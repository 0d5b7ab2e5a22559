package imagesize

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"
)

func encoded(t *testing.T, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	m := image.NewPaletted(image.Rect(0, 0, 40, 10), color.Palette{color.Black})
	var err error
	switch format {
	case "png":
		err = png.Encode(&b, m)
	case "gif":
		err = gif.Encode(&b, m, nil)
	case "jpeg":
		err = jpeg.Encode(&b, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif is a TIFF structure with an orientation.
func exif(orientation uint16, order binary.AppendByteOrder) []byte {
	tiff := []byte("MM\x00*")
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		tiff = []byte("II*\x00")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, tag := range []struct{ id, value uint16 }{{0x0100, 3}, {0x0112, orientation}} {
		tiff = order.AppendUint16(tiff, tag.id)
		tiff = order.AppendUint16(tiff, 3)
		tiff = order.AppendUint32(tiff, 1)
		tiff = order.AppendUint16(tiff, tag.value)
		tiff = order.AppendUint16(tiff, 0)
	}
	return tiff
}

// turnedPNG is a PNG with a chunk eXIf.
func turnedPNG(t *testing.T, orientation uint16) []byte {
	const ihdr = 8 + 12 + 13 // the end of the first chunk
	tiff, plain := exif(orientation, binary.LittleEndian), encoded(t, "png")
	chunk := append(binary.BigEndian.AppendUint32(nil, uint32(len(tiff))), "eXIf"...)
	chunk = append(chunk, tiff...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	return slices.Concat(plain[:ihdr], chunk, plain[ihdr:])
}

// turned is a JPEG with an Exif segment.
func turned(t *testing.T, orientation uint16, order binary.AppendByteOrder) []byte {
	segment := append([]byte("Exif\x00\x00"), exif(orientation, order)...)
	plain := encoded(t, "jpeg")
	head := append([]byte{}, plain[:2]...)
	head = append(head, 0xff, 0xe1)
	head = binary.BigEndian.AppendUint16(head, uint16(2+len(segment)))
	return append(append(head, segment...), plain[2:]...)
}

func webp(kind string, header []byte) []byte {
	body := append([]byte("WEBP"+kind), binary.LittleEndian.AppendUint32(nil, uint32(len(header)))...)
	body = append(body, header...)
	return append(append([]byte("RIFF"), binary.LittleEndian.AppendUint32(nil, uint32(len(body)))...), body...)
}

func box(kind string, body ...[]byte) []byte {
	all := bytes.Join(body, nil)
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(all))), kind...), all...)
}

func avif(rotation byte) []byte {
	ispe := func(w, h uint32) []byte {
		return box("ispe", binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(make([]byte, 4), w), h))
	}
	ipco := box("ipco", ispe(8, 2), ispe(40, 10), box("irot", []byte{rotation}))
	meta := box("meta", make([]byte, 4), box("hdlr", make([]byte, 4)), box("iprp", ipco))
	return bytes.Join([][]byte{box("ftyp", []byte("avif")), meta, box("mdat", []byte("data"))}, nil)
}

func TestRead(t *testing.T) {
	cut := func(b []byte) []byte { return b[:len(b)-12] }
	svg := func(root string) []byte { return []byte(`<?xml version="1.0"?><svg ` + root + `><g/></svg>`) }
	for _, c := range []struct {
		name string
		data []byte
		want Size
		err  error
	}{
		{"a.png", encoded(t, "png"), Size{40, 10}, nil},
		{"a.gif", encoded(t, "gif"), Size{40, 10}, nil},
		{"a.jpg", encoded(t, "jpeg"), Size{40, 10}, nil},
		{"a.jpeg", turned(t, 1, binary.BigEndian), Size{40, 10}, nil},
		{"a.jpeg", turned(t, 3, binary.LittleEndian), Size{40, 10}, nil},
		{"a.jpeg", turned(t, 6, binary.BigEndian), Size{10, 40}, nil},
		{"a.jpeg", turned(t, 8, binary.LittleEndian), Size{10, 40}, nil},
		{"a.jpeg", turned(t, 9, binary.LittleEndian), Size{40, 10}, nil},
		{"a.png", turnedPNG(t, 6), Size{10, 40}, nil},
		{"a.png", turnedPNG(t, 1), Size{40, 10}, nil},
		{"a.jpg", append(encoded(t, "jpeg"), make([]byte, 3<<20)...), Size{40, 10}, nil},
		{"a.png", cut(encoded(t, "png")), Size{40, 10}, ErrTruncated},
		{"a.png", encoded(t, "png")[:20], Size{}, ErrTruncated},
		{"a.jpg", cut(encoded(t, "jpeg")), Size{40, 10}, ErrTruncated},
		{"a.png", nil, Size{}, ErrFormat},
		{"a.png", encoded(t, "jpeg"), Size{}, ErrFormat},
		{"a.jpg", []byte("<!DOCTYPE html>"), Size{}, ErrFormat},
		{"a.webp", webp("VP8X", []byte{0, 0, 0, 0, 39, 0, 0, 9, 0, 0}), Size{40, 10}, nil},
		{"a.webp", webp("VP8L", []byte{0x2f, 39, 0x40, 2, 0, 0, 0, 0, 0, 0}), Size{40, 10}, nil},
		{"a.webp", webp("VP8 ", []byte{0, 0, 0, 0x9d, 1, 0x2a, 40, 0, 10, 0}), Size{40, 10}, nil},
		{"a.webp", webp("VP8X", []byte{0, 0, 0, 0, 39, 0, 0, 9, 0, 0})[:29], Size{}, ErrTruncated},
		{"a.webp", []byte("RIFF"), Size{}, ErrFormat},
		{"a.avif", avif(0), Size{40, 10}, nil},
		{"a.avif", avif(1), Size{10, 40}, nil},
		{"a.avif", avif(0)[:40], Size{}, ErrTruncated},
		{"a.avif", []byte("\xff\xff\xff\xffnope"), Size{}, ErrTruncated},
		{"a.avif", []byte("nope"), Size{}, ErrFormat},
		{"a.svg", svg(`width="40" height="10px"`), Size{40, 10}, nil},
		{"a.svg", svg(`viewBox="0 0 40 10"`), Size{40, 10}, nil},
		{"a.svg", svg(`viewBox="0,0,40,10" width="80"`), Size{80, 20}, nil},
		{"a.svg", svg(`viewBox="0 0 40 10" height="20"`), Size{80, 20}, nil},
		{"a.svg", svg(`width="100%"`), Size{}, nil},
		{"a.svg", svg(`width="1e300" height="NaN"`), Size{}, nil},
		{"a.svg", []byte("<html></html>"), Size{}, ErrFormat},
		{"a.svg", nil, Size{}, ErrFormat},
	} {
		ext := c.name[strings.IndexByte(c.name, '.'):]
		got, err := Read(bytes.NewReader(c.data), int64(len(c.data)), ext)
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s of %d bytes: %v, %v, want %v, %v", c.name, len(c.data), got, err, c.want, c.err)
		}
	}
	if got, err := Read(strings.NewReader("<svg><g></svg>"), 14, ".svg"); err == nil {
		t.Errorf("an SVG that is not well-formed: %v", got)
	}
	if !Known(".png") || Known(".pdf") {
		t.Error("Known is wrong")
	}
}

func FuzzRead(f *testing.F) {
	for _, ext := range []string{".png", ".gif", ".jpg", ".webp", ".avif", ".svg"} {
		f.Add([]byte("RIFF\x10\x00\x00\x00WEBPVP8X"), ext)
		f.Add(avif(1), ext)
		f.Add([]byte("\xff\xd8\xff\xe1\x00\x20Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff\x12\x01"), ext)
	}
	f.Fuzz(func(t *testing.T, data []byte, ext string) {
		if !Known(ext) {
			return
		}
		size, err := Read(bytes.NewReader(data), int64(len(data)), ext)
		if err == nil && (size.Width < 0 || size.Height < 0) {
			t.Errorf("the size is %v", size)
		}
	})
}

func TestCanShrink(t *testing.T) {
	full := func(m image.Image) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	color := full(image.NewNRGBA(image.Rect(0, 0, 4, 4)))
	moving := bytes.Join([][]byte{color[:33], {0, 0, 0, 8}, []byte("acTL"), make([]byte, 12), color[33:]}, nil)
	for _, c := range []struct {
		name string
		data []byte
		want bool
	}{
		{"color.png", color, true},
		{"gray.png", full(image.NewGray(image.Rect(0, 0, 4, 4))), true},
		{"palette.png", encoded(t, "png"), false},
		{"moving.png", moving, false},
		{"photo.jpg", encoded(t, "jpeg"), true},
		{"photo.png", encoded(t, "jpeg"), false},
		{"color.jpg", color, false},
		{"a.gif", encoded(t, "gif"), false},
		{"a.svg", []byte("<svg/>"), false},
		{"cut.png", color[:20], false},
	} {
		got := CanShrink(bytes.NewReader(c.data), int64(len(c.data)), c.name[strings.IndexByte(c.name, '.'):])
		if got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}
