package chart

import (
	"os"
	"testing"
	"unicode/utf8"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"knead/internal/fold"
)

func TestFontMetrics_accentsAddLittleAndMarksNothing(t *testing.T) {
	if got, base := regular.width("é"), regular.width("e"); got <= base || got > base+accent {
		t.Errorf("é is %d, e %d", got, base)
	}
	if got := regular.width("e\u0301\u200d"); got != regular.width("e") {
		t.Errorf("an e with marks is %d, without %d", got, regular.width("e"))
	}
	if len(latin) != 0x180-0xc0 {
		t.Errorf("%d base letters for %d", len(latin), 0x180-0xc0)
	}
}

func TestFontMetrics_wrap(t *testing.T) {
	for _, w := range []int{60, 120, 300} {
		for _, line := range bold.wrap(nil, "Does it hurt so much that you cannot use the arm or leg?", w) {
			if bold.px(line) > w {
				t.Errorf("%q is %d px wide, more than %d", line, bold.px(line), w)
			}
		}
	}
}

// No letter of European languages is more than a px wider in DejaVu Sans than the tables say. Where the font is not
// installed the test is skipped.
func TestFontMetrics_coverDejaVu(t *testing.T) {
	for name, metrics := range map[string]*fontMetrics{"DejaVuSans": &regular, "DejaVuSans-Bold": &bold} {
		data, err := os.ReadFile("/usr/share/fonts/truetype/dejavu/" + name + ".ttf")
		if err != nil {
			t.Skip(err)
		}
		font, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		for r := rune(' '); r < 'я'; r++ {
			width := glyphWidth(t, font, r)
			rare := r == 'ŀ' || r >= 0x180 && r < 'Α' || r > 'ω' && r < 'А' || isZeroWidth(r)
			if !rare && width > metrics.advance(r)+unitsPerPx {
				t.Errorf("%s: %q is %d units wide, the table has %d", name, r, width, metrics.advance(r))
			}
		}
		for r := rune('א'); r <= 'ת'; r++ {
			if width := glyphWidth(t, font, r); width > metrics.advance(r)+unitsPerPx {
				t.Errorf("%s: %q is %d units wide, the table has %d", name, r, width, metrics.advance(r))
			}
		}
		for form := rune(0xfe80); form <= 0xfef4; form++ { // the forms of Arabic letters
			r, _ := utf8.DecodeRune(fold.AppendDecomposed(nil, string(form)))
			if width := glyphWidth(t, font, form); width > metrics.advance(r) {
				t.Errorf("%s: a form of %q is %d units wide, the table has %d", name, r, width, metrics.advance(r))
			}
		}
	}
}

// glyphWidth is the advance of a character in units, or 0 if the font does not have it.
func glyphWidth(t *testing.T, font *sfnt.Font, r rune) int {
	t.Helper()
	var buf sfnt.Buffer
	glyph, err := font.GlyphIndex(&buf, r)
	if err != nil || glyph == 0 {
		return 0
	}
	advance, err := font.GlyphAdvance(&buf, glyph, fixed.I(16*unitsPerPx), 0)
	if err != nil {
		t.Fatal(err)
	}
	return advance.Ceil()
}
