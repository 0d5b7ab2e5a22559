package ogimage

// This file measures, wraps and draws text in the Go fonts.

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

	"knead/internal/linebreak"
)

// A typeface is a font that is parsed on first use.
type typeface struct{ font func() *sfnt.Font }

var bold, regular = load(gobold.TTF), load(goregular.TTF)

func load(data []byte) typeface {
	return typeface{sync.OnceValue(func() *sfnt.Font {
		f, err := opentype.Parse(data)
		if err != nil {
			panic("ogimage: " + err.Error()) // the font is part of the program
		}
		return f
	})}
}

// face is the font in a size in pixels. A face has internal buffers and must not be shared between goroutines.
func (t typeface) face(size float64) font.Face {
	f, err := opentype.NewFace(t.font(), &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("ogimage: " + err.Error())
	}
	return f
}

// has reports whether a text has visible characters and the font has a glyph for each of them. The Go fonts have no
// scripts whose letters join or change places, so a glyph for each character is enough.
func (t typeface) has(text string) bool {
	var b sfnt.Buffer
	visible := false
	for _, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		if g, err := t.font().GlyphIndex(&b, r); err != nil || g == 0 {
			return false
		}
		visible = true
	}
	return visible
}

// wrap breaks a text into lines no wider than a width in pixels.
func (t typeface) wrap(text string, size float64, width int) []string {
	face := t.face(size)
	advance := func(s string) (sum int) {
		for _, r := range s {
			a, _ := face.GlyphAdvance(r)
			sum += int(a)
		}
		return sum
	}
	return linebreak.Wrap(nil, strings.Join(strings.Fields(text), " "), int(fixed.I(width)), advance)
}

// balance wraps a text into so many lines of similar width, so that no word is alone on the last line.
func (t typeface) balance(text string, size float64, width, lines int) []string {
	even := t.wrap(text, size, width)
	widest := 0 // a narrower width would split a word
	for _, word := range strings.Fields(text) {
		widest = max(widest, font.MeasureString(t.face(size), word).Ceil())
	}
	for width -= 30; width > widest; width -= 30 {
		narrower := t.wrap(text, size, width)
		if len(narrower) > lines {
			break
		}
		even = narrower
	}
	return even
}

// draw writes one line with its baseline at y.
func (t typeface) draw(img *image.Paletted, line string, x, y int, size float64) {
	face, dot, before := t.face(size), fixed.P(x, y), rune(-1)
	for _, r := range line {
		if before >= 0 {
			dot.X += face.Kern(before, r)
		}
		where, mask, at, advance, ok := face.Glyph(dot, r)
		if alpha, is := mask.(*image.Alpha); ok && is {
			paint(img, where, alpha, at, inkGradient)
		}
		dot.X += advance
		before = r
	}
}
