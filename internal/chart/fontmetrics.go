package chart

// This file knows how wide letters are, at most.
//
// The picture is drawn before anybody knows the reader's font, so every letter counts as wide as the wider of DejaVu
// Sans and Verdana shows it, the widest faces that browsers fall back to. Their widths for ASCII are tables; all other
// runes are sorted into classes.

import (
	"unicode"
	"unicode/utf8"
)

// unit is how many units of width a px has, for text of 16 px: faces have 2048 to the em.
const unit = 128

// A face is the widths of the printable ASCII, from the space on, and how much wider all others are than in the
// regular face, in per cent.
type fontMetrics struct {
	ascii [95]uint16
	wider int
}

var regular = fontMetrics{wider: 100, ascii: [95]uint16{
	721, 821, 942, 1716, 1303, 2204, 1597, 563, 931, 931, 1303, 1716, 745, 931, 745, 931,
	1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 931, 931, 1716, 1716, 1716, 1117,
	2048, 1401, 1405, 1430, 1577, 1296, 1178, 1587, 1540, 862, 931, 1419, 1141, 1767, 1532, 1612,
	1235, 1612, 1423, 1401, 1262, 1499, 1401, 2025, 1403, 1262, 1403, 931, 931, 931, 1716, 1303,
	1303, 1255, 1300, 1126, 1300, 1260, 721, 1300, 1298, 569, 706, 1212, 569, 1995, 1298, 1253,
	1300, 1300, 875, 1067, 807, 1298, 1212, 1675, 1212, 1212, 1077, 1303, 931, 1303, 1716,
}}

var bold = fontMetrics{wider: 115, ascii: [95]uint16{
	713, 934, 1202, 1776, 1456, 2605, 1786, 681, 1112, 1112, 1456, 1776, 778, 983, 778, 1411,
	1456, 1456, 1456, 1456, 1456, 1456, 1456, 1456, 1456, 1456, 824, 824, 1776, 1776, 1776, 1264,
	2048, 1591, 1561, 1503, 1700, 1399, 1399, 1681, 1716, 1118, 1137, 1587, 1305, 2038, 1734, 1741,
	1501, 1741, 1602, 1475, 1397, 1663, 1585, 2311, 1579, 1510, 1485, 1112, 1411, 1112, 1776, 1456,
	1456, 1382, 1466, 1214, 1466, 1389, 891, 1466, 1458, 702, 824, 1374, 702, 2167, 1458, 1407,
	1466, 1466, 1018, 1219, 979, 1458, 1333, 2005, 1370, 1335, 1223, 1456, 1112, 1456, 1776,
}}

// width is the most that a text can take, in units.
func (f *fontMetrics) width(text string) (w int) {
	for _, r := range text {
		w += f.advance(r)
	}
	return w
}

// px is width in px, rounded up.
func (f *fontMetrics) px(text string) int { return (f.width(text) + unit - 1) / unit }

func (f *fontMetrics) advance(r rune) int {
	switch {
	case ' ' <= r && r <= '~':
		return int(f.ascii[r-' '])
	case r < ' ':
		return int(f.ascii[0]) // white space of any kind is one space
	case 0xc0 <= r && r < 0x180:
		return int(f.ascii[latin[r-0xc0]-' ']) + accent
	}
	return class(r) * f.wider / 100
}

// latin is the base letter of each of U+00C0 to U+017F, or one that is as wide; accent is what its accent may add.
const (
	latin = "AAAAAAWCEEEEIIIIDNOOOOO+OUUUUYPb" + "aaaaaamceeeeiiiionooooo+ouuuuypy" +
		"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiMmJjKkkLlLlLlLlLlNnNnNnmNnOoOoOoWmRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzf"
	accent = 260
)

// class is the width of the widest usual rune of r's kind.
func class(r rune) int {
	switch {
	case zeroWidth(r):
		return 0
	case r == '\u2018' || r == '\u2019' || r == '\u201c' || r == '\u201d' || r == '\u00b7':
		return 1100
	case r == '\u2013' || r == '\u00a0' || r == '\u2022':
		return 1300
	case 0x370 <= r && r < 0x530:
		return greekOrCyrillic(r)
	case r >= 0x1f000:
		return 2800 // emoji
	case wide(r):
		return 2100
	}
	return 2560
}

func greekOrCyrillic(r rune) int {
	switch {
	case unicode.IsUpper(r):
		return 2300
	case 'а' <= r && r <= 'я' && r != 'ж' && r != 'м' && r != 'ф' && r != 'ш' && r != 'щ' && r != 'ы' && r != 'ю':
		return 1420
	case 'α' <= r && r <= 'χ':
		return 1420
	}
	return 2110
}

// zeroWidth says whether a rune takes no room of its own: an accent, a joiner, a mark of direction.
func zeroWidth(r rune) bool {
	return r >= 0xad && (unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf))
}

// wide says whether a rune is one of the square letters of East Asia, between any two of which a line may break.
func wide(r rune) bool {
	return r >= 0x1100 && (r <= 0x11ff || 0x2e80 <= r && r <= 0xd7ff && r != 0x303f || 0xf900 <= r && r <= 0xfaff ||
		0xfe30 <= r && r <= 0xfe6f || 0xff00 <= r && r <= 0xff60 || 0xffe0 <= r && r <= 0xffe6 || 0x20000 <= r && r <= 0x3ffff)
}

// joinsPrevious says whether a rune belongs to the one before it, so that no line may begin with it.
func joinsPrevious(before, r rune) bool {
	const zwj = '\u200d'
	return unicode.Is(unicode.M, r) || r == zwj || before == zwj && utf8.ValidRune(r) || 0x1f3fb <= r && r <= 0x1f3ff
}
