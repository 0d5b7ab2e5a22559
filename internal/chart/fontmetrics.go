package chart

import (
	"strings"
	"unicode"

	"knead/internal/linebreak"
)

// This file knows the greatest width of text.
//
// A chart is drawn before the reader's font is known, so each character counts as wide as in the wider of DejaVu Sans
// and Verdana, the widest fonts to which browsers fall back. The widths of ASCII are the larger advance in the two
// fonts' hmtx tables. Other characters are classified; a class has the width of its widest usual character.
// TestFontMetrics_coverDejaVu compares the tables with the installed fonts.

// unitsPerPx is the number of units in a px, for text of 16 px: the fonts have 2048 units to the em.
const unitsPerPx = 128

// A fontMetrics is the widths of a font, in units.
type fontMetrics struct {
	ascii   [95]uint16 // from the space on
	percent int        // the width of all other characters, in percent of that in the regular font
}

var regular = fontMetrics{percent: 100, ascii: [95]uint16{
	721, 821, 942, 1716, 1303, 2204, 1597, 563, 931, 931, 1303, 1716, 745, 931, 745, 931,
	1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 931, 931, 1716, 1716, 1716, 1117,
	2048, 1401, 1405, 1430, 1577, 1296, 1178, 1587, 1540, 862, 931, 1419, 1141, 1767, 1532, 1612,
	1235, 1612, 1423, 1401, 1262, 1499, 1401, 2025, 1403, 1262, 1403, 931, 931, 931, 1716, 1303,
	1303, 1255, 1300, 1126, 1300, 1260, 721, 1300, 1298, 569, 706, 1212, 569, 1995, 1298, 1253,
	1300, 1300, 875, 1067, 807, 1298, 1212, 1675, 1212, 1212, 1077, 1303, 931, 1303, 1716,
}}

var bold = fontMetrics{percent: 115, ascii: [95]uint16{
	713, 934, 1202, 1776, 1456, 2605, 1786, 681, 1112, 1112, 1456, 1776, 778, 983, 778, 1411,
	1456, 1456, 1456, 1456, 1456, 1456, 1456, 1456, 1456, 1456, 824, 824, 1776, 1776, 1776, 1264,
	2048, 1591, 1561, 1503, 1700, 1399, 1399, 1681, 1716, 1118, 1137, 1587, 1305, 2038, 1734, 1741,
	1501, 1741, 1602, 1475, 1397, 1663, 1585, 2311, 1579, 1510, 1485, 1112, 1411, 1112, 1776, 1456,
	1456, 1382, 1466, 1214, 1466, 1389, 891, 1466, 1458, 702, 824, 1374, 702, 2167, 1458, 1407,
	1466, 1466, 1018, 1219, 979, 1458, 1333, 2005, 1370, 1335, 1223, 1456, 1112, 1456, 1776,
}}

// width is the greatest width of a text, in units.
func (f *fontMetrics) width(text string) (w int) {
	for _, r := range text {
		w += f.advance(r)
	}
	return w
}

// px is width in px, rounded up.
func (f *fontMetrics) px(text string) int { return (f.width(text) + unitsPerPx - 1) / unitsPerPx }

// wrap appends the lines of a text in a width in px.
func (f *fontMetrics) wrap(lines []string, text string, width int) []string {
	return linebreak.Wrap(lines, text, width*unitsPerPx, f.width)
}

// advance is the greatest width of a character.
func (f *fontMetrics) advance(r rune) int {
	switch {
	case ' ' <= r && r <= '~':
		return int(f.ascii[r-' '])
	case r < ' ':
		return int(f.ascii[0]) // white space is drawn as a space
	case 0xc0 <= r && r < 0x180:
		return int(f.ascii[latin[r-0xc0]-' ']) + accent
	}
	return classWidth(r) * f.percent / 100
}

// latin has, for each of U+00C0 to U+017F, its base letter or one of equal width; accent is the most that an accent
// adds.
const (
	latin = "AAAAAAWCEEEEIIIIDNOOOOO+OUUUUYPb" + "aaaaaamceeeeiiiionooooo+ouuuuypy" +
		"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiMmJjKkkLlLlLlLlLlNnNnNnmN" +
		"nOoOoOoWmRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzf"
	accent = 260
)

// classWidth is the width of the widest usual character of r's class in the regular font.
func classWidth(r rune) int {
	switch {
	case isZeroWidth(r):
		return 0
	case r == '\u2018' || r == '\u2019' || r == '\u201c' || r == '\u201d' || r == '\u00b7':
		return 1100
	case r == '\u2013' || r == '\u00a0' || r == '\u2022':
		return 1300
	case 0x370 <= r && r < 0x530:
		return greekOrCyrillicWidth(r)
	case 0x5d0 <= r && r <= 0x5ea:
		return 1460 // Hebrew
	case 0x600 <= r && r < 0x700:
		return arabicWidth(r)
	case r >= 0x1f000 && r < 0x20000:
		return 2800 // emoji
	case linebreak.IsWide(r):
		return 2100
	}
	return 2560
}

func greekOrCyrillicWidth(r rune) int {
	switch {
	case unicode.IsUpper(r):
		return 2300
	case 'а' <= r && r <= 'я' && !strings.ContainsRune("жмфшщыю", r):
		return 1420
	case 'α' <= r && r <= 'χ':
		return 1420
	}
	return 2110
}

// arabicWidth is the width of the widest of a letter's forms: alone, or at the start, in the middle or at the end of a
// word. Letters of other languages in Arabic script are as wide as most Arabic ones at most.
func arabicWidth(r rune) int {
	switch {
	case strings.ContainsRune("ءآأإاٱ،؛", r):
		return 970
	case '٠' <= r && r <= '٩', strings.ContainsRune("ةدذرزهوؤ؟", r):
		return 1240
	case strings.ContainsRune("جحخعغم", r):
		return 1400
	case strings.ContainsRune("ئقكلنىي", r):
		return 1810
	case strings.ContainsRune("سشصض", r):
		return 2620
	}
	return 2130
}

// isZeroWidth reports whether a character takes no width: an accent, a joiner, a mark of direction.
func isZeroWidth(r rune) bool { return r >= 0xad && unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) }
