package ogimage

// This file is the words: measured, wrapped and drawn with the Go fonts, which the module brings along.

import (
	"image"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A typeface is a font, read when it is first needed.
type typeface struct{ font func() *sfnt.Font }

var bold, regular = load(gobold.TTF), load(goregular.TTF)

func load(data []byte) typeface {
	return typeface{sync.OnceValue(func() *sfnt.Font {
		f, err := opentype.Parse(data)
		if err != nil {
			panic("picture: " + err.Error()) // the font is part of the program
		}
		return f
	})}
}

// face is the font in a size in pixels. A face keeps scratch memory and must not be shared.
func (t typeface) face(size float64) font.Face {
	f, err := opentype.NewFace(t.font(), &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("picture: " + err.Error())
	}
	return f
}

// has says whether the font can write a text, which must have something to write. Scripts that join or reorder their
// letters are not in the Go fonts, so that a glyph for every rune is enough.
func (t typeface) has(text string) bool {
	var b sfnt.Buffer
	some := false
	for _, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		if g, err := t.font().GlyphIndex(&b, r); err != nil || g == 0 {
			return false
		}
		some = true
	}
	return some
}

// wrap breaks a text into lines no wider than a width, at spaces or, where a word alone is too wide, inside it. It stops
// after so many lines.
func (t typeface) wrap(text string, size float64, width, most int) []string {
	face, limit := t.face(size), fixed.I(width)
	var lines []string
	line, used := "", fixed.Int26_6(0)
	space, _ := face.GlyphAdvance(' ')
	put := func(piece string, wide fixed.Int26_6) {
		switch {
		case line == "":
			line, used = piece, wide
		case used+space+wide <= limit:
			line, used = line+" "+piece, used+space+wide
		default:
			lines = append(lines, line)
			line, used = piece, wide
		}
	}
	for _, word := range strings.Fields(text) {
		for _, piece := range pieces(face, word, limit) {
			if put(piece.text, piece.wide); len(lines) == most {
				return lines
			}
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// balance wraps a text into so many lines, as even as they can be without more lines: no word is left on its own.
func (t typeface) balance(text string, size float64, width, lines int) []string {
	even := t.wrap(text, size, width, lines+1)
	widest := 0 // a word is not cut to make lines even
	for _, word := range strings.Fields(text) {
		widest = max(widest, font.MeasureString(t.face(size), word).Ceil())
	}
	for width -= 30; width > widest; width -= 30 {
		narrower := t.wrap(text, size, width, lines+1)
		if len(narrower) > lines {
			break
		}
		even = narrower
	}
	return even
}

type piece struct {
	text string
	wide fixed.Int26_6
}

// pieces is a word, cut where it is wider than a line.
func pieces(face font.Face, word string, limit fixed.Int26_6) []piece {
	var all []piece
	start, wide := 0, fixed.Int26_6(0)
	for i, r := range word {
		advance, _ := face.GlyphAdvance(r)
		if wide+advance > limit && i > start {
			all = append(all, piece{word[start:i], wide})
			start, wide = i, 0
		}
		wide += advance
	}
	return append(all, piece{word[start:], wide})
}

// draw writes one line in ink with its baseline at y.
func (t typeface) draw(p *image.Paletted, line string, x, y int, size float64) {
	face, dot, before := t.face(size), fixed.P(x, y), rune(-1)
	for _, r := range line {
		if before >= 0 {
			dot.X += face.Kern(before, r)
		}
		where, mask, at, advance, ok := face.Glyph(dot, r)
		if alpha, is := mask.(*image.Alpha); ok && is {
			cover(p, where, alpha, at, inkRamp)
		}
		dot.X += advance
		before = r
	}
}

// cover paints the pixels of a rectangle that a mask covers, each with the darkest that it got.
func cover(p *image.Paletted, where image.Rectangle, mask *image.Alpha, at image.Point, with gradient) {
	offset := at.Sub(where.Min)
	where = where.Intersect(p.Rect)
	for y := where.Min.Y; y < where.Max.Y; y++ {
		from := mask.Pix[mask.PixOffset(where.Min.X+offset.X, y+offset.Y):]
		to := p.Pix[p.PixOffset(where.Min.X, y):]
		for x := range where.Dx() {
			if c := with.at(from[x]); c > 0 && (to[x] < uint8(with.first) || to[x] > c || to[x] >= uint8(with.first+with.steps)) {
				to[x] = c
			}
		}
	}
}
